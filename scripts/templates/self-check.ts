import { lint } from './cfn-lint';
import { machinesIn, NONSENSE, spoiled, Template, write } from './templates';
import { walk } from '../../src/asl/walk';

/**
 * Puts mistakes into every state machine, and has cfn-lint find each of them: a check that looks nowhere finds nothing, either.
 *
 * @param all - the state machines, with definitions written out
 * @returns how many mistakes were found
 * @throws if one was not
 */
export async function findMistakes(folder: string, all: Template[]): Promise<number> {
  const findings = await lint(write(folder, all.map(spoiled)));
  const found = new Set(findings.filter(({ Message }) => Message.includes(NONSENSE)).map(({ Filename, Location: { Path: path } }) => (
    JSON.stringify([Filename.slice(folder.length + 1), ...path!.filter((key) => key !== 'StartAt')]))));
  const mistakes = all.flatMap((template) => machinesIn(template.body).flatMap((id) => {
    const definition = [`${spoiled(template).name}.json`, 'Resources', id, 'Properties', 'Definition'];
    const { states } = walk(template.body.Resources[id].Properties.Definition, false);
    return [definition, ...states.map(({ name, scope }) => [...definition, ...placeOf(scope), 'States', name, NONSENSE])];
  }));
  const missed = mistakes.filter((mistake) => !found.has(JSON.stringify(mistake)));
  if (missed.length > 0) throw new Error(`cfn-lint must find ${mistakes.length} mistakes, got ${missed.length} less, such as ${missed[0].join('/')}`);
  return mistakes.length;
}

/** Where the states are inside a definition. */
function placeOf(scope: ReturnType<typeof walk>['scopes'][number]): (string | number)[] {
  if (!scope.owner) return [];
  const { owner, field } = scope;
  return [...placeOf(owner.scope), 'States', owner.name, ...field.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
}
