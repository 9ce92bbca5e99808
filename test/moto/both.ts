import { Bridge } from './bridge';
import { MotoExecution, run as runInMoto } from './run';
import { portOf } from './service';
import { DefinitionSource, definitionOf, Execution, Handler, Json, Mocks, run } from '../engine';
import { statesOf } from '../engine/mock-book';

const bridge = new Bridge(portOf('MOTO_BRIDGE_PORT'), portOf('MOTO_SERVER_PORT'));

beforeAll(() => bridge.listen());
afterAll(() => bridge.close());

/**
 * https://github.com/localstack/localstack/issues/10489: the specification reserves these names for what the interpreter itself reports; that
 * AWS would refuse to report one a second time, no page says.
 */
export const RESERVED_NAMES = "a name with 'States.' is refused where a branch, an item or a Fail raises it";

/** Throws like a function's own code: both engines give its error the cause that Lambda gives it. */
export function throws(name: string, message: string = ''): Handler {
  return () => { throw Object.assign(new Error(message), { name }); };
}

/** The cause of an error that `throws()` has thrown. */
export function causeOf(name: string, message: string = ''): string {
  return JSON.stringify({ errorMessage: message, errorType: name, trace: [] });
}

/** Executes in both engines, which must come to the same; gives what moto tells. */
export async function both(source: DefinitionSource, input: unknown, mocks: Mocks = {}): Promise<MotoExecution> {
  const there = await runInMoto(bridge, source, input, mocks);
  const here = await run(source, input, mocks, there.names);
  const outcomeOf = comparable(definitionOf(source));
  expect(outcomeOf(there)).toEqual(outcomeOf(here));
  return there;
}

interface Difference {
  /** What is wrong in moto. */
  readonly reason: string;
  readonly source: () => DefinitionSource;
  readonly input: unknown;
  readonly mocks?: Mocks;
  /** What is right; the first engine comes to it. */
  readonly expected: Partial<Execution>;
  /** What moto comes to. A later version that does it right fails the test. */
  readonly instead: Partial<MotoExecution>;
}

/** A case that moto cannot do. */
export function differs(name: string, { reason, source, input, mocks, expected, instead }: Difference): void {
  test(`${name} (defect of moto: ${reason})`, async () => {
    const definition = source();
    expect(await run(definition, input, mocks)).toMatchObject(expected);
    expect(await runInMoto(bridge, definition, input, mocks)).toMatchObject(instead);
  });
}

/** What must be the same. Where work goes on side by side, its order is free, and how far it gets before another failure ends it. */
function comparable(definition: any): (execution: MotoExecution | Execution) => object {
  const isConcurrent = statesOf(definition).some(([, { Type, Branches }]) => Type === 'Map' || Branches?.length > 1);
  return ({ status, output, error, cause, calls, states }) => {
    const called = calls.map(({ state, input }) => JSON.stringify([state, withoutServiceTexts(input)]));
    const outcome = withoutServiceTexts({ status, output, Error: error, Cause: cause });
    if (!isConcurrent) return { outcome, calls: called, states };
    return status === 'FAILED' ? { outcome } : { outcome, calls: called.sort(), states: [...states].sort() };
  };
}

/** Each engine has words of its own for errors of the service. */
function withoutServiceTexts(value: Json): Json {
  if (typeof value === 'string') {
    const json = /^[[{]/.test(value) && parsed(value);
    return json ? { json: withoutServiceTexts(json) } : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutServiceTexts);
  const isOfService = /^(States|Lambda)\./.test(value.Error ?? value.error ?? '');
  return Object.fromEntries(Object.keys(value).sort().map((key) => (
    [key, isOfService && /^cause$/i.test(key) ? 'text of the service' : withoutServiceTexts(value[key])])));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
