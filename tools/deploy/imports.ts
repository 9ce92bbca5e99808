import { Emulator } from './emulator';
import { execute } from './execution';
import { expectSame } from './expect';
import { waitForMessages } from './queue';

const ROWS = [{ id: 'a', quantity: '1' }, { id: 'b', quantity: '2' }, { id: 'c', quantity: '3' }];
const CSV = ['id,quantity', ...ROWS.map(({ id, quantity }) => `${id},${quantity}`), ''].join('\n');
const MOST_SECONDS = 10;

/** Where the import was deployed. */
export interface Importer {
  readonly emulator: Emulator;
  readonly stateMachineArn: string;
  /** Names of the buckets that are read and written. */
  readonly uploads: string;
  readonly results: string;
  /** Where what is announced arrives. */
  readonly inboxUrl: string;
  takeCalls(): Promise<string[]>;
}

export function upload(emulator: Emulator, bucket: string): Promise<string> {
  return emulator.put('s3', `/${bucket}/orders.csv`, CSV);
}

/** Imports a file of S3, a row a child execution, and expects that its end is announced through SNS. */
export async function expectImport({ emulator, stateMachineArn, uploads, inboxUrl, takeCalls }: Importer): Promise<void> {
  await upload(emulator, uploads);
  const { status, error, cause } = await execute(emulator, stateMachineArn, { batch: 7 });
  const calls = ROWS.map(() => 'ImportOrder');
  expectSame('an import', { status, error, cause, calls: await takeCalls() }, { status: 'SUCCEEDED', error: undefined, cause: undefined, calls });
  const announced = await waitForMessages(emulator, inboxUrl, MOST_SECONDS);
  expectSame('what is announced', announced.map(({ batch }) => batch), [7]);
}

export async function empty({ emulator, uploads }: Importer): Promise<void> {
  await emulator.delete('s3', `/${uploads}/orders.csv`);
}
