import { StateFailure } from '../run/failure';
import { Running, Step } from '../run/machine';

export async function pass({ state, flow }: Running): Promise<Step> {
  return { ...await flow.output('Result' in state ? state.Result : await flow.arguments()), next: state.Next };
}

export async function succeed({ flow }: Running): Promise<Step> {
  return flow.output(flow.input);
}

export async function fail(running: Running): Promise<Step> {
  const [error, cause] = [await textOf(running, 'Error'), await textOf(running, 'Cause')];
  throw new StateFailure(error, cause);
}

async function textOf({ flow }: Running, field: string): Promise<string | undefined> {
  const value = await flow.value(field);
  if (value === undefined || typeof value === 'string') return value;
  throw flow.wrong(`The value of '${field}' must be a string, got ${JSON.stringify(value)}`);
}

export async function choice({ state, flow }: Running): Promise<Step> {
  for (const rule of state.Choices) {
    if (await flow.test(rule)) return { ...await flow.chosen(rule), next: rule.Next };
  }
  if (state.Default === undefined) throw new StateFailure('States.NoChoiceMatched', 'No rule of the Choice matched, and it has no Default');
  return { ...await flow.chosen({}), next: state.Default };
}
