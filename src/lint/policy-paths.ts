import { Remedies } from './remedy';
import { listed } from './wording';
import { piecesOf } from '../template/functions';
import { Statement, allowedBy, allows } from '../template/statement';

export const RESOURCES_PAGE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html';

/** What to do about one. */
export const PATH_FIX: Remedies & { readonly cdk: string } = {
  asl: 'list the possible resources, with a wildcard if their names share a prefix',
  cdk: 'write the state as a CustomState, and grant the role permissions on the possible resources',
};

/** A path or an expression in a policy, which IAM takes for plain text. */
export interface PolicyPath {
  readonly actions: readonly string[];
  readonly text: string;
  /** Whether IAM refuses the policy: a resource is an ARN or `*` (documented, 2026-11-27). */
  readonly refused: boolean;
}

/** As the end of a sentence about the machine. */
export function messageOf({ actions, text, refused }: PolicyPath): string {
  return `has a role that allows ${listed([...actions])} on '${text}', ${refused ? 'a resource that IAM rejects' : 'which IAM does not evaluate'}`;
}

/** `$.id`, `$$.Execution.Id`, `$['id']`, `$id`, `States.Format(...)`, `{% $id %}`; not `$LATEST` or `${aws:username}`. */
const EVALUATED = /\{%|States\.[A-Z]\w*\(|(?<![\w$])\$\$?[.[]|(?<=^|[:/])\$(?!LATEST\b)[A-Za-z_]/;

/** Those in what a role is allowed, but for actions that other statements allow without. */
export function pathsInStatements(statements: readonly Statement[]): PolicyPath[] {
  const texts = new Map(statements.map((statement) => [statement, textsIn(statement).filter(({ text }) => EVALUATED.test(text))]));
  const others = statements.filter((statement) => texts.get(statement)!.length === 0);
  const isAllowed = (action: string) => others.some((statement) => allows(statement, action));
  return statements.flatMap((statement) => texts.get(statement)!
    .map(({ text, isResource }) => ({ actions: statement.actions, text, refused: isResource && !/^(arn:|\*)/.test(text) }))
    .filter(({ refused }) => refused || !statement.actions.every(isAllowed)));
}

/** The same of whole policies. */
export function pathsInPolicies(documents: readonly unknown[]): PolicyPath[] {
  return pathsInStatements(allowedBy(...documents).statements);
}

function textsIn({ resources, condition }: Statement): { readonly text: string; readonly isResource: boolean }[] {
  return [
    ...resources.map((resource) => ({ text: writtenText(resource), isResource: true })),
    ...Object.values(condition).flatMap((operands) => Object.values(Object(operands))).flat()
      .map((operand) => ({ text: writtenText(operand), isResource: false })),
  ];
}

/** With the names of what only the deployment knows. */
function writtenText(value: unknown): string {
  return piecesOf(value).map((piece) => (typeof piece === 'string' ? piece : `\${${piece.name}}`)).join('');
}
