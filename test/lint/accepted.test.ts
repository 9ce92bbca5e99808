import { findingsIn } from './support';

/** What AWS was recorded to accept and to run, 2026-11-26: none of it may be an error, and what it ignores is a warning. */
const inner = (state: object = { Type: 'Pass', End: true }) => ({ StartAt: 'Inner', States: { Inner: state } });
const inline = (fields: object) => ({ Type: 'Map', ItemProcessor: inner(), ...fields, End: true });
const distributed = (fields: object) => inline({ ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...inner() }, ...fields });
const reader = (config: object) => ({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON', ...config }, Parameters: { Bucket: 'orders', Key: 'orders.json' } },
});
const child = (suffix: string, language: object, parameters: object) => ({
  Type: 'Task', Resource: `arn:aws:states:::states:startExecution${suffix}`, ...language, ...parameters, TimeoutSeconds: 60, End: true,
});
const ARN = 'arn:aws:states:eu-west-1:111122223333:stateMachine:child';
const assign = { Type: 'Pass', Assign: { seen: true }, End: true };
const caught = (state: object) => ({
  StartAt: 'Work', States: { Work: { ...state, Catch: [{ ErrorEquals: ['States.ALL'], Assign: { seen: false }, Next: 'Done' }], Next: 'Done', End: undefined }, Done: { Type: 'Succeed' } },
});
const branches = (state: object) => ({ Type: 'Parallel', Branches: [inner(state)] });

const RUN: [what: string, definition: object, ignored?: string][] = [
  ...['.sync', '.sync:2', '.waitForTaskToken'].flatMap((suffix): [string, object][] => [
    [`the task token in startExecution${suffix}`, child(suffix, {}, { Parameters: { StateMachineArn: ARN, Input: { 'token.$': '$$.Task.Token' } } })],
    [`the same in JSONata${suffix}`, child(suffix, { QueryLanguage: 'JSONata' }, { Arguments: { StateMachineArn: ARN, Input: { token: '{% $states.context.Task.Token %}' } } })],
  ]),
  ['a reader of at most 0 items', distributed(reader({ MaxItems: 0 })), 'SFN074'],
  ...[['Count', 1], ['CountPath', '$.most'], ['Percentage', 1], ['PercentagePath', '$.most']].flatMap(([name, value]): [string, object, string][] => [
    [`ToleratedFailure${name} of an inline Map`, inline({ [`ToleratedFailure${name}`]: value }), 'SFN047'],
  ]),
  ['ItemsPath beside an ItemReader', distributed({ ...reader({}), ItemsPath: '$.orders' }), 'SFN047'],
  ['a variable of a branch and of the catcher around it', caught(branches(assign))],
  ['a variable of an iteration and of the catcher around it', caught(inline({ ItemProcessor: inner(assign) }))],
  ['a variable two levels below the catcher', caught({ Type: 'Parallel', Branches: [{ StartAt: 'Deep', States: { Deep: { ...branches(assign), End: true } } }] })],
  ...[{ Type: 'Pass', Output: { 'a.$': '$' } }, { Type: 'Pass', Output: { 'a.$': '{% 1 %}' } }].map((state): [string, object, string] => [
    'a key that ends with .$ in JSONata', { ...state, QueryLanguage: 'JSONata', End: true }, 'SFN013',
  ]),
  ['{% %} in a JSONPath Assign', { Type: 'Pass', Assign: { a: '{% $states.input %}' }, End: true }, 'SFN013'],
  ...['Item', 'Key', 'ExpressionAttributeValues'].map((field): [string, object, string] => [
    `a plain text in ${field} of the optimized integration of DynamoDB`,
    {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      TimeoutSeconds: 9,
      End: true,
      Parameters: { TableName: 'orders', Item: { id: { S: '1' } }, [field]: { id: '1' } },
    }, 'SFN083',
  ]),
  ['a harness of Bedrock AgentCore', {
    Type: 'Task',
    Resource: 'arn:aws:states:::bedrockagentcore:invokeHarness',
    TimeoutSeconds: 60,
    End: true,
    Parameters: { HarnessArn: 'arn:aws:bedrock-agentcore:eu-west-1:111122223333:harness/help', Messages: [] },
  }],
  ['a retrier that names no error there is', { ...child('', {}, { Parameters: { StateMachineArn: ARN } }), Retry: [{ ErrorEquals: ['States.TaskFailedId'] }] }, 'SFN050'],
  ['a timeout of a task beyond that of its execution', { TimeoutSeconds: 60, ...inner({ ...child('', {}, { Parameters: { StateMachineArn: ARN } }), TimeoutSeconds: 61 }) }, 'SFN053'],
  ['a callback without a timeout', { ...child('.waitForTaskToken', {}, { Parameters: { 'StateMachineArn': ARN, 'Input.$': '$$.Task.Token' } }), TimeoutSeconds: undefined }, 'SFN005'],
];

test.each(RUN.map(([what, definition, ignored = 'none']) => [what, definition, ignored] as const))('is no error: %s', (_, definition, ignored) => {
  const findings = findingsIn(definition);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(findings.filter(({ id }) => id === ignored).map(({ severity }) => severity)).toEqual(ignored === 'none' ? [] : ['warning']);
});

test.each<[string, object]>([
  ['a token of a request', child('', {}, { Parameters: { StateMachineArn: ARN, Input: { 'token.$': '$$.Task.Token' } } })],
  ['a token of a job of another service', {
    Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { 'JobName': 'job', 'JobRunId.$': '$$.Task.Token' }, TimeoutSeconds: 60, End: true,
  }],
  ['a plain text for the AWS SDK', {
    Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem', Parameters: { TableName: 'orders', Item: { id: '1' } }, TimeoutSeconds: 9, End: true,
  }],
  ['a number without its type', {
    Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 'orders', Item: { id: 1 } }, TimeoutSeconds: 9, End: true,
  }],
  ['a variable that a state before the branch assigns', {
    StartAt: 'Before', States: { Before: { ...assign, End: undefined, Next: 'Work' }, ...caught(branches(assign)).States },
  }],
])('is still an error: %s', (_, definition) => {
  expect(findingsIn(definition).some(({ severity }) => severity === 'error')).toBe(true);
});
