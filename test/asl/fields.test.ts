import { fieldsOf, STATE_TYPES, typesWith } from '../../src/asl/fields';

const GOING_ON = ['Task', 'Pass', 'Wait', 'Parallel', 'Map'];
const RESULTS = ['Task', 'Parallel', 'Map'];
const NOT_FAIL = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Parallel', 'Map'];

/** As the specification and AWS's pages have them. */
const TYPES: [fields: string[], types: readonly string[]][] = [
  [['Type', 'Comment', 'QueryLanguage'], STATE_TYPES],
  [['InputPath', 'OutputPath', 'Output'], NOT_FAIL],
  [['Next', 'End'], GOING_ON],
  [['Assign'], ['Task', 'Pass', 'Choice', 'Wait', 'Parallel', 'Map']],
  [['Parameters', 'ResultPath'], ['Task', 'Pass', 'Parallel', 'Map']],
  [['Arguments', 'ResultSelector', 'Retry', 'Catch'], RESULTS],
  [['Resource', 'Credentials', 'TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'], ['Task']],
  [['Result'], ['Pass']],
  [['Choices', 'Default'], ['Choice']],
  [['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'], ['Wait']],
  [['Error', 'ErrorPath', 'Cause', 'CausePath'], ['Fail']],
  [['Branches'], ['Parallel']],
  [[
    'ItemProcessor', 'Iterator', 'Items', 'ItemsPath', 'ItemSelector', 'ItemReader', 'ItemBatcher', 'ResultWriter', 'Label', 'MaxConcurrency', 'MaxConcurrencyPath',
    'ToleratedFailureCount', 'ToleratedFailureCountPath', 'ToleratedFailurePercentage', 'ToleratedFailurePercentagePath',
  ], ['Map']],
];

test.each(TYPES.flatMap(([fields, types]) => fields.map((field) => [field, types] as const)))('%s is a field of %j', (field, types) => {
  expect([...typesWith(field)].sort()).toEqual([...types].sort());
});

test('types have no other fields', () => {
  for (const type of STATE_TYPES) {
    expect(Object.keys(fieldsOf(type)!).sort()).toEqual(TYPES.filter(([, types]) => types.includes(type)).flatMap(([fields]) => fields).sort());
  }
  expect([undefined, 'Stop', null].map(fieldsOf)).toEqual([undefined, undefined, undefined]);
  expect(typesWith('Priority')).toEqual([]);
});
