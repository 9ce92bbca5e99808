import { textsOf } from '../../support';

const found = (state: object) => textsOf('SFN040', state);
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:orders';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:work';
const publish = (topic: unknown) => ({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: topic }, End: true });
const processor = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

describe('an old form', () => {
  test('is an ARN with its region and account', () => {
    expect(found(publish(TOPIC))).toEqual([
      'Work: has an ARN at Parameters.TopicArn with a hard-coded region and account. '
      + 'Fix: build the ARN from the region and account of the stack',
    ]);
  });

  test('is the ARN of a function as Resource, written out', () => {
    expect(found({ Type: 'Task', Resource: FUNCTION, End: true })).toEqual([
      'Work: has an ARN at Resource with a hard-coded region and account. '
      + 'Fix: build the ARN from the region and account of the stack',
    ]);
  });

  test('is an Iterator, and are the Parameters of a Map', () => {
    expect(found({ Type: 'Map', Iterator: processor, Parameters: {}, End: true })).toEqual([
      'Work: has an Iterator, the older form of ItemProcessor. Fix: rename Iterator to ItemProcessor',
      'Work: has Parameters, the older form of ItemSelector. Fix: rename Parameters to ItemSelector',
    ]);
  });

  test.each<[string, object]>([
    ['a function called by its ARN, for its bare result', { Type: 'Task', Resource: '${Token[Work.Arn.1]}', ResultPath: '$.result', End: true }],
    ['a reference', publish('${Token[Topic.1]}')],
    ['an ARN with parts that deployment knows', publish('arn:aws:sns:eu-west-1:${Token[AWS.AccountId.1]}:orders')],
    ['an integration', publish('arn:aws:states:::sns:publish')],
    ['a bucket, whose ARN has neither', publish('arn:aws:s3:::orders')],
    ['a comment', { Type: 'Pass', Comment: TOPIC, End: true }],
    ['an ItemProcessor', { Type: 'Map', ItemProcessor: processor, ItemSelector: {}, End: true }],
    ['a broken shape', publish(null)],
  ])('is not %s', (_, state) => {
    expect(found(state)).toEqual([]);
  });
});
