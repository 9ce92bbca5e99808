import { comparisonsIn } from '../../../asl/choice';
import { fieldsOf, pathsIn, readPath } from '../../../asl/expressions/json-path';
import { isEvaluated, isPathField } from '../../../asl/expressions/payload';
import { RETRYABLE, handlersOf } from '../../../asl/handlers';
import { leavesOf } from '../../../asl/leaves';
import { AslState, StateNode, stateNamed } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { asText } from '../../../json/values';
import { Rule } from '../../rule';
import { Target } from '../../target';
import { shown } from '../../wording';

/** What a catcher gives to its handler. */
const OF_ERROR = ['Error', 'Cause'];
/** Fields that are applied to the input; the others to the result. */
const OF_INPUT = ['InputPath', 'Parameters', 'ItemsPath', 'ItemSelector', 'Choices', 'SecondsPath', 'TimestampPath', 'ErrorPath', 'CausePath', 'TimeoutSecondsPath'];
const OF_JSONATA_RESULT = ['Output', 'Assign'];
/** Handlers are short: further on, most of them have ended. */
const STEPS = 20;

const notify = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { 'TopicArn': 'arn:aws:sns:eu-west-1:111122223333:failed', 'Message.$': '$.orderId' } };
const caught = (fields: object) => ({
  StartAt: 'Work',
  States: {
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'work' },
      Catch: [{ ErrorEquals: ['States.ALL'], ...fields, Next: 'Notify' }],
      End: true,
    },
    Notify: { ...notify, End: true },
  },
});

export const CATCH_LOSES_INPUT: Rule = {
  id: 'SFN022',
  severity: 'warning',
  title: 'Catcher discards the input its handler needs',
  description: 'A catcher without `ResultPath`, or without `Output` in JSONata, replaces the whole input with `Error` and `Cause`. A handler that '
    + 'reads another field of the input fails, and the execution fails with it.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: { wrong: { definition: caught({}) }, right: { definition: caught({ ResultPath: '$.error' }) } },
  types: RETRYABLE,
  checkState(node, report, machine) {
    // Most catchers of a state lead to the same handler.
    const known = new Map<string, ReturnType<typeof lostRead>>();
    const lostFrom = (start: string) => {
      if (!known.has(start)) {
        known.set(start, lostRead(start, node, machine));
      }
      return known.get(start);
    };
    for (const { name, fields } of handlersOf(node.state, 'Catch')) {
      const isJsonata = machine.isJsonata(node);
      const keeps = isJsonata ? fields.Output !== undefined : fields.ResultPath !== undefined && fields.ResultPath !== '$';
      const lost = keeps || typeof fields.Next !== 'string' ? undefined : lostFrom(fields.Next);
      if (lost) {
        report.problem({
          message: `has ${name} without ${isJsonata ? 'Output' : 'ResultPath'}, but ${shown(lost.state)} reads '${lost.read}', which the error replaces`,
          fix: isJsonata
            ? "set 'Output' to '{% $merge([$states.input, {\"error\": $states.errorOutput}]) %}'"
            : { asl: "set 'ResultPath' to '$.error', which keeps the input", cdk: "set 'resultPath' to '$.error' in addCatch(), which keeps the input" },
        });
      }
    }
  },
};

/** The first state on the way from a catcher that reads what is no longer there. */
function lostRead(start: string, { scope }: StateNode, { definition }: Target): { state: string; read: string } | undefined {
  const there = new Set(OF_ERROR);
  let name: string | undefined = start;
  for (let step = 0; name !== undefined && step < STEPS; step++) {
    const state = stateNamed(scope.definition, name);
    if (!state || isUnknown(state)) {
      return undefined;
    }
    const isJsonata = (state.QueryLanguage ?? definition.QueryLanguage) === 'JSONata';
    const read = readsOf(state, isJsonata).find((x) => !there.has(x.field));
    if (read) {
      return { state: name, read: read.text };
    }
    const added = fieldAdded(state, isJsonata);
    if (added === undefined) {
      return undefined;
    }
    there.add(added);
    name = typeof state.Next === 'string' ? state.Next : undefined;
  }
  return undefined;
}

/** The field of the data that a state adds; undefined where it replaces them, or where its way on divides. */
function fieldAdded({ Type: type, ...state }: AslState, isJsonata: boolean): string | undefined {
  const isWhole = [state.InputPath, state.OutputPath].every((path) => path === undefined || path === '$') && state.Output === undefined;
  if (!isWhole || !['Task', 'Pass', 'Wait'].includes(type ?? '')) {
    return undefined;
  }
  const gives = type === 'Task' || state.Parameters !== undefined || state.Result !== undefined;
  if (!gives || state.ResultPath === null) {
    return '';
  }
  return isJsonata ? undefined : fieldsOf(readPath(asText(state.ResultPath)))[0];
}

/** The fields of its input that a state needs. */
function readsOf(state: AslState, isJsonata: boolean): { field: string; text: string }[] {
  const leaves = leavesOf(state).filter(({ value }) => !isUnknown(value));
  if (isJsonata) {
    return leaves.filter(({ field }) => !OF_JSONATA_RESULT.includes(field) || state.Type === 'Pass')
      .flatMap(({ value }) => [...value.matchAll(/\$states\.input\.([A-Za-z_]\w*)/g)])
      .filter(({ input }) => !input.includes('$exists'))
      .map(([text, field]) => ({ text, field }));
  }
  // Who asks first whether something is there knows that it may be missing.
  if (comparisonsIn(state).some((rule) => Object.keys(rule).some((field) => field.startsWith('Is')))) {
    return [];
  }
  const hasInputPath = state.InputPath !== undefined && state.InputPath !== '$';
  return leaves
    .filter((leaf) => (hasInputPath ? leaf.field === 'InputPath' : OF_INPUT.includes(leaf.field)) && (isEvaluated(leaf) || isPathField(leaf)))
    .flatMap(({ value }) => pathsIn(value)).filter(({ root, fields }) => root === '$' && fields.length > 0)
    .map(({ fields: [field] }) => ({ text: `$.${field}`, field }));
}
