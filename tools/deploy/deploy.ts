/**
 * Deploys the example and an app with every construct, as users would with the CDK CLI, to ministack, an emulator of AWS: executes what was
 * deployed, deploys it again, changes it, destroys it and starts over. The deployed definitions are also executed in moto.
 *
 * Installs both into `.venv/` unless they are there, and stops everything it started, also after a failure or Ctrl-C. The examples in other
 * languages have the same template, which `npm run test:packages` shows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cdk } from './cdk';
import { Emulator } from './emulator';
import { executionsSoFar } from './execution';
import { installMinistack, MINISTACK, startMinistack } from './ministack';
import { Scenario } from './scenario';
import { SecondEngine } from './second-engine';
import { Progress } from '../../scripts/packages/progress';
import { LocalAws } from '../../scripts/servers/aws-environment';
import { installMoto, MOTO } from '../../scripts/servers/moto';
import { freePort, runScript } from '../../scripts/servers/processes';

const MOST_MINUTES = 10;
const STEPS = [
  'installed', 'started', 'bootstrapped', 'deployed', 'orders executed', 'patterns executed', 'second engine started',
  'executed in the second engine', 'alarm heard', 'no changes', 'updated in place', 'destroyed', 'deployed again', 'orders executed again',
  'destroyed again',
];

const scratch = mkdtempSync(join(tmpdir(), 'test-deploy-'));

async function deployAll(progress: Progress): Promise<string> {
  await progress.step('installed', async () => {
    await installMinistack();
    await installMoto();
  });
  const aws: LocalAws = { port: await freePort(), accessKeyId: 'test-deploy' };
  await progress.step('started', () => startMinistack(aws, scratch));
  const scenario = new Scenario(new Emulator(aws), new Cdk(aws, scratch), scratch);
  await progress.step('bootstrapped', () => scenario.bootstrap());
  const resources = await progress.step('deployed', () => scenario.deploy());
  await progress.step('orders executed', () => scenario.expectOrders());
  await progress.step('patterns executed', () => scenario.expectPatterns());
  const engine = await progress.step('second engine started', () => SecondEngine.start());
  await progress.step('executed in the second engine', () => scenario.expectSameIn(engine));
  await engine.stop();
  await progress.step('alarm heard', () => scenario.expectAlarms());
  await progress.step('no changes', () => scenario.expectNoChanges());
  await progress.step('updated in place', () => scenario.update());
  await progress.step('destroyed', () => scenario.destroy());
  await progress.step('deployed again', () => scenario.deployAgain());
  await progress.step('orders executed again', () => scenario.expectOrders());
  const retained = await progress.step('destroyed again', () => scenario.destroy());
  return `${resources} resources deployed twice, ${executionsSoFar()} executions as expected, nothing left but ${retained} resources to retain`;
}

async function main(): Promise<number> {
  const started = Date.now();
  const progress = new Progress('deploy', STEPS);
  let figures = 'failed';
  try {
    figures = await deployAll(progress);
  } catch (error) {
    progress.fail((error as Error).message);
  }
  console.log(`\n${progress.summary()}`);
  console.log(`test:deploy with ministack ${MINISTACK} and moto ${MOTO}: ${figures}, in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return progress.failed ? 1 : 0;
}

runScript('test:deploy', MOST_MINUTES, main, () => rmSync(scratch, { recursive: true, force: true }));
