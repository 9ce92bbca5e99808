import { LATE_PAYMENT } from '../../../../src/lint/rules/payments/late-payment';
import { textsInTemplate } from '../../template-support';

const pay = (timeout: unknown, task: object, FunctionName: unknown = { 'Fn::GetAtt': ['Pay', 'Arn'] }, key = 'idempotencyKey.$') => ({
  Pay: { Type: 'AWS::Lambda::Function', Properties: { Timeout: timeout } },
  Orders: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        StartAt: 'Pay',
        States: { Pay: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName, Payload: { [key]: '$.orderId' } }, ...task, End: true } },
      },
    },
  },
});
const IMPORTED = 'arn:aws:lambda:eu-west-1:111122223333:function:pay';
const FIX = "Fix: raise 'TimeoutSeconds' of the task, or lower the timeout of the function";

describe('a payment that can end after its task timed out', () => {
  test.each<[string, object, string]>([
    ['within the margin of its function', pay(60, { TimeoutSeconds: 69 }),
      `Pay: has a timeout of 69 s, less than 10 s above the 60 s of its function, which starts later and may still charge the payment. ${FIX}`],
    ['just as long as its function', pay(60, { TimeoutSeconds: 60 }),
      `Pay: has a timeout of 60 s, less than 10 s above the 60 s of its function, which starts later and may still charge the payment. ${FIX}`],
    ['with a function that is not known', pay(60, { TimeoutSeconds: 899 }, IMPORTED),
      `Pay: has a timeout of 899 s, but its function, whose timeout is unknown, may run for up to 900 s and still charge the payment. ${FIX}`],
  ])('is found %s', (_, resources, text) => {
    expect(textsInTemplate(LATE_PAYMENT.id, resources)).toEqual([text]);
  });

  test.each<[string, object]>([
    ['with the margin', pay(60, { TimeoutSeconds: 70 })],
    ['with a function that is not known, and the time that any may take', pay(60, { TimeoutSeconds: 900 }, IMPORTED)],
    ['below its function, which another rule finds', pay(60, { TimeoutSeconds: 59 })],
    ['without a timeout', pay(60, {})],
    ['with a timeout that only the deployment knows', pay(60, { TimeoutSeconds: { Ref: 'Seconds' } })],
    ['where nothing is paid', pay(60, { TimeoutSeconds: 60 }, undefined, 'orderId.$')],
  ])('is not found %s', (_, resources) => {
    expect(textsInTemplate(LATE_PAYMENT.id, resources)).toEqual([]);
  });
});
