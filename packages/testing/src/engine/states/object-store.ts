/** The mocked Amazon S3: `bucket/key`, with a string, or a value that is stored as JSON. */
export type Objects = Readonly<Record<string, unknown>>;

/** What Distributed Maps read and write. */
export class ObjectStore {
  private readonly contents: Map<string, Buffer>;

  constructor(objects: Objects = {}) {
    this.contents = new Map(Object.entries(objects).map(([name, content]) => [name, bytesOf(content)]));
  }

  public get(bucket: string, key: string): Buffer | undefined {
    return this.contents.get(`${bucket}/${key}`);
  }

  public put(bucket: string, key: string, content: string): number {
    const bytes = Buffer.from(content);
    this.contents.set(`${bucket}/${key}`, bytes);
    return bytes.length;
  }

  /** As ListObjectsV2 returns them to a Map. */
  public list(bucket: string, prefix = ''): Record<string, unknown>[] {
    const found = [...this.contents].filter(([name]) => name.startsWith(`${bucket}/${prefix}`)).sort(([a], [b]) => (a < b ? -1 : 1));
    return found.map(([name, { length }]) => ({
      Etag: '"00000000000000000000000000000000"', Key: name.slice(bucket.length + 1), LastModified: 1_767_225_600, Size: length, StorageClass: 'STANDARD',
    }));
  }

  public all(): Record<string, string> {
    return Object.fromEntries([...this.contents].map(([name, content]) => [name, content.toString()]));
  }

  /** The names of all objects, for messages. */
  public names(): string {
    return [...this.contents.keys()].map((name) => `'${name}'`).join(', ') || 'none';
  }
}

function bytesOf(content: unknown): Buffer {
  return Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}
