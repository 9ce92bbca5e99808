import { join } from 'node:path';
import { PACKAGE, SLOW_TEXT, execute, folderWith, runHere, slowTemplate } from '../support';

const ONE_RULE = ['--rule', 'SFN006'];

describe('SARIF', () => {
  const sarifOf = async (...args: string[]) => {
    const folder = folderWith({ 'my orders.json': slowTemplate() });
    return JSON.parse(execute(folder, 'check', 'my orders.json', ...ONE_RULE, '--format', 'sarif', ...args).out);
  };

  test('has the rules and the place of each finding', async () => {
    const { version, runs: [run] } = await sarifOf();
    expect(version).toBe('2.1.0');
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: 'SFN006', helpUri: expect.stringMatching(/docs\/rules\.md#sfn006$/), defaultConfiguration: { level: 'error' },
    });
    expect(result).toMatchObject({ ruleId: 'SFN006', level: 'error', message: { text: expect.stringContaining(`Orders: state 'Sleep' ${SLOW_TEXT}. Fix: set the type to STANDARD, or move the state to a separate Standard workflow`) } });
    expect(result.locations).toEqual([{
      physicalLocation: { artifactLocation: { uri: 'my%20orders.json' }, region: { startLine: 3 } },
      logicalLocations: [{ fullyQualifiedName: 'Orders > Sleep', kind: 'member' }],
    }]);
    expect(result.suppressions).toBeUndefined();
  });

  test('marks what is acknowledged as suppressed', async () => {
    const { runs: [{ results: [result] }] } = await sarifOf('--acknowledge', 'SFN006:known');
    expect(result.suppressions).toEqual([{ kind: 'external', justification: 'known' }]);
  });

  test('says which files could not be read', async () => {
    const folder = folderWith({ 'a.json': slowTemplate(), 'b.json': '{' });
    const { out } = await runHere(['check', join(folder, 'a.json'), join(folder, 'b.json'), ...ONE_RULE, '--format', 'sarif']);
    const { runs: [{ results, invocations: [invocation] }] } = JSON.parse(out);
    expect(results).toHaveLength(1);
    expect(invocation).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [{
        level: 'error',
        message: { text: expect.stringContaining('which is not JSON') },
        locations: [{ physicalLocation: { artifactLocation: { uri: `file://${join(folder, 'b.json')}` } } }],
      }],
    });
  });

  test('leads to the file of the definition where the template names one', async () => {
    const folder = folderWith({
      'template.json': { Resources: { Orders: { Type: 'AWS::Serverless::StateMachine', Properties: { Type: 'EXPRESS', DefinitionUri: 'asl/orders.yaml' } } } },
      'asl/orders.yaml': 'StartAt: Sleep\nStates:\n  Sleep:\n    Type: Wait\n    Seconds: 600\n    End: true\n',
    });
    const { out } = await runHere(['check', join(folder, 'template.json'), ...ONE_RULE, '--format', 'sarif'], { host: PACKAGE });
    const { runs: [{ results: [{ locations: [{ physicalLocation }] }] }] } = JSON.parse(out);
    expect(physicalLocation).toEqual({ artifactLocation: { uri: `file://${join(folder, 'asl/orders.yaml')}` }, region: { startLine: 3 } });
  });
});
