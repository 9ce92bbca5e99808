import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from '../compiled';
import { runProgram } from '../processes';

/** Where the time of one synthesis is spent, by V8's sampling profiler: milliseconds, plain and ours. */
export interface Profile {
  readonly workflows: number;
  readonly origins: { readonly what: string; readonly plain: number; readonly ours: number }[];
  /** Parts of ours, with all that they call. */
  readonly parts: { readonly what: string; readonly milliseconds: number }[];
}

interface CpuProfile {
  readonly nodes: {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: number[];
  }[];
  readonly samples: number[];
  readonly timeDeltas: number[];
}

const ORIGINS: [what: string, url: RegExp][] = [
  ['the CDK', /node_modules.(aws-cdk-lib|constructs|@aws-cdk)./],
  ['the library', /cdk-sfn-patterns.lib./],
];
const GARBAGE = 'garbage collection';
const OTHER = 'Node.js and the app';

/** Functions of the library that do something which plain CDK does not do. */
const PARTS: Record<string, string> = {
  checkDefinition: 'checks of the definition',
  applyPolicies: 'retriers, timeouts and catchers for all states',
  acknowledgePolicy: 'reasons for cdk-nag',
  createRole: 'the role, with conditions in its trust policy',
  createLogGroup: 'the log group, with a name of its own',
  create: 'alarms, with descriptions',
};

export async function profile(folder: string, workflows: number): Promise<Profile> {
  await compiled(folder);
  const [plain, ours] = ['plain', 'ours'].map((side) => profileOf(folder, side, workflows));
  const [plainTimes, oursTimes] = [plain, ours].map((found) => selfTimes(found));
  const parts = inclusiveTimes(ours);
  return {
    workflows,
    origins: [...ORIGINS.map(([what]) => what), GARBAGE, OTHER].map((what) => (
      { what, plain: Math.round(plainTimes.get(what) ?? 0), ours: Math.round(oursTimes.get(what) ?? 0) })),
    parts: Object.entries(PARTS).map(([name, what]) => ({ what, milliseconds: Math.round(parts.get(name) ?? 0) })),
  };
}

function profileOf(folder: string, side: string, workflows: number): CpuProfile {
  const to = join(folder, `profile-${side}`);
  rmSync(to, { recursive: true, force: true });
  runProgram(join(folder, 'workflows.js'), [side, String(workflows)], { CDK_VALIDATION: 'false' }, ['--cpu-prof', `--cpu-prof-dir=${to}`]);
  return JSON.parse(readFileSync(join(to, readdirSync(to)[0]), 'utf8'));
}

function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): Map<string, number> {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  samples.forEach((id, i) => {
    const { functionName, url } = frames.get(id)!;
    if (functionName === '(idle)') return;
    const origin = functionName === '(garbage collector)' ? GARBAGE : ORIGINS.find(([, pattern]) => pattern.test(url))?.[0] ?? OTHER;
    times.set(origin, (times.get(origin) ?? 0) + timeDeltas[i] / 1000);
  });
  return times;
}

function inclusiveTimes({ nodes, samples, timeDeltas }: CpuProfile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const times = new Map<string, number>();
  samples.forEach((id, i) => {
    const names = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const { functionName, url } = byId.get(at)!.callFrame;
      if (ORIGINS[1][1].test(url)) names.add(functionName);
    }
    names.forEach((name) => times.set(name, (times.get(name) ?? 0) + timeDeltas[i] / 1000));
  });
  return times;
}
