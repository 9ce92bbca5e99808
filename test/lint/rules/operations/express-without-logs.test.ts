import { IF, machine, textsInTemplate, unknownsInTemplate } from '../../template-support';

const DESTINATIONS = [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:orders:*' } }];
const express = (LoggingConfiguration?: unknown, type = 'EXPRESS') => machine({ StateMachineType: type, LoggingConfiguration });
const FIX = "Fix: set 'LoggingConfiguration' with level ALL, or ERROR at least, and a log group";

describe('an Express workflow without logs', () => {
  test.each([[undefined], [{ Level: 'OFF' }], [{ Destinations: DESTINATIONS }], [null], ['ALL'], [[]]])('is found with %j', (logging) => {
    expect(textsInTemplate('SFN015', express(logging))).toEqual([`is an Express workflow without logs, so failures are not recorded anywhere. ${FIX}`]);
  });

  test('is found where nobody gets the logs', () => {
    expect(textsInTemplate('SFN015', express({ Level: 'ERROR', Destinations: [] })))
      .toEqual([`has the log level ERROR but no log destination, so failures are not recorded anywhere. ${FIX}`]);
  });

  test('is not one with a level and a destination, and not a Standard one', () => {
    expect(textsInTemplate('SFN015', express({ Level: 'FATAL', Destinations: DESTINATIONS }))).toEqual([]);
    expect(textsInTemplate('SFN015', express(undefined, 'STANDARD'))).toEqual([]);
  });

  test.each([[IF], [{ Level: IF }], [{ Level: 'ALL', Destinations: IF }]])('is not judged where only deployment knows: %j', (logging) => {
    expect(textsInTemplate('SFN015', express(logging))).toEqual([]);
    expect(unknownsInTemplate('SFN015', express(logging))).toBe(1);
  });
});
