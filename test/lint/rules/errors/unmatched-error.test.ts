import { textsOf } from '../../support';

const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...fields, End: true });
const retried = (error: string, fields: object = {}) => task({ Retry: [{ ErrorEquals: [error] }], ...fields });
const caught = (fields: object, ...errors: string[]) => task({ Catch: [{ ErrorEquals: errors, Next: 'Work' }], ...fields });

describe('an error that does not come', () => {
  test.each<[string, object, string]>([
    ['States.Runtime', retried('States.Runtime'),
      'has Retry[0] for States.Runtime, which always ends the execution. Fix: remove the retrier, and catch the failed execution in the workflow that starts this one'],
    ['a heartbeat that is not asked for', caught({}, 'A', 'States.HeartbeatTimeout'),
      "has Catch[0] for States.HeartbeatTimeout, but does not set HeartbeatSeconds. Fix: set 'HeartbeatSeconds', or remove the error"],
    ['an error of a Map', caught({}, 'States.ItemReaderFailed'), 'has Catch[0] for States.ItemReaderFailed, which a Task never reports. Fix: remove the catcher'],
    ...['States.NoChoiceMatched', 'States.ResultWriterFailed', 'States.ExceedToleratedFailureThreshold'].map((error): [string, object, string] => [
      error, caught({}, error), `has Catch[0] for ${error}, which a Task never reports. Fix: remove the catcher`,
    ]),
    ['the failure of a branch, in a Task', caught({}, 'States.BranchFailed'), 'has Catch[0] for States.BranchFailed, which never occurs. Fix: remove the catcher'],
    ['the failure of a branch, in a Parallel', { Type: 'Parallel', Branches: [], Catch: [{ ErrorEquals: ['States.BranchFailed'], Next: 'Work' }], End: true },
      "has Catch[0] for States.BranchFailed, but a Parallel reports the error of its branch. Fix: list the errors of the branches, or use 'States.ALL'"],
    ...[['HeartbeatSeconds', 5], ['HeartbeatSecondsPath', '$.s']].flatMap(([field, value]): [string, object, string][] => [
      [`a heartbeat that is tried again, by ${field}`, retried('States.HeartbeatTimeout', { [field]: value }),
        "has Retry[0] for States.HeartbeatTimeout, but a missed heartbeat reports States.Timeout. Fix: add 'States.Timeout' to it"],
      [`a heartbeat that is caught, by ${field}`, caught({ [field]: value }, 'States.HeartbeatTimeout'),
        "has Catch[0] for States.HeartbeatTimeout, but a missed heartbeat reports States.Timeout. Fix: add 'States.Timeout' to it"],
      [`a heartbeat, which slips through, by ${field}`, caught({ [field]: value }, 'States.TaskFailed'),
        "has a heartbeat and Catch[0] for States.TaskFailed, which does not catch States.Timeout. Fix: add 'States.Timeout' to it, or use 'States.ALL'"],
    ]),
    ['a socket', retried('States.Http.Socket'), 'has Retry[0] for States.Http.Socket, which only HTTP Tasks report. Fix: remove the retrier'],
    ['a timeout by a path, which slips through', caught({ TimeoutSecondsPath: '$.s' }, 'States.TaskFailed'),
      "has a timeout and Catch[0] for States.TaskFailed, which does not catch States.Timeout. Fix: add 'States.Timeout' to it, or use 'States.ALL'"],
    ['an error of the other language', retried('States.QueryEvaluationError'),
      'has Retry[0] for States.QueryEvaluationError, which only JSONata states report. Fix: remove the retrier'],
    ['an answer over HTTP', retried('States.Http.StatusCode.503'), 'has Retry[0] for States.Http.StatusCode.503, which only HTTP Tasks report. Fix: remove the retrier'],
    ['a timeout, which slips through', caught({ TimeoutSeconds: 5 }, 'States.TaskFailed'),
      "has a timeout and Catch[0] for States.TaskFailed, which does not catch States.Timeout. Fix: add 'States.Timeout' to it, or use 'States.ALL'"],
  ])('is %s', (_, state, text) => {
    expect(textsOf('SFN020', state)).toEqual([`Work: ${text}`]);
  });

  test.each<[string, object]>([
    ['a heartbeat, under both names', caught({ HeartbeatSeconds: 5 }, 'States.HeartbeatTimeout', 'States.Timeout')],
    ['a heartbeat that every error is caught with', caught({ HeartbeatSecondsPath: '$.s' }, 'States.ALL')],
    ['an answer over HTTP', retried('States.Http.Socket', { Resource: 'arn:aws:states:::http:invoke' })],
    ['a timeout that a later catcher catches', task({ TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Work' }, { ErrorEquals: ['States.ALL'], Next: 'Work' }] })],
    ['an error of a Map in the Map', { Type: 'Map', Retry: [{ ErrorEquals: ['States.ItemReaderFailed'] }], End: true }],
    ['an error of JSONata in JSONata', retried('States.QueryEvaluationError', { QueryLanguage: 'JSONata' })],
    ['an answer of what only deployment knows', retried('States.Http.StatusCode.503', { Resource: '${Token[Work.1]}' })],
    ['a timeout that is caught, too', caught({ TimeoutSeconds: 5 }, 'States.TaskFailed', 'States.Timeout')],
    ['a timeout that may be caught', caught({ TimeoutSeconds: 5 }, 'States.TaskFailed', '${Token[Error.1]}')],
    ['a timeout that there is not', caught({}, 'States.TaskFailed')],
    ['an error of a list that is none', { Type: 'Task', Retry: null, Catch: [[], { ErrorEquals: { a: 'States.Runtime' } }] }],
  ])('is not %s', (_, state) => {
    expect(textsOf('SFN020', state)).toEqual([]);
  });
});
