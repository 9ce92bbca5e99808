import { NO_FACTS } from '../../../../src/asl/facts';
import { checkMachine } from '../../../../src/lint/check-machine';
import { findingsInTemplate } from '../../support';

const FUNCTION = '${Token[Fn.Arn.1]}';
const task = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: FUNCTION }, TimeoutSeconds: 60, End: true, ...fields });

/** The findings where the function may go on for 300 seconds. */
function findings(fields: object) {
  const facts = { ...NO_FACTS, functionTimeout: (value: unknown) => (value === FUNCTION ? 300 : undefined) };
  const { findings: found, notChecked } = checkMachine({ StartAt: 'Work', States: { Work: task(fields) } }, { type: 'STANDARD', facts, madeBy: 'asl' });
  return { texts: found.filter(({ id }) => id === 'SFN019').map(({ message, fix }) => `${message}. Fix: ${fix}`), notChecked };
}

const TEXT = "has a timeout of 60 s, but its function may run for 300 s. Fix: raise 'TimeoutSeconds' above 300 s, "
  + 'or lower the timeout of the function';

describe('a task that gives up before its function', () => {
  test('is found in JSONPath, in JSONata and with the function as resource', () => {
    expect(findings({}).texts).toEqual([TEXT]);
    expect(findings({ QueryLanguage: 'JSONata', Parameters: undefined, Arguments: { FunctionName: FUNCTION } }).texts).toEqual([TEXT]);
  });

  test('is found through an alias in the template', () => {
    const texts = findingsInTemplate({
      Resources: {
        Import: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 900 } },
        Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Import' } } },
        Machine: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { Definition: { StartAt: 'Work', States: { Work: task({ Parameters: { FunctionName: { Ref: 'Live' } } }) } } },
        },
      },
    }).filter(({ id }) => id === 'SFN019').map(({ message }) => message);
    expect(texts).toEqual(['has a timeout of 60 s, but its function may run for 900 s']);
  });

  test.each<[string, object]>([
    ['as long as the function may take', { TimeoutSeconds: 300 }],
    ['without a timeout, which is another mistake', { TimeoutSeconds: undefined }],
    ['that does not wait for the function', { Parameters: { FunctionName: FUNCTION, InvocationType: 'Event' } }],
    ['that pays, which is another rule\'s', { Parameters: { FunctionName: FUNCTION, Payload: { 'idempotencyKey.$': '$.id' } } }],
    ['that waits for a callback', { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }],
    ['whose timeout only deployment knows', { TimeoutSeconds: '${Token[Seconds.2]}' }],
    ['of another service', { Resource: 'arn:aws:states:::sns:publish' }],
    ['with null for parameters', { Parameters: null }],
  ])('is not one %s', (_, fields) => {
    expect(findings(fields).texts).toEqual([]);
  });

  test('is counted as not checked where the function is not known', () => {
    const before = findings({ TimeoutSeconds: undefined, Parameters: { FunctionName: 'elsewhere' } }).notChecked;
    expect(findings({ Parameters: { FunctionName: 'elsewhere' } }).notChecked).toBe(before + 1);
  });
});
