import { Answer, fails, responds } from './answers';
import { isObject } from './engine/data/values';

/** The answers of each state in a test case, by name. */
export type MockedStates = Readonly<Record<string, Answer[]>>;

/**
 * Reads a mock configuration file of Step Functions Local (`MockConfigFile.json`).
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html
 *
 * @param config - the file, parsed
 * @param stateMachine - its name in the file
 * @param testCase - the name of the test case
 * @throws if there is no such test case, or if a response is missing or in another form
 */
export function mockedStates(config: unknown, stateMachine: string, testCase: string): MockedStates {
  const cases = fieldOf(fieldOf(config, 'StateMachines', 'the file'), stateMachine, "'StateMachines'");
  const states = fieldOf(fieldOf(cases, 'TestCases', `'${stateMachine}'`), testCase, `the test cases of '${stateMachine}'`);
  const responses = fieldOf(config, 'MockedResponses', 'the file');
  return Object.fromEntries(Object.entries(states).map(([state, name]) => [state, answersOf(fieldOf(responses, String(name), "'MockedResponses'"), String(name))]));
}

/** Responses by the number of the call, such as `0` or `1-3`. */
function answersOf(response: Readonly<Record<string, unknown>>, name: string): Answer[] {
  const answers: Answer[] = [];
  for (const [calls, what] of Object.entries(response)) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(calls) ?? [];
    if (first === undefined || Number(last) < Number(first) || Number(last) > MOST_CALLS) {
      throw new Error(`the mocked response '${name}' must have numbers of calls such as '0' or '1-2', got '${calls}'`);
    }
    for (let i = Number(first); i <= Number(last); i++) answers[i] = answerOf(what, `'${calls}' of the mocked response '${name}'`);
  }
  const missing = answers.length === 0 ? 0 : answers.findIndex((answer) => answer === undefined);
  if (missing >= 0) throw new Error(`the mocked response '${name}' must have a response for each call, got none for call ${missing}`);
  return answers;
}

const MOST_CALLS = 10_000;

function answerOf(what: unknown, where: string): Answer {
  if (isObject(what) && 'Return' in what) return responds(what.Return);
  if (isObject(what) && isObject(what.Throw)) return fails(String(what.Throw.Error), String(what.Throw.Cause ?? ''));
  throw new Error(`${where} must have 'Return' or 'Throw', got ${JSON.stringify(what)}`);
}

function fieldOf(value: unknown, name: string, where: string): Readonly<Record<string, unknown>> {
  if (isObject(value) && Object.hasOwn(value, name) && isObject(value[name])) return value[name] as Readonly<Record<string, unknown>>;
  throw new Error(`${where} must have '${name}', got ${isObject(value) ? Object.keys(value).map((key) => `'${key}'`).join(', ') || 'nothing' : JSON.stringify(value)}`);
}
