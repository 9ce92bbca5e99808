import { fails, hangs, run, succeeds } from '.';
import { invoke, machine, one, pass } from './fixtures';

const caught = (fields: object, errors: string[][]) => machine({
  Work: invoke({
    ...fields, End: true, Catch: errors.map((ErrorEquals, index) => ({ ErrorEquals, Next: `Caught${index}`, ResultPath: '$.error' })),
  }),
  ...Object.fromEntries(errors.map((_, index) => [`Caught${index}`, pass()])),
});

describe('errors of functions', () => {
  test('an error thrown by the code has its name, and a cause as Lambda writes it', async () => {
    const { status, error, cause } = await run(one(invoke()), {}, { Charge: () => { throw new RangeError('no "money"'); } });

    expect([status, error]).toEqual(['FAILED', 'RangeError']);
    expect(JSON.parse(cause!)).toEqual({ errorMessage: 'no "money"', errorType: 'RangeError', trace: [] });
  });

  test('an injected error has the cause given', async () => {
    const { error, cause } = await run(one(invoke()), {}, { Charge: fails('Lambda.TooManyRequestsException', 'Rate exceeded') });

    expect([error, cause]).toEqual(['Lambda.TooManyRequestsException', 'Rate exceeded']);
  });

  test('an error thrown for another service has its message as the cause', async () => {
    const put = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: 'T', Item: {} } };
    const refuse = () => { throw Object.assign(new Error('The conditional request failed'), { name: 'DynamoDB.ConditionalCheckFailedException' }); };

    const { error, cause } = await run(one(put), {}, { 'states:::dynamodb:putItem': refuse });

    expect([error, cause]).toEqual(['DynamoDB.ConditionalCheckFailedException', 'The conditional request failed']);
  });

  test('a failed expectation in a mock fails the test, whatever the definition catches', async () => {
    const definition = caught({}, [['States.ALL']]);

    await expect(run(definition, {}, { Charge: () => { expect(1).toBe(2); } })).rejects.toThrow('expect(received).toBe(expected)');
  });
});

describe('catchers', () => {
  test('the result path keeps the input beside the error', async () => {
    const { output, states } = await run(caught({}, [['Other'], ['Declined']]), { id: 7 }, { Charge: fails('Declined', 'no money') });

    expect(output).toEqual({ id: 7, error: { Error: 'Declined', Cause: 'no money' } });
    expect(states).toEqual(['Work', 'Caught1']);
  });

  test('States.TaskFailed takes anything but a timeout', async () => {
    const definition = caught({ TimeoutSeconds: 5 }, [['States.TaskFailed'], ['States.ALL']]);

    expect((await run(definition, {}, { Charge: fails('Declined') })).states).toEqual(['Work', 'Caught0']);
    expect((await run(definition, {}, { Charge: hangs() })).states).toEqual(['Work', 'Caught1']);
  });

  test('States.TaskFailed takes the error of a branch', async () => {
    const parallel = { Type: 'Parallel', Branches: [one(invoke())], End: true, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] };

    const { states } = await run(machine({ Both: parallel, Caught: pass() }), {}, { Charge: fails('Declined') });

    expect(states).toEqual(['Both', 'Only', 'Caught']);
  });

  test('nothing takes States.Runtime', async () => {
    const { status, error, cause } = await run(caught({ ResultSelector: { 'id.$': '$.missing' } }, [['States.Runtime'], ['States.ALL']]), {}, { Charge: succeeds() });

    expect([status, error]).toEqual(['FAILED', 'States.Runtime']);
    expect(cause).toBe("Path expression '$.missing' does not point to a value");
  });

  test('only its own name takes States.DataLimitExceeded', async () => {
    const mocks = { Charge: succeeds('x'.repeat(262_144)) };
    const retried = { Retry: [{ ErrorEquals: ['States.ALL'] }] };

    expect(await run(caught(retried, [['States.ALL']]), {}, mocks)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded', duration: 0 });
    expect((await run(caught(retried, [['States.DataLimitExceeded'], ['States.ALL']]), {}, mocks)).status).toBe('SUCCEEDED');
    expect((await run(caught(retried, [['States.ALL']]), {}, mocks, { payloadLimit: 1_048_576 })).status).toBe('SUCCEEDED');
  });

  test('a timeout in a branch reaches the catcher of the Parallel', async () => {
    const parallel = {
      Type: 'Parallel', Branches: [one(invoke({ TimeoutSeconds: 9 }))], End: true, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }],
    };

    const { duration, states } = await run(machine({ Both: parallel, Caught: pass() }), {}, { Charge: hangs() });

    expect([duration, states]).toEqual([9, ['Both', 'Only', 'Caught']]);
  });
});

describe('Fail', () => {
  test('ErrorPath and CausePath take intrinsic functions', async () => {
    const definition = machine({
      Work: invoke({ End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stop', ResultPath: '$.error' }] }),
      Stop: { Type: 'Fail', ErrorPath: "States.Format('{}.{}', $$.Execution.Name, $.error.Error)", CausePath: 'States.JsonToString($.error)' },
    });

    const { status, error, cause } = await run(definition, {}, { Charge: () => { throw new TypeError('say "no"\\'); } });

    expect([status, error]).toEqual(['FAILED', 'execution.TypeError']);
    const { Error: name, Cause: inner } = JSON.parse(cause!);
    expect([name, JSON.parse(inner).errorMessage]).toEqual(['TypeError', 'say "no"\\']);
  });

  test('a Fail without an error has none', async () => {
    const { status, error, cause } = await run(machine({ Stop: { Type: 'Fail' } }), {});

    expect([status, error, cause]).toEqual(['FAILED', undefined, undefined]);
  });
});
