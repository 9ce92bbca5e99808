import { contextObject, innerScope, Scope, Visit, visitOf } from './active-run';
import { isDistributed, runDistributedMap } from './distributed-map';
import { Engine } from './engine-module';
import { evaluateFields, finish } from './jsonata';
import { Json } from './types';

type Execute = (this: any, input: Json, context: Json, options: Json) => Promise<Json>;

/** Gives every branch and iteration a scope of its own, and hands Distributed Maps to a routine of the harness. */
export function adaptInner(engine: Engine): void {
  const { MapStateAction: { prototype: map }, ParallelStateAction: { prototype: parallel } } = engine;
  const mapExecute: Execute = map.execute;
  const parallelExecute: Execute = parallel.execute;

  map.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    this.visit = visit;
    if (isDistributed(visit.state)) return this.buildExecutionResult(await runDistributedMap(visit, input, context, options));
    if (!visit.jsonata) return mapExecute.call(this, input, context, options);
    const { Items = '{% $states.input %}', MaxConcurrency } = visit.state;
    const fields = await evaluateFields(visit, { Items, MaxConcurrency }, {});
    this.stateDefinition = { ...this.stateDefinition, ItemSelector: undefined, MaxConcurrency: fields.MaxConcurrency };
    const outcome = await mapExecute.call(this, fields.Items, context, options);
    outcome.stateResult = await finish(visit, visit.state, outcome.stateResult, { result: outcome.stateResult });
    return outcome;
  };
  const { processItem } = map;
  map.processItem = async function(this: Json, machine: Json, item: Json, input: Json, context: Json, index: number, options: Json) {
    const visit: Visit = this.visit;
    // The engine goes on with queued items when one has failed.
    if (this.failed) throw new engine.ExecutionAbortedError();
    const where = innerScope(visit.scope, visit.name, index, { Item: { Index: index, Value: item } });
    let given = item;
    if (visit.jsonata && 'ItemSelector' in visit.state) given = await evaluateFields(visit, visit.state.ItemSelector, { map: where.map });
    return inner(this, visit, 'MapIteration', where, index, options, (withScope) => (
      processItem.call(this, machine, given, input, { ...context, ...contextObject(visit) }, index, withScope)));
  };

  parallel.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    this.visit = visit;
    if (!visit.jsonata) return parallelExecute.call(this, input, context, options);
    const given = 'Arguments' in visit.state ? await evaluateFields(visit, visit.state.Arguments, {}) : input;
    const outcome = await parallelExecute.call(this, given, context, options);
    outcome.stateResult = await finish(visit, visit.state, outcome.stateResult, { result: outcome.stateResult });
    return outcome;
  };
  const { processBranch } = parallel;
  parallel.processBranch = function(this: Json, branch: Json, input: Json, context: Json, options: Json) {
    const visit: Visit = this.visit;
    const index = visit.state.Branches.indexOf(branch);
    return inner(this, visit, 'ParallelBranch', innerScope(visit.scope, visit.name, index), index, options, (withScope) => (
      processBranch.call(this, branch, input, context, withScope)));
  };
}

async function inner(
  action: Json, visit: Visit, what: string, scope: Scope, index: number, options: Json, start: (options: Json) => Promise<Json>,
): Promise<Json> {
  const { history, run: { engine } } = scope;
  const where = { state: visit.name, path: visit.scope.path };
  history.record(`${what}Started`, where, { index });
  try {
    // Without a logger the engine does not copy the inner history, which is written down here.
    const output = await start({ ...options, eventLogger: undefined, runOptions: { ...options.runOptions, scope } });
    history.record(`${what}Succeeded`, where, { index });
    return output;
  } catch (error) {
    const { name, message } = (error as Error).cause as Error ?? {};
    if (action.failed || !(error instanceof engine.ExecutionError)) history.record(`${what}Aborted`, where, { index });
    else history.record(`${what}Failed`, where, { index, error: name, cause: message });
    action.failed = true;
    throw error;
  }
}
