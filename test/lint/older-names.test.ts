import { corpus, machineOf } from './corpus';
import { DEFECTS, isAsl, textOf } from './defects';
import { examplesOf, nestings } from './fuzz/bases';
import { ODD_VALUES } from './fuzz/values';
import { SOUND } from './sound';
import { findingsInTemplate } from './support';
import { NO_FACTS } from '../../src/asl/facts';
import { isObject } from '../../src/json/values';
import { checkMachine } from '../../src/lint/check-machine';
import { Finding } from '../../src/lint/finding';
import { RULES } from '../../src/lint/rules';

/** The two names of what a Map does to its items, and of what it gives to each. */
const PAIRS = [['ItemProcessor', 'Iterator'], ['ItemSelector', 'Parameters']] as const;
type Names = Readonly<Record<string, string>>;

/** Every way to choose between them: the newer ones, the older ones, and one of each. */
const NEWER: Names = Object.fromEntries(PAIRS.map(([newer, older]) => [older, newer]));
const OTHERS: [string, Names][] = [
  ['the older names', Object.fromEntries(PAIRS)],
  ['the older name of the processor alone', { ItemProcessor: 'Iterator', Parameters: 'ItemSelector' }],
  ['the older name of the selector alone', { Iterator: 'ItemProcessor', ItemSelector: 'Parameters' }],
];
/** The note that a name is an older one. */
const NOTE = /^has (?:an Iterator|Parameters), the older form/;

/** The same definition with other names of the fields of its Maps, at every depth, and where they are no names of fields of a Map as they are. */
function renamed(value: unknown, names: Names, inJsonata = false): any {
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

interface Tried {
  readonly id: string;
  readonly definition: any;
  readonly type: 'STANDARD' | 'EXPRESS';
}

/** With the newer names, and without the size of a definition, of which names are a part. */
const current = (text: string) => text.replace(/Iterator/g, 'ItemProcessor').replace(/Parameters/g, 'ItemSelector').replace(/\d+ bytes, more/, 'bytes, more');
const textsOf = (found: Finding[]) => found.filter(({ message }) => !NOTE.test(message))
  .map(({ id, severity, fatal, path, pointer, message, fix }) => current(`${id} ${severity} ${fatal} ${path} ${pointer}: ${message}: ${fix}`));
const findings = ({ definition, type }: Tried) => textsOf(checkMachine(definition, { type, facts: NO_FACTS }).findings);

function parsed(text: string): any[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

const machines: Tried[] = [
  ...[...DEFECTS.flatMap(({ id, build, sound }) => [[id, build], [`${id}, sound`, sound]] as const), ...SOUND.map(({ id, build }) => [id, build] as const)]
    .flatMap(([id, build]) => (isAsl(build) ? parsed(textOf(build)).map((definition) => ({ id, definition, type: build.type ?? 'STANDARD' })) : [])),
  ...corpus().map((published) => ({ id: published.name, definition: machineOf(published).definition, type: 'STANDARD' as const })),
  ...RULES.flatMap((rule) => examplesOf([rule]).map((example, i) => ({ id: `${rule.id}, example ${i}`, ...example }))),
  ...nestings(20).map((base, i) => ({ id: `nesting ${i}`, ...base })),
];

/** A definition as what a Map does to each item. A machine has fields that a processor has not. */
const around = (config: object) => ({ definition: { TimeoutSeconds, QueryLanguage, Version, ...processor }, ...tried }: Tried): Tried => ({
  ...tried,
  definition: {
    StartAt: 'EachItem',
    ...TimeoutSeconds === undefined ? {} : { TimeoutSeconds },
    ...QueryLanguage === undefined ? {} : { QueryLanguage },
    States: { EachItem: { Type: 'Map', ItemProcessor: { ...processor, ...config }, End: true } },
  },
});

/** A Map in place of each state that makes an object: it gives to each item what the state gives to what it calls, or returns. */
const INSTEAD = ['Comment', 'Next', 'End', 'InputPath', 'ResultSelector', 'ResultPath', 'OutputPath', 'QueryLanguage', 'Catch'];
function withMaps(value: unknown): any {
  if (!isObject(value)) {
    return Array.isArray(value) ? value.map(withMaps) : value;
  }
  const made = value.Parameters ?? value.Result ?? value.ResultSelector;
  if (['Task', 'Pass', 'Parallel'].includes(value.Type as string) && made !== undefined) {
    return {
      Type: 'Map',
      ...Object.fromEntries(Object.entries(value).filter(([field]) => INSTEAD.includes(field))),
      Parameters: made,
      ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
    };
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withMaps(field)]));
}

/** What may stand in either field, whether it makes sense there or not. */
const VALUES = [...ODD_VALUES, ...ODD_VALUES.map((value) => ({ value })), ...ODD_VALUES.map((value) => ({ 'value.$': value })), { value: 'x'.repeat(300_000) }];
const mapWith = (fields: object) => ({
  StartAt: 'EachItem',
  States: { EachItem: { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } }, ...fields, End: true } },
});

const isWhole = ({ definition }: Tried) => isObject(definition) && isObject(definition.States) && !Array.isArray(definition.States);
const KINDS: [string, Tried[]][] = [
  ['as it is', machines],
  ['inside an inline Map', machines.filter(isWhole).map(around({}))],
  ['inside an Express child', machines.filter(isWhole).map(around({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } }))],
  ['inside a Standard child', machines.filter(isWhole).map(around({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }))],
  ['with Maps in place of other states', machines.map((tried) => ({ ...tried, definition: withMaps(tried.definition) }))],
  ['of one Map with any value', VALUES.flatMap((value) => PAIRS.map(([field]) => (
    { id: `${field}: ${JSON.stringify(value)}`.slice(0, 80), definition: mapWith({ [field]: value }), type: 'STANDARD' as const })))],
];
const text = (definition: unknown, names: Names) => JSON.stringify(renamed(definition, names));

describe.each(KINDS)('a definition %s', (_, all) => {
  const tried = all.filter(({ definition }) => OTHERS.some(([, names]) => text(definition, NEWER) !== text(definition, names)));

  test('is tried with enough Maps', () => {
    expect(tried.length).toBeGreaterThan(50);
  });

  test.each(OTHERS)('has the same findings by %s', (__, names) => {
    const differing = tried.flatMap(({ id, definition, type }) => {
      const [newer, older] = [NEWER, names].map((some) => findings({ id, definition: renamed(definition, some), type }));
      const only = (one: string[], other: string[]) => one.filter((found) => !other.includes(found));
      return JSON.stringify(newer) === JSON.stringify(older) ? [] : [{ id, newer: only(newer, older), older: only(older, newer) }];
    });
    expect(differing).toEqual([]);
  });
});

const templates = RULES.flatMap(({ id, examples }) => [examples.wrong, examples.right].flatMap(({ resources }, i) => (
  resources && text(resources, NEWER) !== text(resources, OTHERS[0][1]) ? [[`${id}, ${i === 0 ? 'wrong' : 'right'}`, resources] as const] : [])));

test.each(templates)('the template of %s has the same findings by the older names', (_, resources) => {
  const [newer, older] = [NEWER, OTHERS[0][1]].map((names) => textsOf(findingsInTemplate({ Resources: renamed(resources, names) })));
  expect(older).toEqual(newer);
});
