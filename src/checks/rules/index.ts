import { ALIAS_ROUTING } from './alias-routing';
import { ATTRIBUTE_VALUE } from './attribute-value';
import { BATCH_AND_RESULT } from './batch-and-result';
import { BEYOND_TIMEOUT } from './beyond-timeout';
import { BUSY_LOOP } from './busy-loop';
import { BYPASSED_ALIAS } from './bypassed-alias';
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
import { ENCRYPTION_KEY } from './encryption-key';
import { END_OR_NEXT } from './end-or-next';
import { EVENT_PATTERN } from './event-pattern';
import { EXPRESS_DISTRIBUTED_MAP } from './express-distributed-map';
import { EXPRESS_DURATION } from './express-duration';
import { EXPRESS_INTEGRATION } from './express-integration';
import { EXPRESS_STATUS_EVENT } from './express-status-event';
import { EXPRESS_WITHOUT_LOGS } from './express-without-logs';
import { HANDLER_SHAPE } from './handler-shape';
import { HEARTBEAT_WITHOUT_WORKER } from './heartbeat-without-worker';
import { HISTORY_EVENTS } from './history-events';
import { HTTP_ENDPOINT } from './http-endpoint';
import { HTTP_SECONDS } from './http-seconds';
import { IDLE_PASS } from './idle-pass';
import { IMPORTED_ROLE } from './imported-role';
import { INTEGRATION_PARAMETERS } from './integration-parameters';
import { INTRINSIC_FUNCTION } from './intrinsic-function';
import { ITEM_READER } from './item-reader';
import { JSONATA_SYNTAX } from './jsonata-syntax';
import { LAMBDA_RETRY } from './lambda-retry';
import { LITERAL_PATH } from './literal-path';
import { LOG_GROUP } from './log-group';
import { LOGGED_PAYLOADS } from './logged-payloads';
import { LOST_VERSION } from './lost-version';
import { MACHINE_PROPERTIES } from './machine-properties';
import { MALFORMED_DEFINITION } from './malformed-definition';
import { MAP_CONCURRENCY } from './map-concurrency';
import { MAP_FIELDS } from './map-fields';
import { MISDIRECTED_GRANT } from './misdirected-grant';
import { MISSING_ALARM } from './missing-alarm';
import { MISSING_FIELD } from './missing-field';
import { MISSING_PERMISSION } from './missing-permission';
import { MISSING_TASK_TOKEN } from './missing-task-token';
import { MISSPELT_ERROR } from './misspelt-error';
import { NESTED_EXECUTION } from './nested-execution';
import { NEVER_ENDS } from './never-ends';
import { NO_LOGS } from './no-logs';
import { NO_TRACING } from './no-tracing';
import { NOT_IDEMPOTENT } from './not-idempotent';
import { NOT_PORTABLE } from './not-portable';
import { OPEN_START } from './open-start';
import { PATH_SYNTAX } from './path-syntax';
import { PAYLOAD_SIZE } from './payload-size';
import { PAYMENT_TIMEOUT } from './payment-timeout';
import { POLLED_JOB } from './polled-job';
import { QUERY_LANGUAGE } from './query-language';
import { RESULT_WITH_PATH } from './result-with-path';
import { RETRIED_REFUND } from './retried-refund';
import { RETRIER_NUMBERS } from './retrier-numbers';
import { RETRIES_BEYOND_TIMEOUT } from './retries-beyond-timeout';
import { ROLE_NOT_ASSUMABLE } from './role-not-assumable';
import { ROLE_TRUST } from './role-trust';
import { SAME_FIELD_TWICE } from './same-field-twice';
import { SECRET } from './secret';
import { SHARED_FATE } from './shared-fate';
import { SHARED_IDEMPOTENCY_KEY } from './shared-idempotency-key';
import { SILENT_METRIC } from './silent-metric';
import { STANDARD_CHILDREN } from './standard-children';
import { START_WITHOUT_ROLE } from './start-without-role';
import { STATE_NAME } from './state-name';
import { STATES_VARIABLE } from './states-variable';
import { STRUCTURE } from './structure';
import { SYNC_START } from './sync-start';
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
import { UNREPLACED_PLACEHOLDER } from './unreplaced-placeholder';
import { UNUSED_CHOICE } from './unused-choice';
import { UNUSED_HANDLER } from './unused-handler';
import { UNWRITTEN_RESULTS } from './unwritten-results';
import { VARIABLES } from './variables';
import { WAIT_TIME } from './wait-time';
import { WIDE_ROLE } from './wide-role';
import { Rule } from '../engine/rule';

/** All rules, by id. */
export const RULES: Rule[] = [
  EXPRESS_INTEGRATION,
  EXPRESS_DISTRIBUTED_MAP,
  TRANSITION_TARGET,
  MISSING_TASK_TOKEN,
  CALLBACK_WITHOUT_TIMEOUT,
  EXPRESS_DURATION,
  ENCRYPTION_KEY,
  DROPPED_RESULT_WRITER,
  IMPORTED_ROLE,
  CATCH_ALL_LAST,
  NEVER_ENDS,
  LITERAL_PATH,
  QUERY_LANGUAGE,
  TASK_SECONDS,
  EXPRESS_WITHOUT_LOGS,
  EXPRESS_STATUS_EVENT,
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
  LOG_GROUP,
  LOGGED_PAYLOADS,
  WIDE_ROLE,
  ROLE_TRUST,
  SILENT_METRIC,
  MISSING_ALARM,
  NOT_IDEMPOTENT,
  NO_TRACING,
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
  MACHINE_PROPERTIES,
  SHARED_IDEMPOTENCY_KEY,
  RETRIED_REFUND,
  PAYMENT_TIMEOUT,
  SHARED_FATE,
  MALFORMED_DEFINITION,
  JSONATA_SYNTAX,
  SECRET,
  NESTED_EXECUTION,
  DURABLE_FUNCTION,
  BYPASSED_ALIAS,
  MISSING_PERMISSION,
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
  LOST_VERSION,
  ALIAS_ROUTING,
  NO_LOGS,
  ROLE_NOT_ASSUMABLE,
  MISDIRECTED_GRANT,
  EVENT_PATTERN,
  START_WITHOUT_ROLE,
  SYNC_START,
  UNREPLACED_PLACEHOLDER,
  OPEN_START,
  UNANSWERED_CALLBACK,
];
