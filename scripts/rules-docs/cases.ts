import { Build, DEFECTS, isAsl, textOf } from '../../test/lint/defects';
import { simpleMachine } from '../../test/lint/defects/code';
import { BASES } from '../../test/lint/defects/machines';
import { SOUND } from '../../test/lint/sound';

/** What a tool says of a machine. */
export interface Finding {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Construct path below the stack, or path in the definition. */
  readonly path: string;
  readonly message: string;
}

/** A machine to look at; several defects have the same sound one, which is looked at once. */
export interface Case {
  readonly key: string;
  readonly build: Build;
}

/** A tool looks at all machines at once, since most have something to load first. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** A tool that looks at one machine after the other. */
export type Engine = (build: Build) => Finding[] | Promise<Finding[]>;

/** What a tool says of it is said of any machine. */
export const PLAIN: readonly Case[] = [
  { key: keyOf('', { asl: BASES.order() }), build: { asl: BASES.order() } },
  { key: 'the plainest machine in code', build: { stack: (stack) => { simpleMachine(stack); } } },
];

export function keyOf(id: string, build: Build): string {
  return isAsl(build) ? `${build.type ?? 'STANDARD'} ${textOf(build)}` : id;
}

/** All machines: with a mistake, the same without it, and those that only look wrong. */
export function cases(): Case[] {
  const all = [
    ...PLAIN,
    ...DEFECTS.flatMap(({ id, build, sound }) => [{ key: keyOf(id, build), build }, { key: keyOf(`${id} without it`, sound), build: sound }]),
    ...SOUND.map(({ id, build }) => ({ key: keyOf(id, build), build })),
  ];
  return [...new Map(all.map((x) => [x.key, x])).values()];
}

export async function look(engine: Engine, machines: readonly Case[] = cases()): Promise<Findings> {
  const findings = new Map<string, Finding[]>();
  for (const { key, build } of machines) findings.set(key, await engine(build));
  return findings;
}
