import { assignTo, checkSize, contextObject, Scope, VISIT, Visit, visitOf } from './active-run';
import { correct } from './corrections';
import { Engine, Executor, Host } from './engine-module';
import { adaptInner } from './inner-machines';
import { evaluateFields, finish } from './jsonata';
import { runTask } from './task';
import { Json } from './types';

type Execute = (this: any, input: Json, context: Json, options: Json) => Promise<Json>;

/** Joins the engine to the harness: context object, history, mocks, query language and errors of whatever run it serves. */
export function adapt(engine: Engine, host: Host): void {
  correct(engine, host);
  adaptVisits(engine);
  adaptErrors(engine);
  adaptTask(engine);
  adaptWait(engine);
  adaptInner(engine);
  adaptChoice(engine);
  adaptEnds(engine);
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
    const { scope: { history, path }, name, state } = visit;
    const outcome = await execute.call(this, input, context, options);
    if (visit.caught) {
      const { catcher, output } = visit.caught;
      if (visit.jsonata) outcome.stateResult = await finish(visit, catcher, output, { errorOutput: output });
      else assign(engine, visit, catcher, output, context);
    }
    history.record(`${state.Type}StateExited`, { state: name, path }, { output: outcome.stateResult });
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
    if (!visit.jsonata) assign(engine, visit, visit.state, result, context);
    return output;
  };
}

/** Assigns what a state in JSONPath, or its catcher, says: `$` is the result, or the error. */
function assign(engine: Engine, { scope }: Visit, { Assign: template }: Json, value: Json, context: Json): void {
  if (template) assignTo(scope, engine.processPayloadTemplate(template, value, context));
}

function enter(executor: Executor, input: Json, options: Json): Visit {
  const scope: Scope = options.runOptions.scope;
  const { run, history, path } = scope;
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
  history.states.push(name);
  history.record(`${state.Type}StateEntered`, { state: name, path }, { input });
  return visit;
}

function adaptErrors(engine: Engine): void {
  const { prototype } = engine.StateExecutor;
  const { shouldRetry, catchError } = prototype;
  prototype.shouldRetry = function(this: Executor, error: unknown) {
    const visit = visits.get(this)!;
    const { run, history, path } = visit.scope;
    if (error instanceof engine.ExecutionAbortedError || visit.signal.aborted) return { shouldRetry: false };
    // Anything else than an error of the states language is a fault of the engine or of this harness.
    if (!(error instanceof engine.RuntimeError)) throw run.refuse(error);
    const answer = shouldRetry.call(matching(this, error), error);
    if (answer.shouldRetry) {
      history.record(`${visit.state.Type}RetryScheduled`, { state: visit.name, path }, {
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
      // SendTaskFailure without error and cause: AWS gives null (recorded, 2026-11-26), where the engine knows strings only.
      answer.errorOutput = (error as Json).output ?? answer.errorOutput;
      const { scope: { history, path }, name, state } = visit;
      visit.caught = { catcher: state.Catch[answer.catcherIndex], output: answer.errorOutput };
      history.record('ErrorCaught', { state: name, path }, { error: error.name, cause: error.message, next: answer.nextState });
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
    const { run, history, path } = visit.scope;
    if (visit.jsonata) {
      const { Seconds, Timestamp } = visit.state;
      this.stateDefinition = { ...this.stateDefinition, ...await evaluateFields(visit, { Seconds, Timestamp }, {}) };
    }
    const begin = run.clock.elapsed();
    const outcome = await execute.call(this, input, context, options);
    history.waits.push({ state: visit.name, seconds: run.clock.elapsed() - begin, at: begin, path });
    if (visit.jsonata) outcome.stateResult = await finish(visit, visit.state, input, {});
    return outcome;
  };
}

function adaptChoice(engine: Engine): void {
  const { prototype } = engine.ChoiceStateAction;
  const execute: Execute = prototype.execute;
  prototype.execute = async function(this: Json, input: Json, context: Json, options: Json) {
    const visit = visitOf(context);
    const { state } = visit;
    if (!visit.jsonata) {
      const rule = state.Choices.find(({ Assign }: Json) => Assign) && state.Choices.find((each: Json) => this.testChoiceRule(each, input, context));
      if (rule) assign(engine, visit, rule, input, context);
      return execute.call(this, input, context, options);
    }
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
