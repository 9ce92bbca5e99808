import { pathsIn } from '../../../asl/expressions/json-path';
import { isEvaluated, isPathField } from '../../../asl/expressions/payload';
import { successors } from '../../../asl/graph';
import { Leaf } from '../../../asl/leaves';
import { AslState, Scope, StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { isObject, objectOf } from '../../../json/values';
import { Rule } from '../../rule';
import { Target } from '../../target';

/** What lambda:invoke puts around what the function returns. */
const ENVELOPE = ['ExecutedVersion', 'FunctionError', 'LogResult', 'Payload', 'SdkHttpMetadata', 'SdkResponseMetadata', 'StatusCode'];
/** Fields with paths into the input of a state; those of `Parameters` come after `InputPath`. */
const READING = ['InputPath', 'Parameters', 'ItemsPath', 'ItemSelector', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'Choices', 'ErrorPath', 'CausePath'];

const invoke = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'check' }, ...fields, Next: 'Hold' });
const two = (check: object) => ({
  StartAt: 'Check', TimeoutSeconds: 3600, States: { Check: check, Hold: { Type: 'Wait', SecondsPath: '$.seconds', End: true } },
});

export const DROPPED_FIELD: Rule = {
  id: 'SFN087',
  severity: 'error',
  title: 'Field that is not in what the state before gives',
  description: 'Without `ResultPath` the result of a state replaces its input: what `lambda:invoke` returns is an envelope with the function\'s '
    + 'own result under '
    + '`Payload`, what a Parallel or a Map returns is a list, and a Pass returns its `Result` or `Parameters`. A path to a field that is not in '
    + 'there fails the execution. '
    + 'Only states that follow directly are looked at.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html',
  examples: {
    wrong: { definition: two(invoke({})) },
    right: { definition: two(invoke({ OutputPath: '$.Payload' })) },
  },
  checkMachine(machine, report) {
    let byScope: Map<Scope, Map<string, StateNode>> | undefined;
    for (const node of machine.states) {
      const given = outputOf(node, machine);
      if (!given) {
        continue;
      }
      byScope ??= nodesByName(machine);
      for (const name of new Set(successors({ ...node.state, Catch: undefined }))) {
        const at = byScope.get(node.scope)!.get(name);
        const read = at && !machine.isJsonata(at) ? fieldsRead(at, machine).find(({ field }) => !given.fields.includes(field)) : undefined;
        if (at && read) {
          report.problem({
            at,
            message: `reads $.${read.field} at ${read.path}, but '${node.name}' before it gives ${given.what}`,
            fix: `keep the input of '${node.name}' with ResultPath (resultPath: '$.result'), or select what is needed with OutputPath (outputPath: '$.Payload')`,
          });
        }
      }
    }
  },
};

function nodesByName({ scopes, states }: Target): Map<Scope, Map<string, StateNode>> {
  const found = new Map<Scope, Map<string, StateNode>>(scopes.map((scope) => [scope, new Map()]));
  states.forEach((node) => found.get(node.scope)!.set(node.name, node));
  return found;
}

interface Output {
  readonly what: string;
  readonly fields: string[];
}

const LIST: Output = { what: 'a list', fields: [] };

/** What a state is sure to give on; undefined where that depends on data. */
function outputOf(node: StateNode, machine: Target): Output | undefined {
  const { state } = node;
  const { Type: type, ResultPath: resultPath = '$', OutputPath: outputPath = '$', ResultSelector: selector } = state;
  if (resultPath !== '$' || outputPath !== '$' || machine.isJsonata(node)) {
    return undefined;
  }
  if (type === 'Pass') {
    return state.Result === undefined ? outputOfTemplate(state.Parameters, 'its Parameters') : outputOfResult(state.Result);
  }
  if (selector !== undefined) {
    return outputOfTemplate(selector, 'its ResultSelector');
  }
  if (type === 'Parallel' || (type === 'Map' && state.ResultWriter === undefined)) {
    return LIST;
  }
  const called = type === 'Task' ? machine.integrationOf(node).call : undefined;
  return called?.service === 'lambda' && !called.sdk && called.suffix === '' ? { what: 'the envelope of lambda:invoke', fields: ENVELOPE } : undefined;
}

function outputOfResult(result: unknown): Output | undefined {
  if (Array.isArray(result)) {
    return LIST;
  }
  const keys = Object.keys(objectOf(result));
  return isUnknown(result) || keys.some(isUnknown) ? undefined : { what: 'its Result only', fields: keys };
}

function outputOfTemplate(template: unknown, name: string): Output | undefined {
  const keys = Object.keys(objectOf(template));
  return !isObject(template) || isUnknown(template) || keys.some(isUnknown) ? undefined : { what: `${name} only`, fields: keys.map((key) => key.replace(/\.\$$/, '')) };
}

/** The fields of its input that a state cannot do without. */
function fieldsRead(node: StateNode, machine: Target): { field: string; path: string }[] {
  const { state } = node;
  const first = state.InputPath ?? '$';
  if (state.InputPath === null || (state.Type === 'Choice' && asksForPresence(state))) {
    return [];
  }
  return machine.leavesOf(node)
    .filter((leaf) => (first === '$' ? READING.includes(leaf.field) : leaf.field === 'InputPath') && isRead(leaf))
    .flatMap(({ value, path }) => pathsIn(value).filter(({ root, fields }) => root === '$' && fields.length > 0).map(({ fields: [field] }) => ({ field, path })));
}

const isRead = (leaf: Leaf) => (isPathField(leaf) || isEvaluated(leaf)) && !leaf.path.includes('.Assign.') && !isUnknown(leaf.value);

/** Whether a Choice asks whether something is there: what it reads may then be missing. */
function asksForPresence({ Choices: choices }: AslState): boolean {
  const open: unknown[] = [choices];
  while (open.length > 0) {
    const rule = open.pop();
    if (Array.isArray(rule)) {
      rule.forEach((x) => open.push(x));
    } else if (isObject(rule)) {
      if (rule.IsPresent !== undefined) {
        return true;
      }
      open.push(rule.And, rule.Or, rule.Not);
    }
  }
  return false;
}
