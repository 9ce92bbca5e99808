import { memoized } from '../../../json/memo';
import { policiesIn } from '../../../template/policies';
import { allows } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';

const asked = (action: string) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        StartAt: 'Ask',
        States: {
          Ask: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            Parameters: { FunctionName: { Ref: 'Ask' }, Payload: { 'token.$': '$$.Task.Token' } },
            TimeoutSeconds: 3_600,
            End: true,
          },
        },
      },
    },
  },
  Ask: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['AskRole', 'Arn'] } } },
  AskRole: {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyName: 'Answer', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: { Ref: 'Machine' } }] } }] },
  },
});

export const UNANSWERED_CALLBACK: Rule = {
  id: 'SFN102',
  severity: 'information',
  title: 'Callback without permission to respond',
  description: 'A response to a callback requires `states:SendTaskSuccess`. No policy of the template allows it, which is correct only if the '
    + 'response comes from elsewhere.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
  examples: { wrong: { resources: asked('states:DescribeStateMachine') }, right: { resources: asked('states:SendTaskSuccess') } },
  types: ['Task'],
  checkState(node, report, machine) {
    const { kind, pattern } = machine.integrationOf(node);
    if (!machine.resource || pattern !== 'callback' || kind === 'activity' || mayBeAnswered(machine.resource.resources)) {
      return;
    }
    report.problem({
      message: 'waits for a callback, but no policy in this template allows states:SendTaskSuccess',
      fix: {
        asl: 'grant the worker states:SendTaskSuccess, states:SendTaskFailure and states:SendTaskHeartbeat',
        cdk: 'grant it to the worker with stateMachine.grantTaskResponse()',
        workflow: 'grant it to the worker with workflow.grants.taskResponse()',
      },
    });
  },
};

const mayBeAnswered = memoized((resources: MachineResource['resources']) => policiesIn(resources)
  .some(({ allowed: { statements, complete } }) => !complete || statements.some((statement) => allows(statement, 'states:SendTaskSuccess'))));
