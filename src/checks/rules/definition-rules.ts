import { ATTRIBUTE_VALUE } from './attribute-value';
import { BATCH_AND_RESULT } from './batch-and-result';
import { BEYOND_TIMEOUT } from './beyond-timeout';
import { BUSY_LOOP } from './busy-loop';
import { CALLBACK_WITHOUT_TIMEOUT } from './callback-without-timeout';
import { CATCH_ALL_LAST } from './catch-all-last';
import { CATCH_LOSES_INPUT } from './catch-loses-input';
import { CHILD_NAME } from './child-name';
import { CHOICE_DEFAULT } from './choice-default';
import { CHOICE_RULE } from './choice-rule';
import { CONTEXT_OBJECT } from './context-object';
import { DROPPED_FIELD } from './dropped-field';
import { DROPPED_RESULT_WRITER } from './dropped-result-writer';
import { DUPLICATE_KEY } from './duplicate-key';
import { DURABLE_FUNCTION } from './durable-function';
import { END_OR_NEXT } from './end-or-next';
import { EXPRESS_DISTRIBUTED_MAP } from './express-distributed-map';
import { EXPRESS_DURATION } from './express-duration';
import { EXPRESS_INTEGRATION } from './express-integration';
import { HANDLER_SHAPE } from './handler-shape';
import { HEARTBEAT_WITHOUT_WORKER } from './heartbeat-without-worker';
import { HISTORY_EVENTS } from './history-events';
import { HTTP_ENDPOINT } from './http-endpoint';
import { HTTP_SECONDS } from './http-seconds';
import { IDLE_PASS } from './idle-pass';
import { INTEGRATION_PARAMETERS } from './integration-parameters';
import { INTRINSIC_FUNCTION } from './intrinsic-function';
import { ITEM_READER } from './item-reader';
import { JSONATA_SYNTAX } from './jsonata-syntax';
import { LAMBDA_RETRY } from './lambda-retry';
import { LITERAL_PATH } from './literal-path';
import { MALFORMED_DEFINITION } from './malformed-definition';
import { MAP_CONCURRENCY } from './map-concurrency';
import { MAP_FIELDS } from './map-fields';
import { MISSING_FIELD } from './missing-field';
import { MISSING_TASK_TOKEN } from './missing-task-token';
import { MISSPELT_ERROR } from './misspelt-error';
import { NESTED_EXECUTION } from './nested-execution';
import { NEVER_ENDS } from './never-ends';
import { NOT_IDEMPOTENT } from './not-idempotent';
import { NOT_PORTABLE } from './not-portable';
import { PATH_SYNTAX } from './path-syntax';
import { PAYLOAD_SIZE } from './payload-size';
import { PAYMENT_TIMEOUT } from './payment-timeout';
import { POLLED_JOB } from './polled-job';
import { QUERY_LANGUAGE } from './query-language';
import { RESULT_WITH_PATH } from './result-with-path';
import { RETRIED_REFUND } from './retried-refund';
import { RETRIER_NUMBERS } from './retrier-numbers';
import { RETRIES_BEYOND_TIMEOUT } from './retries-beyond-timeout';
import { SAME_FIELD_TWICE } from './same-field-twice';
import { SECRET } from './secret';
import { SHARED_FATE } from './shared-fate';
import { SHARED_IDEMPOTENCY_KEY } from './shared-idempotency-key';
import { STANDARD_CHILDREN } from './standard-children';
import { STATE_NAME } from './state-name';
import { STATES_VARIABLE } from './states-variable';
import { STRUCTURE } from './structure';
import { TARGET_KEY } from './target-key';
import { TASK_SECONDS } from './task-seconds';
import { TASK_WITHOUT_TIMEOUT } from './task-without-timeout';
import { TIMEOUT_BELOW_FUNCTION } from './timeout-below-function';
import { TOLERATED_FAILURE } from './tolerated-failure';
import { TRANSITION_TARGET } from './transition-target';
import { UNANSWERED_CALLBACK } from './unanswered-callback';
import { UNKNOWN_FIELD } from './unknown-field';
import { UNKNOWN_INTEGRATION } from './unknown-integration';
import { UNMATCHED_ERROR } from './unmatched-error';
import { UNREACHABLE_STATE } from './unreachable-state';
import { UNUSED_CHOICE } from './unused-choice';
import { UNUSED_HANDLER } from './unused-handler';
import { UNWRITTEN_RESULTS } from './unwritten-results';
import { VARIABLES } from './variables';
import { WAIT_TIME } from './wait-time';
import { Rule } from '../engine/rule';

/** Rules that look at a definition, if not only at that; by id. */
export const DEFINITION_RULES: Rule[] = [
  EXPRESS_INTEGRATION,
  EXPRESS_DISTRIBUTED_MAP,
  TRANSITION_TARGET,
  MISSING_TASK_TOKEN,
  CALLBACK_WITHOUT_TIMEOUT,
  EXPRESS_DURATION,
  DROPPED_RESULT_WRITER,
  CATCH_ALL_LAST,
  NEVER_ENDS,
  LITERAL_PATH,
  QUERY_LANGUAGE,
  TASK_SECONDS,
  TASK_WITHOUT_TIMEOUT,
  LAMBDA_RETRY,
  TIMEOUT_BELOW_FUNCTION,
  UNMATCHED_ERROR,
  CHOICE_DEFAULT,
  CATCH_LOSES_INPUT,
  HISTORY_EVENTS,
  PAYLOAD_SIZE,
  UNWRITTEN_RESULTS,
  MAP_CONCURRENCY,
  TOLERATED_FAILURE,
  TARGET_KEY,
  NOT_IDEMPOTENT,
  HTTP_SECONDS,
  STATE_NAME,
  STANDARD_CHILDREN,
  NOT_PORTABLE,
  UNREACHABLE_STATE,
  END_OR_NEXT,
  STRUCTURE,
  MISSING_FIELD,
  UNKNOWN_FIELD,
  CHOICE_RULE,
  MAP_FIELDS,
  UNKNOWN_INTEGRATION,
  INTEGRATION_PARAMETERS,
  MISSPELT_ERROR,
  UNUSED_HANDLER,
  BUSY_LOOP,
  BEYOND_TIMEOUT,
  CONTEXT_OBJECT,
  INTRINSIC_FUNCTION,
  PATH_SYNTAX,
  VARIABLES,
  DUPLICATE_KEY,
  SHARED_IDEMPOTENCY_KEY,
  RETRIED_REFUND,
  PAYMENT_TIMEOUT,
  SHARED_FATE,
  MALFORMED_DEFINITION,
  JSONATA_SYNTAX,
  SECRET,
  NESTED_EXECUTION,
  DURABLE_FUNCTION,
  RETRIER_NUMBERS,
  HANDLER_SHAPE,
  WAIT_TIME,
  ITEM_READER,
  BATCH_AND_RESULT,
  RETRIES_BEYOND_TIMEOUT,
  UNUSED_CHOICE,
  RESULT_WITH_PATH,
  STATES_VARIABLE,
  SAME_FIELD_TWICE,
  ATTRIBUTE_VALUE,
  CHILD_NAME,
  HTTP_ENDPOINT,
  HEARTBEAT_WITHOUT_WORKER,
  DROPPED_FIELD,
  IDLE_PASS,
  POLLED_JOB,
  UNANSWERED_CALLBACK,
];
