import * as fs from 'fs';
import * as path from 'path';
import { listOf } from '../../scripts/services/list';
import { RetryPolicy } from '../../src';
import { Permissions, Service } from '../../src/aws/service';
import { errorsOf, optimizedService } from '../../src/aws/service-table';
import { SERVICES } from '../../src/aws/services';

const FOLDER = path.join(__dirname, '..', '..', 'src', 'aws', 'services');
const FILES = fs.readdirSync(FOLDER).filter((file) => file !== 'index.ts').map((file) => path.basename(file, '.ts'));

const nameOf = ({ optimized, sdk }: Service) => optimized?.name ?? sdk!.name;
const OPTIMIZED = SERVICES.flatMap(({ optimized, ...service }) => (optimized ? [{ ...service, optimized }] : []));

/** All groups of facts. */
function groupsOf({ optimized, sdk, errors, jobs }: Service) {
  return [optimized?.actions, optimized?.permissions, sdk?.aliases, sdk?.permissions, errors, jobs].flatMap((group) => group ?? []);
}

describe('the list of services', () => {
  test("has what is in the folder: 'npm run services' writes it", () => {
    const list = fs.readFileSync(path.join(FOLDER, 'index.ts'), 'utf8');
    expect(list).toBe(listOf(FILES, list));
  });

  test('gets a new one at its end, and loses one that is gone', () => {
    const before = listOf(['sqs', 'batch', 'emr-serverless'], '  SQS,\n  EMR_SERVERLESS,\n  GONE,\n');
    expect(before.split('= [')[1]).toBe('\n  SQS,\n  EMR_SERVERLESS,\n  BATCH,\n];\n');
    expect(listOf(['athena', 'sqs', 'batch', 'emr-serverless'], before).split('= [')[1]).toBe('\n  SQS,\n  EMR_SERVERLESS,\n  BATCH,\n  ATHENA,\n];\n');
    expect(before).toContain("import { EMR_SERVERLESS } from './emr-serverless';\n");
  });

  test('has each name once, which is that of its file', () => {
    expect(SERVICES.map(nameOf).sort()).toEqual(FILES.sort());
    const sdk = SERVICES.flatMap((service) => service.sdk?.name ?? []);
    expect(sdk.filter((name, i) => sdk.indexOf(name) !== i || !/^[a-z0-9]+$/.test(name))).toEqual([]);
  });
});

describe.each(SERVICES.map((service) => [nameOf(service), service] as const))('%s', (_, service) => {
  const { optimized, sdk, errors, jobs } = service;

  test('says when and where each group of facts was looked up', () => {
    for (const { asOf, source } of groupsOf(service)) {
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+|^the error classes in the published AWS SDK model of [A-Z]|^what aws-cdk-lib [\d.]+ grants/);
    }
  });

  test('has actions in camel case, and parameters in Pascal case', () => {
    const actions = Object.entries(optimized?.actions.value ?? {});
    expect(actions.filter(([name]) => !/^[a-z][A-Za-z]+$/.test(name))).toEqual([]);
    expect(actions.flatMap(([, { required, oneOf = [] }]) => [...required, ...oneOf.flat()]).filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
  });

  test('has permissions for actions and parameters that there are', () => {
    const all = (permissions: Permissions = {}) => Object.entries(permissions);
    const actions = optimized?.actions.value ?? {};
    for (const [name, { on, sync }] of all(optimized?.permissions?.value)) {
      const { required, oneOf = [], ...ways } = actions[name];
      expect(on === undefined || [...required, ...oneOf.flat()].includes(on)).toBe(true);
      expect(sync === undefined || ways.sync).toBe(true);
    }
    const known = [...all(optimized?.permissions?.value), ...all(sdk?.permissions?.value)];
    const granted = known.flatMap(([, { actions: own, sync = [] }]) => [...own, ...sync]);
    expect(granted.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z]+$/.test(action))).toEqual([]);
    expect(all(sdk?.permissions?.value).filter(([, { sync }]) => sync)).toEqual([]);
  });

  test('has errors of integrations that there are, with their prefixes', () => {
    expect(!errors?.optimized || optimized !== undefined).toBe(true);
    expect(!errors?.sdk || sdk !== undefined).toBe(true);
    const known = [errors?.optimized && errorsOf(optimized!.name, false), errors && sdk && errorsOf(sdk.name, true)]
      .filter((names) => names !== undefined);
    for (const { prefixes, transient, broad = [] } of known) {
      expect([...transient, ...broad].filter((error) => !prefixes.some((prefix) => error.startsWith(`${prefix}.`)))).toEqual([]);
    }
  });

  test('has a preset where it is said', () => {
    const errorsIn = (preset: string) => ((RetryPolicy as any)[preset] as RetryPolicy)._render().flatMap(({ ErrorEquals }) => ErrorEquals);
    const own = [errors?.optimized, errors?.sdk].flatMap((names) => [...names?.transient ?? [], ...names?.broad ?? []]);
    expect(errors?.preset === undefined ? [] : own.filter((error) => !errorsIn(errors.preset!).includes(error))).toEqual([]);
  });

  test('has jobs that .sync waits for', () => {
    expect((jobs?.value ?? []).filter(({ start }) => optimized?.actions.value[start]?.sync !== true)).toEqual([]);
  });
});

describe('the optimized integrations', () => {
  const TASKS = path.join(path.dirname(require.resolve('aws-cdk-lib/package.json')), 'aws-stepfunctions-tasks', 'lib');

  /** The calls that the CDK's own tasks make, as its compiled code has them. */
  function callsOfCdk(): string[][] {
    const files = fs.readdirSync(TASKS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const code = files.map((file) => fs.readFileSync(path.join(TASKS, file), 'utf8')).join('\n');
    return [...code.matchAll(/integrationResourceArn\)\("([a-z-]+)","([A-Za-z]+)"/g)].map((match) => match.slice(1));
  }

  test('have every call of the CDK\'s tasks', () => {
    const calls = callsOfCdk();
    expect(calls.length).toBeGreaterThan(30);
    expect(calls.filter(([service, action]) => !Object.hasOwn(optimizedService(service)?.optimized.actions.value ?? {}, action))).toEqual([]);
  });

  test('are from their pages in the guide', () => {
    expect(OPTIMIZED.length).toBeGreaterThan(20);
    expect(OPTIMIZED.filter(({ optimized }) => !/^https:\/\/docs\.aws\.amazon\.com\/step-functions\//.test(optimized.actions.source))).toEqual([]);
  });

  test('have the newer form of .sync for nested executions only', () => {
    const found = OPTIMIZED.flatMap(({ optimized: { name, actions } }) => Object.keys(actions.value).filter((action) => actions.value[action].syncTwo).map((action) => `${name}:${action}`));
    expect(found).toEqual(['states:startExecution']);
  });
});
