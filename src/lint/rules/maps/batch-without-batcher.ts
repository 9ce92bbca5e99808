import { childOf } from '../../../asl/model';
import { needsOfFirstState } from '../../../asl/needs';
import { isUnknown } from '../../../asl/unknown';
import { Rule } from '../../rule';

/** What the input of a child is made of where there is an ItemBatcher. */
const OF_BATCH = ['Items', 'BatchInput'];

const map = (fields: object) => ({
  Type: 'Map',
  ItemsPath: '$.orders',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: 'Each',
    States: { Each: { Type: 'Map', ItemsPath: '$.Items', ItemProcessor: { StartAt: 'Ship', States: { Ship: { Type: 'Pass', End: true } } }, End: true } },
  },
  ...fields,
  End: true,
});

export const BATCH_WITHOUT_BATCHER: Rule = {
  id: 'SFN122',
  severity: 'warning',
  title: 'Batch read without an ItemBatcher',
  description: 'Only with an `ItemBatcher` is the input of a child execution a batch, with its items in `Items` and their shared input in '
    + '`BatchInput`. Without one, each child receives a single item, and a path to `$.Items` fails it, unless the item has such a field.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html',
  examples: {
    wrong: { definition: map({}) },
    right: { definition: map({ ItemBatcher: { MaxItemsPerBatch: 100 } }) },
  },
  types: ['Map'],
  checkState({ state }, report, { definition: { QueryLanguage } }) {
    const child = childOf(state);
    // A selector makes the input of each child: what it has is known, or another rule says so.
    if (!child || [state.ItemBatcher, state.ItemSelector, state.Parameters].some((field) => field !== undefined) || isUnknown(child)) {
      return;
    }
    const input = needsOfFirstState({ ...child, QueryLanguage });
    const read = input.map(({ place: [field] }) => field).find((field) => OF_BATCH.includes(field));
    if (read !== undefined) {
      report.problem({
        message: `has no ItemBatcher, but its item processor reads '${read}' from a batch`,
        fix: { asl: "add an 'ItemBatcher', or read the item itself", cdk: "set 'itemBatcher', or read the item itself" },
      });
    }
  },
};
