import { childOf } from '../../../asl/model';
import { useStandard } from '../../remedy';
import { Rule } from '../../rule';

const processor = (mode: object) => ({
  ProcessorConfig: mode,
  StartAt: 'Item',
  States: { Item: { Type: 'Pass', End: true } },
});

export const EXPRESS_DISTRIBUTED_MAP: Rule = {
  id: 'SFN002',
  severity: 'error',
  fatal: true,
  title: 'Distributed Map in an Express workflow',
  description: 'Only a Standard workflow can contain a Distributed Map. Its child executions can be Express.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html',
  examples: {
    wrong: { type: 'EXPRESS', definition: { Type: 'Map', ItemProcessor: processor({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }), End: true } },
    right: { type: 'EXPRESS', definition: { Type: 'Map', ItemProcessor: processor({ Mode: 'INLINE' }), End: true } },
  },
  types: ['Map'],
  checkState({ state, scope }, report) {
    if (scope.express && childOf(state)) {
      report.problem({
        message: 'is a Distributed Map, which Express workflows do not support',
        fix: useStandard(),
      });
    }
  },
};
