import { IF, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const TEXT = "is not traced by X-Ray. Fix: enable it with 'TracingConfiguration'";

describe('a machine without traces', () => {
  test.each([[undefined], [{ Enabled: false }], [{}], [null], [3]])('is found with %j', (TracingConfiguration) => {
    expect(textsInTemplate('SFN036', machine({ TracingConfiguration }))).toEqual([TEXT]);
  });

  test.each([[true], ['true']])('is not one with %j', (Enabled) => {
    expect(textsInTemplate('SFN036', machine({ TracingConfiguration: { Enabled } }))).toEqual([]);
  });

  test.each([[IF], [{ Enabled: IF }]])('is not judged where only deployment knows: %j', (TracingConfiguration) => {
    expect(textsInTemplate('SFN036', machine({ TracingConfiguration }))).toEqual([]);
    expect(unknownsInTemplate('SFN036', machine({ TracingConfiguration }))).toBe(1);
  });
});
