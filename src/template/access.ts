import { piecesOf } from './functions';
import { referencesBehind, referencesIn, targetOfPlaceholder } from './references';
import { Statement, allows, matchesPattern } from './statement';
import { MachineResource } from './template';
import { isKnownText } from '../asl/unknown';

/**
 * Whether a statement lets a role do something. What cannot be told, since a parameter or another stack says it, is taken for allowed.
 *
 * @param on - the resource as the definition has it
 */
export function mayAllow(statement: Statement, action: string, on: unknown, machine: MachineResource): boolean {
  return allows(statement, action) && (on === undefined || statement.resources.some((resource) => mayMean(resource, on, machine)));
}

function mayMean(resource: unknown, on: unknown, machine: MachineResource): boolean {
  const allowed = referencesIn(resource);
  const called = referencesBehind(on, machine);
  const here = (id: string) => Object.hasOwn(machine.resources, id);
  if ([...allowed].some((id) => called.has(id))) {
    return !isForQualifier(resource, on, machine);
  }
  if (allowed.size > 0 && called.size > 0 && [...allowed, ...called].every(here)) {
    // A permission on a function, with its qualifiers, holds for its alias; one on the alias does not for the function.
    return isPartOf(called, allowed, machine);
  }
  const pattern = piecesOf(resource);
  const text = pattern.every((piece) => typeof piece === 'string') ? pattern.join('') : undefined;
  return text === undefined || !isKnownText(on) || meansName(text, on);
}

/** `<ARN of a function>:live`, where the function itself is called. */
function isForQualifier(resource: unknown, on: unknown, machine: MachineResource): boolean {
  const [first, second, ...rest] = piecesOf(resource).filter((piece) => piece !== '');
  return typeof first === 'object' && typeof second === 'string' && rest.length === 0 && /^:[^*?]+$/.test(second)
    && targetOfPlaceholder(on, machine)?.resource.Type === 'AWS::Lambda::Function';
}

function isPartOf(called: ReadonlySet<string>, allowed: ReadonlySet<string>, { resources }: MachineResource): boolean {
  return [...called].some((id) => [...referencesIn(resources[id].Properties)].some((inside) => allowed.has(inside)));
}

/** Whether a pattern for ARNs can mean what a definition calls by its ARN, its URL or its name. */
function meansName(pattern: string, called: string): boolean {
  const last = (text: string) => text.split(/[:/]/).filter((part) => part !== '').at(-1) ?? '';
  if (called.startsWith('arn:') && matchesPattern(pattern, called)) {
    return true;
  }
  // A path into the data, or an expression.
  if (/^\$|^\{%/.test(called)) {
    return true;
  }
  return called.startsWith('arn:')
    ? false
    : pattern.split(/[:/]/).some((part) => matchesPattern(part, last(called))) || pattern.endsWith('*');
}
