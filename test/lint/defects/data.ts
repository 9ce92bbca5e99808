import { guide, inGroup, SPEC } from './defect';
import { ACCOUNT, asl, inFulfilment, inOrder, inStock, invoke } from './machines';

const PATHS = guide('amazon-states-language-paths');
const INTRINSICS = guide('intrinsic-functions');
const PARAMETERS = guide('input-output-inputpath-params');
const CONTEXT = guide('input-output-contextobject');
const VARIABLES = guide('workflow-variables');
const TOPIC = `arn:aws:sns:${ACCOUNT}:failed-orders`;

const notice = (value: string) => inOrder({ NotifyFailure: { Parameters: { 'TopicArn': TOPIC, 'Message.$': value } } });
/** A Pass with the wrong fields, or with the right ones, before a task. */
const pass = (wrong: object, right: object) => {
  const machine = (fields: object) => ({
    StartAt: 'Shape', TimeoutSeconds: 60, States: { Shape: { Type: 'Pass', ...fields, Next: 'Ship' }, Ship: invoke('ship', { End: true }) },
  });
  return asl(machine(wrong), machine(right));
};

export const data = inGroup('data', [
  {
    id: 'input-path-not-a-path',
    title: 'InputPath: "order"',
    breaks: 'A path is a string that begins with $.',
    source: PATHS,
    ...pass({ InputPath: 'order' }, { InputPath: '$.order' }),
  },
  {
    id: 'path-unbalanced',
    title: 'A path with an open bracket',
    breaks: 'A path is valid JsonPath.',
    source: PATHS,
    ...pass({ InputPath: '$.orders[0' }, { InputPath: '$.orders[0]' }),
  },
  {
    id: 'result-path-with-filter',
    title: 'ResultPath with a wildcard',
    breaks: 'ResultPath is a reference path, which names one node, without @ .. , : ? and *.',
    source: PATHS,
    ...inFulfilment({ EachItem: { ResultPath: '$.items[*].result' } }),
  },
  {
    id: 'result-path-of-context',
    title: 'ResultPath into the context object',
    breaks: 'ResultPath begins with $ or $.; the context object cannot be written.',
    source: guide('input-output-resultpath'),
    ...pass({ Result: 1, ResultPath: '$$.size' }, { Result: 1, ResultPath: '$.size' }),
  },
  {
    id: 'missing-dollar-suffix',
    title: 'A path in a field whose name does not end with .$',
    breaks: 'For values that are paths, the key ends with .$; otherwise the string itself is sent.',
    source: PARAMETERS,
    ...inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { orderId: '$.orderId' } } } }),
    sound: inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'orderId.$': '$.orderId' } } } }).build,
  },
  {
    id: 'dollar-suffix-without-path',
    title: 'A key that ends with .$ and a value that is not a path',
    breaks: 'The value of a key that ends with .$ is a path or an intrinsic function.',
    source: PARAMETERS,
    ...inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'orderId.$': 'orderId' } } } }),
    sound: inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'orderId.$': '$.orderId' } } } }).build,
  },
  {
    id: 'dollar-suffix-with-number',
    title: 'A key that ends with .$ and a number, in a Map',
    breaks: 'The value of a key that ends with .$ is a string.',
    source: PARAMETERS,
    ...inFulfilment({ EachItem: { ItemSelector: { 'item.$': '$$.Map.Item.Value', 'size.$': 5 } } }),
  },
  {
    id: 'payload-key-twice',
    title: 'A payload with both id and id.$',
    breaks: 'After the suffix is taken away, no two keys of an object are equal.',
    source: SPEC,
    ...inOrder({ Ship: { Parameters: { FunctionName: 'ship', Payload: { 'id.$': '$.id', 'id': 'none' } } } }),
  },
  {
    id: 'intrinsic-unknown',
    title: 'States.ToUpper',
    breaks: 'The intrinsic functions are the 18 of the list.',
    source: INTRINSICS,
    ...notice('States.ToUpper($.orderId)'),
  },
  {
    id: 'intrinsic-in-wrong-case',
    title: 'States.format',
    breaks: 'The function is States.Format; names are case-sensitive.',
    source: INTRINSICS,
    ...notice('States.format(\'Order {}\', $.orderId)'),
  },
  {
    id: 'intrinsic-unbalanced',
    title: 'An intrinsic function without its last parenthesis',
    breaks: 'An intrinsic function is a name and arguments in parentheses.',
    source: INTRINSICS,
    ...notice('States.Format(\'Order {}\', $.orderId'),
  },
  {
    id: 'intrinsic-double-quotes',
    title: 'A text in double quotes in an intrinsic function',
    breaks: 'Strings in intrinsic functions are enclosed in single quotes.',
    source: INTRINSICS,
    ...notice('States.Format("Order {}", $.orderId)'),
  },
  {
    id: 'format-arguments-missing',
    title: 'States.Format with two {} and one value',
    breaks: 'States.Format takes as many values as its template has {}.',
    source: INTRINSICS,
    ...notice('States.Format(\'Order {} of {}\', $.orderId)'),
  },
  {
    id: 'hash-without-algorithm',
    title: 'States.Hash with one argument',
    breaks: 'States.Hash takes the data and the algorithm.',
    source: INTRINSICS,
    ...notice('States.Hash($.orderId)'),
  },
  {
    id: 'intrinsic-as-constant',
    title: 'An intrinsic function in a field whose name does not end with .$',
    breaks: 'An intrinsic function is applied only where the key ends with .$.',
    source: INTRINSICS,
    ...inOrder({ NotifyFailure: { Parameters: { TopicArn: TOPIC, Message: 'States.Format(\'Order {}\', $.orderId)' } } }),
  },
  {
    id: 'map-item-outside-map',
    title: '$$.Map.Item.Value in a state that is not in a Map',
    breaks: 'Map is in the context object only while a Map is run.',
    source: CONTEXT,
    ...inOrder({ NotifyFailure: { Parameters: { 'TopicArn': TOPIC, 'Message.$': '$$.Map.Item.Value' } } }),
  },
  {
    id: 'context-field-unknown',
    title: '$$.Execution.Identifier',
    breaks: 'The context object has Execution.Id, Input, Name, RoleArn, StartTime and RedriveCount.',
    source: CONTEXT,
    ...notice('$$.Execution.Identifier'),
  },
  {
    id: 'parameters-on-wait',
    title: 'Parameters on a Wait',
    breaks: 'Parameters is a field of Task, Map, Parallel and Pass.',
    source: SPEC,
    ...inFulfilment({ EachItem: { Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 5, Parameters: { 'id.$': '$.orderId' }, Next: 'Done' } }),
    sound: inFulfilment({ EachItem: { Next: 'Hold' }, Hold: { Type: 'Wait', Seconds: 5, Next: 'Done' } }).build,
  },
  {
    id: 'result-selector-on-pass',
    title: 'ResultSelector on a Pass',
    breaks: 'ResultSelector is a field of Task, Map and Parallel.',
    source: guide('input-output-inputpath-params'),
    ...pass({ ResultSelector: { 'id.$': '$.id' } }, { Parameters: { 'id.$': '$.id' } }),
  },
  {
    id: 'result-path-on-choice',
    title: 'ResultPath on a Choice',
    breaks: 'A Choice has InputPath and OutputPath, but no ResultPath.',
    source: SPEC,
    ...inOrder({ IsLarge: { ResultPath: '$.large' } }),
  },
  {
    id: 'envelope-not-opened',
    title: 'The result of lambda:invoke is not unpacked, and the next state reads a field of it',
    breaks: 'The integration returns the response of Invoke; what the function returned is under Payload.',
    source: guide('connect-lambda'),
    ...inOrder({ ValidateOrder: { OutputPath: undefined } }),
  },
  {
    id: 'parallel-result-read-as-object',
    title: 'A field is read of the output of a Parallel',
    breaks: 'The output of a Parallel is an array with the output of each branch.',
    source: guide('state-parallel'),
    ...inStock({ Both: { ResultPath: undefined }, Report: { Parameters: { 'count.$': '$count', 'shelf.$': '$.shelf' } } }),
    sound: inStock({ Both: { ResultPath: undefined }, Report: { Parameters: { 'count.$': '$count', 'shelf.$': '$[0].shelf' } } }).build,
  },
  {
    id: 'pass-drops-what-choice-reads',
    title: 'A Pass replaces the order by a constant, and a Choice reads the order',
    breaks: 'Without ResultPath a state\'s result replaces its input; a Choice on a path that is not there fails with States.Runtime.',
    source: guide('input-output-resultpath'),
    ...inOrder({ AddCarrier: { Type: 'Pass', Result: { carrier: 'post' }, Next: 'IsLarge' }, ValidateOrder: { Next: 'AddCarrier' } }),
    sound: inOrder({
      AddCarrier: { Type: 'Pass', Result: { carrier: 'post' }, ResultPath: '$.shipping', Next: 'IsLarge' }, ValidateOrder: { Next: 'AddCarrier' },
    }).build,
  },
  {
    id: 'variable-never-assigned',
    title: 'A variable that no state assigns',
    breaks: 'A variable has to be assigned before it is read.',
    source: VARIABLES,
    ...inStock({ Report: { Parameters: { 'count.$': '$amount' } } }),
  },
  {
    id: 'variable-of-branch-read-outside',
    title: 'A variable of a branch is read after the Parallel',
    breaks: 'Variables of an inner scope cannot be read in the outer scope.',
    source: VARIABLES,
    ...inStock({ Report: { Parameters: { 'count.$': '$count', 'printed.$': '$printed' } } }),
  },
  {
    id: 'variable-name-of-outer-scope',
    title: 'A branch assigns a variable of the outer scope',
    breaks: 'An inner scope cannot assign a variable with the name of one of an outer scope.',
    source: VARIABLES,
    ...inStock({ 'Both/0/Print': { Assign: { count: 0 } } }),
  },
  {
    id: 'variable-read-where-assigned',
    title: 'A variable is read in the Assign that gives it its first value',
    breaks: 'All expressions of an Assign see the values from when the state was entered.',
    source: VARIABLES,
    ...inStock({
      Count: {
        Assign: {
          'count.$': '$.Payload.count', 'shelf.$': '$.Payload.shelf', 'again.$': '$first', 'first.$': '$.Payload.count',
        },
      },
    }),
  },
  {
    id: 'variable-named-states',
    title: 'A variable with the name "states"',
    breaks: 'The name states is reserved: no variable can have it.',
    source: VARIABLES,
    ...inStock({ Count: { Assign: { 'count.$': '$.Payload.count', 'shelf.$': '$.Payload.shelf', 'states': [] } } }),
  },
  {
    id: 'assign-on-fail',
    title: 'Assign on a Fail',
    breaks: 'Assign is a field of all states but Succeed and Fail.',
    source: VARIABLES,
    ...inOrder({ Failed: { Assign: { failed: true } } }),
  },
]);
