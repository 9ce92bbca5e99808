import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from '../compiled';
import { median, rounded } from '../measure';
import { compare, Compared, Run, runProgram } from '../processes';

/** What `WorkflowChecks` adds to the synthesis of one hundred machines that are made without the library. */
export interface Plugin {
  readonly cdk: string;
  readonly validator: boolean;
  readonly pairs: number;
  /** Plain is without the plugin. */
  readonly compared: Compared;
  /** Of it the checks themselves, loaded and run, in seconds of the processor; the rest is what the CDK does with the findings. */
  readonly checks: number;
  readonly findings: number;
}

export async function plugin(folder: string, validator: boolean, pairs: number, say: (what: string) => void): Promise<Plugin> {
  await compiled(folder);
  const cdk = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/package.json', { paths: [folder] }), 'utf8')).version;
  const runs: { checks: number; findings: number }[] = [];
  const run = (...args: string[]) => () => {
    const found = runProgram<Run & { checks: number; findings: number }>(join(folder, 'hundred-machines.js'), args, { CDK_VALIDATION: String(validator) });
    if (args.length > 0) runs.push(found);
    return found;
  };
  let done = 0;
  const compared = compare(pairs, run(), run('checks'), () => say(`aws-cdk-lib ${cdk}, plugin: pair ${++done} of ${pairs}`));
  return { cdk, validator, pairs, compared, checks: rounded(median(runs.map(({ checks }) => checks))), findings: runs[0].findings };
}
