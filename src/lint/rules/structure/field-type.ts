import { OPERATORS } from '../../../asl/choice';
import { Field, fieldsOf, JsonType } from '../../../asl/fields';
import { mayHold, placeIn, Shaped } from '../../../asl/shaped';
import { Report, Rule } from '../../rule';
import { listed, shown } from '../../wording';

const NAMES: Record<JsonType, string> = { text: 'a string', number: 'a number', boolean: 'true or false', list: 'an array', object: 'an object', null: 'null' };

export const FIELD_TYPE: Rule = {
  id: 'SFN116',
  severity: 'error',
  title: 'Value of the wrong type',
  description: 'Each field of the States Language has a type. In JSONata, an expression can replace most numbers and arrays; in a JSONPath state, '
    + '`{% %}` is a string, even where a number is expected. CreateStateMachine rejects other types (`SCHEMA_VALIDATION_FAILED`), and an '
    + 'expression that returns another type fails the execution.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
  examples: {
    wrong: { definition: { Type: 'Pass', Comment: ['Nothing to do'], End: true } },
    right: { definition: { Type: 'Pass', Comment: 'Nothing to do', End: true } },
  },
  checkMachine({ definition }, report) {
    check({ shape: 'machine', object: definition, path: '' }, false, report);
  },
  checkState(node, report, machine) {
    for (const shaped of machine.shapesOf(node)) {
      check(shaped, machine.evaluates(node), report);
    }
  },
};

/** Fields of which rules of their own say more, also where their type is wrong. */
const ELSEWHERE = new Set([
  // SFN013, SFN042, SFN043, SFN044
  'QueryLanguage', 'Next', 'End', 'StartAt', 'States', 'Version', 'Resource', 'Branches', 'ItemProcessor', 'Iterator',
  // SFN014, SFN071, SFN072, SFN073
  'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch', 'ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds',
  'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath',
  // SFN044, SFN046
  'Choices', 'Default', 'Variable', 'And', 'Or', 'Not', 'Condition', ...OPERATORS.keys(),
  // SFN038, SFN047, SFN074, SFN075
  'Label', 'ProcessorConfig', 'Mode', 'ExecutionType', 'MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Items',
  'ItemReader', 'ReaderConfig', 'MaxItems', 'ItemBatcher', 'MaxItemsPerBatch', 'MaxInputBytesPerBatch', 'ResultWriter',
]);

function check(shaped: Shaped, evaluates: boolean, report: Report) {
  const fields = fieldsOf(shaped.shape)!;
  for (const name of Object.keys(shaped.object).filter((x) => Object.hasOwn(fields, x) && !ELSEWHERE.has(x))) {
    const value = shaped.object[name];
    if (value !== undefined && !mayHold(fields[name], value, evaluates)) {
      const wanted = wantedBy(fields[name], evaluates);
      report.problem({ message: `has ${placeIn(shaped, name)} ${shown(value)}, not ${wanted}`, fix: `set it to ${wanted}` });
    }
  }
}

function wantedBy({ types, expression }: Field, evaluates: boolean): string {
  const names = types.map((type) => NAMES[type]);
  return listed(expression && evaluates ? [...names, 'an expression that returns it'] : names, 'or');
}
