import { StateNode } from '../../../asl/model';
import { BATCH_NAME, ENVELOPE_NAME, Shape } from '../../../asl/shapes/shape';
import { Inputs, hasShapes, ShapeFlow } from '../../../asl/shapes/shape-flow';
import { ancestors } from '../../../asl/walk';
import { arrayOf } from '../../../json/values';
import { Fix } from '../../remedy';
import { Report, Rule } from '../../rule';

const invoke = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'check' }, ...fields, Next: 'Hold' });
const two = (check: object) => ({
  StartAt: 'Check', TimeoutSeconds: 3600, States: { Check: check, Hold: { Type: 'Wait', SecondsPath: '$.seconds', End: true } },
});

export const DROPPED_FIELD: Rule = {
  id: 'SFN087',
  severity: 'error',
  title: "Field missing from the previous state's output",
  description: 'Without `ResultPath`, the result of a state replaces its input: `lambda:invoke` returns an envelope with the function\'s own result '
    + 'in `Payload`, a Parallel or a Map returns an array, and a Pass returns its `Result` or `Parameters`. A path to a field that is not there '
    + 'fails the execution; a comparison that first tests whether the field is there (`IsPresent`) never matches. The data are followed through '
    + 'states that pass them on, into branches and items, and along catchers.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html',
  examples: {
    wrong: { definition: two(invoke({})) },
    right: { definition: two(invoke({ OutputPath: '$.Payload' })) },
  },
  checkMachine(machine, report) {
    if (!hasShapes(machine)) {
      return;
    }
    const flow = new ShapeFlow(machine);
    for (const [node, inputs] of flow.inputs) {
      const failing = [...inputs.shapes.values()].filter((shape) => checkReads(flow, node, inputs, shape, report));
      if (failing.length === 0 && flow.isAsked(node)) {
        checkGuards(flow, node, inputs, report);
      }
    }
  },
};

/** Whether the state fails for this data. */
function checkReads(flow: ShapeFlow, node: StateNode, inputs: Inputs, shape: Shape, report: Report): boolean {
  const found = flow.isAsked(node) ? failureOf(flow, node, shape) : { read: flow.lacks(node, shape), sure: true };
  if (!found?.read) {
    return false;
  }
  const { read, sure } = found;
  // What the values have ruled out may be just this data, unless no other data comes here.
  const lackedByAll = !inputs.unknown && [...inputs.shapes.values()].every(({ fields }) => !fields.has(read.field));
  if ((sure && !shape.sifted) || lackedByAll) {
    report.problem({ at: node, message: `reads $.${read.field} at ${read.path}, but ${origin(shape, node)}`, fix: fixFor(shape, node, read.field) });
  }
  return true;
}

function failureOf(flow: ShapeFlow, node: StateNode, shape: Shape) {
  const asked = flow.asked(node, shape);
  const at = asked.findIndex(({ outcome }) => outcome === 'fails' || outcome === 'may fail');
  return at < 0 ? undefined : { read: asked[at].missing, sure: asked[at].outcome === 'fails' && asked.slice(0, at).every(({ outcome }) => outcome === 'never') };
}

/** A rule that asks first whether a field is there, which it never is, whatever came. */
function checkGuards(flow: ShapeFlow, node: StateNode, { shapes, unknown }: Inputs, report: Report): void {
  if (unknown || shapes.size === 0) {
    return;
  }
  const asked = [...shapes.values()].map((shape) => flow.asked(node, shape));
  const never = arrayOf(node.state.Choices).map((_, i) => asked.every((rules) => rules[i]?.outcome === 'never' && rules[i].missing));
  // A rule that only asks whether a field is there may be for data that is yet to come, but a Choice of which no rule can match is for none.
  const nothingMatches = never.every(Boolean);
  const at = never.findIndex((isNever, i) => isNever && (nothingMatches || asked.every((rules) => rules[i].missing!.guarded)));
  if (at >= 0) {
    const [shape] = shapes.values();
    const { field, path } = asked[0][at].missing!;
    report.problem({ at: node, message: `tests $.${field} at ${path}, which never exists, because ${origin(shape, node)}`, fix: fixFor(shape, node, field) });
  }
}

function origin({ by, what }: Shape, at: StateNode): string {
  return `'${by.name}' ${isAround(by, at) ? 'around it passes' : 'before it outputs'} ${what}`;
}

function isAround(by: StateNode, at: StateNode): boolean {
  return ancestors(at).includes(by);
}

function fixFor({ by, what }: Shape, at: StateNode, field: string): Fix {
  if (what === BATCH_NAME) {
    return `read '$.Items[*].${field}', the items of the batch`;
  }
  if (isAround(by, at)) {
    return `add '${field}' to ${by.state.ItemSelector === undefined ? 'Parameters' : 'ItemSelector'} of '${by.name}'`;
  }
  const remedy = (resultPath: string, outputPath: string) => `keep the input of '${by.name}' with '${resultPath}', or select what is needed with '${outputPath}'`;
  const cdk = remedy('resultPath', 'outputPath');
  return { asl: remedy('ResultPath', 'OutputPath'), cdk: what === ENVELOPE_NAME ? `${cdk}, or invoke the function with Step.invoke()` : cdk };
}
