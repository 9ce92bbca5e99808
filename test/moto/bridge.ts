import { createServer, IncomingMessage, request, Server, ServerResponse } from 'http';

/** What a function answers: a payload, what it threw, or an error of the Lambda service itself. */
export interface Answer {
  readonly payload?: unknown;
  readonly thrown?: { readonly errorType: string; readonly [field: string]: unknown };
  readonly serviceError?: { readonly name: string; readonly message: string };
}

/** Stands in for a Lambda function; never resolves where the function hangs. */
export type LambdaFunction = (payload: unknown) => Promise<Answer>;

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

/**
 * Where moto sends the calls of its state machines: answers those of functions with what the test says, and hands all others back to moto,
 * such as those of S3 that a Distributed Map makes.
 */
export class Bridge {
  public readonly functions = new Map<string, LambdaFunction>();
  private readonly server: Server;

  public constructor(private readonly port: number, private readonly motoPort: number) {
    this.server = createServer((incoming, outgoing) => {
      const name = INVOCATION.exec(incoming.url!)?.[1];
      if (name === undefined) this.forward(incoming, outgoing);
      else void this.invoke(decodeURIComponent(name).replace(/^.*:function:/, ''), incoming, outgoing);
    });
  }

  public listen(): Promise<void> {
    return new Promise((resolve, reject) => this.server.once('error', reject).listen(this.port, '127.0.0.1', resolve));
  }

  public close(): Promise<void> {
    // Hanging functions hold connections.
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async invoke(name: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const send = (status: number, headers: Record<string, string>, body: unknown) => (
      outgoing.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': name, ...headers }).end(JSON.stringify(body)));
    const called = this.functions.get(name);
    if (!called) return void send(404, { 'x-amzn-errortype': 'ResourceNotFoundException' }, { Message: `Function not found: ${name}` });
    const { payload = null, thrown, serviceError } = await called(JSON.parse(Buffer.concat(chunks).toString() || '{}'));
    if (thrown) send(200, { 'x-amz-function-error': 'Unhandled' }, thrown);
    else if (serviceError) send(500, { 'x-amzn-errortype': serviceError.name }, { Message: serviceError.message });
    else send(200, {}, payload);
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url, headers } = incoming;
    const forwarded = request({ host: '127.0.0.1', port: this.motoPort, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', (error) => outgoing.destroy(error));
    incoming.pipe(forwarded);
  }
}
