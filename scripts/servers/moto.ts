import { join } from 'node:path';
import { awsEnvironment } from './aws-environment';
import { ROOT, start, untilReady, VENV } from './processes';
import { install, programOf } from './python-package';

export const MOTO = '5.2.5';
/** A port of JSONata to Python, which is not the implementation that the first engine uses. */
const JSONATA = '0.7.1';
const SERVER = join(ROOT, 'scripts', 'servers', 'moto-server.py');

export async function installMoto(): Promise<void> {
  await install({ name: 'moto', version: MOTO, extras: ['server', 'stepfunctions'], venv: VENV });
  await install({ name: 'jsonata-python', version: JSONATA, venv: VENV });
}

/** Starts moto, which executes state machines, and sends their calls to the bridge; see test/moto/bridge.ts. */
export async function startMoto(port: number, bridgePort: number, account = '123456789012'): Promise<void> {
  const env = { ...awsEnvironment({ port, accessKeyId: 'test' }), MOTO_PORT: String(bridgePort), MOTO_ACCOUNT_ID: account };
  const server = start(programOf(VENV, 'python'), [SERVER, '-H', '127.0.0.1', '-p', String(port)], { env });
  const config = { method: 'POST', body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }) };
  await untilReady('moto', port, server, async () => (await fetch(`http://127.0.0.1:${port}/moto-api/config`, config)).ok);
}
