import { StateNode } from '../../../asl/model';
import { stateNameProblem } from '../../../asl/names';
import { isKnownText, isUnknown } from '../../../asl/unknown';
import { QUOTAS } from '../../../aws/quotas';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';
import { shown } from '../../wording';

const LONGEST_LABEL = QUOTAS.mapLabelLength.value;
// eslint-disable-next-line no-control-regex
const REFUSED_IN_LABEL = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;
// eslint-disable-next-line no-control-regex
const NON_ASCII = /[^\u0000-\u007f]/;

const machineWith = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Succeed' } } });

export const STATE_NAME: Rule = {
  id: 'SFN038',
  severity: 'error',
  fatal: true,
  title: 'Invalid state name or Map label',
  description: 'State names have at most 80 characters, no control characters, and are unique in the whole state machine, including branches and '
    + 'Maps. The label of a Distributed Map has at most 40 characters without spaces and special characters, and is unique. CloudWatch records no '
    + 'metrics for a label that is not ASCII.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
  examples: {
    wrong: { definition: machineWith('A'.repeat(81)) },
    right: { definition: machineWith('A'.repeat(80)) },
  },
  checkState({ name }, report) {
    const problem = isUnknown(name) ? undefined : stateNameProblem(name);
    if (problem) {
      report.problem({ message: problem.fact, fix: 'rename it' });
    }
  },
  checkMachine(machine, report) {
    checkNames(machine, report);
    checkLabels(machine, report);
  },
};

function checkNames({ states }: Target, report: Report) {
  const first = new Map<string, StateNode>();
  for (const at of states) {
    const other = first.get(at.name);
    if (other === undefined) {
      first.set(at.name, at);
    } else if (isUnknown(at.name)) {
      report.unknown();
    } else {
      report.problem({ at, message: `has the same name as ${placeOf(other)}`, fix: 'rename one of them, because state names are unique in the whole state machine' });
    }
  }
}

function placeOf({ scope: { owner } }: StateNode): string {
  return owner ? `a state in ${shown(owner.name)}` : 'a top-level state';
}

function checkLabels({ states }: Target, report: Report) {
  const seen = new Map<string, StateNode>();
  for (const at of states) {
    const { Label: label, Type: type } = at.state;
    if (type !== 'Map' || label === undefined) {
      continue;
    }
    if (isUnknown(label)) {
      report.unknown();
      continue;
    }
    const problem = labelProblem(label) ?? (seen.has(label) ? `which ${shown(seen.get(label)!.name)} also has` : undefined);
    if (problem) {
      report.problem({ at, message: `has the Label ${shown(label)}, ${problem}`, fix: 'change it' });
    } else if (NON_ASCII.test(label)) {
      const message = `has the Label ${shown(label)} with non-ASCII characters, for which CloudWatch records no metrics`;
      report.problem({ at, severity: 'warning', fatal: false, message, fix: 'use letters, digits, hyphens and underscores' });
    }
    if (isKnownText(label)) {
      seen.set(label, at);
    }
  }
}

function labelProblem(label: unknown): string | undefined {
  if (typeof label !== 'string' || label === '') {
    return 'which is not a non-empty string';
  }
  if (label.length > LONGEST_LABEL) {
    return `which has ${label.length} characters, more than the maximum of ${LONGEST_LABEL}`;
  }
  return REFUSED_IN_LABEL.test(label) ? 'which has a space or a special character' : undefined;
}
