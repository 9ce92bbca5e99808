import { QUOTAS } from '../../../aws/quotas';
import { arrayOf, isObject, objectOf } from '../../../json/values';
import { isIntrinsic } from '../../../template/functions';
import { Report, Rule } from '../../rule';
import { shown } from '../../wording';

const machineWith = (properties: object) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: 'arn:aws:iam::111122223333:role/orders', Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, ...properties },
  },
});

const NAME_LENGTH = QUOTAS.nameLength.value;
const REUSE = QUOTAS.keyReuseSeconds.value;
const TAGS = QUOTAS.tags.value;
const NOT_IN_NAMES = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;
const BODIES = ['Definition', 'DefinitionString', 'DefinitionS3Location'];
const LEVELS = ['ALL', 'ERROR', 'FATAL', 'OFF'];

export const MACHINE_PROPERTIES: Rule = {
  id: 'SFN059',
  severity: 'error',
  needs: 'template',
  title: 'Invalid property of the state machine',
  description: 'The name, the type, the role, the logs and the key of a state machine have formats and limits. A name with non-ASCII letters is '
    + 'accepted, but CloudWatch then has no metrics and no logs of it.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html',
  examples: { wrong: { resources: machineWith({ StateMachineName: 'New orders' }) }, right: { resources: machineWith({ StateMachineName: 'new-orders' }) } },
  checkMachine({ resource }, report) {
    if (resource) {
      const { properties } = resource;
      checkName(properties.StateMachineName, report);
      checkParts(properties, report);
      checkLogging(properties, report);
      checkEncryption(properties.EncryptionConfiguration, report);
    }
  },
};

function checkName(name: unknown, report: Report) {
  if (name === undefined) {
    return;
  }
  if (isIntrinsic(name)) {
    return report.unknown();
  }
  if (typeof name !== 'string' || name.length < 1 || name.length > NAME_LENGTH) {
    const got = typeof name === 'string' ? `${name.length} characters` : shown(name);
    report.problem({ message: `has a name of ${got}, but names have 1 to ${NAME_LENGTH} characters`, fix: "change 'StateMachineName'" });
  } else if (NOT_IN_NAMES.test(name)) {
    report.problem({ message: `has the name ${shown(name)}, but '${NOT_IN_NAMES.exec(name)![0]}' is not allowed in names`, fix: 'use letters, digits, hyphens and underscores' });
  } else if (/[^\x20-\x7e]/.test(name)) {
    const message = `has the name ${shown(name)}, for which CloudWatch records no metrics and no logs`;
    report.problem({ message, fix: 'use ASCII letters, digits, hyphens and underscores', severity: 'warning' });
  }
}

function checkParts(properties: Record<string, any>, report: Report) {
  const { StateMachineType: type, RoleArn: role, Tags: tags } = properties;
  const bodies = BODIES.filter((field) => properties[field] !== undefined);
  if (bodies.length > 1) {
    report.problem({ message: `has ${bodies.join(' and ')}, which are mutually exclusive`, fix: 'keep one of them' });
  }
  if (typeof type === 'string' && !['STANDARD', 'EXPRESS'].includes(type)) {
    report.problem({ message: `has the unknown type ${shown(type)}`, fix: 'use STANDARD or EXPRESS' });
  }
  if (role === undefined) {
    report.problem({ message: 'has no role', fix: "set 'RoleArn'" });
  }
  if (arrayOf(tags).length > TAGS) {
    report.problem({ message: `has ${tags.length} tags, more than the maximum of ${TAGS}`, fix: 'remove some of them' });
  }
}

function checkLogging({ LoggingConfiguration: logging, StateMachineType: type }: Record<string, any>, report: Report) {
  const { Level: level, Destinations: destinations } = objectOf(logging);
  if (typeof level !== 'string') {
    return;
  }
  if (!LEVELS.includes(level)) {
    report.problem({ message: `has the unknown log level ${shown(level)}`, fix: `use one of ${LEVELS.join(', ')}` });
  } else if (Array.isArray(destinations) && destinations.length > 1) {
    report.problem({ message: `logs to ${destinations.length} log groups, more than the maximum of one`, fix: 'keep one of them' });
  } else if (type !== 'EXPRESS' && level !== 'OFF' && (destinations === undefined || (Array.isArray(destinations) && destinations.length === 0))) {
    // Of an Express one, the rule on its logs says so.
    report.problem({ message: `has the log level ${level} but no log destination`, fix: 'set a log group, or set the level to OFF' });
  }
  const arn = objectOf(objectOf(arrayOf(destinations)[0]).CloudWatchLogsLogGroup).LogGroupArn;
  if (typeof arn === 'string' && !arn.endsWith(':*')) {
    report.problem({ message: `logs to ${shown(arn)}, an ARN that does not end with :*`, fix: `write '${arn}:*'` });
  }
}

function checkEncryption(encryption: unknown, report: Report) {
  if (!isObject(encryption) || isIntrinsic(encryption)) {
    return;
  }
  const { Type: type, KmsKeyId: key, KmsDataKeyReusePeriodSeconds: reuse } = encryption;
  if (type === 'CUSTOMER_MANAGED_KMS_KEY' && key === undefined) {
    report.problem({ message: 'has the encryption type CUSTOMER_MANAGED_KMS_KEY, but no key', fix: "set 'KmsKeyId'" });
  }
  if (type === 'AWS_OWNED_KEY' && (key !== undefined || reuse !== undefined)) {
    report.problem({ message: 'has the encryption type AWS_OWNED_KEY, but also a customer managed key', fix: "set 'Type' to CUSTOMER_MANAGED_KMS_KEY, or remove the key" });
  }
  if (typeof reuse === 'number' && !(reuse >= REUSE.least && reuse <= REUSE.most)) {
    report.problem({ message: `reuses data keys for ${reuse} s, outside of the allowed range`, fix: `set 'KmsDataKeyReusePeriodSeconds' to a value from ${REUSE.least} to ${REUSE.most}` });
  }
}
