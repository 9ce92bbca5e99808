import { STATE_TYPES } from '../../../asl/fields';
import { Scope, StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { arrayOf, isObject, objectOf } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';
import { listed, nearest, shown } from '../../wording';

export const STRUCTURE: Rule = {
  id: 'SFN043',
  severity: 'error',
  fatal: true,
  title: 'Malformed definition',
  description: 'A state machine, a branch and the processor of a Map each have `StartAt` with the name of a state, and `States` with at least one '
    + 'state. Each state is an object with one of eight types. CreateStateMachine rejects anything else.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
  examples: {
    wrong: { definition: { StartAt: 'Work', States: { Work: { Type: 'task', Resource: 'arn:aws:states:::lambda:invoke', End: true } } } },
    right: { definition: { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } } } },
  },
  checkMachine(machine, report) {
    for (const scope of machine.scopes) {
      checkScope(scope, report);
    }
    for (const node of machine.states) {
      checkType(node, report);
      arrayOf(node.state.Branches).forEach((branch, i) => {
        if (!isObject(branch)) {
          if (isUnknown(branch)) {
            report.unknown();
          } else {
            report.problem({ at: node, message: `has Branches[${i}] ${shown(branch)}, which is not an object`, fix: "set it to an object with 'StartAt' and 'States'" });
          }
        }
      });
    }
    checkTop(machine, report);
  },
};

function checkScope({ definition, owner: at, field }: Scope, report: Report) {
  const { StartAt: start, States: states } = definition;
  if ([definition, start, states].some(isUnknown)) {
    report.unknown();
    return;
  }
  const where = at ? ` in ${field.replace(/\/(\d+)$/, '[$1]')}` : '';
  if (!isObject(states) || Object.keys(states).length === 0) {
    const what = states === undefined ? 'has no States' : isObject(states) ? 'has empty States' : `has States ${shown(states)}, which is not an object`;
    report.problem({ at, message: `${what}${where}`, fix: "add at least one state ('\"States\": { \"Work\": { ... } }')" });
    return;
  }
  if (typeof start !== 'string' || start === '') {
    const message = start === undefined ? `has no StartAt${where}` : `has StartAt ${shown(start)}${where}, which is not the name of a state`;
    report.problem({ at, message, fix: 'set it to the name of the first state' });
  }
  for (const [name, state] of Object.entries(states).filter(([, value]) => value !== undefined && !isObject(value))) {
    if (isUnknown(state)) {
      report.unknown();
    } else {
      report.problem({ at, message: `has the state ${shown(name)}${where} with the value ${shown(state)}, which is not an object`, fix: "set it to an object with a 'Type'" });
    }
  }
}

function checkType(at: StateNode, report: Report) {
  const { Type: type } = at.state as { Type?: unknown };
  if (STATE_TYPES.includes(type as typeof STATE_TYPES[number])) {
    return;
  }
  if (isUnknown(type) || isUnknown(at.state)) {
    report.unknown();
    return;
  }
  const meant = typeof type === 'string' ? nearest(type, STATE_TYPES) : undefined;
  report.problem({
    at,
    message: type === undefined ? 'has no Type' : `has the unknown Type ${shown(type)}`,
    fix: meant ? `set it to '${meant}'` : `set it to one of ${listed(STATE_TYPES)}`,
  });
}

function checkTop({ definition }: Target, report: Report) {
  const { Version: version } = objectOf(definition);
  if (isUnknown(version)) {
    report.unknown();
  } else if (version !== undefined && version !== '1.0') {
    report.problem({ fatal: false, message: `has Version ${shown(version)}, but the only version of the language is '1.0'`, fix: 'remove it' });
  }
}
