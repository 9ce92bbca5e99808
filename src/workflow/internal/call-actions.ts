import * as iam from 'aws-cdk-lib/aws-iam';
import { GrantedDefinition, replace } from './granted-definition';
import { Call, parseResource } from '../../asl/integration';
import { AslState } from '../../asl/model';
import { givenAt } from '../../asl/parameters';
import { walk } from '../../asl/walk';
import { shown } from '../../props/shown';

/**
 * Corrects the statements in which `CallAwsService` has derived the action of IAM from the name of the call: `sesv2:sendEmail` for
 * ses:SendEmail, `s3:listObjectsV2` for s3:ListBucket. IAM takes actions that it does not have, and every execution fails at the call. Throws
 * where the derived action is certainly none, and the right one depends on what the call does.
 */
export function correctActions(granted: GrantedDefinition): void {
  const { checks, definition, statements } = granted;
  const corrections = new Map<iam.PolicyStatement, readonly string[]>();
  for (const { name, state } of walk(definition, false).states) {
    const { call } = state.Type === 'Task' ? parseResource(state.Resource) : {};
    for (const statement of call?.sdk ? statements.filter((each) => isDerivedFrom(each, call)) : []) {
      const { actions, certain } = rightActions(call!, state, new Set(actionsWith(statement, statements)));
      checks.must('definition', certain, 'have valid IAM actions for its calls', `${shown(statement.actions[0])} for the state ${shown(name)}, which does not exist in IAM`,
        `set its 'iamAction'${actions.length > 0 ? ` to one of ${actions.join(', ')}` : ''}`);
      corrections.set(statement, actions);
    }
  }
  corrections.forEach((actions, statement) => {
    if (actions.length > 0) {
      replace(granted, statement, { actions: [...actions] });
    }
  });
}

interface RightActions {
  /** What the call needs and is not given, or may need. */
  readonly actions: readonly string[];
  readonly certain: boolean;
}

function rightActions(call: Call, { Parameters, Arguments }: AslState, given: Set<string>): RightActions {
  const { permissionOf } = loadPermissions();
  const permission = permissionOf(call);
  const { actions = [], oneOf = [], unlessGiven = [] } = permission ?? {};
  const isGiven = (action: string) => given.has(action.toLowerCase());
  if (!permission || unlessGiven.some((path) => givenAt(Parameters ?? Arguments, path) !== 'no')) {
    const prefix = `${loadActions().iamPrefixOf(call.service)}:`;
    return { actions: [], certain: [...given].some((action) => action.startsWith(prefix)) };
  }
  return oneOf.length > 0 && !oneOf.some(isGiven)
    ? { actions: oneOf, certain: false }
    : { actions: actions.filter((action) => !isGiven(action)), certain: true };
}

/** Whether a statement has the action that `CallAwsService` makes of a call, with the service's own name or with its prefix. */
function isDerivedFrom({ actions }: iam.PolicyStatement, { service, action }: Call): boolean {
  const [prefix, name] = actions.length === 1 ? actions[0].toLowerCase().split(':') : [];
  return name === action.toLowerCase() && [service, loadActions().iamPrefixOf(service)].includes(prefix);
}

/** The actions of a statement and of those that belong to it: `additionalIamStatements` stand behind it, up to the statement of the next call. */
function actionsWith(statement: iam.PolicyStatement, statements: iam.PolicyStatement[]): string[] {
  const behind = statements.slice(statements.indexOf(statement) + 1);
  const next = behind.findIndex(({ actions }) => /^[^:]+:[a-z]/.test(actions[0] ?? ''));
  return [statement, ...next < 0 ? behind : behind.slice(0, next)].flatMap(({ actions }) => actions.map((action) => action.toLowerCase()));
}

/** Only where a service is called: few Workflows need what is known of all of them. */
function loadPermissions(): typeof import('../../aws/permissions') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../aws/permissions');
}

function loadActions(): typeof import('../../aws/iam-actions') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../../aws/iam-actions');
}
