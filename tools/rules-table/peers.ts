import { fork } from 'child_process';
import { join } from 'path';
import type { OfCdk } from './cdk';
import { installLatest, latestVersion, versionOf } from './latest';
import { Findings } from '../../scripts/rules-docs/cases';
import { Peers } from '../../scripts/rules-docs/peers';
import { verdictOn } from '../../scripts/rules-docs/verdict';
import { DEFECTS } from '../../test/lint/defects';
import { SOUND } from '../../test/lint/sound';

/** Runs the other tools, each in a process of its own since they want different versions of the CDK. */
export async function runPeers(): Promise<Peers> {
  installLatest();
  const [validator, cdk] = await Promise.all([worker<[string, any][]>('asl-validator', 'defects'), worker<[string, OfCdk][]>('cdk', 'defects')]);
  const part = (name: keyof OfCdk): Findings => new Map(cdk.map(([key, of]) => [key, of[name]]));
  return {
    asOf: new Date().toISOString().slice(0, 10),
    tools: [
      verdictOn(new Map(validator), DEFECTS, SOUND, 'asl-validator', versionOf('asl-validator')),
      verdictOn(part('cdk'), DEFECTS, SOUND, 'aws-cdk-lib', latestVersion()),
      verdictOn(part('nag'), DEFECTS, SOUND, 'cdk-nag', versionOf('cdk-nag')),
    ],
  };
}

/** What a tool says of all machines: those of `test/lint`, or those that were recorded on AWS. */
export function worker<T>(tool: 'asl-validator' | 'cdk', machines: 'defects' | 'recorded'): Promise<T> {
  return new Promise((resolve, reject) => {
    // The CDK prints every finding, which nobody wants to read here.
    const child = fork(join(__dirname, 'worker.ts'), [tool, machines], { silent: true });
    let said = '';
    child.stdout!.resume();
    child.stderr!.on('data', (text) => { said = (said + text).slice(-2000); });
    child.on('message', (found) => resolve(found as T));
    child.on('error', reject);
    child.on('exit', (code) => code && reject(new Error(`the run of ${tool} ended with code ${code}:\n${said}`)));
  });
}
