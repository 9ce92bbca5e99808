import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECORDINGS } from '../../tools/quality/recordings';
import { agreement, compared, Recording } from '../../tools/testing/replay';

const FILE = join(RECORDINGS, 'executions.jsonl');

if (!existsSync(FILE)) {
  console.log('recordings of executions: skipped, ../shared/aws-recordings is absent');
}

(existsSync(FILE) ? describe : describe.skip)('executions that AWS recorded', () => {
  const recordings: Recording[] = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [];

  test('end here as they did there, with the same error, output and order of states', async () => {
    const replays = await Promise.all(recordings.map(compared));
    const of = (verdict: string) => replays.filter((replay) => replay.verdict === verdict);

    expect(of('different')).toEqual([]);
    expect(of('refused')).toEqual([]);
    // Named with its reason is what a recording leaves out: the file that is read, what tasks of children were answered, how it ended.
    expect(new Set(of('not driven').map(({ why }) => why.replace(/'.*'/, '...')))).toEqual(new Set([
      'the recording has no content of the file that is read', 'the recording has no answer for ...', 'the recording ends before its execution',
    ]));
    expect(agreement(replays)).toMatchObject({ all: recordings.length, same: recordings.length - of('not driven').length });
  });
});

describe('a comparison', () => {
  const recording = (end: object): Recording => ({
    id: 'x',
    kind: 'history',
    type: 'STANDARD',
    input: { table: 'orders-1' },
    definition: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
    recorded: {
      events: [
        { id: 1, previousEventId: 0, type: 'ExecutionStarted', executionStartedEventDetails: { input: { table: 'table-name' } } },
        { id: 2, previousEventId: 0, type: 'PassStateEntered', stateEnteredEventDetails: { name: 'A' } },
        { id: 3, previousEventId: 2, type: 'PassStateExited', stateExitedEventDetails: { name: 'A' } },
        { id: 4, previousEventId: 3, ...end },
      ],
    },
  });
  const succeeded = (output: unknown) => recording({ type: 'ExecutionSucceeded', executionSucceededEventDetails: { output } });

  test.each<[string, Recording, string]>([
    ['of what the recorder has replaced', succeeded({ table: 'table-name' }), ''],
    ['of another output', succeeded({ table: 'customers' }), 'output {"table":"orders-1"}, AWS {"table":"customers"}'],
    ['of a missing field', succeeded({ table: 'table-name', id: 1 }), 'output {"table":"orders-1"}, AWS {"table":"table-name","id":1}'],
    ['of another end', recording({ type: 'ExecutionFailed', executionFailedEventDetails: { error: 'A' } }), 'status SUCCEEDED, AWS FAILED; error undefined, AWS A; output {"table":"orders-1"}, AWS undefined'],
  ])('%s', async (_, one, why) => {
    expect(await compared(one)).toEqual({ id: 'x', verdict: why === '' ? 'same' : 'different', why });
  });

  test('of another order of states', async () => {
    const one = succeeded({ table: 'table-name' });
    one.recorded.events.splice(2, 1);
    expect(await compared(one)).toMatchObject({ verdict: 'different', why: expect.stringMatching(/^states/) });
  });
});
