import { contextFieldsIn, fieldsBeside, isForEachItem } from '../../../asl/expressions/context-object';
import { expressionsOf } from '../../../asl/expressions/jsonata';
import { isEvaluated, isPathField } from '../../../asl/expressions/payload';
import { Leaf } from '../../../asl/leaves';
import { Scope, StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { optimizedService } from '../../../aws/service-table';
import { Fix } from '../../remedy';
import { Rule } from '../../rule';
import { Target } from '../../target';

const pass = (path: string) => ({ Type: 'Pass', Parameters: { 'value.$': path }, End: true });

export const CONTEXT_OBJECT: Rule = {
  id: 'SFN054',
  severity: 'error',
  title: 'Field missing from the context object',
  description: 'The context object describes the execution. It contains `Task.Token` only while a task waits for a callback or for the execution '
    + 'that it started, and `Map.Item` only for the items of a Map. A path to a missing field fails the execution.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html',
  examples: {
    wrong: { definition: pass('$$.Map.Item.Value') },
    right: { definition: pass('$$.Execution.Input') },
  },
  checkMachine(machine, report) {
    const inMap = scopesInMaps(machine);
    for (const at of machine.states) {
      const jsonata = machine.isJsonata(at);
      const leaves = jsonata ? expressionsOf(machine.leavesOf(at)) : machine.leavesOf(at).filter(isRead);
      for (const leaf of leaves) {
        for (const field of contextFieldsIn(leaf, jsonata)) {
          const prefix = jsonata ? '$states.context.' : '$$.';
          const name = prefix + field.join('.');
          const beside = fieldsBeside(field);
          if (beside) {
            report.problem({
              at, message: `reads ${name} at ${leaf.path}, which does not exist in the context object`, fix: `use ${prefix}${beside.join(`, ${prefix}`)}`,
            });
          } else if (field[0] === 'Map' && !inMap.has(at.scope) && !(at.state.Type === 'Map' && isForEachItem(leaf))) {
            report.problem({
              at,
              message: `reads ${name} at ${leaf.path}, but is not in a Map`,
              fix: at.state.Type === 'Map' ? 'read it in ItemSelector, or in the states of the Map' : 'read it in ItemSelector or inside the ItemProcessor of a Map, and use a field of the input here',
            });
          } else if (field[0] === 'Task' && !hasToken(at, machine)) {
            report.problem({
              at, message: `reads ${name} at ${leaf.path}, but does not wait for a callback`, fix: callbackOf(at, machine),
            });
          }
        }
      }
    }
  },
};

/** Only some optimized integrations have a callback, but every call of an AWS SDK integration. */
function callbackOf(node: StateNode, machine: Target): Fix {
  const { call } = machine.integrationOf(node);
  const hasNone = call && !call.sdk && optimizedService(call.service)?.optimized.actions.value[call.action]?.callback !== true;
  if (node.state.Type !== 'Task' || call === undefined) {
    return 'read it in a Task that waits for a callback';
  }
  return hasNone ? {
    asl: `call arn:aws:states:::aws-sdk:${call.service}:${call.action}.waitForTaskToken, because arn:aws:states:::${call.service}:${call.action} does not support callbacks`,
    cdk: 'use tasks.CallAwsService with IntegrationPattern.WAIT_FOR_TASK_TOKEN, because this integration does not support callbacks',
  } : { asl: 'call the service with .waitForTaskToken', cdk: "set 'integrationPattern' to IntegrationPattern.WAIT_FOR_TASK_TOKEN" };
}

/** A ResultPath is written, not read: that it cannot lead into the context object, another rule says. */
const isRead = (leaf: Leaf) => leaf.value.includes('$$') && ((isPathField(leaf) && leaf.key !== 'ResultPath') || isEvaluated(leaf)) && !isUnknown(leaf.value);

/** Also where it cannot be told what a task calls. That a job of `startExecution` has a token, too, was recorded on AWS (2026-11-26). */
function hasToken(node: StateNode, machine: Target): boolean {
  const { kind, pattern, call } = machine.integrationOf(node);
  const startsChild = pattern === 'sync' && call?.service === 'states' && call.action === 'startExecution';
  return node.state.Type === 'Task' && (kind === 'unknown' || pattern === 'callback' || startsChild);
}

function scopesInMaps({ scopes }: Target): Set<Scope> {
  const found = new Set<Scope>();
  // Each scope comes behind the one that it is in.
  for (const scope of scopes) {
    if (scope.owner && (scope.owner.state.Type === 'Map' || found.has(scope.owner.scope))) {
      found.add(scope);
    }
  }
  return found;
}
