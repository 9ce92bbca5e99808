import { IF, machine, severitiesInTemplate, textsInTemplate, unknownsInTemplate } from '../../template-support';

const having = (properties: object) => machine({ RoleArn: 'arn:aws:iam::111122223333:role/orders', ...properties });
const destination = (arn: unknown) => ({ CloudWatchLogsLogGroup: { LogGroupArn: arn } });
const ARN = 'arn:aws:logs:eu-west-1:111122223333:log-group:orders';

describe('a property of a machine that AWS refuses', () => {
  test.each<[string, object, string]>([
    ['a name with a space', { StateMachineName: 'New orders' }, "has the name 'New orders', but ' ' is not allowed in names. Fix: use letters, digits, hyphens and underscores"],
    ['a name that is too long', { StateMachineName: 'x'.repeat(81) }, "has a name of 81 characters, but names have 1 to 80 characters. Fix: change 'StateMachineName'"],
    ['a name that is no text', { StateMachineName: 3 }, "has a name of 3, but names have 1 to 80 characters. Fix: change 'StateMachineName'"],
    ['a type in lower case', { StateMachineType: 'express' }, "has the unknown type 'express'. Fix: use STANDARD or EXPRESS"],
    ['no role', { RoleArn: undefined }, "has no role. Fix: set 'RoleArn'"],
    ['two definitions', { DefinitionString: '{}' }, 'has Definition and DefinitionString, which are mutually exclusive. Fix: keep one of them'],
    ['too many tags', { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `${i}`, Value: 'x' })) }, 'has 51 tags, more than the maximum of 50. Fix: remove some of them'],
    ['an unknown log level', { LoggingConfiguration: { Level: 'DEBUG' } }, "has the unknown log level 'DEBUG'. Fix: use one of ALL, ERROR, FATAL, OFF"],
    ['a log level without a destination', { LoggingConfiguration: { Level: 'ALL' } }, 'has the log level ALL but no log destination. Fix: set a log group, or set the level to OFF'],
    ['two log groups', { LoggingConfiguration: { Level: 'ALL', Destinations: [destination(`${ARN}:*`), destination(`${ARN}2:*`)] } },
      'logs to 2 log groups, more than the maximum of one. Fix: keep one of them'],
    ['a log group without :*', { LoggingConfiguration: { Level: 'ALL', Destinations: [destination(ARN)] } },
      `logs to '${ARN}', an ARN that does not end with :*. Fix: write '${ARN}:*'`],
    ['a key of its own that is missing', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } },
      "has the encryption type CUSTOMER_MANAGED_KMS_KEY, but no key. Fix: set 'KmsKeyId'"],
    ['a key that is not used', { EncryptionConfiguration: { Type: 'AWS_OWNED_KEY', KmsKeyId: 'x' } },
      "has the encryption type AWS_OWNED_KEY, but also a customer managed key. Fix: set 'Type' to CUSTOMER_MANAGED_KMS_KEY, or remove the key"],
    ['data keys for an hour', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: 'x', KmsDataKeyReusePeriodSeconds: 3_600 } },
      "reuses data keys for 3600 s, outside of the allowed range. Fix: set 'KmsDataKeyReusePeriodSeconds' to a value from 60 to 900"],
  ])('is %s', (_, properties, text) => {
    expect(textsInTemplate('SFN059', having(properties))).toEqual([text]);
  });

  test('is not a name with letters of other languages, which is warned of', () => {
    expect(textsInTemplate('SFN059', having({ StateMachineName: 'Aufträge' })))
      .toEqual(["has the name 'Aufträge', for which CloudWatch records no metrics and no logs. Fix: use ASCII letters, digits, hyphens and underscores"]);
    expect(severitiesInTemplate('SFN059', having({ StateMachineName: 'Aufträge' }))).toEqual(['warning']);
  });

  test.each<[string, object]>([
    ['all as they may be', {
      StateMachineName: 'x'.repeat(80),
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', Destinations: [destination(`${ARN}:*`)] },
      EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: { Ref: 'Key' }, KmsDataKeyReusePeriodSeconds: 60 },
    }],
    ['left out', {}],
    ['only known at deployment', { StateMachineType: IF, LoggingConfiguration: IF, EncryptionConfiguration: IF, Tags: IF }],
    ['an Express one without a destination, which has a rule of its own', { StateMachineType: 'EXPRESS', LoggingConfiguration: { Level: 'ALL' } }],
    ['broken', { LoggingConfiguration: null, EncryptionConfiguration: 3, Tags: 'x' }],
  ])('is none of those that are %s', (_, properties) => {
    expect(textsInTemplate('SFN059', having(properties))).toEqual([]);
  });

  test('is not judged where only deployment knows the name', () => {
    expect(textsInTemplate('SFN059', having({ StateMachineName: IF }))).toEqual([]);
    expect(unknownsInTemplate('SFN059', having({ StateMachineName: IF }))).toBe(1);
  });
});
