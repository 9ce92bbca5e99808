import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { Saga, Step, Workflow } from '../../../src';

export interface Props {
  readonly reserveFlight: lambda.IFunction;
  readonly reserveCarRental: lambda.IFunction;
  readonly processPayment: lambda.IFunction;
  readonly confirmFlight: lambda.IFunction;
  readonly confirmCarRental: lambda.IFunction;
  readonly refundPayment: lambda.IFunction;
  readonly cancelCarRental: lambda.IFunction;
  readonly cancelFlight: lambda.IFunction;
  readonly topic: sns.ITopic;
  /** The event of the refund. */
  readonly refund?: sfn.TaskInput;
}

export function travel(scope: Construct, props: Props) {
  const { reserveFlight, reserveCarRental, processPayment, confirmFlight, confirmCarRental } = props;
  const { refundPayment, refund: payload, cancelCarRental, cancelFlight, topic } = props;
  // begin of the user code
  const send = (id: string, message: string) =>
    new tasks.SnsPublish(scope, id, {
      topic,
      message: sfn.TaskInput.fromText(message),
      resultPath: sfn.JsonPath.DISCARD,
    });
  const booking = new Saga(scope, 'Booking', {
    steps: [
      { action: Step.invoke(reserveFlight, { resultPath: '$.flight' }), compensation: Step.invoke(cancelFlight) },
      { action: Step.invoke(reserveCarRental, { resultPath: '$.car' }), compensation: Step.invoke(cancelCarRental) },
      {
        action: Step.invoke(processPayment, { resultPath: '$.payment' }),
        compensation: Step.invoke(refundPayment, { payload }),
      },
      { action: Step.invoke(confirmFlight, { resultPath: '$.ticket' }) },
      { action: Step.invoke(confirmCarRental, { resultPath: '$.voucher' }) },
    ],
  });
  const notSent = new sfn.Fail(scope, 'NotSent', { errorPath: '$.Error', causePath: '$.Cause' });
  const failed = new sfn.Fail(scope, 'Failed', { errorPath: '$.error.Error', causePath: '$.error.Cause' });
  new Workflow(scope, 'Travel', {
    definition: booking.next(send('SendSuccess', 'Your Travel Reservation is Successful').addCatch(notSent)),
    catchers: [{ handler: send('SendFailure', 'Your Travel Reservation Failed').next(failed) }],
  });
  // end of the user code
}
