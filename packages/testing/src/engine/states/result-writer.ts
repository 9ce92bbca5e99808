import { Unsupported } from '../run/failure';
import { Running } from '../run/machine';

/** How a child execution ended, in the fields of an exported record. */
export type ChildRecord = Readonly<Record<string, any>>;

const FILES = [['FAILED', ['FAILED', 'TIMED_OUT']], ['SUCCEEDED', ['SUCCEEDED']]] as const;

/** What a Distributed Map returns: its results, or where its ResultWriter has put them. */
export async function resultsOf({ scope, name, state, flow }: Running, mapRunArn: string, children: readonly ChildRecord[]): Promise<unknown> {
  const writer = state.ResultWriter;
  const exported = writer?.Resource !== undefined;
  const { Transformation = exported ? 'NONE' : 'COMPACT', OutputType = 'JSON' } = writer?.WriterConfig ?? {};
  const results = (list: readonly ChildRecord[]) => list.flatMap((child) => transformed(child, Transformation));
  if (!exported) {
    if (OutputType !== 'JSON') throw new Unsupported(name, `OutputType ${JSON.stringify(OutputType)} without an export`);
    return results(children);
  }
  const { Bucket, Prefix } = await flow.template(writer.Arguments ?? writer.Parameters, 'Arguments') as any;
  const folder = [Prefix?.replace(/\/$/, ''), mapRunArn.split(':').pop()].filter(Boolean).join('/');
  const { objects } = scope.execution;
  const files: Record<string, object[]> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  for (const [status, statuses] of FILES) {
    const list = results(children.filter(({ Status }) => (statuses as readonly string[]).includes(Status)));
    if (list.length === 0) continue;
    const key = `${folder}/${status}_0.${OutputType.toLowerCase()}`;
    const size = objects.put(Bucket, key, OutputType === 'JSONL' ? list.map((item) => JSON.stringify(item)).join('\n') : JSON.stringify(list));
    files[status].push({ Key: key, Size: size });
  }
  const key = `${folder}/manifest.json`;
  objects.put(Bucket, key, JSON.stringify({ DestinationBucket: Bucket, MapRunArn: mapRunArn, ResultFiles: files }));
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket, Key: key } };
}

/** A child that failed is always its whole record. */
function transformed(child: ChildRecord, transformation: string): unknown[] {
  if (transformation === 'NONE' || child.Status !== 'SUCCEEDED') return [child];
  const output = JSON.parse(child.Output);
  return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output];
}
