/** What stands in a definition where only the deployment knows the value, and what comes close to it. */
export const TOKENS = [
  '${Token[Bucket.12]}', '${Token[TOKEN.7]}', '#{Token[TOKEN.8]}', -1.8881545897087626e+289, '${Token[', '${Token[a.b]}', '${}', '${!x}', '${Name}',
];

const MANY = 20_000;

/** Long enough that whoever looks at them twice for each character does not come back. */
export const HUGE = [
  'x'.repeat(5 * MANY), '['.repeat(MANY), '$.a'.repeat(MANY), '$[0]'.repeat(MANY), '$$.'.repeat(MANY), '.1'.repeat(MANY), '{%'.repeat(MANY), '"'.repeat(MANY),
  '\\'.repeat(MANY), `{% ${'('.repeat(MANY)} %}`, '${Token['.repeat(MANY), `\${Token[${'1.'.repeat(MANY)}`, 'States.Format('.repeat(MANY), `States.Array(${'\'a\','.repeat(MANY)}`,
  ' '.repeat(5 * MANY), `$${'..'.repeat(MANY)}`, `{% ${'/* '.repeat(MANY)}%}`, `{% ${'"a" & '.repeat(MANY)}%}`, 'arn:aws:states:::'.repeat(MANY), 'a/'.repeat(MANY),
];

/** Keys that objects have of their own, that look like something else, or that cannot be names. */
export const ODD_NAMES = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'length', 'then', 'toJSON', 'resolve', '', ' ', '0', '-1', '.', '$', '$.', '.$', 'a.$', 'a.b', '~/~1',
  '${Token[Key.3]}', '\u0000', '\u2028', 'ü', '\ud800', 'x'.repeat(300), 'Fn::Sub', 'Ref',
];

/** Wrong types, edges of numbers, and texts that are cut off. */
export const ODD_VALUES: unknown[] = [
  null, undefined, true, false, 0, 1, -1, 0.5, -0, 1e308, 2 ** 53, 99999999, 31622401, '', ' ', '0', '1', 'true', 'null', '$', '$.', '$..', '$[', '$[?(@.a)]', '$$', '$$.', '$$.Task.Token',
  '$$.Map.Item.Value', '$states', '$states.context.Task.Token', '{%', '%}', '{%%}', '{% %}', '{% $states.input %}', '{% $x.%}', 'States.ALL', 'States.', 'States.Format(', 'States.Format()',
  'States.Format(\'{}\', $.a)', 'States.Array(\'', 'arn:', 'arn:aws:states:::', 'arn:aws:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke.waitForTaskToken', 'arn:aws:states:::.sync',
  'arn:aws:states:::aws-sdk:', 'arn:aws:states:::aws-sdk:s3:getObject', 'arn:aws:lambda:us-east-1:123456789012:function:f:1', 'arn:aws:states:us-east-1:123456789012:activity:a',
  '2016-03-14T01:59:00Z', 'STANDARD', 'EXPRESS', 'INLINE', 'DISTRIBUTED', 'JSONata', 'JSONPath', 'Task', 'Map', 'Parallel', 'Choice', 'Wait', 'Pass', 'Succeed', 'Fail', 'Nope',
  [], {}, [[]], [null], [undefined], [{}], [[[[]]]], { a: null }, { '': '' }, [''], [0], ['States.ALL'], [['States.ALL']], { StartAt: null, States: null }, { StartAt: 'A', States: [] },
  { StartAt: 'A', States: { A: null } }, { StartAt: 'A', States: { A: {} } }, { Ref: 'AWS::Region' }, { 'Fn::Join': ['', ['a', { Ref: 'B' }]] }, { 'Fn::GetAtt': [] }, { 'Fn::Sub': '${' },
  // As the CDK has what it does not know yet.
  { creationStack: [], resolve: () => 'later' },
];
