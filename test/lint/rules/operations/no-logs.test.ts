import { IF, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const TEXT = "is not logged. Fix: set 'LoggingConfiguration' with level ALL or ERROR and a log group";

describe('a Standard workflow without logs', () => {
  test.each([[undefined], [{ Level: 'OFF' }], [{}], [null]])('is found with %j', (LoggingConfiguration) => {
    expect(textsInTemplate('SFN094', machine({ LoggingConfiguration }))).toEqual([TEXT]);
  });

  test('is not one with a level, nor an Express one, which has a rule of its own', () => {
    expect(textsInTemplate('SFN094', machine({ LoggingConfiguration: { Level: 'ERROR' } }))).toEqual([]);
    expect(textsInTemplate('SFN094', machine({ StateMachineType: 'EXPRESS' }))).toEqual([]);
  });

  test('is not judged where only deployment knows the level', () => {
    expect(textsInTemplate('SFN094', machine({ LoggingConfiguration: { Level: IF } }))).toEqual([]);
    expect(unknownsInTemplate('SFN094', machine({ LoggingConfiguration: { Level: IF } }))).toBe(1);
  });
});
