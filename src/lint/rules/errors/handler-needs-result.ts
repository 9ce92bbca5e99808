import { handlersOf, RETRYABLE } from '../../../asl/handlers';
import { AslDefinition, AslState } from '../../../asl/model';
import { Need, needsOf } from '../../../asl/needs';
import { isWithin, pathOf, Place, placeOf, readsOf } from '../../../asl/reads';
import { isObject, objectOf } from '../../../json/values';
import { Rule } from '../../rule';
import { shown } from '../../wording';

/** Handlers are short: further on, most of them have ended. */
const STEPS = 20;

const work = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'pay' }, ResultPath: '$.payment' };
const refund = (payload: object) => ({
  StartAt: 'Pay',
  States: {
    Pay: { ...work, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refund' }], End: true },
    Refund: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'refund', Payload: payload }, End: true },
  },
});

export const HANDLER_NEEDS_RESULT: Rule = {
  id: 'SFN112',
  severity: 'warning',
  title: 'Error handler reads what only success creates',
  description: 'A failed state leaves its input unchanged, without the result that `ResultPath` would have added. A handler that reads the result '
    + 'then fails with `States.Runtime`, which cannot be caught: the handler does not run, and the error is lost.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: {
    wrong: { definition: refund({ 'chargeId.$': '$.payment.id' }) },
    right: { definition: refund({ 'orderId.$': '$.orderId' }) },
  },
  types: RETRYABLE,
  checkState(node, report, machine) {
    const { state, scope: { definition } } = node;
    const made = typeof state.ResultPath === 'string' && !machine.isJsonata(node) ? placeOf(state.ResultPath) : undefined;
    // Whoever reads or writes the place elsewhere shows that it may be there before.
    if (made === undefined || made.length === 0 || isThereBefore(definition, state, made)) {
      return;
    }
    for (const { name, fields } of handlersOf(state, 'Catch')) {
      const caught = typeof fields.ResultPath === 'string' ? placeOf(fields.ResultPath) : undefined;
      const keeps = fields.ResultPath === null || (caught !== undefined && caught.length > 0);
      const read = keeps && typeof fields.Next === 'string' ? needs(definition, fields.Next).find(({ place }) => isWithin(place, made) && !(caught && isWithin(place, caught))) : undefined;
      if (read) {
        report.problem({
          message: `has ${name}, whose handler ${shown(fields.Next)} needs '${pathOf(read.place)}', which exists only if the state succeeds`,
          fix: 'test it with a Choice (IsPresent), or use data in the handler that exists before the state',
        });
        return;
      }
    }
  },
};

const known = new WeakMap<AslDefinition, Map<string, readonly Need[]>>();

/** Most catchers of a machine lead to the same handler. */
function needs(definition: AslDefinition, handler: string): readonly Need[] {
  const ofScope = known.get(definition) ?? new Map<string, readonly Need[]>();
  known.set(definition, ofScope);
  if (!ofScope.has(handler)) {
    ofScope.set(handler, needsOf({ ...definition, StartAt: handler }, STEPS).input);
  }
  return ofScope.get(handler)!;
}

function isThereBefore(definition: AslDefinition, self: AslState, made: Place): boolean {
  return readsOf(self).places.some((place) => overlap(place, made))
    || writers(definition).get(made[0])!.some(({ state, place }) => state !== self && overlap(place, made));
}

const overlap = (a: Place, b: Place) => isWithin(a, b) || isWithin(b, a);

interface Writer {
  readonly state: AslState;
  readonly place: Place;
}

const writersOf = new WeakMap<AslDefinition, Map<string, Writer[]>>();

/** The states that put a result beside their input, by the field that it is in. */
function writers(definition: AslDefinition): Map<string, Writer[]> {
  let byField = writersOf.get(definition);
  if (!byField) {
    byField = new Map();
    for (const state of Object.values(objectOf(definition.States)).filter(isObject) as AslState[]) {
      const place = typeof state.ResultPath === 'string' ? placeOf(state.ResultPath) : undefined;
      if (place !== undefined && place.length > 0) {
        byField.set(place[0], [...byField.get(place[0]) ?? [], { state, place }]);
      }
    }
    writersOf.set(definition, byField);
  }
  return byField;
}
