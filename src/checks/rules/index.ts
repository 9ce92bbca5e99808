import { BEYOND_TIMEOUT } from './beyond-timeout';
import { EXPRESS_DISTRIBUTED_MAP } from './express-distributed-map';
import { EXPRESS_DURATION } from './express-duration';
import { EXPRESS_INTEGRATION } from './express-integration';
import { PAYMENT_TIMEOUT } from './payment-timeout';
import { RETRIED_REFUND } from './retried-refund';
import { SHARED_FATE } from './shared-fate';
import { SHARED_IDEMPOTENCY_KEY } from './shared-idempotency-key';
import { STATE_NAME } from './state-name';
import { TASK_SECONDS } from './task-seconds';
import { UNREACHABLE_STATE } from './unreachable-state';
import { Rule } from '../engine/rule';

/** All rules, by id. */
export const RULES: Rule[] = [
  EXPRESS_INTEGRATION,
  EXPRESS_DISTRIBUTED_MAP,
  EXPRESS_DURATION,
  TASK_SECONDS,
  STATE_NAME,
  UNREACHABLE_STATE,
  BEYOND_TIMEOUT,
  SHARED_IDEMPOTENCY_KEY,
  RETRIED_REFUND,
  PAYMENT_TIMEOUT,
  SHARED_FATE,
];
