import { Engine } from './engine-module';
import { Json } from './types';

type Expression = { call: string; args: Expression[] } | { path: string } | { value: Json };

// Escaped braces must survive until States.Format has filled in the others.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const unmask = (value: Json): Json => (typeof value === 'string' ? value.replaceAll(OPEN, '{').replaceAll(CLOSE, '}') : value);

/**
 * Evaluates an intrinsic function with the engine's functions, but not with its parser: that strips every backslash from
 * results (so JSON in JSON breaks), counts parentheses inside of strings, and lets JavaScript's own errors through.
 */
export function evaluateIntrinsic(engine: Engine, text: string, input: Json, context: Json): Json {
  return evaluate(engine, parse(engine, text), input, context);
}

function evaluate(engine: Engine, expression: Expression, input: Json, context: Json): Json {
  if ('value' in expression) return expression.value;
  if ('path' in expression) return engine.jsonPathQuery(expression.path, input, context);
  const { call, args } = expression;
  const fn = engine.functions[call];
  if (!fn) throw new engine.StatesRuntimeError(`The intrinsic function '${call}' does not exist`);
  const raw = args.map((arg) => evaluate(engine, arg, input, context));
  const values = call === 'States.Format' ? raw : raw.map(unmask);
  engine.validateArguments(fn.funcDefinition, ...values);
  try {
    return unmask(fn.execute(...values));
  } catch (error) {
    if (error instanceof engine.RuntimeError) throw error;
    throw new engine.StatesRuntimeError(`The function '${call}' had the following error: ${(error as Error).message}`);
  }
}

function parse(engine: Engine, text: string): Expression {
  let at = 0;
  const fail = (expected: string): never => {
    throw new engine.StatesRuntimeError(`The intrinsic function '${text}' is malformed at ${at}, expected ${expected}`);
  };
  const blanks = () => { while (text[at] === ' ') at++; };
  const argument = (): Expression => {
    blanks();
    if (text[at] === "'") return { value: literal() };
    if (text[at] === '$') return { path: path() };
    const word = /^[^,()]*/.exec(text.slice(at))![0].trim();
    if (word.startsWith('States.')) return call();
    at += /^[^,()]*/.exec(text.slice(at))![0].length;
    return /^(-?\d.*|true|false|null)$/.test(word) ? { value: JSON.parse(word) } : fail('an argument');
  };
  const literal = (): string => {
    let value = '';
    for (at++; text[at] !== "'"; at++) {
      if (at >= text.length) fail("'");
      if (text[at] === '\\') {
        at++;
        value += ({ '{': OPEN, '}': CLOSE } as Record<string, string>)[text[at]] ?? text[at];
      } else {
        value += text[at];
      }
    }
    at++;
    return value;
  };
  const path = (): string => {
    const begin = at;
    let depth = 0;
    let quote = '';
    for (; at < text.length; at++) {
      const char = text[at];
      if (quote) {
        if (char === quote) quote = '';
      } else if (char === "'" || char === '"') {
        quote = char;
      } else if (char === '[' || char === '(') {
        depth++;
      } else if (depth > 0 && (char === ']' || char === ')')) {
        depth--;
      } else if (depth === 0 && (char === ',' || char === ')')) {
        break;
      }
    }
    return text.slice(begin, at).trim();
  };
  const call = (): Expression => {
    const open = text.indexOf('(', at);
    if (open < 0) fail('(');
    const name = text.slice(at, open).trim();
    at = open + 1;
    const args: Expression[] = [];
    for (blanks(); text[at] !== ')'; blanks()) {
      if (args.length > 0 && text[at++] !== ',') fail(', or )');
      args.push(argument());
    }
    at++;
    return { call: name, args };
  };
  blanks();
  const expression = call();
  blanks();
  return at === text.length ? expression : fail('the end');
}
