import { Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { commonLosses, Fault, Outcome, Reference, throttledFor } from './losses';
import { travel } from './travel';
import { fails, Handler, hangs, Json, Mocks, sequence } from '../../engine';
import { newFunction } from '../../support';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:messages';
const PUBLISH = 'states:::sns:publish';
const THROTTLED = 'Lambda.TooManyRequestsException';
const TIMED_OUT = 'Sandbox.Timedout';
const SUCCESS = 'Your Travel Reservation is Successful';
const FAILURE = 'Your Travel Reservation Failed';

/** What there is after the functions have run: names of what is taken, and messages. */
class World {
  public readonly taken = new Set<string>();
  public readonly sent: string[] = [];
  public confirmed = false;
  public charges = 0;

  public readonly mocks: Mocks = {
    reserveFlightFunction: this.takes('flight', { flightId: 'f-1' }),
    reserveCarRentalFunction: this.takes('car', { carId: 'c-1' }),
    processPaymentFunction: (input, context) => { this.charges++; return this.takes('charge', { chargeId: 'ch-1' })(input, context); },
    confirmFlightFunction: () => ({ ticket: 't-1' }),
    confirmCarRentalFunction: () => { this.confirmed = true; return { voucher: 'v-1' }; },
    refundPaymentFunction: this.gives('charge'),
    cancelCarRentalFunction: this.gives('car'),
    cancelFlightFunction: this.gives('flight'),
    [PUBLISH]: ({ Message }) => { this.sent.push(Message); return { MessageId: 'm-1' }; },
  };

  /** The function does its work, but its answer is another one. */
  public doneBut(name: string, answer: Handler): Handler {
    return async (input, context) => {
      await this.mocks[name](input, context);
      return answer(input, context);
    };
  }

  public losses(outcome: Outcome, error: string, mustBeBooked: boolean): string[] {
    const has = (...names: string[]) => names.every((name) => this.taken.has(name));
    const isBooked = this.confirmed && has('flight', 'car', 'charge');
    const missing = isBooked ? [] : Object.entries(STAYS).filter(([name]) => has(name))
      .map(([, { what, by }]) => `${what}${reportedBy(outcome).includes(by) ? ' (reported in the cause)' : ''}`);
    return [
      ...(mustBeBooked && !isBooked ? ['trip not booked'] : []),
      ...missing,
      ...(isBooked && this.charges > 1 ? ['charged twice [1]'] : []),
      ...(this.sent.includes(isBooked ? SUCCESS : FAILURE) ? [] : ['message not sent']),
      ...commonLosses(outcome, isBooked ? undefined : error),
    ];
  }

  private takes(name: string, result: Json): Handler {
    return () => { this.taken.add(name); return result; };
  }

  private gives(name: string): Handler {
    return () => { this.taken.delete(name); return {}; };
  }
}

/** What is left of a trip that failed, and the step that the cause names then. */
const STAYS: Record<string, { readonly what: string; readonly by: string }> = {
  flight: { what: 'flight stays booked', by: 'reserveFlightFunction' },
  car: { what: 'car stays booked', by: 'reserveCarRentalFunction' },
  charge: { what: 'charge not refunded', by: 'processPaymentFunction' },
};

/** Steps that the cause says are not undone, or may not be. */
function reportedBy(outcome: Outcome): string[] {
  if (!outcome?.cause?.startsWith('{')) return [];
  const { FailedCompensations = {}, OutcomeUnknown = [] } = JSON.parse(outcome.cause);
  return [...Object.keys(FailedCompensations), ...OutcomeUnknown];
}

function fault(what: string, error: string, mocksOf: (world: World) => Mocks, more: { mustBeBooked?: boolean; variant?: Fault['variant'] } = {}): Fault {
  const begin = () => {
    const world = new World();
    return {
      mocks: { ...world.mocks, ...mocksOf(world) },
      losses: (outcome: Outcome) => world.losses(outcome, error, more.mustBeBooked ?? false),
    };
  };
  return { what, begin, variant: more.variant };
}

const noSeat = { confirmFlightFunction: fails('NoSeat', 'overbooked') };
const noRefund = { refundPaymentFunction: fails('BankClosed', 'until Monday') };
const noTopic = { [PUBLISH]: fails('SNS.AuthorizationErrorException', 'denied') };
const throttled = (world: World, name: string, error = THROTTLED): Mocks => ({ [name]: throttledFor(10, error, world.mocks[name]) });

const chargedButDisconnected = (world: World): Mocks => ({
  processPaymentFunction: sequence(
    world.doneBut('processPaymentFunction', fails('Lambda.SdkClientException', 'connection reset')), world.mocks.processPaymentFunction),
});

/** The refund needs what the charge returned: as JavaScript reads it, in the event that either workflow hands to it. */
const refundByChargeId = (world: World): Handler => (event, context) => (
  (event.ProcessPaymentResult?.Payload ?? event.payment).chargeId === 'ch-1' ? world.mocks.refundPaymentFunction(event, context) : undefined);

const chargedButTimedOut = (world: World): Mocks => ({
  processPaymentFunction: world.doneBut('processPaymentFunction', fails(TIMED_OUT, 'Task timed out after 3.00 seconds')),
});

export const TRAVEL: Reference = {
  name: 'saga',
  file: 'benchmarks/saga.asl.json',
  userCode: 'reference/travel',
  placeholders: { snsTopicArn: TOPIC },
  build: (scope) => buildTravel(scope),
  input: { trip: 1 },
  healthy: fault('none', '', () => ({}), { mustBeBooked: true }),
  faults: [
    fault('car reservation throttled for 10 seconds', THROTTLED, (world) => throttled(world, 'reserveCarRentalFunction'), { mustBeBooked: true }),
    fault('flight not confirmed; its cancellation throttled for 10 seconds', 'NoSeat',
      (world) => ({ ...noSeat, ...throttled(world, 'cancelFlightFunction') })),
    fault('flight not confirmed; refund throttled for 10 seconds', 'NoSeat', (world) => ({ ...noSeat, ...throttled(world, 'refundPaymentFunction') })),
    fault('flight not confirmed; refund fails permanently', 'NoSeat', () => ({ ...noSeat, ...noRefund })),
    fault('payment function times out after charging', TIMED_OUT, chargedButTimedOut),
    fault('payment function times out after charging; refund function reads its result', TIMED_OUT,
      (world) => ({ ...chargedButTimedOut(world), refundPaymentFunction: refundByChargeId(world) })),
    fault('payment function times out after charging; refund state reads its result by a path [2]', TIMED_OUT, chargedButTimedOut, {
      variant: {
        published: ({ States: { RefundPayment } }) => {
          const { FunctionName } = RefundPayment.Parameters;
          RefundPayment.Parameters = { FunctionName, Payload: { 'chargeId.$': '$.ProcessPaymentResult.Payload.chargeId' } };
        },
        build: (scope) => buildTravel(scope, sfn.TaskInput.fromObject({ chargeId: sfn.JsonPath.stringAt('$.payment.chargeId') })),
      },
    }),
    fault('payment function charges; its response never arrives', 'States.Timeout',
      (world) => ({ processPaymentFunction: world.doneBut('processPaymentFunction', hangs()) })),
    fault('connection to the payment function lost after charging', '', chargedButDisconnected, { mustBeBooked: true }),
    fault('flight reservation returns a string', '', (world) => ({ reserveFlightFunction: world.doneBut('reserveFlightFunction', () => 'f-1') }),
      { mustBeBooked: true }),
    fault('trip booked; message throttled for 10 seconds', '', (world) => throttled(world, PUBLISH, 'SNS.ThrottledException'), { mustBeBooked: true }),
    fault('flight not confirmed; message throttled for 10 seconds', 'NoSeat',
      (world) => ({ ...noSeat, ...throttled(world, PUBLISH, 'SNS.ThrottledException') })),
    fault('trip booked; topic denies access', '', () => noTopic, { mustBeBooked: true }),
    fault('flight not confirmed; topic denies access', 'NoSeat', () => ({ ...noSeat, ...noTopic })),
    fault('flight not confirmed; refund fails permanently; topic denies access', 'NoSeat', () => ({ ...noSeat, ...noRefund, ...noTopic })),
  ],
};

function buildTravel(scope: Construct, refund?: sfn.TaskInput): void {
  const fn = (name: string) => newFunction(Stack.of(scope), `${name}Function`);
  travel(scope, {
    reserveFlight: fn('reserveFlight'),
    reserveCarRental: fn('reserveCarRental'),
    processPayment: fn('processPayment'),
    confirmFlight: fn('confirmFlight'),
    confirmCarRental: fn('confirmCarRental'),
    refundPayment: fn('refundPayment'),
    cancelCarRental: fn('cancelCarRental'),
    cancelFlight: fn('cancelFlight'),
    topic: sns.Topic.fromTopicArn(scope, 'Topic', TOPIC),
    refund,
  });
}
