import { ActiveRun, checkSize, contextObject, innerScope, Scope, VISIT, Visit, visitOf } from './active-run';
import { correct } from './corrections';
import { Engine, Executor } from './engine-module';
import { evaluateFields, finish } from './jsonata';
import { runTask } from './task';
import { Json } from './types';

type Execute = (this: any, input: Json, context: Json, options: Json) => Promise<Json>;

/** Joins the engine to one run: its context object, history, mocks, query language and errors. */
export function adapt(run: ActiveRun, uuid: () => string): void {
  correct(run.engine, uuid);
  adaptVisits(run.engine);
  adaptErrors(run.engine);
  adaptTask(run.engine);
  adaptWait(run.engine);
  adaptInner(run.engine);
  adaptChoice(run.engine);
  adaptEnds(run.engine);
}

const visits = new WeakMap<Executor, Visit>();

function adaptVisits(engine: Engine): void {
  const { prototype } = engine.StateExecutor;
  const { execute, processInput, processResult } = prototype;
  prototype.execute = async function(this: Executor & Json, input: Json, context: Json, options: Json) {
    // A retry may have slept while its branch was ended.
    if (options.abortSignal.aborted) throw new engine.ExecutionAbortedError();
    const again = visits.get(this);
    if (again) {
      again.attempt++;
      return execute.call(this, input, context, options);
    }
    const visit = enter(this, input, options);
    delete context.Map;
    context[VISIT] = visit;
    const { scope: { run, path }, name, state } = visit;
    const outcome = await execute.call(this, input, context, options);
    if (visit.caught && visit.jsonata) {
      const { catcher, output } = visit.caught;
      outcome.stateResult = await finish(visit, catcher, output, { errorOutput: output });
    }
    run.history.record(`${state.Type}StateExited`, { state: name, path }, { output: outcome.stateResult });
    return outcome;
  };
  prototype.processInput = function(input: Json, context: Json) {
    const visit = visitOf(context);
    if (visit.state.Type === 'Task' && visit.state.Resource.endsWith('.waitForTaskToken')) {
      visit.taskToken = visit.scope.run.tokens.issue(visit.name); // each attempt waits for a token of its own
    }
    Object.assign(context, contextObject(visit));
    return visit.jsonata ? input : processInput.call(this, input, context);
  };
  prototype.processResult = function(result: Json, input: Json, context: Json) {
    const visit = visitOf(context);
    const output = visit.jsonata ? result : processResult.call(this, result, input, context);
    checkSize(visit, output, 'returned a result');
    return output;
  };
}

function enter(executor: Executor, input: Json, options: Json): Visit {
  const scope: Scope = options.runOptions.scope;
  const { run, path } = scope;
  const { stateName: name, stateDefinition: state } = executor;
  const visit: Visit = {
    scope,
    name,
    state,
    input,
    executor,
    jsonata: (state.QueryLanguage ?? run.queryLanguage) === 'JSONata',
    enteredTime: new Date(run.clock.now()).toISOString(),
    signal: options.abortSignal,
    attempt: 1,
  };
  visits.set(executor, visit);
  run.history.states.push(name);
  try {
    run.history.record(`${state.Type}StateEntered`, { state: name, path }, { input });
  } catch (error) {
    throw run.refuse(error);
  }
  return visit;
}

function adaptErrors(engine: Engine): void {
  const { prototype } = engine.StateExecutor;
  const { shouldRetry, catchError } = prototype;
  prototype.shouldRetry = function(this: Executor, error: unknown) {
    const visit = visits.get(this)!;
    const { run, path } = visit.scope;
    if (error instanceof engine.ExecutionAbortedError || visit.signal.aborted) return { shouldRetry: false };
    // Anything else than an error of the states language is a fault of the engine or of this harness.
    if (!(error instanceof engine.RuntimeError)) throw run.refuse(error);
    const answer = shouldRetry.call(matching(this, error), error);
    if (answer.shouldRetry) {
      run.history.record(`${visit.state.Type}RetryScheduled`, { state: visit.name, path }, {
        attempt: visit.attempt + 1, delay: answer.waitTimeBeforeRetry / 1000, error: error.name,
      });
    }
    return answer;
  };
  prototype.catchError = function(this: Executor, error: unknown) {
    const visit = visits.get(this)!;
    if (!(error instanceof engine.RuntimeError) || visit.signal.aborted) return { nextState: '' };
    const answer = catchError.call(matching(this, error), error);
    if (answer.nextState) {
      const { scope: { run, path }, name, state } = visit;
      visit.caught = { catcher: state.Catch[answer.catcherIndex], output: answer.errorOutput };
      run.history.record('ErrorCaught', { state: name, path }, { error: error.name, cause: error.message, next: answer.nextState });
    }
    return answer;
  };
}

