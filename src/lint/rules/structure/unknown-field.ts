import { fieldsOf, ShapeName, typesWith } from '../../../asl/fields';
import { Scope, StateNode } from '../../../asl/model';
import { placeIn, Shaped } from '../../../asl/shaped';
import { isUnknown } from '../../../asl/unknown';
import { Report, Rule } from '../../rule';
import { listed, nearest, shown } from '../../wording';

/** CreateStateMachine was seen to refuse these on other types: https://github.com/floci-io/floci/issues/2735 */
const SURELY_REFUSED = ['TimeoutSeconds', 'Catch', 'Retry'];
/** Where these do not belong, a rule of their own says more. */
const END_OR_NEXT = ['End', 'Next'];
/** Objects whose fields rules of their own look at. */
const ELSEWHERE: ShapeName[] = ['branch', 'processor', 'retrier', 'catcher', 'choiceRule'];

export const UNKNOWN_FIELD: Rule = {
  id: 'SFN045',
  severity: 'error',
  title: 'Unknown field',
  description: 'Field names are case-sensitive, and each type of state has its own, as do the objects in it, such as `ReaderConfig`. '
    + 'CreateStateMachine rejects others: "Field is not supported". Only Task, Parallel and Map have retriers and catchers. A branch or processor '
    + 'has no `QueryLanguage`: its states inherit that of the state machine.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
  examples: {
    wrong: { definition: { Type: 'Pass', Retry: [{ ErrorEquals: ['States.ALL'] }], End: true } },
    right: { definition: { Type: 'Pass', End: true } },
  },
  checkState(node, report, machine) {
    for (const shaped of machine.shapesOf(node)) {
      if (shaped.object === node.state) {
        checkFields(node, report);
      } else if (!ELSEWHERE.includes(shaped.shape)) {
        checkObject(shaped, report);
      }
    }
  },
  checkMachine({ scopes }, report) {
    for (const scope of scopes) {
      checkScope(scope, report);
    }
  },
};

/** The names in an object that its shape does not have. */
function strangersIn(object: Record<string, unknown>, shape: string, report: Report): string[] {
  const fields = fieldsOf(shape)!;
  return Object.keys(object).filter((field) => {
    if (isUnknown(field)) {
      report.unknown();
      return false;
    }
    return !Object.hasOwn(fields, field) && object[field] !== undefined;
  });
}

function checkFields({ state }: StateNode, report: Report) {
  const type = state.Type!;
  for (const field of strangersIn(state, type, report).filter((x) => !END_OR_NEXT.includes(x))) {
    const types = typesWith(field);
    const meant = types.length === 0 ? nearest(field, Object.keys(fieldsOf(type)!)) : undefined;
    let fix = 'remove it';
    if (meant) {
      fix = `write '${meant}'`;
    } else if (types.length > 0) {
      fix = `remove it, because only ${listed(types)} states support it`;
    }
    report.problem({ message: `has the field ${shown(field)}, which a ${type} state does not support`, fix, fatal: SURELY_REFUSED.includes(field) });
  }
}

function checkObject(shaped: Shaped, report: Report) {
  for (const field of strangersIn(shaped.object, shaped.shape, report)) {
    const meant = nearest(field, Object.keys(fieldsOf(shaped.shape)!));
    report.problem({ message: `has ${placeIn(shaped, field)}, a field that ${shaped.path} does not support`, fix: meant ? `write '${meant}'` : 'remove it' });
  }
}

const REMEDIES: Record<string, string> = {
  TimeoutSeconds: 'set it on its tasks, or on the state machine',
  QueryLanguage: 'set it on the states inside, or on the state machine',
};

function checkScope({ definition, owner: at, field: place }: Scope, report: Report) {
  const shape = at ? place.startsWith('Branches') ? 'branch' : 'processor' : 'machine';
  for (const field of isUnknown(definition) ? [] : strangersIn(definition, shape, report)) {
    const meant = nearest(field, Object.keys(fieldsOf(shape)!));
    const where = at ? ` in ${place.replace(/\/(\d+)$/, '[$1]')}` : '';
    const remove = at && Object.hasOwn(REMEDIES, field) ? REMEDIES[field] : 'remove it';
    report.problem({
      at,
      message: `has the field ${shown(field)}${where}, which ${at ? 'a branch or item processor' : 'a state machine'} does not support`,
      fix: meant ? `write '${meant}'` : remove,
    });
  }
}
