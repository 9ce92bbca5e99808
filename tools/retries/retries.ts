/**
 * Counts the tasks of the definitions that AWS publishes which retry the throttling of their own service: as published, and in a Workflow.
 *
 *   npm run retries                          # with this library
 *   npm run retries -- --before ../old       # and with another state of it, in a folder with its own node_modules
 *
 * `SHARED` says where the folders `corpus` and `benchmarks` are, if not in `../shared`.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Called, tableOf } from './coverage';
import { corpus, machineOf } from '../../test/lint/corpus';

const HERE = join(__dirname, '..', '..');

/** The retriers that a Workflow of the library in a folder gives to a task. */
function standardOf(folder: string): (state: any, integration: any) => any {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { retriersOf } = require(join(folder, 'src', 'workflow', 'internal', 'retries'));
  const { RetryPolicy } = require(join(folder, 'src', 'workflow', 'retry-policy'));
  /* eslint-enable @typescript-eslint/no-require-imports */
  return (state, integration) => retriersOf(state, integration, RetryPolicy.STANDARD._render());
}

const { values: { before } } = parseArgs({ options: { before: { type: 'string' } } });
const libraries = { ...before !== undefined && { 'STANDARD before': standardOf(resolve(before)) }, STANDARD: standardOf(HERE) };
const definitions = corpus();
const tasks = definitions.flatMap((published): Called[] => {
  const machine = machineOf(published);
  return machine.states.filter(({ state }) => state.Type === 'Task').flatMap((node) => {
    const integration = machine.integrationOf(node);
    const added = Object.entries(libraries).map(([column, retriers]) => [column, retriers(node.state, integration)]);
    return integration.service === undefined ? [] : [{ integration, retriers: { 'as published': node.state.Retry ?? [], ...Object.fromEntries(added) } }];
  });
});
process.stdout.write(`${definitions.length} definitions\n\n${tableOf(tasks, ['as published', ...Object.keys(libraries)])}\n`);
process.exitCode = tasks.length === 0 ? 1 : 0;
