import { Results } from './results';

/** What is to be reached. */
export interface Goal {
  readonly what: string;
  readonly most: number;
  readonly got: number;
  readonly unit: string;
}

const RATIO = 1.1;

/** All goals with what was measured. */
export function goalsOf({ synthesis, loading, templates, userCode, executions, checks, plugin }: Results): Goal[] {
  const ratio = (what: string, got: number): Goal => ({ what, most: RATIO, got, unit: 'times plain L2' });
  return [
    ...synthesis.flatMap(({ cdk, validator, sizes, growth }) => {
      const where = `aws-cdk-lib ${cdk}, ${validator ? 'with' : 'without'} validator`;
      return [
        ...sizes.flatMap(({ workflows, compared: { elapsed, cpu, memory } }) => [
          ratio(`synth of ${workflows}, time (${where})`, elapsed.ratio.median),
          ratio(`synth of ${workflows}, processor (${where})`, cpu.ratio.median),
          ratio(`synth of ${workflows}, memory (${where})`, memory.ratio.median),
        ]),
        ratio(`each further workflow, processor (${where})`, growth.ratio),
      ];
    }),
    ...loading.map(({ what, milliseconds }) => ({ what: `load, using ${what}`, most: 15, got: milliseconds, unit: 'ms' })),
    { what: 'scripts loaded before anything is checked', most: 2, got: Math.max(...loading.map(({ files }) => files.length)), unit: 'files' },
    ...templates.map(({ pattern, plain, ours }) => ({ what: `resources, ${pattern}`, most: plain.resources, got: ours.resources, unit: 'resources' })),
    ...userCode.map(({ pattern, statements }) => ({ what: `user code, ${pattern}`, most: 14, got: statements.ours, unit: 'lines' })),
    ...executions.map(({ pattern, transitions }) => ({ what: `transitions on success, ${pattern}`, most: transitions.guide, got: transitions.ours, unit: 'transitions' })),
    { what: 'checks of a definition, median', most: 1, got: checks.milliseconds.median, unit: 'ms' },
    ...checks.growth.map(({ shape, exponent }) => ({ what: `growth of the checks, states ${shape}`, most: 1.2, got: exponent, unit: 'power of the states' })),
    ...plugin.map(({ cdk, validator, compared: { cpu } }) => (
      ratio(`synth of 100 plain state machines with WorkflowChecks, processor (aws-cdk-lib ${cdk}, ${validator ? 'with' : 'without'} validator)`, cpu.ratio.median))),
  ];
}

export const missed = (goals: Goal[]): Goal[] => goals.filter(({ most, got }) => got > most);
