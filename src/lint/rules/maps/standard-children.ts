import { parseResource } from '../../../asl/integration';
import { AslState, childOf } from '../../../asl/model';
import { isKnownNumber } from '../../../asl/unknown';
import { gigabyteHours } from '../../../aws/billing';
import { PRICES } from '../../../aws/prices';
import { isObject, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const rows = (type: string) => ({
  Type: 'Map',
  ItemsPath: '$.orders',
  MaxConcurrency: 100,
  ToleratedFailurePercentage: 5,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
    StartAt: 'Import',
    States: {
      Import: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:putItem',
        Parameters: { 'TableName': 'orders', 'Item.$': '$.item' },
        TimeoutSeconds: 10,
        End: true,
      },
    },
  },
  End: true,
});

const MOST_STATES = 3;
const MOST_SECONDS = 60;
const MILLION = 1_000_000;

export const STANDARD_CHILDREN: Rule = {
  id: 'SFN039',
  severity: 'information',
  title: 'Standard children that cost more than Express',
  description: 'Each state of a Standard child costs a state transition; an Express child costs its start and its duration. For a few short steps '
    + 'Express is cheaper, but AWS may run a step of an Express child more than once. Prices are those of us-east-1.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',
  examples: { wrong: { definition: rows('STANDARD') }, right: { definition: rows('EXPRESS') } },
  types: ['Map'],
  checkState({ state }, report) {
    const child = childOf(state);
    if (!child || objectOf(child.ProcessorConfig).ExecutionType !== 'STANDARD') {
      return;
    }
    const states = Object.values(objectOf(child.States)).filter(isObject) as AslState[];
    const seconds = states.length > 0 && states.length <= MOST_STATES ? secondsOf(states) : undefined;
    if (seconds === undefined || seconds > MOST_SECONDS) {
      return;
    }
    const standard = states.length * MILLION * PRICES.stateTransition.value;
    const compute = gigabyteHours({ executions: MILLION, seconds: 1, megabytes: 64 }) * PRICES.expressGigabyteHour.value[0].price;
    const express = MILLION * PRICES.expressRequest.value + compute;
    report.problem({
      message: `has Standard children of ${states.length} ${states.length === 1 ? 'state' : 'states'} that cost about $${standard.toFixed(2)} per million, `
        + `compared to about $${express.toFixed(2)} for Express children that run for one second`,
      fix: {
        asl: "set 'ExecutionType' to EXPRESS if a step may run twice",
        cdk: "set 'mapExecutionType' to EXPRESS (DistributedBatch: 'childType') if a step may run twice",
      },
    });
  },
};

/** How long a child can take, retries aside; undefined where Express children cannot do its work, or that is not known. */
function secondsOf(states: AslState[]): number | undefined {
  let sum = 0;
  for (const { Type, Resource, TimeoutSeconds, Seconds } of states) {
    const seconds = Type === 'Task' ? TimeoutSeconds : Type === 'Wait' ? Seconds : 0;
    const suffix = Type === 'Task' ? parseResource(Resource).call?.suffix : '';
    if (['Map', 'Parallel'].includes(Type ?? '') || suffix !== '' || !isKnownNumber(seconds)) {
      return undefined;
    }
    sum += seconds;
  }
  return sum;
}
