import { comparesNumbers, countOf } from './counter';
import { eventsOf } from '../../../asl/events';
import { fieldsOf, isFieldPath, readPath } from '../../../asl/expressions/json-path';
import { loopsOf, wayAround } from '../../../asl/graph';
import { AslState, Scope, StateNode, stateNamed, childOf } from '../../../asl/model';
import { isKnownNumber } from '../../../asl/unknown';
import { innerScopes } from '../../../asl/walk';
import { HISTORY_EVENTS as EVENTS } from '../../../aws/history-events';
import { arrayOf, objectOf } from '../../../json/values';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';

const poll = (seconds: number) => ({
  StartAt: 'Hold',
  TimeoutSeconds: 86_400,
  States: {
    Hold: { Type: 'Wait', Seconds: seconds, Next: 'Look' },
    Look: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:textract:getDocumentTextDetection',
      Parameters: { 'JobId.$': '$.jobId' },
      ResultPath: '$.job',
      TimeoutSeconds: 30,
      Next: 'IsReady',
    },
    IsReady: { Type: 'Choice', Choices: [{ Variable: '$.job.JobStatus', StringEquals: 'IN_PROGRESS', Next: 'Hold' }], Default: 'Done' },
    Done: { Type: 'Succeed' },
  },
});

/** From this share of the quota on. */
const NEAR = 0.8;

export const HISTORY_EVENTS: Rule = {
  id: 'SFN023',
  severity: 'warning',
  title: 'History may exceed 25,000 events',
  description: 'A Standard execution fails when its history reaches 25,000 events. A loop, and an inline Map over a batch of items, add events with '
    + 'every iteration.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html',
  examples: { wrong: { definition: poll(1) }, right: { definition: poll(60) } },
  checkMachine(machine, report) {
    const waiting = new Set(machine.states.filter(({ state, scope }) => state.Type === 'Wait' && !scope.express).map(({ scope }) => scope));
    waiting.forEach((scope) => checkLoops(machine, scope, report));
    for (const node of machine.states) {
      checkBatch(machine, node, report);
      checkList(machine, node, report);
    }
  },
};

function checkLoops({ timeout, quotas }: Target, scope: Scope, report: Report) {
  for (const loop of loopsOf(scope.definition)) {
    const first = loop.find((name) => stateNamed(scope.definition, name)!.Type === 'Wait');
    const way = first === undefined ? undefined : wayAround(scope.definition, first, new Set(loop));
    if (!way) {
      continue;
    }
    const inLoop = loop.map((name) => stateNamed(scope.definition, name)!);
    const rounds = Math.min(countOf(inLoop) ?? Infinity, roundsIn(timeout, inLoop) ?? Infinity);
    const perRound = way.map((name) => eventsOf(stateNamed(scope.definition, name)!)).reduce((sum, events) => sum + events, 0);
    if (rounds < Infinity && rounds * perRound > quotas.historyEvents * NEAR) {
      report.problem({
        at: scope.owner,
        message: `has a loop through '${first}' that may run ${rounds} times and add about ${rounds * perRound} history events (the quota is ${quotas.historyEvents})`,
        fix: 'wait longer, lower the timeout of the state machine, or continue in a new execution',
      });
    }
  }
}

/** How often a loop can run before the execution times out; undefined where the definition does not tell. */
function roundsIn(timeout: number | undefined, loop: AslState[]): number | undefined {
  const waits = loop.filter(({ Type }) => Type === 'Wait').map(({ Seconds }) => Seconds);
  const seconds = waits.every(isKnownNumber) ? waits.reduce((sum, wait) => sum + wait, 0) : 0;
  // A loop that looks at a number or at the clock ends by that.
  return timeout === undefined || seconds <= 0 || loop.some(comparesNumbers) ? undefined : Math.floor(timeout / seconds);
}

/** A child that takes a batch and maps over the items of it. */
function checkBatch({ quotas }: Target, node: StateNode, report: Report) {
  const items = objectOf(node.state.ItemBatcher).MaxItemsPerBatch;
  const child = isKnownNumber(items) ? childOf(node.state) : undefined;
  if (!child || objectOf(child.ProcessorConfig).ExecutionType === 'EXPRESS') {
    return;
  }
  for (const [name, inner] of Object.entries(objectOf(child.States))) {
    const events = mapsOverBatch(objectOf(inner)) ? items * (EVENTS.mapIteration.count + leastEvents(inner)) : 0;
    if (events > quotas.historyEvents * NEAR) {
      report.problem({
        at: node,
        message: `passes ${items} items to '${name}' in each child, which adds about ${events} history events (the quota is ${quotas.historyEvents})`,
        fix: "lower 'MaxItemsPerBatch', or use Express children, whose history is not limited",
      });
    }
  }
}

/** An inline Map over a list that stands in the definition, in the Map itself or in the Pass before it. */
function checkList({ quotas }: Target, node: StateNode, report: Report) {
  const { state, scope } = node;
  const map = state.Type === 'Map' ? state : state.Type === 'Pass' ? stateNamed(scope.definition, state.Next) : undefined;
  const items = map?.Type !== 'Map' || childOf(map) || scope.express ? [] : map === state ? arrayOf(state.Items) : arrayOf(resultAt(state, map.ItemsPath));
  const events = items.length > 0 ? items.length * (EVENTS.mapIteration.count + leastEvents(map!)) : 0;
  if (events > quotas.historyEvents * NEAR) {
    const what = `which adds about ${events} history events (the quota is ${quotas.historyEvents})`;
    report.problem({
      at: node,
      message: map === state
        ? `maps over ${items.length} items, ${what}`
        : `passes ${items.length} items to the Map '${state.Next}', ${what}`,
      fix: {
        asl: 'use a Distributed Map, whose child executions have separate histories',
        cdk: 'use a DistributedBatch or sfn.DistributedMap, whose child executions have separate histories',
      },
    });
  }
}

/** What stands at a path of plain names in the constant that a Pass hands on. */
function resultAt({ Result, ResultPath = '$' }: AslState, path: unknown = '$'): unknown {
  const [from, to] = [ResultPath, path].map((each) => namesOf(each));
  if (!from || !to || from.some((name, i) => name !== to[i])) {
    return undefined;
  }
  return to.slice(from.length).reduce((value: unknown, name) => (Object.hasOwn(objectOf(value), name) ? objectOf(value)[name] : undefined), Result);
}

/** The names of the fields that a path leads through; undefined where it is none of plain names in the input. */
function namesOf(path: unknown): string[] | undefined {
  return typeof path === 'string' && isFieldPath(path) ? fieldsOf(readPath(path)) : undefined;
}

function mapsOverBatch(state: AslState): boolean {
  const items = state.ItemsPath ?? state.Items;
  return state.Type === 'Map' && childOf(state) === undefined && typeof items === 'string' && /^(\$\.Items|\{%\s*\$states\.input\.Items\s*%\})$/.test(items);
}

/** Of the state that each item starts with: what comes after it may depend on the item. */
function leastEvents(map: AslState): number {
  return innerScopes(map).map((scope) => stateNamed(scope, scope.StartAt)).reduce((sum, state) => sum + (state ? eventsOf(state) : 0), 0);
}
