import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { Saga, Workflow } from '../../src';

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
}

export function saga(scope: Construct, functions: Props) {
  const {
    reserveFlight,
    reserveCarRental,
    processPayment,
    confirmFlight,
    confirmCarRental,
    refundPayment,
    cancelCarRental,
    cancelFlight,
    topic,
  } = functions;
  // begin of the user code
  const invoke = (name: string, lambdaFunction: lambda.IFunction) =>
    new tasks.LambdaInvoke(scope, name, { lambdaFunction, resultPath: `$.${name}Result` });
  const send = (name: string, message: string) =>
    new tasks.SnsPublish(scope, name, { topic, message: sfn.TaskInput.fromText(message) });
  const booking = new Saga(scope, 'Booking', {
    steps: [
      {
        action: invoke('ReserveFlight', reserveFlight),
        compensation: invoke('CancelFlightReservation', cancelFlight),
      },
      {
        action: invoke('ReserveCarRental', reserveCarRental),
        compensation: invoke('CancelRentalReservation', cancelCarRental),
      },
      { action: invoke('ProcessPayment', processPayment), compensation: invoke('RefundPayment', refundPayment) },
      { action: invoke('ConfirmFlight', confirmFlight) },
      { action: invoke('ConfirmCarRental', confirmCarRental) },
    ],
  });
  const notSent = new sfn.Fail(scope, 'Success Not Sent', { errorPath: '$.Error', causePath: '$.Cause' });
  const sendSuccess = send('SendingSMSSuccess', 'Your Travel Reservation is Successful').addCatch(notSent);
  const sendFailure = send('SendingSMSFailure', 'Your Travel Reservation Failed');
  const failed = new sfn.Fail(scope, 'Reservation Failed', { error: 'Job Failed' });
  new Workflow(scope, 'Travel', {
    definition: booking.next(sendSuccess).next(new sfn.Succeed(scope, 'Reservation Successful!')),
    catchers: [{ handler: sendFailure.next(failed), resultPath: sfn.JsonPath.DISCARD }],
  });
  // end of the user code
}
