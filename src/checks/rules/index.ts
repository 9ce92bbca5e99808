import { BATCH_AND_RESULT } from './batch-and-result';
import { BEYOND_TIMEOUT } from './beyond-timeout';
import { BUSY_LOOP } from './busy-loop';
import { CATCH_ALL_LAST } from './catch-all-last';
import { CATCH_LOSES_INPUT } from './catch-loses-input';
import { CHOICE_DEFAULT } from './choice-default';
import { CHOICE_RULE } from './choice-rule';
import { DUPLICATE_KEY } from './duplicate-key';
import { END_OR_NEXT } from './end-or-next';
import { EXPRESS_DISTRIBUTED_MAP } from './express-distributed-map';
import { EXPRESS_DURATION } from './express-duration';
import { EXPRESS_INTEGRATION } from './express-integration';
import { HANDLER_SHAPE } from './handler-shape';
import { HISTORY_EVENTS } from './history-events';
import { IDLE_PASS } from './idle-pass';
import { ITEM_READER } from './item-reader';
import { MALFORMED_DEFINITION } from './malformed-definition';
import { MAP_CONCURRENCY } from './map-concurrency';
import { MAP_FIELDS } from './map-fields';
import { MISSING_FIELD } from './missing-field';
import { MISSPELT_ERROR } from './misspelt-error';
import { NEVER_ENDS } from './never-ends';
import { PAYLOAD_SIZE } from './payload-size';
import { PAYMENT_TIMEOUT } from './payment-timeout';
import { POLLED_JOB } from './polled-job';
import { RETRIED_REFUND } from './retried-refund';
import { RETRIER_NUMBERS } from './retrier-numbers';
import { RETRIES_BEYOND_TIMEOUT } from './retries-beyond-timeout';
import { SHARED_FATE } from './shared-fate';
import { SHARED_IDEMPOTENCY_KEY } from './shared-idempotency-key';
import { STANDARD_CHILDREN } from './standard-children';
import { STATE_NAME } from './state-name';
import { STRUCTURE } from './structure';
import { TASK_SECONDS } from './task-seconds';
import { TIMEOUT_BELOW_FUNCTION } from './timeout-below-function';
import { TOLERATED_FAILURE } from './tolerated-failure';
import { TRANSITION_TARGET } from './transition-target';
import { UNKNOWN_FIELD } from './unknown-field';
import { UNMATCHED_ERROR } from './unmatched-error';
import { UNREACHABLE_STATE } from './unreachable-state';
import { UNUSED_HANDLER } from './unused-handler';
import { UNWRITTEN_RESULTS } from './unwritten-results';
import { WAIT_TIME } from './wait-time';
import { Rule } from '../engine/rule';

/** All rules, by id. */
export const RULES: Rule[] = [
  EXPRESS_INTEGRATION,
  EXPRESS_DISTRIBUTED_MAP,
  TRANSITION_TARGET,
  EXPRESS_DURATION,
  CATCH_ALL_LAST,
  NEVER_ENDS,
  TASK_SECONDS,
  TIMEOUT_BELOW_FUNCTION,
  UNMATCHED_ERROR,
  CHOICE_DEFAULT,
  CATCH_LOSES_INPUT,
  HISTORY_EVENTS,
  PAYLOAD_SIZE,
  UNWRITTEN_RESULTS,
  MAP_CONCURRENCY,
  TOLERATED_FAILURE,
  STATE_NAME,
  STANDARD_CHILDREN,
  UNREACHABLE_STATE,
  END_OR_NEXT,
  STRUCTURE,
  MISSING_FIELD,
  UNKNOWN_FIELD,
  CHOICE_RULE,
  MAP_FIELDS,
  MISSPELT_ERROR,
  UNUSED_HANDLER,
  BUSY_LOOP,
  BEYOND_TIMEOUT,
  DUPLICATE_KEY,
  SHARED_IDEMPOTENCY_KEY,
  RETRIED_REFUND,
  PAYMENT_TIMEOUT,
  SHARED_FATE,
  MALFORMED_DEFINITION,
  RETRIER_NUMBERS,
  HANDLER_SHAPE,
  WAIT_TIME,
  ITEM_READER,
  BATCH_AND_RESULT,
  RETRIES_BEYOND_TIMEOUT,
  IDLE_PASS,
  POLLED_JOB,
];
