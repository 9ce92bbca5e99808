import { BEYOND_TIMEOUT } from './beyond-timeout';
import { EXPRESS_DISTRIBUTED_MAP } from './express-distributed-map';
import { EXPRESS_DURATION } from './express-duration';
import { EXPRESS_INTEGRATION } from './express-integration';
import { HISTORY_EVENTS } from './history-events';
import { IDLE_PASS } from './idle-pass';
import { MALFORMED_DEFINITION } from './malformed-definition';
import { MAP_CONCURRENCY } from './map-concurrency';
import { PAYLOAD_SIZE } from './payload-size';
import { PAYMENT_TIMEOUT } from './payment-timeout';
import { POLLED_JOB } from './polled-job';
import { RETRIED_REFUND } from './retried-refund';
import { SHARED_FATE } from './shared-fate';
import { SHARED_IDEMPOTENCY_KEY } from './shared-idempotency-key';
import { STANDARD_CHILDREN } from './standard-children';
import { STATE_NAME } from './state-name';
import { TASK_SECONDS } from './task-seconds';
import { TIMEOUT_BELOW_FUNCTION } from './timeout-below-function';
import { TOLERATED_FAILURE } from './tolerated-failure';
import { UNREACHABLE_STATE } from './unreachable-state';
import { UNWRITTEN_RESULTS } from './unwritten-results';
import { Rule } from '../engine/rule';

/** All rules, by id. */
export const RULES: Rule[] = [
  EXPRESS_INTEGRATION,
  EXPRESS_DISTRIBUTED_MAP,
  EXPRESS_DURATION,
  TASK_SECONDS,
  TIMEOUT_BELOW_FUNCTION,
  HISTORY_EVENTS,
  PAYLOAD_SIZE,
  UNWRITTEN_RESULTS,
  MAP_CONCURRENCY,
  TOLERATED_FAILURE,
  STATE_NAME,
  STANDARD_CHILDREN,
  UNREACHABLE_STATE,
  BEYOND_TIMEOUT,
  SHARED_IDEMPOTENCY_KEY,
  RETRIED_REFUND,
  PAYMENT_TIMEOUT,
  SHARED_FATE,
  MALFORMED_DEFINITION,
  IDLE_PASS,
  POLLED_JOB,
];
