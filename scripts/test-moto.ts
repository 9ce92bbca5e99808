/**
 * Runs the suite in test/moto in a second engine: moto, whose interpreter of state machines is another one's work than the first's.
 *
 * Installs moto into `.venv/` unless it is there, starts it on loopback, and stops everything it started, also after a failure or Ctrl-C.
 * Arguments go to jest: `npm run test:moto -- saga -t 'tries a compensation'`.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { installMoto, MOTO, startMoto } from './servers/moto';
import { freePort, ROOT, runScript, start, VENV } from './servers/processes';

const MOST_MINUTES = 8;

/** The project's own configuration, for tests that its `testMatch` does not find. */
function jestConfig(): string {
  const { jest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const file = join(VENV, 'jest.config.json');
  const testMatch = ['<rootDir>/test/moto/*.moto.ts'];
  const withoutCoverage = { collectCoverage: false, coverageThreshold: undefined };
  writeFileSync(file, JSON.stringify({ ...jest, rootDir: '..', testMatch, testTimeout: 60_000, ...withoutCoverage }));
  return file;
}

async function main(): Promise<number> {
  await installMoto();
  const [port, bridgePort] = await Promise.all([freePort(), freePort()]);
  await startMoto(port, bridgePort);
  const started = Date.now();
  const results = join(VENV, 'moto-results.json');
  // One file after the other: they share the port of the bridge.
  const args = ['--ci', '--runInBand', '--verbose', '--config', jestConfig(), '--json', '--outputFile', results, ...process.argv.slice(2)];
  rmSync(results, { force: true });
  const env = { ...process.env, MOTO_SERVER_PORT: String(port), MOTO_BRIDGE_PORT: String(bridgePort) };
  const { code } = await start(process.execPath, [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], { show: true, env }).ran;
  if (existsSync(results)) {
    summarize(JSON.parse(readFileSync(results, 'utf8')), (Date.now() - started) / 1000);
  }
  return code ?? 1;
}

function summarize({ testResults }: any, seconds: number): void {
  const cases: { title: string; status: string }[] = testResults.flatMap(({ assertionResults }: any) => assertionResults);
  const count = (status: string, isDefect: boolean) => cases
    .filter((x) => x.status === status && x.title.includes('(defect of moto:') === isDefect).length;
  console.log(`moto ${MOTO}: ${cases.length} cases in ${seconds.toFixed(0)} s; ${count('passed', false)} come out as they should, `
    + `${count('passed', true)} known defects of moto, ${count('failed', false) + count('failed', true)} failed, ${count('pending', false)} skipped`);
}

runScript('test:moto', MOST_MINUTES, main);
