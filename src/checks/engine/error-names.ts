/** Error names of the language itself, and of what belongs to it: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export const STATES_ERRORS = [
  'States.ALL', 'States.BranchFailed', 'States.DataLimitExceeded', 'States.ExceedToleratedFailureThreshold', 'States.HeartbeatTimeout', 'States.Http.Socket',
  'States.IntrinsicFailure', 'States.ItemReaderFailed', 'States.NoChoiceMatched', 'States.ParameterPathFailure', 'States.Permissions', 'States.QueryEvaluationError',
  'States.ResultPathMatchFailure', 'States.ResultWriterFailed', 'States.Runtime', 'States.TaskFailed', 'States.Timeout',
];

/** What an endpoint of an HTTP Task answered: https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
export const HTTP_STATUS_ERROR = 'States.Http.StatusCode.';
