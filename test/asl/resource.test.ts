import { calledAction } from '../../src/asl/resource';

test.each([
  ['arn:aws:states:::lambda:invoke', { sdk: false, service: 'lambda', action: 'invoke', suffix: '' }],
  ['arn:${Token[AWS::Partition.1]}:states:::states:startExecution.sync:2', { sdk: false, service: 'states', action: 'startExecution', suffix: 'sync:2' }],
  ['arn:aws:states:::aws-sdk:s3:getObject.waitForTaskToken', { sdk: true, service: 's3', action: 'getObject', suffix: 'waitForTaskToken' }],
  ['arn:aws:states:::lambda', { sdk: false, service: 'lambda', action: '', suffix: '' }],
  ['arn:aws:states:::${Token[Call.1]}', undefined],
  ['arn:aws:states:eu-west-1:111122223333:activity:pick', undefined],
  [undefined, undefined],
  [{ Ref: 'Activity' }, undefined],
])('%j calls %j', (resource, called) => {
  expect(calledAction(resource)).toEqual(called);
});
