import * as fs from 'fs';
import * as path from 'path';
import { OPTIMIZED_SERVICES, SDK_SERVICE_NAMES, optimizedService } from '../../src/aws/integrations';

const TASKS = path.join(path.dirname(require.resolve('aws-cdk-lib/package.json')), 'aws-stepfunctions-tasks', 'lib');

/** The calls that the CDK's own tasks make, as its compiled code has them. */
function callsOfCdk(): string[][] {
  const files = fs.readdirSync(TASKS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const code = files.map((file) => fs.readFileSync(path.join(TASKS, file), 'utf8')).join('\n');
  return [...code.matchAll(/integrationResourceArn\)\("([a-z-]+)","([A-Za-z]+)"/g)].map((match) => match.slice(1));
}

test('every call of the CDK\'s tasks is known', () => {
  const calls = callsOfCdk();
  expect(calls.length).toBeGreaterThan(30);
  expect(calls.filter(([service, action]) => !Object.hasOwn(optimizedService(service)?.actions ?? {}, action))).toEqual([]);
});

test('actions are in camel case, parameters in Pascal case', () => {
  const actions = OPTIMIZED_SERVICES.flatMap(({ actions: all }) => Object.entries(all));
  expect(actions.filter(([name]) => !/^[a-z][A-Za-z]+$/.test(name))).toEqual([]);
  const parameters = actions.flatMap(([, { required, oneOf = [] }]) => [...required, ...oneOf.flat()]);
  expect(parameters.filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([]);
});

test('each service has its page and day, and stands there once', () => {
  expect(OPTIMIZED_SERVICES.filter(({ source }) => !/^https:\/\/docs\.aws\.amazon\.com\/step-functions\//.test(source))).toEqual([]);
  expect(OPTIMIZED_SERVICES.filter(({ asOf }) => !/^\d{4}-\d{2}-\d{2}$/.test(asOf))).toEqual([]);
  const services = OPTIMIZED_SERVICES.map(({ service }) => service);
  expect(services).toEqual([...new Set(services)].sort());
});

test('only nested executions have the newer form of .sync', () => {
  const found = OPTIMIZED_SERVICES.flatMap(({ service, actions }) => Object.keys(actions).filter((name) => actions[name].syncTwo).map((name) => `${service}:${name}`));
  expect(found).toEqual(['states:startExecution']);
});

test('names of SDK integrations lead to names, not to others that are wrong', () => {
  expect(Object.values(SDK_SERVICE_NAMES).filter((name) => Object.hasOwn(SDK_SERVICE_NAMES, name) || !/^[a-z0-9]+$/.test(name))).toEqual([]);
});
