import { corpus, machineOf } from './corpus';
import { DEFECTS, isAsl, textOf } from './defects';
import { SOUND } from './sound';
import { NO_FACTS } from '../../src/asl/facts';
import { isObject } from '../../src/json/values';
import { checkMachine } from '../../src/lint/check-machine';

const OLDER: Record<string, string> = { ItemProcessor: 'Iterator', ItemSelector: 'Parameters' };
const NEWER: Record<string, string> = { Iterator: 'ItemProcessor', Parameters: 'ItemSelector' };
/** The note that a name is an older one. */
const NOTE = /^has (?:an Iterator|Parameters), the older form/;

/** The same definition with other names of the fields of its Maps, at every depth, and where they are no names of fields of a Map as they are. */
function renamed(value: unknown, names: Record<string, string>, inJsonata = false): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => renamed(element, names, inJsonata));
  }
  if (!isObject(value)) {
    return value;
  }
  // Parameters belong to JSONPath.
  const jsonata = value.QueryLanguage === 'JSONata' || (inJsonata && value.QueryLanguage === undefined);
  const isName = (key: string) => Object.hasOwn(names, key) && !Object.hasOwn(value, names[key]) && !(jsonata && ['Parameters', 'ItemSelector'].includes(key));
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [value.Type === 'Map' && isName(key) ? names[key] : key, renamed(field, names, jsonata)]));
}

function findings(definition: any, type: 'STANDARD' | 'EXPRESS'): string[] {
  const said = checkMachine(definition, { type, facts: NO_FACTS }).findings.filter(({ message }) => !NOTE.test(message));
  const current = (text: string) => text.replace(/Iterator/g, 'ItemProcessor').replace(/Parameters/g, 'ItemSelector');
  return said.map(({ id, severity, fatal, path, message, fix }) => current(`${id} ${severity} ${fatal} ${path}: ${message}: ${fix}`));
}

function parsed(text: string): any[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

const machines = [
  ...[...DEFECTS.flatMap(({ id, build, sound }) => [[id, build], [`${id}, sound`, sound]] as const), ...SOUND.map(({ id, build }) => [id, build] as const)]
    .flatMap(([id, build]) => (isAsl(build) ? parsed(textOf(build)).map((definition) => [id, definition, build.type ?? 'STANDARD'] as const) : [])),
  ...corpus().map((published) => [published.name, machineOf(published).definition, 'STANDARD'] as const),
].filter(([, definition]) => JSON.stringify(renamed(definition, OLDER)) !== JSON.stringify(renamed(definition, NEWER)));

test('there are Maps of each kind', () => {
  const texts = machines.map(([, definition]) => JSON.stringify(renamed(definition, NEWER)));
  expect(texts.filter((text) => text.includes('"DISTRIBUTED"')).length).toBeGreaterThan(20);
  expect(texts.filter((text) => text.includes('"ItemSelector"')).length).toBeGreaterThan(5);
});

test.each(machines)('%s has the same findings by the older names', (_, definition, type) => {
  expect(findings(renamed(definition, OLDER), type)).toEqual(findings(renamed(definition, NEWER), type));
});
