import { Scope } from '../../../asl/model';
import { fieldsOf, typesWith } from '../../../asl/states';
import { isUnknown } from '../../../asl/unknown';
import { Report, Rule } from '../../rule';
import { listed, nearest, shown } from '../../wording';

const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'QueryLanguage', 'Version', 'TimeoutSeconds'];
const INNER_FIELDS = ['Comment', 'StartAt', 'States', 'QueryLanguage', 'Version', 'ProcessorConfig'];
/** CreateStateMachine was seen to refuse these on other types: https://github.com/floci-io/floci/issues/2735 */
const SURELY_REFUSED = ['TimeoutSeconds', 'Catch', 'Retry'];
/** Where these do not belong, a rule of their own says more. */
const END_OR_NEXT = ['End', 'Next'];

export const UNKNOWN_FIELD: Rule = {
  id: 'SFN045',
  severity: 'error',
  title: 'Field that a state of this type does not have',
  description: 'Names of fields are case-sensitive, and each type of state has its own. CreateStateMachine refuses others: "Field is not '
    + 'supported". Only Task, Parallel and Map have retriers and catchers.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
  examples: {
    wrong: { definition: { Type: 'Pass', Retry: [{ ErrorEquals: ['States.ALL'] }], End: true } },
    right: { definition: { Type: 'Pass', End: true } },
  },
  checkState({ state }, report) {
    const fields = fieldsOf(state.Type);
    for (const field of fields ? Object.keys(state) : []) {
      if (isUnknown(field)) {
        report.unknown();
      } else if (!fields!.has(field) && state[field] !== undefined && !END_OR_NEXT.includes(field)) {
        reportField(field, state.Type!, fields!, report);
      }
    }
  },
  checkMachine({ scopes }, report) {
    for (const scope of scopes) {
      checkScope(scope, report);
    }
  },
};

function reportField(field: string, type: string, fields: ReadonlySet<string>, report: Report) {
  const types = typesWith(field);
  const meant = types.length === 0 ? nearest(field, fields) : undefined;
  let fix = 'remove it';
  if (meant) {
    fix = `write '${meant}'`;
  } else if (types.length > 0) {
    fix = `remove it: only ${listed(types)} states have it`;
  }
  report.problem({ message: `has a field ${shown(field)}, which a ${type} state does not have`, fix, fatal: SURELY_REFUSED.includes(field) });
}

function checkScope({ definition, owner: at, field: place }: Scope, report: Report) {
  const fields = at ? INNER_FIELDS : MACHINE_FIELDS;
  for (const field of isUnknown(definition) ? [] : Object.keys(definition)) {
    if (!fields.includes(field) && !isUnknown(field) && definition[field] !== undefined) {
      const meant = nearest(field, fields);
      const where = at ? ` in ${place.replace(/\/(\d+)$/, '[$1]')}` : '';
      const remove = at && field === 'TimeoutSeconds' ? 'set it for its tasks, or for the whole machine' : 'remove it';
      report.problem({
        at,
        message: `has a field ${shown(field)}${where}, which ${at ? 'states inside others do' : 'a state machine does'} not have`,
        fix: meant ? `write '${meant}'` : remove,
      });
    }
  }
}
