import { textsOf } from '../../support';
import { machine, textsInTemplate } from '../../template-support';

const task = (table: unknown, comment = '') => ({
  Store: { Type: 'Task', Comment: comment, Resource: 'arn:aws:states:::dynamodb:putItem', Parameters: { TableName: table }, TimeoutSeconds: 10, End: true },
});

describe('a placeholder that nothing replaces', () => {
  test('is found with other substitutions and without any, in an object and in a text', () => {
    const text = "Store: has '${Table}' at Parameters.TableName, which DefinitionSubstitutions does not define. "
      + "Fix: add 'Table' to 'DefinitionSubstitutions'";
    expect(textsInTemplate('SFN100', machine({ DefinitionSubstitutions: { Tables: 'orders' } }, task('${Table}')))).toEqual([text]);
    expect(textsInTemplate('SFN100', machine({}, task('${Table}')))).toEqual([text]);
    const written = machine({ Definition: undefined, DefinitionString: JSON.stringify({ StartAt: 'Store', States: task('${Table}') }) });
    expect(textsInTemplate('SFN100', JSON.parse(JSON.stringify(written)))).toEqual([text]);
  });

  test.each<[string, object]>([
    ['is replaced', machine({ DefinitionSubstitutions: { Table: 'orders' } }, task('${Table}'))],
    ['is replaced by what only deployment knows', machine({ DefinitionSubstitutions: { Table: { Ref: 'Table' } } }, task('${Table}'))],
    ['is a resource', machine({}, task({ Ref: 'Table' }))],
    ['is part of a text', machine({}, task('costs ${price}'))],
    ['is a comment', machine({}, task('orders', '${Table}'))],
  ])('is not one that %s', (_, resources) => {
    expect(textsInTemplate('SFN100', resources)).toEqual([]);
  });

  test('is not looked for in a bare definition, where others replace it', () => {
    expect(textsOf('SFN100', { StartAt: 'Store', States: task('${Table}') })).toEqual([]);
  });
});
