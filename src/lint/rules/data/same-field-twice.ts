import { makingIn } from '../../../asl/shaped';
import { isObject } from '../../../json/values';
import { Rule } from '../../rule';

const pass = (parameters: object) => ({ Type: 'Pass', Parameters: parameters, End: true });

export const SAME_FIELD_TWICE: Rule = {
  id: 'SFN082',
  severity: 'error',
  title: 'Field given as a value and as a path',
  description: 'In a JSONPath state, `name` and `name.$` both create the field `name`. The States Language does not allow both in one object.',
  docs: 'https://states-language.net/spec.html',
  examples: {
    wrong: { definition: pass({ 'id': 'none', 'id.$': '$.id' }) },
    right: { definition: pass({ 'id.$': '$.id' }) },
  },
  checkState(node, report, machine) {
    if (machine.isJsonata(node)) {
      return;
    }
    const open: { path: string; value: unknown }[] = makingIn(machine.shapesOf(node)).filter(({ evaluated }) => evaluated);
    while (open.length > 0) {
      const { path, value } = open.pop()!;
      if (Array.isArray(value)) {
        value.forEach((element, i) => typeof element === 'object' && open.push({ path: `${path}[${i}]`, value: element }));
      } else if (isObject(value)) {
        for (const key of Object.keys(value)) {
          if (key.endsWith('.$') && Object.hasOwn(value, key.slice(0, -2))) {
            report.problem({ message: `has both '${key.slice(0, -2)}' and '${key}' in ${path}`, fix: 'keep one of them' });
          }
          if (typeof value[key] === 'object') {
            open.push({ path: `${path}.${key}`, value: value[key] });
          }
        }
      }
    }
  },
};
