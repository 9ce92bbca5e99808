import { looksIntrinsic } from '../../../asl/expressions/intrinsic-function';
import { faultOfPath, readPath } from '../../../asl/expressions/json-path';
import { isEvaluated, isPathField, mayCall } from '../../../asl/expressions/payload';
import { Leaf } from '../../../asl/leaves';
import { makingIn, Shaped } from '../../../asl/shaped';
import { isUnknown } from '../../../asl/unknown';
import { arrayOf, isObject } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { shown } from '../../wording';

/** Fields that need one value, so that a path to several is wrong. */
const OF_ONE = ['ResultPath', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'MaxConcurrencyPath'];

const pass = (fields: object) => ({ Type: 'Pass', ...fields, End: true });

export const PATH_SYNTAX: Rule = {
  id: 'SFN056',
  severity: 'error',
  title: 'Invalid path',
  description: 'A path starts with `$`, and so does the value of every field whose name ends with `.$`, unless it is an intrinsic function. '
    + '`ResultPath` and the paths to seconds refer to a single field, without wildcards, filters or slices, and `ResultPath` to one in the input. '
    + 'CreateStateMachine rejects others.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html',
  examples: {
    wrong: { definition: pass({ Parameters: { 'orderId.$': 'orderId' } }) },
    right: { definition: pass({ Parameters: { 'orderId.$': '$.orderId' } }) },
  },
  checkState(node, report, machine) {
    if (machine.isJsonata(node)) {
      return;
    }
    let unknown = false;
    for (const leaf of machine.leavesOf(node)) {
      const evaluated = isEvaluated(leaf);
      if (!evaluated && !isPathField(leaf)) {
        continue;
      }
      if (isUnknown(leaf.value)) {
        unknown = true;
      } else {
        check(leaf, evaluated, report);
      }
    }
    if (unknown) {
      report.unknown();
    }
    checkTypes(machine.shapesOf(node), report);
  },
};

function check(leaf: Leaf, evaluated: boolean, { problem }: Report): void {
  const { value, key, path } = leaf;
  if (looksIntrinsic(value) && mayCall(leaf)) {
    return;
  }
  const found = faultOfPath(value);
  if (found?.foreign && key !== 'Variable' && path.startsWith('Choices') && !evaluated) {
    // The rule of Choice rules says so.
    return;
  }
  if (found?.foreign) {
    problem({
      message: `has '${value}' at ${path}, which is ${evaluated ? 'neither a path nor an intrinsic function' : 'not a path'}`,
      fix: evaluated ? 'start it with $, or remove .$ from the name of the field to send the string itself' : "start it with '$'",
      fatal: !looksIntrinsic(value),
    });
  } else if (found && !found.many) {
    problem({ message: `has the path '${value}' at ${path}, which ${found.fault}`, fix: "write it like $.order.id, or $['order id'] for names with other characters" });
  } else if (found && OF_ONE.includes(key) && !evaluated) {
    problem({ message: `has the ${key} '${value}', which ${found.fault}`, fix: 'refer to a single field, without *, .., filters and slices', fatal: key === 'ResultPath' });
  } else if (key === 'ResultPath' && !evaluated && readPath(value).root !== '$') {
    problem({ message: `has the ResultPath '${value}', which does not refer to the input`, fix: "set it to a path such as '$.result', and set variables with Assign", fatal: true });
  }
}

/** The value of a field whose name ends with `.$` is a text. Without recursion. */
function checkTypes(shapes: Shaped[], { problem }: Report): void {
  const open: { path: string; value: unknown }[] = makingIn(shapes).filter(({ evaluated }) => evaluated);
  while (open.length > 0) {
    const { path, value } = open.pop()!;
    if (Array.isArray(value)) {
      arrayOf(value).forEach((element, i) => {
        if (typeof element === 'object') {
          open.push({ path: `${path}[${i}]`, value: element });
        }
      });
    } else if (isObject(value) && !isUnknown(value)) {
      for (const key of Object.keys(value)) {
        const inner = value[key];
        if (key.endsWith('.$') && inner !== undefined && typeof inner !== 'string' && !isUnknown(inner)) {
          problem({ message: `has ${shown(inner)} at ${path}.${key}, where a path is expected`, fix: 'set it to a path, or remove .$ from the name of the field', fatal: true });
        } else if (typeof inner === 'object') {
          open.push({ path: `${path}.${key}`, value: inner });
        }
      }
    }
  }
}
