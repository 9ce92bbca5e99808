import { textsOf } from '../../support';

const call = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::http:invoke', Parameters: {}, End: true, ...fields });

describe('an HTTP Task', () => {
  test('is not given more than a minute', () => {
    expect(textsOf('SFN037', call({ TimeoutSeconds: 61 }))).toEqual([
      'Work: has a timeout of 61 s, but an HTTP Task ends after 60 s. Fix: lower it, and call a slower API from a function or with a callback',
    ]);
  });

  test.each<[string, object]>([
    ['a minute', { TimeoutSeconds: 60 }],
    ['a timeout that deployment knows', { TimeoutSeconds: -1.8881545897087736e+289 }],
    ['a timeout that is a text', { TimeoutSeconds: '300' }],
    ['no timeout', {}],
    ['another call', { Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 300 }],
  ])('may have %s', (_, fields) => {
    expect(textsOf('SFN037', call(fields))).toEqual([]);
  });
});
