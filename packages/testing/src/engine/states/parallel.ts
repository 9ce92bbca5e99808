import { copy } from '../data/values';
import { Variables } from '../data/variables';
import { runMachine, Running, Step } from '../run/machine';
import { Stop } from '../run/stop';

/** Runs all branches with the same input. The first that fails stops the others. */
export async function parallel({ scope, name, state, flow }: Running): Promise<Step> {
  const input = await flow.arguments();
  scope.thread.add('ParallelStateStarted');
  const stop = new Stop(scope.stop);
  const branches = (state.Branches as any[]).map((definition, index) => {
    const thread = scope.thread.fork(`${name}[${index}]`);
    const branch = { ...scope, definition, thread, variables: new Variables(scope.variables), stop, path: thread.path };
    return { thread, run: runMachine(branch, copy(input)) };
  });
  let outputs: unknown[];
  try {
    outputs = await Promise.all(branches.map(({ run }) => run));
  } catch (error) {
    stop.stop();
    throw error;
  } finally {
    scope.thread.last = Math.max(...branches.map(({ thread }) => thread.last));
  }
  scope.thread.add('ParallelStateSucceeded');
  return { ...await flow.output(outputs), next: state.Next };
}
