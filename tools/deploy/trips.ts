import { Emulator } from './emulator';
import { execute } from './execution';
import { expectSame } from './expect';
import { Json } from '../../test/engine';

/** A trip, and what must come of it. */
export interface TripCase {
  readonly name: string;
  /** What is not as in the plain trip. */
  readonly change?: object;
  /** The error of the execution; `thrown` is one that a function throws. */
  readonly error?: string;
  readonly thrown?: string;
  /** The functions that must be called: one after the other, those of an inner list in any order. */
  readonly calls: (string | string[])[];
  /** Whether it ends before a state in JSONPath assigns a variable, of which ministack 1.5.33 does nothing: moto executes the others alone. */
  readonly withoutVariables?: boolean;
  /** What the output must have. */
  readonly output?: object;
}

/** Where the patterns were deployed. */
export interface Agency {
  readonly emulator: Emulator;
  readonly stateMachineArn: string;
  /** What an error is called there that a function has thrown. */
  thrownAs(error: string): string;
  /** The functions called since the last time. */
  takeCalls(): Promise<string[]>;
}

const TRIP = { status: 'DONE', items: ['bag', 'hat'] };
const BOTH = ['Left', 'Right'];
const ITEMS = ['Item', 'Item'];
const BOOKED = ['BookHotel', 'BookFlight'];

export const TRIPS: TripCase[] = [
  {
    name: 'a trip through all patterns',
    calls: ['Fast', BOTH, ITEMS, ...BOOKED, 'Work', 'Unlock', 'Describe'],
    output: { results: { succeeded: [{ index: 0, result: 'bag' }, { index: 1, result: 'hat' }], failed: [] } },
  },
  {
    name: 'a trip that is never done',
    change: { status: 'OPEN' },
    error: 'PollBudgetSpent',
    calls: ['Slow', BOTH, ITEMS, ...BOOKED, 'Work', 'Unlock', 'Describe', 'Describe'],
  },
  { name: 'a branch that fails', change: { fails: 'Left' }, error: 'BranchesFailed', calls: ['Fast', BOTH], withoutVariables: true },
  {
    name: 'an item that fails',
    change: { items: ['bag', { fails: 'Item' }] },
    calls: ['Fast', BOTH, ITEMS, ...BOOKED, 'Work', 'Unlock', 'Describe'],
    output: { results: { succeeded: [{ index: 0, result: 'bag' }], failed: [{ index: 1, item: { fails: 'Item' } }] } },
  },
  {
    name: 'a flight that cannot be booked',
    change: { fails: 'BookFlight' },
    thrown: 'BookFlightFailed',
    calls: ['Fast', BOTH, ITEMS, ...BOOKED, 'CancelFlight', 'CancelHotel'],
  },
  {
    name: 'work that fails, and is unlocked',
    change: { fails: 'Work' },
    thrown: 'WorkFailed',
    calls: ['Fast', BOTH, ITEMS, ...BOOKED, 'Work', 'Unlock'],
  },
];

export async function expectTrip({ emulator, stateMachineArn, thrownAs, takeCalls }: Agency, expected: TripCase): Promise<void> {
  const { status, error, output } = await execute(emulator, stateMachineArn, { ...TRIP, ...expected.change });
  const wantedError = expected.thrown ? thrownAs(expected.thrown) : expected.error;
  expectSame(expected.name, { status, error, calls: grouped(await takeCalls(), expected.calls) }, {
    status: wantedError ? 'FAILED' : 'SUCCEEDED',
    error: wantedError,
    calls: expected.calls,
  });
  if (expected.output) expectSame(`the output of ${expected.name}`, only(expected.output, output), expected.output);
}

/** Calls in the form of others, where inner lists have no order. */
function grouped(calls: string[], form: (string | string[])[]): (string | string[])[] {
  const left = [...calls];
  const groups = form.map((group) => Array.isArray(group) ? left.splice(0, group.length).sort() : left.shift() ?? 'none');
  return [...groups, ...left];
}

/** Of a value what a pattern has: the fields of its objects, and all elements of its lists. */
function only(pattern: Json, value: Json): Json {
  if (Array.isArray(pattern)) return Array.isArray(value) ? value.map((element, i) => only(pattern[i], element)) : value;
  if (typeof pattern !== 'object' || pattern === null || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.keys(pattern).map((key) => [key, only(pattern[key], value[key])]));
}
