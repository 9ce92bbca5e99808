import { isArnOf, parseResource } from '../../../asl/integration';
import { AslDefinition, AslState, childOf } from '../../../asl/model';
import { isKnownNumber } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { objectOf, asText } from '../../../json/values';
import { Rule } from '../../rule';
import { Target } from '../../target';

const INLINE = QUOTAS.inlineMapConcurrency.value;
const CHILDREN = QUOTAS.concurrentChildren.value;
/** What a flood of calls reaches first: services with a concurrency or a rate of their own. */
const LIMITED = ['lambda', 'http', 'apigateway'];

const rows = (fields: object) => ({
  Type: 'Map',
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'orders', Key: 'orders.json' } },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'Import',
    States: { Import: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'import' }, End: true } },
  },
  ...fields,
  End: true,
});

export const MAP_CONCURRENCY: Rule = {
  id: 'SFN026',
  severity: 'warning',
  title: 'Unbounded or unreachable Map concurrency',
  description: 'An inline Map runs at most 40 iterations at the same time, a Distributed Map at most 10000 child executions. Without '
    + '\'MaxConcurrency\', or with 0, a Distributed Map uses this maximum, which exceeds the capacity of most functions and APIs.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html',
  examples: { wrong: { definition: rows({}) }, right: { definition: rows({ MaxConcurrency: 100 }) } },
  types: ['Map'],
  checkState({ state }, report, machine) {
    const { MaxConcurrency: concurrency } = state;
    const child = childOf(state);
    const most = child ? CHILDREN : INLINE;
    if (isKnownNumber(concurrency) && concurrency > most) {
      report.problem({
        message: `has a MaxConcurrency of ${concurrency}, but runs at most ${most} ${child ? 'child executions' : 'iterations'} at the same time`,
        fix: child ? `lower it to ${most} or less` : {
          asl: `lower it to ${most} or less, or use a Distributed Map`,
          cdk: `lower it to ${most} or less, or use a DistributedBatch or sfn.DistributedMap`,
        },
      });
    } else if (child && isUnbounded(state) && callsLimited(child, machine)) {
      report.problem({
        message: `has no MaxConcurrency, so up to ${CHILDREN} child executions call the function or API at the same time`,
        fix: { asl: "set 'MaxConcurrency' to the capacity of the function or API", cdk: "set 'maxConcurrency' to the capacity of the function or API" },
      });
    }
  },
};

function isUnbounded({ MaxConcurrency, MaxConcurrencyPath }: AslState): boolean {
  return MaxConcurrencyPath === undefined && (MaxConcurrency === undefined || MaxConcurrency === 0);
}

/** Only the states of the child itself: what is in them would have to be looked through for every Map around it. */
function callsLimited({ States }: AslDefinition, { facts }: Target): boolean {
  return Object.values(objectOf(States)).some((state) => {
    const { Type, Resource } = objectOf(state);
    return Type === 'Task' && (LIMITED.includes(parseResource(Resource).call?.service ?? '') || isArnOf('function', asText(Resource))
      || facts.cloudFormationTypeOf(Resource)?.startsWith('AWS::Lambda::') === true);
  });
}
