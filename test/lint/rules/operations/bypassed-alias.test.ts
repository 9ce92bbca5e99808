import { machine, textsInTemplate } from '../../template-support';

const VERSIONS = {
  Version: { Type: 'AWS::StepFunctions::StateMachineVersion', DeletionPolicy: 'Retain', Properties: { StateMachineArn: { Ref: 'Machine' } } },
  Live: { Type: 'AWS::StepFunctions::StateMachineAlias', Properties: { RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }] } },
};
const rule = (id: string, arn: unknown) => ({ [id]: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Id: 'Target', Arn: arn, RoleArn: 'x' }] } } });
const FIX = 'Fix: start the ARN of the alias instead';

describe('an alias that a caller goes past', () => {
  test('is found in rules, schedules and pipes', () => {
    const callers = {
      ...rule('Nightly', { Ref: 'Machine' }),
      Hourly: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: { 'Fn::GetAtt': ['Machine', 'Arn'] } } } },
      Queued: { Type: 'AWS::Pipes::Pipe', Properties: { Target: { Ref: 'Machine' } } },
    };
    expect(textsInTemplate('SFN069', { ...machine(), ...VERSIONS, ...callers }))
      .toEqual([`has the alias 'Live', but 'Nightly', 'Hourly' and 'Queued' bypass it. ${FIX}`]);
    expect(textsInTemplate('SFN069', { ...machine(), ...VERSIONS, ...rule('Nightly', { Ref: 'Machine' }) }))
      .toEqual([`has the alias 'Live', but 'Nightly' bypasses it. ${FIX}`]);
  });

  test.each<[string, object]>([
    ['is started by its alias', { ...VERSIONS, ...rule('Nightly', { Ref: 'Live' }) }],
    ['has no alias', rule('Nightly', { Ref: 'Machine' })],
    ['is not started', VERSIONS],
    ['stands beside broken resources', { ...VERSIONS, Nightly: { Type: 'AWS::Events::Rule', Properties: { Targets: [null] } }, Pipe: { Type: 'AWS::Pipes::Pipe' } }],
  ])('is not one of a machine that %s', (_, resources) => {
    expect(textsInTemplate('SFN069', { ...machine(), ...resources })).toEqual([]);
  });
});
