import { Visit } from './active-run';
import { InjectedMisuse } from './mocks';
import { Json } from './types';

/** How one child execution of a Distributed Map ended, in the fields of an exported record. */
export type ChildRecord = Json;

/** What a Distributed Map passes on: its results, or where its ResultWriter has put them. */
export function writeResults(visit: Visit, writer: Json, mapRunArn: string, children: ChildRecord[]): Json {
  const exported = writer?.Resource !== undefined;
  const { Transformation = exported ? 'NONE' : 'COMPACT', OutputType = 'JSON' } = writer?.WriterConfig ?? {};
  const results = (list: ChildRecord[]) => list.flatMap((child) => transformed(child, Transformation));
  if (!exported) {
    if (OutputType !== 'JSON') throw new InjectedMisuse(`the harness cannot pass on OutputType '${OutputType}' of state '${visit.name}'`);
    return results(children);
  }
  const { Bucket, Prefix } = writer.Parameters;
  const folder = [Prefix?.replace(/\/$/, ''), mapRunArn.split(':').pop()].filter(Boolean).join('/');
  const { s3 } = visit.scope.run;
  const files: Record<string, Json> = { FAILED: [], PENDING: [], SUCCEEDED: [] };
  for (const [status, statuses] of [['FAILED', ['FAILED', 'TIMED_OUT']], ['SUCCEEDED', ['SUCCEEDED']]] as const) {
    const list = results(children.filter((child) => (statuses as readonly string[]).includes(child.Status)));
    if (list.length === 0) continue;
    const content = OutputType === 'JSONL' ? list.map((item) => JSON.stringify(item)).join('\n') : JSON.stringify(list);
    const key = `${folder}/${status}_0.${OutputType.toLowerCase()}`;
    s3[`${Bucket}/${key}`] = content;
    files[status].push({ Key: key, Size: Buffer.byteLength(content) });
  }
  const key = `${folder}/manifest.json`;
  s3[`${Bucket}/${key}`] = JSON.stringify({ DestinationBucket: Bucket, MapRunArn: mapRunArn, ResultFiles: files });
  return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket, Key: key } };
}

/** A child that failed is always passed on as its whole record. */
function transformed(child: ChildRecord, transformation: string): Json[] {
  if (transformation === 'NONE' || child.Status !== 'SUCCEEDED') return [child];
  const output = JSON.parse(child.Output);
  return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output];
}
