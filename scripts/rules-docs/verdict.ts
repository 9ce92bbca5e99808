import { Finding, Findings, keyOf, PLAIN } from './cases';
import { Defect, SoundMachine } from '../../test/lint/defects';

/** What a tool found, by the id of the machine. */
export interface Verdict {
  readonly tool: string;
  readonly version: string;
  /** For each defective machine the first finding that is not on the sound one, or `null`. */
  readonly caught: Record<string, string | null>;
  /** The first error on each sound machine. */
  readonly wrong: Record<string, string>;
}

const text = ({ id, message }: Finding) => `${id}: ${message}`.replace(/\s+/g, ' ').slice(0, 160);
const same = ({ id, path, message }: Finding) => `${id} ${path} ${message}`;
const ruleOf = ({ id }: Finding) => id.replace(/\[.*/s, '');
/** The machine and its role, but not the functions and buckets that come with it. */
const ofMachine = ({ path }: Finding) => path === '' || /^(Machine|Role)(\/|$)/.test(path);

/**
 * Decides by comparison, not by reading: a defect is caught when the tool says something of its machine that it does not say of the same machine
 * without the mistake. An error on a sound machine is wrong, unless the tool's rule has something to say of the plainest machine too.
 */
export function verdictOn(findings: Findings, defects: readonly Defect[], sound: readonly SoundMachine[], tool: string, version: string): Verdict {
  const of = (key: string) => {
    const found = findings.get(key);
    if (!found) throw new Error(`'findings' must have every machine, got none of ${key.slice(0, 60)}: run the tool on it`);
    return found;
  };
  const general = new Set(PLAIN.flatMap(({ key }) => of(key)).map(ruleOf));
  const caught = Object.fromEntries(defects.map(({ id, build, sound: twin }) => {
    const known = new Set(of(keyOf(`${id} without it`, twin)).map(same));
    const [first] = of(keyOf(id, build)).filter((finding) => finding.severity !== 'info' && !known.has(same(finding)));
    return [id, first ? text(first) : null];
  }));
  const keys = new Map([
    ...sound.map(({ id, build }) => [keyOf(id, build), id] as const),
    ...defects.map(({ id, sound: twin }) => [keyOf(`${id} without it`, twin), `${id} without it`] as const).reverse(),
  ]);
  const wrong = Object.fromEntries([...keys].flatMap(([key, id]) => {
    const [first] = of(key).filter((finding) => finding.severity === 'error' && ofMachine(finding) && !general.has(ruleOf(finding)));
    return first ? [[id, text(first)]] : [];
  }));
  return { tool, version, caught, wrong };
}

/** How many different sound machines there are. */
export function soundMachines(defects: readonly Defect[], sound: readonly SoundMachine[]): number {
  return new Set([
    ...sound.map(({ id, build }) => keyOf(id, build)), ...defects.map(({ id, sound: twin }) => keyOf(`${id} without it`, twin)),
  ]).size;
}
