import { IF, arnOf, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const shop = (parameters: object, resource: unknown = 'arn:aws:states:::lambda:invoke', durable: unknown = { ExecutionTimeout: 3_600 }) => ({
  Import: { Type: 'AWS::Lambda::Function', Properties: { DurableConfig: durable } },
  Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Import' } } },
  ...machine({}, { Work: { Type: 'Task', Resource: resource, Parameters: parameters, TimeoutSeconds: 60, End: true } }),
});
const TEXT = "Work: invokes the durable function 'Import' without a version or an alias, which Lambda rejects. "
  + 'Fix: invoke a version or an alias of it';

describe('a durable function without a qualifier', () => {
  test.each<[string, object]>([
    ['by its ARN', shop({ FunctionName: arnOf('Import') })],
    ['by its name', shop({ FunctionName: { Ref: 'Import' } })],
    ['as resource', shop({}, arnOf('Import'))],
    ['as resource, with a qualifier in its input', shop({ Qualifier: 'live' }, arnOf('Import'))],
    ['with a token', shop({ FunctionName: arnOf('Import') }, 'arn:aws:states:::lambda:invoke.waitForTaskToken')],
  ])('is invoked %s', (_, resources) => {
    expect(textsInTemplate('SFN068', resources)).toEqual([TEXT]);
  });

  test.each<[string, object]>([
    ['by an alias', shop({ FunctionName: { Ref: 'Live' } })],
    ['with a qualifier', shop({ FunctionName: arnOf('Import'), Qualifier: 'live' })],
    ['with one in the ARN', shop({ FunctionName: { 'Fn::Join': ['', [arnOf('Import'), ':live']] } })],
    ['from elsewhere', shop({ FunctionName: 'import' })],
  ])('is not invoked %s', (_, resources) => {
    expect(textsInTemplate('SFN068', resources)).toEqual([]);
  });

  test('is no matter where the function is an ordinary one', () => {
    const { Import, ...rest } = shop({ FunctionName: arnOf('Import') });
    expect(textsInTemplate('SFN068', { ...rest, Import: { ...Import, Properties: {} } })).toEqual([]);
  });

  test('is not judged where only deployment knows whether it is one', () => {
    const resources = shop({ FunctionName: arnOf('Import') }, undefined, IF);
    expect(textsInTemplate('SFN068', resources)).toEqual([]);
    expect(unknownsInTemplate('SFN068', resources)).toBe(1);
  });
});
