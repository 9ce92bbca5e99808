import { isJsonata, AslState } from '../../../asl/model';
import { needsOfFirstState } from '../../../asl/needs';
import { framesOf, isWithin, jsonataReadsOf, pathOf, Place, placeOf } from '../../../asl/reads';
import { isUnknown } from '../../../asl/unknown';
import { innerScopes } from '../../../asl/walk';
import { Rule } from '../../rule';
import { shown } from '../../wording';


const map = (fields: object) => ({
  Type: 'Map',
  ItemsPath: '$.order.lines',
  ItemProcessor: {
    StartAt: 'Ship', States: { Ship: { Type: 'Pass', Parameters: { 'orderId.$': '$.order.id', 'sku.$': '$.sku' }, End: true } },
  },
  ...fields,
  End: true,
});

export const PATH_OUTSIDE_ITEM: Rule = {
  id: 'SFN123',
  severity: 'warning',
  title: 'Path outside of the item',
  description: 'The input of an item processor is the item alone, not the data around the array. A path in it that starts like the path to the '
    + 'array, such as `$.order.id` beside `$.order.lines`, most likely refers to the input of the Map. It fails the execution with '
    + '`States.Runtime`, which cannot be caught. `ItemSelector` adds the required data to each item.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemselector.html',
  examples: {
    wrong: { definition: map({}) },
    right: {
      definition: map({
        ItemSelector: { 'order.$': '$.order', 'sku.$': '$$.Map.Item.Value.sku' },
      }),
    },
  },
  types: ['Map'],
  checkState(node, report, { definition }) {
    const { state } = node;
    const list = [state.ItemBatcher, state.ItemSelector, state.Parameters, state.ItemReader].every((field) => field === undefined)
      ? listOf(state, isJsonata(definition, state)) : undefined;
    const [processor] = innerScopes(state);
    if (list === undefined || list.length < 2 || processor === undefined || isUnknown(processor)) {
      return;
    }
    const around = list.slice(0, -1);
    const input = needsOfFirstState({ ...processor, QueryLanguage: definition.QueryLanguage });
    const read = input.find(({ place }) => isWithin(place, around) && place.length > around.length)?.place;
    if (read) {
      report.problem({
        message: `has an item processor that reads ${shown(pathOf(read))}, but its input is an item of ${shown(pathOf(list))}`,
        fix: { asl: "add it to each item with 'ItemSelector'", cdk: "add it to each item with 'itemSelector'" },
      });
    }
  },
};

/** Where the list is in the input, where it is one place there. */
function listOf(state: AslState, jsonata: boolean): Place | undefined {
  if (jsonata) {
    const { places } = jsonataReadsOf({ Items: state.Items });
    return places.length === 1 ? places[0] : undefined;
  }
  const place = typeof state.ItemsPath === 'string' && !isUnknown(state.ItemsPath) ? placeOf(state.ItemsPath) : undefined;
  return place && framesOf(state).before(place);
}
