/**
 * Compares tools on the definitions that were recorded on AWS: `npm run quality:aws` keeps the figures and writes `docs/quality.md`. It needs the
 * recordings beside the repository.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { committedResults, OnAws, ON_AWS, page, ROOT } from './page';
import { hasRecordings, Recorded, RECORDINGS, recordings } from './recordings';
import { findingsOf, typosIn } from './typos';
import { CFN_LINT, install, lint } from '../../scripts/templates/cfn-lint';
import { NO_FACTS } from '../../src/asl/facts';
import { checkMachine } from '../../src/lint/check-machine';
import type { OfCdk } from '../rules-table/cdk';
import { installLatest, latestVersion, versionOf } from '../rules-table/latest';
import { worker } from '../rules-table/peers';

/** The places of the definitions that a tool has an error for. */
type Errors = Set<number>;

const withErrors = (found: [string, readonly { severity: string }[]][]): Errors => (
  new Set(found.filter(([, findings]) => findings.some(({ severity }) => severity === 'error')).map(([key]) => Number(key))));

export function ownErrors(all: Recorded[]): Errors {
  return new Set(all.flatMap(({ definition, type }, i) => (
    checkMachine(definition as any, { type, facts: NO_FACTS }).findings.some(({ severity }) => severity === 'error') ? [i] : [])));
}

/** cfn-lint looks at templates, each with one machine. */
async function cfnLintErrors(all: Recorded[]): Promise<Errors> {
  await install();
  const folder = mkdtempSync(join(tmpdir(), 'on-aws-'));
  try {
    mkdirSync(folder, { recursive: true });
    const files = all.map(({ definition, type }, i) => {
      const file = join(folder, `${i}.json`);
      const Properties = { RoleArn: 'arn:aws:iam::111122223333:role/orders', StateMachineType: type, Definition: definition };
      writeFileSync(file, JSON.stringify({ Resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties } } }));
      return file;
    });
    return new Set((await lint(files)).filter(({ Level }) => Level === 'Error').map(({ Filename }) => files.indexOf(Filename)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many of each fate a tool has errors for. */
export function row(tool: string, errors: Errors, all: Recorded[]): OnAws['tools'][number] {
  const count = (fate: Recorded['fate']) => all.filter((recorded, i) => recorded.fate === fate && errors.has(i)).length;
  return { tool, succeeded: count('succeeded'), accepted: count('accepted'), refused: count('refused') };
}

export function typoFigures(all: Recorded[]): OnAws['typos'] {
  const typos = typosIn(all.filter(({ fate }) => fate !== 'refused'));
  const [broken, others] = [true, false].map((is) => typos.filter(({ broken: yes }) => yes === is));
  return {
    broken: broken.length,
    found: broken.filter((typo) => findingsOf(typo).length > 0).length,
    others: others.length,
    unparsed: others.filter((typo) => findingsOf(typo).some((error) => error.includes('does not parse'))).length,
  };
}

async function main(): Promise<void> {
  if (!hasRecordings()) throw new Error(`'${RECORDINGS}' must have the recordings, got none`);
  const all = recordings();
  installLatest();
  const validator = withErrors(await worker('asl-validator', 'recorded'));
  const cdk = withErrors((await worker<[string, OfCdk][]>('cdk', 'recorded')).map(([key, found]) => [key, found.cdk]));
  const total = (fate: Recorded['fate']) => all.filter((recorded) => recorded.fate === fate).length;
  const results: OnAws = {
    asOf: new Date().toISOString().slice(0, 10),
    total: { succeeded: total('succeeded'), accepted: total('accepted'), refused: total('refused') },
    tools: [
      row('cdk-sfn-patterns', ownErrors(all), all),
      row(`asl-validator ${versionOf('asl-validator')}`, validator, all),
      row(`cfn-lint ${CFN_LINT}`, await cfnLintErrors(all), all),
      row(`aws-cdk-lib ${latestVersion()}`, cdk, all),
    ],
    typos: typoFigures(all),
  };
  console.log(results);
  writeFileSync(ON_AWS, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(ROOT, 'docs', 'quality.md'), page(committedResults()));
}

if (require.main === module) {
  main().catch((error) => {
    console.error((error as Error).message);
    process.exitCode = 1;
  });
}
