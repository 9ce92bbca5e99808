import { AslState } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { isObject } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { listed, shown } from '../../wording';

const WAITS = ['Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'];

export const MISSING_FIELD: Rule = {
  id: 'SFN044',
  severity: 'error',
  fatal: true,
  title: 'Missing required field',
  description: 'A Task requires a `Resource`, a Choice at least one rule in `Choices`, a Wait exactly one of `Seconds`, `Timestamp`, `SecondsPath` '
    + 'and `TimestampPath`, a Parallel at least one of `Branches`, a Map an `ItemProcessor`, and `Credentials` a `RoleArn`. CreateStateMachine '
    + 'rejects a definition without them.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
  examples: {
    wrong: { definition: { Type: 'Wait', End: true } },
    right: { definition: { Type: 'Wait', Seconds: 60, End: true } },
  },
  types: ['Task', 'Choice', 'Wait', 'Parallel', 'Map', 'Fail'],
  checkState({ state }, report) {
    switch (state.Type) {
      case 'Task':
        checkResource(state, report);
        return checkCredentials(state, report);
      case 'Choice': return checkList(state, 'Choices', 'one rule', report);
      case 'Parallel': return checkList(state, 'Branches', 'one branch', report);
      case 'Wait': return checkWait(state, report);
      case 'Map': return checkProcessor(state, report);
      default: return checkFail(state, report);
    }
  },
};

function checkResource({ Resource: resource }: AslState, report: Report) {
  if (isUnknown(resource)) {
    return;
  }
  if (resource === undefined) {
    report.problem({ message: 'has no Resource', fix: 'set it to the ARN of the function, activity or integration to call' });
  } else if (typeof resource !== 'string' || resource === '') {
    report.problem({ message: `has Resource ${shown(resource)}, which is not an ARN`, fix: 'set it to the ARN of the function, activity or integration to call' });
  }
}

/** That AWS refuses Credentials without a role is in its own words, measured by others, 2026-11-26. */
function checkCredentials({ Credentials: credentials }: AslState, report: Report) {
  if (isUnknown(credentials)) {
    report.unknown();
  } else if (isObject(credentials) && ['RoleArn', 'RoleArn.$'].every((field) => credentials[field] === undefined)) {
    report.problem({ message: 'has Credentials without RoleArn', fix: 'set RoleArn to the role that the task assumes, or remove Credentials' });
  }
}

function checkList(state: AslState, field: string, what: string, report: Report) {
  const value = state[field];
  if (isUnknown(value)) {
    report.unknown();
  } else if (value === undefined) {
    report.problem({ message: `has no ${field}`, fix: `add at least ${what}` });
  } else if (!Array.isArray(value) || value.length === 0) {
    report.problem({ message: `has ${field} ${shown(value)}, which is not a non-empty array`, fix: `set it to an array with at least ${what}` });
  }
}

function checkWait(state: AslState, report: Report) {
  const given = WAITS.filter((field) => state[field] !== undefined);
  if (given.length === 0) {
    report.problem({ message: 'has no duration or timestamp', fix: `set one of ${listed(WAITS)}` });
  } else if (given.length > 1) {
    report.problem({ message: `has ${listed(given)}, which are mutually exclusive`, fix: 'keep one of them' });
  }
}

function checkProcessor({ ItemProcessor: processor, Iterator: iterator }: AslState, report: Report) {
  const given = processor ?? iterator;
  if (isUnknown(given)) {
    report.unknown();
  } else if (given === undefined || given === null) {
    report.problem({ message: 'has no ItemProcessor', fix: { asl: 'add the states that process an item', cdk: 'add the states that process an item with .itemProcessor()' } });
  } else if (typeof given !== 'object' || Array.isArray(given)) {
    const field = processor === undefined ? 'Iterator' : 'ItemProcessor';
    report.problem({ message: `has ${field} ${shown(given)}, which is not an object`, fix: "set it to an object with 'StartAt' and 'States'" });
  }
}

function checkFail(state: AslState, report: Report) {
  for (const field of ['Error', 'Cause'].filter((x) => state[x] !== undefined && state[`${x}Path`] !== undefined)) {
    report.problem({ message: `has ${field} and ${field}Path, which are mutually exclusive`, fix: 'keep one of them' });
  }
}
