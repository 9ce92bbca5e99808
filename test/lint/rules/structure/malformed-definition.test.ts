import { findingsInTemplate } from '../../support';

const texts = (properties: object) => findingsInTemplate({ Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties } } })
  .filter(({ id }) => id === 'SFN064').map(({ message }) => message);

const SOUND = '{"StartAt":"Work","States":{"Work":{"Type":"Succeed"}}}';

test.each<[object, string]>([
  [{ DefinitionString: `${SOUND}}` }, "has a definition that is not JSON at line 1, column 56: expected nothing more, got '}'"],
  [{ DefinitionString: '[]' }, 'has a definition that is not a JSON object but an array'],
  [{ Definition: 'text' }, 'has a definition that is not an object but a string'],
  [{ DefinitionString: { StartAt: 'Work' } }, "has a definition that is an object in 'DefinitionString', not a string"],
  [{}, 'has a definition that is missing'],
  [{ DefinitionString: { 'Fn::Sub': '{"StartAt": "${Name}" "States": {}}' } },
    "has a definition that is not JSON at line 1, column 23: expected ',' or '}', got '\"States\"'"],
])('%j is reported', (properties, message) => {
  expect(texts(properties)).toEqual([message]);
});

test('a definition that is JSON once values are put in is not', () => {
  expect(texts({ DefinitionString: SOUND })).toEqual([]);
  expect(texts({ DefinitionString: { 'Fn::Join': ['', [SOUND.slice(0, -1), ',"TimeoutSeconds":', { Ref: 'Limit' }, '}']] } })).toEqual([]);
});
