import { createHash } from 'node:crypto';
import { visitOf } from './active-run';
import { Engine, Host } from './engine-module';
import { evaluateIntrinsic } from './expressions';
import { Json } from './types';

const clone = (value: Json): Json => JSON.parse(JSON.stringify(value));

/** Paths that select any number of values: AWS answers a list, also an empty one, where the engine finds nothing. */
const INDEFINITE = /\.\.|\[\*\]|\.\*|\[\?|\[[^'"\]]*[:,][^'"\]]*\]/;

/** A variable that an Assign has set, and the path within it. */
const VARIABLE = /^\$([A-Za-z_]\w*)(.*)$/;

/** Puts right what the engine gets wrong in the states language itself; each point has a test of its own. */
export function correct(engine: Engine, host: Host): void {
  correctPaths(engine);
  correctIntrinsics(engine, host);
  correctChoice(engine);
  correctPass(engine);
  correctFail(engine);
}

function correctPaths(engine: Engine): void {
  const { jsonPathQuery: query } = engine;
  const jsonPathQuery: Engine['jsonPathQuery'] = (path, json, context, options) => {
    let value: Json;
    if (path === '$') value = json; // the engine finds nothing when the value is 0, false, '' or null
    else if (VARIABLE.test(path)) return variable(path, context, options);
    else if (path === '$$') value = Object.fromEntries(Object.entries(context)); // without what travels in symbols
    else if (INDEFINITE.test(path)) value = query(path, json, context, { ignoreDefinedValueConstraint: true }) ?? [];
    else return query(path, json, context, options);
    for (const Constraint of options?.constraints ?? []) new Constraint(path).test(value);
    return value;
  };
  const variable: (path: string, context: Json, options: Json) => Json = (path, context, options) => {
    const [, name, rest] = VARIABLE.exec(path)!;
    const { variables } = visitOf(context).scope;
    if (!(name in variables)) throw new engine.StatesRuntimeError(`The variable '$${name}' has not been assigned`);
    return jsonPathQuery(`$${rest}`, variables[name], context, options);
  };
  engine.jsonPathQuery = jsonPathQuery;
  engine.rebind({ jsonPathQuery });
  const { processResultPath } = engine;
  engine.rebind({
    processResultPath: (path: string | null | undefined, input: Json, result: Json) => {
      if (path === '$') return result; // the engine adds a field named '$'
      return processResultPath(path?.startsWith('$[') ? path.slice(1) : path, input, result);
    },
  });
}

function correctIntrinsics(engine: Engine, host: Host): void {
  engine.rebind({
    evaluateIntrinsicFunction: (text: string, input: Json, context: Json) => evaluateIntrinsic(engine, text, input, context),
  });
  engine.functions['States.JsonMerge'].execute = (first, second, deep) => {
    if (deep) throw new engine.StatesRuntimeError('States.JsonMerge supports only the shallow merge, its third argument must be false');
    return { ...first, ...second }; // the engine writes into the first, which may be the input of the state
  };
  // The engine loses most of a text of 56 bytes and more: of different ones, many get the same hash.
  const hash = engine.functions['States.Hash'];
  const { execute } = hash;
  hash.execute = (text, algorithm) => {
    execute.call(hash, text, algorithm); // refuses what cannot be hashed
    return createHash(algorithm.toLowerCase().replace('-', '')).update(text).digest('hex');
  };
  engine.functions['States.UUID'].execute = () => host.uuid();
  engine.functions['States.Base64Encode'].execute = (text) => Buffer.from(text).toString('base64');
  engine.functions['States.Base64Decode'].execute = (text) => Buffer.from(text, 'base64').toString();
}

function correctChoice(engine: Engine): void {
  const { prototype } = engine.ChoiceStateAction;
  const { testChoiceRule } = prototype;
  prototype.testChoiceRule = function(rule: Json, input: Json, context: Json): boolean {
    const operator = Object.keys(rule).find((field) => /^(Is|String|Numeric|Boolean|Timestamp)[A-Z]/.test(field));
    if (!operator) return testChoiceRule.call(this, rule, input, context);
    if (operator.startsWith('Is')) {
      // The engine answers false to every `false`, so that the usual IsPresent: false never matches.
      const is = testChoiceRule.call(this, { ...rule, [operator]: true }, input, context);
      return is === rule[operator];
    }
    const value = engine.jsonPathQuery(rule.Variable, input, context);
    const type = /^[A-Z][a-z]+/.exec(operator)![0];
    // The engine compares whatever JavaScript can: '5' would be less than 10.
    if (typeof value !== ({ Numeric: 'number', Boolean: 'boolean' }[type] ?? 'string')) return false;
    if (operator === 'StringMatches') return wildcard(rule.StringMatches).test(value);
    return testChoiceRule.call(this, rule, input, context);
  };
}

/** Only `*` is special in ASL, the engine knows more; `\\*` is an asterisk. */
function wildcard(pattern: string): RegExp {
  const parts = pattern.match(/\\\\|\\\*|\*|[^*\\]+|\\/g) ?? [];
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const source = parts.map((part) => (part === '*' ? '[^]*' : escape(part.length === 2 && part[0] === '\\' ? part[1] : part))).join('');
  return new RegExp(`^${source}$`);
}

function correctPass(engine: Engine): void {
  engine.PassStateAction.prototype.execute = async function(this: Json, input: Json) {
    // The engine takes a Result of 0, false, '' or null for none.
    return this.buildExecutionResult('Result' in this.stateDefinition ? clone(this.stateDefinition.Result) : input);
  };
}

function correctFail(engine: Engine): void {
  engine.FailStateAction.prototype.execute = async function(this: Json, input: Json, context: Json) {
    const { Error: error, ErrorPath: errorPath, Cause: cause, CausePath: causePath } = this.stateDefinition;
    const read = (path: string) => {
      // The engine knows no intrinsic functions here.
      const value = path.startsWith('$') ? engine.jsonPathQuery(path, input, context) : evaluateIntrinsic(engine, path, input, context);
      if (typeof value !== 'string') throw new engine.StatesRuntimeError(`'${path}' must be a string, got ${JSON.stringify(value)}`);
      return value;
    };
    throw failure(engine, errorPath ? read(errorPath) : error, causePath ? read(causePath) : cause);
  };
}

/** An error of the engine that ends the state with this ASL error. */
export function failure(engine: Engine, error: string = '', cause: string = ''): Error {
  if (error === 'States.Timeout') return Object.assign(new engine.StatesTimeoutError(), { message: cause });
  if (error === 'States.Runtime') return new engine.StatesRuntimeError(cause);
  return Object.assign(new engine.RuntimeError(cause), { name: error });
}
