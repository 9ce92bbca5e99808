import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Injection, UsageError } from './arguments';
import { Synthesized } from './synthesis';
import { Definition, fails, Handler, Json, Mocks } from '../../test/engine';

const load = createRequire(__filename);

/** The functions of a template by logical id, each with the code that would be uploaded for it. */
export function handlersOf({ template, codeOf }: Synthesized, injections: Injection[]): Mocks {
  const left = injections.map((injection) => ({ ...injection }));
  return Object.fromEntries(functionsOf(template).map(([logicalId, properties]) => {
    const [file, name] = properties.Handler.split('.');
    const handler: Handler = load(join(codeOf(properties), file))[name];
    return [logicalId, (input, context) => {
      const injection = left.find(({ state, times }) => state === context.state && times > 0);
      if (!injection) return handler(input, context);
      injection.times--;
      // A timeout takes its time: what the state's own limit is shows in the history.
      return injection.error === 'States.Timeout' ? context.never() : fails(injection.error, 'injected by --fail')(input, context);
    }];
  }));
}

/** The payments that the functions keep in memory. */
export function paymentsOf({ template, codeOf }: Synthesized): { all(): Json[]; clear(): void } {
  const [[, properties]] = functionsOf(template);
  return load(join(codeOf(properties), 'payments-in-memory'));
}

/** Refuses an error for a state that calls nothing. */
export function checkInjections({ States }: Definition, injections: Injection[]): void {
  const tasks = Object.keys(States).filter((name) => States[name].Type === 'Task');
  for (const { state } of injections) {
    if (!tasks.includes(state)) {
      const got = Object.hasOwn(States, state) ? `'${state}', which calls no function` : `'${state}'`;
      throw new UsageError(`'--fail' must name a state that can fail, got ${got}: take one of ${tasks.join(', ')}`);
    }
  }
  const all = injections.find(({ times }, i) => times === Infinity && injections.slice(i + 1).some(({ state }) => state === injections[i].state));
  if (all) {
    throw new UsageError(`'--fail' must have 'times' when another one for the same state follows, got '${all.state}:${all.error}'`);
  }
}

function functionsOf(template: Json): [string, Json][] {
  return Object.entries<Json>(template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([logicalId, { Properties }]) => [logicalId, Properties]);
}
