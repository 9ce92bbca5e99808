import { findingsInTemplate } from '../../support';

const FUNCTION = { 'Fn::GetAtt': ['Pay', 'Arn'] };
const textsOf = (Timeout: unknown, task: object, FunctionName: unknown = FUNCTION, key = 'idempotencyKey.$') => findingsInTemplate({
  Resources: {
    Pay: { Type: 'AWS::Lambda::Function', Properties: { Timeout } },
    Orders: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        Definition: {
          StartAt: 'Pay',
          States: { Pay: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName, Payload: { [key]: '$.orderId' } }, ...task, End: true } },
        },
      },
    },
  },
}).filter(({ id }) => id === 'SFN062').map(({ path, message, fix }) => `${path}: ${message}. Fix: ${fix}`);

const text = (timeout: number, seconds: number) => `Pay: has a timeout of ${timeout} s, but its function may run for ${seconds} s and still charge the payment. `
  + "Fix: raise 'TimeoutSeconds' of the task, or lower the timeout of the function";

describe('a payment that goes on after its task gave up', () => {
  test('is found where the function may take longer', () => {
    expect(textsOf(60, { TimeoutSeconds: 59 })).toEqual([text(59, 60)]);
  });

  test('is found where the function has the timeout of Lambda itself', () => {
    expect(textsOf(undefined, { TimeoutSeconds: 2 })).toEqual([text(2, 3)]);
  });

  test.each<[string, string[]]>([
    ['a function that may take just as long', textsOf(60, { TimeoutSeconds: 60 })],
    ['a task without a timeout', textsOf(60, {})],
    ['a function whose timeout only deployment knows', textsOf({ Ref: 'Seconds' }, { TimeoutSeconds: 5 })],
    ['a function of another template', textsOf(60, { TimeoutSeconds: 5 }, 'arn:aws:lambda:eu-west-1:111122223333:function:pay')],
    ['a task that does not pay', textsOf(60, { TimeoutSeconds: 5 }, FUNCTION, 'orderId.$')],
  ])('is not %s', (_, texts) => {
    expect(texts).toEqual([]);
  });
});
