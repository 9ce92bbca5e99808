import { Json } from '../engine';

const CREDENTIALS = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0';
const MOST_SECONDS = 60;

/** The ports that `scripts/test-moto.ts` chose. */
export function portOf(variable: 'MOTO_SERVER_PORT' | 'MOTO_BRIDGE_PORT'): number {
  const port = Number(process.env[variable]);
  if (!port) throw new Error(`'${variable}' must be set, got nothing: run these tests with npm run test:moto`);
  return port;
}

/** Calls an action of moto's Step Functions. */
export async function states(action: string, input: object): Promise<Json> {
  const answer = await fetch(`http://127.0.0.1:${portOf('MOTO_SERVER_PORT')}`, {
    method: 'POST',
    headers: { 'Authorization': CREDENTIALS, 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AWSStepFunctions.${action}` },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(MOST_SECONDS * 1000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`moto refuses ${action}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
