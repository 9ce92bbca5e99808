import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** A state of the CDK that renders what it is given, as it is. */
class WrittenState extends sfn.State {
  public readonly endStates: sfn.INextable[] = [];

  constructor(scope: Construct, stateName: string, private readonly json: object) {
    super(scope, `State ${stateName}`, { stateName });
  }

  /** Only so that the CDK takes both into one machine. */
  public leadsTo(state: sfn.State): void {
    this.addChoice(sfn.Condition.isPresent('$'), state);
  }

  public toStateJson(): object {
    return this.json;
  }
}

/** The states of a definition as something that the CDK can make a machine of; undefined where no CDK code can give that definition. */
export function writtenStates(scope: Construct, definition: any, write: (json: unknown) => unknown): sfn.IChainable | undefined {
  const { StartAt: startAt, States: all } = definition;
  if (typeof all !== 'object' || all === null || typeof all[startAt] !== 'object') {
    return undefined;
  }
  const states = Object.entries(all).filter(([, json]) => typeof json === 'object' && json !== null)
    .map(([name, json]) => [name, new WrittenState(scope, name, write(json) as object)] as const);
  const start = states.find(([name]) => name === startAt)![1];
  states.forEach(([, state]) => state !== start && start.leadsTo(state));
  return start;
}
