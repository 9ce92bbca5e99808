import { join } from 'node:path';
import { awsEnvironment, LocalAws } from '../../scripts/servers/aws-environment';
import { ROOT, start, untilReady, VENV } from '../../scripts/servers/processes';
import { install, programOf } from '../../scripts/servers/python-package';

export const MINISTACK = '1.5.33';
const MINISTACK_VENV = join(VENV, 'ministack');

export function installMinistack(): Promise<void> {
  return install({ name: 'ministack', version: MINISTACK, venv: MINISTACK_VENV });
}

/**
 * Starts ministack, an emulator of AWS that takes deployments.
 *
 * @param folder - where it keeps what it unpacks
 */
export async function startMinistack(aws: LocalAws, folder: string): Promise<void> {
  const server = start(programOf(MINISTACK_VENV, 'ministack'), [], {
    env: {
      ...awsEnvironment(aws),
      HOME: folder,
      TMPDIR: folder,
      // All interfaces otherwise.
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(aws.port),
      // What URLs of queues have, and the name of this machine would not be the address above.
      MINISTACK_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      // Waits and retriers take no time.
      SFN_WAIT_SCALE: '0',
      // In AWS the SDK is part of the runtime.
      NODE_PATH: join(ROOT, 'node_modules'),
    },
  });
  const health = `http://127.0.0.1:${aws.port}/_localstack/health`;
  await untilReady('ministack', aws.port, server, async () => (await fetch(health)).ok);
}
