import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { tellingFail } from './cause';

export interface FailIfProps {
  readonly condition: sfn.Condition;
  readonly error: string;
  /** A query in JSONata that finds a string. */
  readonly cause: string;
  /** The name of a helper state. */
  nameOf(suffix: string): string;
}

/** Fails after `state` where its output meets the condition. Returns where all else goes on, which costs two transitions. */
export function failIf(scope: Construct, state: sfn.INextable, { condition, error, cause, nameOf }: FailIfProps): sfn.INextable {
  const fail = tellingFail(scope, error, { stateName: nameOf(error), error, cause });
  // A Choice must lead somewhere, also where nothing follows; and the CDK's `afterwards()` finds only states that lead nowhere.
  const settled = new sfn.Pass(scope, 'Settled', { stateName: nameOf('Settled') });
  state.next(new sfn.Choice(scope, 'Outcome', { stateName: nameOf('Outcome') }).when(condition, fail).otherwise(settled));
  return settled;
}
