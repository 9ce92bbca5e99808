import { IF, machine, severitiesInTemplate, textsInTemplate, unknownsInTemplate } from '../../template-support';

const having = (properties: object) => machine({ RoleArn: 'arn:aws:iam::111122223333:role/orders', ...properties });
const destination = (arn: unknown) => ({ CloudWatchLogsLogGroup: { LogGroupArn: arn } });
const ARN = 'arn:aws:logs:eu-west-1:111122223333:log-group:orders';

describe('a property of a machine that AWS refuses', () => {
  test.each<[string, object, string]>([
    ['a name with a space', { StateMachineName: 'New orders' }, "has the name 'New orders', in which ' ' is not allowed. Fix: use letters, digits, - and _"],
    ['a name that is too long', { StateMachineName: 'x'.repeat(81) }, "must have a name of 1 to 80 characters, got 81 characters. Fix: change 'StateMachineName'"],
    ['a name that is no text', { StateMachineName: 3 }, "must have a name of 1 to 80 characters, got 3. Fix: change 'StateMachineName'"],
    ['a type in lower case', { StateMachineType: 'express' }, "has the type 'express'. Fix: use STANDARD or EXPRESS"],
    ['no role', { RoleArn: undefined }, "has no role. Fix: set 'RoleArn'"],
    ['two definitions', { DefinitionString: '{}' }, 'has Definition and DefinitionString. Fix: leave all but one out'],
    ['too many tags', { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `${i}`, Value: 'x' })) }, 'has 51 tags, more than the 50 that AWS takes. Fix: leave some out'],
    ['an unknown log level', { LoggingConfiguration: { Level: 'DEBUG' } }, "logs with level 'DEBUG'. Fix: use one of ALL, ERROR, FATAL, OFF"],
    ['a log level without a destination', { LoggingConfiguration: { Level: 'ALL' } }, 'logs with level ALL to no destination. Fix: name a log group, or set the level to OFF'],
    ['two log groups', { LoggingConfiguration: { Level: 'ALL', Destinations: [destination(`${ARN}:*`), destination(`${ARN}2:*`)] } },
      'logs to 2 log groups, more than the one that AWS takes. Fix: leave all but one out'],
    ['a log group without :*', { LoggingConfiguration: { Level: 'ALL', Destinations: [destination(ARN)] } },
      `logs to '${ARN}', an ARN that does not end with :*. Fix: write '${ARN}:*'`],
    ['a key of its own that is missing', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } },
      "is encrypted with CUSTOMER_MANAGED_KMS_KEY, but has no key. Fix: set 'KmsKeyId'"],
    ['a key that is not used', { EncryptionConfiguration: { Type: 'AWS_OWNED_KEY', KmsKeyId: 'x' } },
      "is encrypted with AWS_OWNED_KEY, but has a key of its own. Fix: set 'Type' to CUSTOMER_MANAGED_KMS_KEY, or leave the key out"],
    ['data keys for an hour', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: 'x', KmsDataKeyReusePeriodSeconds: 3_600 } },
      "reuses data keys for 3600 s. Fix: set 'KmsDataKeyReusePeriodSeconds' from 60 to 900"],
  ])('is %s', (_, properties, text) => {
    expect(textsInTemplate('SFN059', having(properties))).toEqual([text]);
  });

  test('is not a name with letters of other languages, which is warned of', () => {
    expect(textsInTemplate('SFN059', having({ StateMachineName: 'Aufträge' })))
      .toEqual(["has the name 'Aufträge', for which CloudWatch has no metrics and no logs. Fix: use letters of ASCII, digits, - and _"]);
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
