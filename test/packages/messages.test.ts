import { mistaken } from '../../scripts/packages/messages';

const SAID = { noStep: "[Stack/Pipeline] 'steps' must have at least one step, got none" };

test.each([
  ['the same message', { noStep: SAID.noStep }],
  ['with the stack below it, as Java has it', { noStep: `${SAID.noStep}\nError: ${SAID.noStep}\n    at new LambdaPipeline` }],
])('%s', (_, got) => {
  expect(mistaken(SAID, JSON.stringify(got))).toEqual([]);
});

test('the JSON is found after what a build tool writes', () => {
  expect(mistaken(SAID, `warning\n\u001b[0m${JSON.stringify(SAID)}\n`)).toEqual([]);
});

test.each([
  ['another message', { noStep: 'Error' }, 'Error'],
  ['a message that only starts the same', { noStep: `${SAID.noStep} at all` }, `${SAID.noStep} at all`],
  ['no error', {}, 'nothing'],
])('%s is not the same', (_, got, text) => {
  expect(mistaken(SAID, JSON.stringify(got))).toEqual([`noStep: '${SAID.noStep}', got '${text}'`]);
});

test('no output is not the same', () => {
  expect(mistaken(SAID, '')).toEqual([`noStep: '${SAID.noStep}', got 'nothing'`]);
});
