import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from '../compiled';
import { rounded } from '../measure';
import { compare, Compared, Run, runProgram } from '../processes';

export interface Size {
  readonly workflows: number;
  readonly pairs: number;
  readonly compared: Compared;
}

export interface Synthesis {
  /** Version of aws-cdk-lib. */
  readonly cdk: string;
  /** Whether the CDK validates the templates, too. */
  readonly validator: boolean;
  readonly sizes: Size[];
  /** Seconds of the processor for each further workflow between the smallest and the largest app, and what ours take of plain ones. */
  readonly growth: { readonly plain: number; readonly ours: number; readonly ratio: number };
}

/**
 * Whole processes that synthesize the five patterns of the guide in turn, in plain CDK and with the library.
 *
 * @param folder - where the CDK is found that is meant
 * @param pairs - how often, by number of workflows
 */
export async function synthesis(
  folder: string, validator: boolean, pairs: { readonly [workflows: number]: number }, say: (what: string) => void,
): Promise<Synthesis> {
  await compiled(folder);
  const cdk = JSON.parse(readFileSync(require.resolve('aws-cdk-lib/package.json', { paths: [folder] }), 'utf8')).version;
  const env = { CDK_VALIDATION: String(validator) };
  const sizes = Object.entries(pairs).map(([workflows, count]) => {
    let done = 0;
    const run = (side: string) => () => runProgram<Run>(join(folder, 'workflows.js'), [side, workflows], env);
    const progress = () => say(`aws-cdk-lib ${cdk}${validator ? ' with its validator' : ''}: ${workflows} workflows, pair ${++done} of ${count}`);
    return { workflows: Number(workflows), pairs: count, compared: compare(count, run('plain'), run('ours'), progress) };
  });
  return { cdk, validator, sizes, growth: growthOf(sizes) };
}

function growthOf(sizes: Size[]): Synthesis['growth'] {
  const [first, last] = [sizes[0], sizes[sizes.length - 1]];
  const perWorkflow = (side: 'plain' | 'ours') => (last.compared.cpu[side] - first.compared.cpu[side]) / (last.workflows - first.workflows);
  const [plain, ours] = [perWorkflow('plain'), perWorkflow('ours')];
  return { plain: rounded(plain), ours: rounded(ours), ratio: rounded(ours / plain) };
}
