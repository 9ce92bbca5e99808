import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ROOT } from '../../scripts/docs/pages';
import { Workflow, WorkflowAlarms } from '../../src';
import { HISTORY_EVENTS } from '../../src/aws/history-events';
import { PRICES } from '../../src/aws/prices';

// What docs/alarms-and-logs.md says of the costs of a Workflow's defaults.

const page = readFileSync(join(ROOT, 'docs', 'alarms-and-logs.md'), 'utf8');
const PER_ALARM = 0.1;
const EXECUTIONS = 1_000_000;

/** Rows of a table, by their first cell. */
function tableAfter(head: string): Map<string, string[]> {
  const lines = page.slice(page.indexOf(`\n| ${head} |`) + 1).split('\n').slice(2);
  const rows = lines.slice(0, lines.findIndex((line) => !line.startsWith('|'))).map((line) => line.slice(2, -2).split(' | '));
  return new Map(rows.map(([name, ...cells]) => [name.replace(/[`*]/g, ''), cells.map((cell) => cell.replace(/\*/g, ''))]));
}

const alarms = tableAfter('alarms by default');

function workflow(stateMachineType: sfn.StateMachineType, definition: (stack: Stack) => sfn.IChainable): { stack: Stack; made: WorkflowAlarms } {
  const stack = new Stack(new App(), 'Shop');
  return { stack, made: new Workflow(stack, 'Orders', { definition: definition(stack), stateMachineType }).alarms };
}

const pass = (stack: Stack) => new sfn.Pass(stack, 'Order');
const map = (stack: Stack) => new sfn.DistributedMap(stack, 'Map', { label: 'Items' }).itemProcessor(new sfn.Pass(stack, 'Item'));
const namesOf = (made: WorkflowAlarms) => Object.entries(made)
  .filter(([name, alarm]) => /^(failed|timedOut|throttled|aborted|mapRunsFailed|children\w+)$/.test(name) && alarm !== undefined && alarm.length !== 0)
  .map(([name]) => name);

describe('the costs of the defaults', () => {
  test.each([[sfn.StateMachineType.STANDARD, 0], [sfn.StateMachineType.EXPRESS, 1]])('name every alarm of a %s workflow', (type, column) => {
    const { stack, made } = workflow(type, pass);
    const named = [...alarms].filter(([name, cells]) => /^\w+$/.test(name) && cells[column] === '$0.10').map(([name]) => name);
    expect(named).toEqual(namesOf(made));
    expect(alarms.get('all four')![column]).toBe(`$${(PER_ALARM * Object.keys(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm')).length).toFixed(2)}`);
  });

  test('name what a Distributed Map adds', () => {
    const { stack, made } = workflow(sfn.StateMachineType.STANDARD, map);
    const named = [...alarms.keys()].flatMap((row) => row.match(/\b(?:failed|timedOut|throttled|aborted|mapRunsFailed|children\w+)\b/g) ?? []);
    expect(named).toEqual(namesOf(made));
    expect(made.all).toHaveLength(named.length);
    Template.fromStack(stack).resourceCountIs('AWS::Logs::MetricFilter', 1);
  });

  test('are those of the prices and events in the sources', () => {
    const events = HISTORY_EVENTS.execution.count + 3 * HISTORY_EVENTS.task.count;
    expect(page).toContain(`logs ${events} events`);
    const others = tableAfter('other defaults');
    const logs = EXECUTIONS * events * 300 / 1e9 * PRICES.logGigabyte.value;
    const traces = EXECUTIONS * PRICES.xrayTrace.value;
    expect(others.get('log group, ingestion')!.slice(0, 2)).toEqual([`$${PRICES.logGigabyte.value.toFixed(2)} a GB`, `$${logs.toFixed(2)}`]);
    expect(others.get('X-Ray, traces recorded')![1]).toBe(`$${traces.toFixed(2)} at most`);
    const storage = Number(others.get('log group, storage')![1].match(/\d+\.\d\d/)![0]);
    expect(page).toContain(`the defaults cost $${(4 * PER_ALARM + logs + storage + traces).toFixed(2)}.`);
    expect(page).toContain(`cost $${((3 * EXECUTIONS - PRICES.freeTransitions.value) * PRICES.stateTransition.value).toFixed(2)}`);
  });
});
