import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Injection, UsageError } from './arguments';
import { statesOf } from './states';
import { Synthesized } from './synthesis';
import { Definition, fails, Handler, Json, Mocks } from '../../test/engine';

const load = createRequire(__filename);

/**
 * What the states of a template call: its functions by logical id, each with the code that would be uploaded for it, and its queue.
 *
 * @param reports - the queue
 */
export function handlersOf({ template, codeOf }: Synthesized, injections: Injection[], reports: Json[] = []): Mocks {
  const left = injections.map((injection) => ({ ...injection }));
  const injected = (handler: Handler): Handler => (input, context) => {
    const injection = left.find(({ state, times }) => state === context.state && times > 0);
    if (!injection) return handler(input, context);
    injection.times--;
    // A timeout takes its time: what the state's own limit is shows in the history.
    return injection.error === 'States.Timeout' ? context.never() : fails(injection.error, 'injected by --fail')(input, context);
  };
  const functions = functionsOf(template).map(([logicalId, properties]): [string, Handler] => {
    const [file, name] = properties.Handler.split('.');
    return [logicalId, injected(load(join(codeOf(properties), file))[name])];
  });
  const sendMessage: Handler = ({ MessageBody }) => ({ MessageId: `message-${reports.push(MessageBody)}` });
  return { ...Object.fromEntries(functions), 'states:::sqs:sendMessage': injected(sendMessage) };
}

/** The payments that the functions keep in memory. */
export function paymentsOf({ template, codeOf }: Synthesized): { all(): Json[]; clear(): void } {
  const [[, properties]] = functionsOf(template);
  return load(join(codeOf(properties), 'payments-in-memory'));
}

/** Refuses an error for a state that calls nothing. */
export function checkInjections(definition: Definition, injections: Injection[]): void {
  const states = statesOf(definition);
  const tasks = [...states].flatMap(([name, { Type }]) => (Type === 'Task' ? [name] : []));
  for (const { state } of injections) {
    if (!tasks.includes(state)) {
      const got = states.has(state) ? `'${state}', which calls nothing` : `'${state}'`;
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