/** The executor with wildcards that match what AWS says they match. */
function matching(executor: Executor, error: Error): Executor {
  const { stateDefinition: state } = executor;
  const wildcards = (list: Json[] | undefined) => list?.map((item) => ({
    ...item, ErrorEquals: item.ErrorEquals.filter((name: string) => !/^States\.(ALL|TaskFailed)$/.test(name)),
  }));
  const limit = error.name === 'States.DataLimitExceeded'; // only its own name catches it
  const changed = {
    ...state,
    Type: 'Task', // States.TaskFailed counts for Map and Parallel too, the engine asks for a Task
    ...(limit && state.Retry && { Retry: wildcards(state.Retry) }),
    ...(limit && state.Catch && { Catch: wildcards(state.Catch) }),
  };
  return Object.create(executor, { stateDefinition: { value: changed } });
}

function adaptTask(engine: Engine): void {
  engine.TaskStateAction.prototype.execute = async function(this: Json, input: Json, context: Json) {
    const visit = visitOf(context);
    const { state } = visit;
    if (visit.jsonata) {
      const result = await runTask(visit, 'Arguments' in state ? await evaluateFields(visit, state.Arguments, {}) : input, input, context);
      return this.buildExecutionResult(await finish(visit, state, result, { result }));
    }
    const pathInput = typeof state.InputPath === 'string' ? engine.jsonPathQuery(state.InputPath, visit.input, context) : visit.input;
    return this.buildExecutionResult(await runTask(visit, input, pathInput, context));
  };
}

function adaptWait(engine: Engine): void {
  const { prototype } = engine.WaitStateAction;
  const execute: Execute = prototype.execute;
  prototype.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    const { run, path } = visit.scope;
    if (visit.jsonata) {
      const { Seconds, Timestamp } = visit.state;
      this.stateDefinition = { ...this.stateDefinition, ...await evaluateFields(visit, { Seconds, Timestamp }, {}) };
    }
    const begin = run.clock.elapsed();
    const outcome = await execute.call(this, input, context, options);
    run.history.waits.push({ state: visit.name, seconds: run.clock.elapsed() - begin, at: begin, path });
    if (visit.jsonata) outcome.stateResult = await finish(visit, visit.state, input, {});
    return outcome;
  };
}

function adaptInner(engine: Engine): void {
  const { MapStateAction: { prototype: map }, ParallelStateAction: { prototype: parallel } } = engine;
  const mapExecute: Execute = map.execute;
  const parallelExecute: Execute = parallel.execute;

  map.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    this.visit = visit;
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
  const { history, engine } = scope.run;
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

function adaptChoice(engine: Engine): void {
  const { prototype } = engine.ChoiceStateAction;
  const execute: Execute = prototype.execute;
  prototype.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    if (!visit.jsonata) return execute.call(this, input, context, options);
    const { state } = visit;
    for (const rule of state.Choices) {
      if (await evaluateFields(visit, rule.Condition, {}) === true) {
        const holder = 'Output' in rule || !('Output' in state) ? rule : { ...rule, Output: state.Output };
        return { stateResult: await finish(visit, holder, input, {}), nextState: rule.Next, isEndState: false };
      }
    }
    // Without rules the engine takes the default, or fails for want of one.
    this.stateDefinition = { ...this.stateDefinition, Choices: [] };
    const outcome = await execute.call(this, input, context, options);
    outcome.stateResult = await finish(visit, state, input, {});
    return outcome;
  };
}

function adaptEnds(engine: Engine): void {
  for (const action of [engine.PassStateAction, engine.SucceedStateAction]) {
    const execute: Execute = action.prototype.execute;
    action.prototype.execute = async function(this: Json, input: Json, context: Json, options: Json) {
      const visit = visitOf(context);
      const outcome = await execute.call(this, input, context, options);
      if (visit.jsonata) outcome.stateResult = await finish(visit, visit.state, input, {});
      return outcome;
    };
  }
  const fail: Execute = engine.FailStateAction.prototype.execute;
  engine.FailStateAction.prototype.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    if (visit.jsonata) {
      const { Error: error, Cause: cause } = visit.state;
      this.stateDefinition = { ...this.stateDefinition, ...await evaluateFields(visit, { Error: error, Cause: cause }, {}) };
    }
    return fail.call(this, input, context, options);
  };
}
