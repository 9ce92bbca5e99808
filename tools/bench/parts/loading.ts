import { join } from 'node:path';
import { compiled } from '../compiled';
import { median, rounded } from '../measure';
import { runProgram } from '../processes';

export interface Loading {
  /** What is used of the library. */
  readonly what: string;
  /** Over the parts of the CDK that it needs. */
  readonly milliseconds: number;
  readonly runs: number;
  /** Its scripts that were loaded for it. */
  readonly files: string[];
}

const USES = { require: 'nothing: `require` alone', workflow: '`Workflow` and one pattern', patterns: '`Workflow`, four patterns and `RetryPolicy`' };

/** How long the library takes to load, each time in a process of its own. */
export async function loading(folder: string, runs: number): Promise<Loading[]> {
  await compiled(folder);
  return Object.entries(USES).map(([use, what]) => {
    const loads = [...Array(runs)].map(() => runProgram<{ milliseconds: number; files: string[] }>(join(folder, 'load.js'), [use]));
    return { what, milliseconds: rounded(median(loads.map(({ milliseconds }) => milliseconds))), runs, files: loads[0].files };
  });
}
