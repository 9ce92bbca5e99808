import { Rule } from '../rule';
import { ATTRIBUTE_VALUE } from './data/attribute-value';
import { CONTEXT_OBJECT } from './data/context-object';
import { DROPPED_FIELD } from './data/dropped-field';
import { INTRINSIC_FUNCTION } from './data/intrinsic-function';
import { JSONATA_SYNTAX } from './data/jsonata-syntax';
import { LITERAL_PATH } from './data/literal-path';
import { PATH_SYNTAX } from './data/path-syntax';
import { PAYLOAD_SIZE } from './data/payload-size';
import { QUERY_LANGUAGE } from './data/query-language';
import { RESULT_WITH_PATH } from './data/result-with-path';
import { SAME_FIELD_TWICE } from './data/same-field-twice';
import { STATES_VARIABLE } from './data/states-variable';
import { VARIABLES } from './data/variables';
import { CATCH_ALL_LAST } from './errors/catch-all-last';
import { CATCH_LOSES_INPUT } from './errors/catch-loses-input';
import { HANDLER_SHAPE } from './errors/handler-shape';
import { LAMBDA_RETRY } from './errors/lambda-retry';
import { MISSPELT_ERROR } from './errors/misspelt-error';
import { RETRIER_NUMBERS } from './errors/retrier-numbers';
import { RETRIES_BEYOND_TIMEOUT } from './errors/retries-beyond-timeout';
import { UNMATCHED_ERROR } from './errors/unmatched-error';
import { UNUSED_HANDLER } from './errors/unused-handler';
import { SECRET } from './iam/secret';
import { TARGET_KEY } from './iam/target-key';
import { CHILD_NAME } from './integrations/child-name';
import { DURABLE_FUNCTION } from './integrations/durable-function';
import { EXPRESS_INTEGRATION } from './integrations/express-integration';
import { HTTP_ENDPOINT } from './integrations/http-endpoint';
import { INTEGRATION_PARAMETERS } from './integrations/integration-parameters';
import { MISSING_TASK_TOKEN } from './integrations/missing-task-token';
import { NESTED_EXECUTION } from './integrations/nested-execution';
import { NOT_IDEMPOTENT } from './integrations/not-idempotent';
import { NOT_PORTABLE } from './integrations/not-portable';
import { UNANSWERED_CALLBACK } from './integrations/unanswered-callback';
import { UNKNOWN_INTEGRATION } from './integrations/unknown-integration';
import { BATCH_AND_RESULT } from './maps/batch-and-result';
import { DROPPED_RESULT_WRITER } from './maps/dropped-result-writer';
import { EXPRESS_DISTRIBUTED_MAP } from './maps/express-distributed-map';
import { ITEM_READER } from './maps/item-reader';
import { MAP_CONCURRENCY } from './maps/map-concurrency';
import { MAP_FIELDS } from './maps/map-fields';
import { STANDARD_CHILDREN } from './maps/standard-children';
import { TOLERATED_FAILURE } from './maps/tolerated-failure';
import { UNWRITTEN_RESULTS } from './maps/unwritten-results';
import { PAYMENT_TIMEOUT } from './payments/payment-timeout';
import { RETRIED_REFUND } from './payments/retried-refund';
import { SHARED_FATE } from './payments/shared-fate';
import { SHARED_IDEMPOTENCY_KEY } from './payments/shared-idempotency-key';
import { CHOICE_DEFAULT } from './structure/choice-default';
import { CHOICE_RULE } from './structure/choice-rule';
import { DUPLICATE_KEY } from './structure/duplicate-key';
import { END_OR_NEXT } from './structure/end-or-next';
import { IDLE_PASS } from './structure/idle-pass';
import { MALFORMED_DEFINITION } from './structure/malformed-definition';
import { MISSING_FIELD } from './structure/missing-field';
import { NEVER_ENDS } from './structure/never-ends';
import { STATE_NAME } from './structure/state-name';
import { STRUCTURE } from './structure/structure';
import { TRANSITION_TARGET } from './structure/transition-target';
import { UNKNOWN_FIELD } from './structure/unknown-field';
import { UNREACHABLE_STATE } from './structure/unreachable-state';
import { UNUSED_CHOICE } from './structure/unused-choice';
import { BEYOND_TIMEOUT } from './time/beyond-timeout';
import { BUSY_LOOP } from './time/busy-loop';
import { CALLBACK_WITHOUT_TIMEOUT } from './time/callback-without-timeout';
import { EXPRESS_DURATION } from './time/express-duration';
import { HEARTBEAT_WITHOUT_WORKER } from './time/heartbeat-without-worker';
import { HISTORY_EVENTS } from './time/history-events';
import { HTTP_SECONDS } from './time/http-seconds';
import { POLLED_JOB } from './time/polled-job';
import { TASK_SECONDS } from './time/task-seconds';
import { TASK_WITHOUT_TIMEOUT } from './time/task-without-timeout';
import { TIMEOUT_BELOW_FUNCTION } from './time/timeout-below-function';
import { WAIT_TIME } from './time/wait-time';

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
