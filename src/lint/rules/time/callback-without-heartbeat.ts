import { isKnownNumber, isUnknown } from '../../../asl/unknown';
import { memoized } from '../../../json/memo';
import { roleOf } from '../../../template/machine-role';
import { policiesIn } from '../../../template/policies';
import { referencesIn } from '../../../template/references';
import { Statement, allows } from '../../../template/statement';
import { MachineResource } from '../../../template/template';
import { Rule } from '../../rule';

/** The longest that a Lambda function runs. Whatever takes longer is a worker of another kind, or a person. */
const LONG = 15 * 60;

const asked = (fields: object) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        StartAt: 'Encode',
        States: {
          Encode: {
            Type: 'Task',
            Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
            Parameters: { 'QueueUrl': { Ref: 'Jobs' }, 'MessageBody.$': '$$.Task.Token' },
            TimeoutSeconds: 21_600,
            ...fields,
            End: true,
          },
        },
      },
    },
  },
  Jobs: { Type: 'AWS::SQS::Queue' },
  Worker: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [{
        PolicyName: 'Answer',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['states:SendTaskSuccess', 'states:SendTaskHeartbeat'], Resource: { Ref: 'Machine' } }] },
      }],
    },
  },
});

export const CALLBACK_WITHOUT_HEARTBEAT: Rule = {
  id: 'SFN120',
  severity: 'information',
  needs: 'template',
  title: 'Long callback without a heartbeat',
  description: 'A worker that stops without a response is noticed only when the task times out. With `HeartbeatSeconds`, it is noticed as soon as '
    + 'its heartbeats stop. This is reported for callbacks and activities that may take more than 15 minutes, if a role of the template can send '
    + 'heartbeats. People do not send heartbeats: suppress it if a person responds.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
  examples: { wrong: { resources: asked({}) }, right: { resources: asked({ HeartbeatSeconds: 300 }) } },
  types: ['Task'],
  checkState(node, report, machine) {
    const { resource } = machine;
    const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat, HeartbeatSecondsPath: path } = node.state;
    if (!resource || machine.integrationOf(node).pattern !== 'callback' || heartbeat !== undefined || path !== undefined) {
      return;
    }
    if (isUnknown(timeout)) {
      report.unknown();
    } else if (isKnownNumber(timeout) && timeout > LONG) {
      const role = roleOf(resource);
      const worker = sendersIn(resource.resources).find(({ holders, statements }) => (
        !(role && holders.has(role.name)) && statements.some((statement) => mayMean(statement, resource))));
      if (worker) {
        report.problem({
          message: `waits up to ${timeout} s for a callback without a heartbeat, although '${worker.id}' allows heartbeats`,
          fix: {
            asl: "set 'HeartbeatSeconds' if a worker responds, and send heartbeats from it",
            cdk: "set 'heartbeatTimeout' if a worker responds, and send heartbeats from it",
          },
        });
      }
    }
  },
};

/** The policies that allow heartbeats. What allows everything is not meant for them. */
const sendersIn = memoized((resources: MachineResource['resources']) => policiesIn(resources).map(({ id, holders, allowed }) => ({
  id, holders, statements: allowed.statements.filter((statement) => allows(statement, 'states:SendTaskHeartbeat') && !statement.actions.includes('*')),
})));

/** Whether a statement can be about the tasks of a machine, and not only those of others in the template. */
function mayMean({ resources: on }: Statement, { logicalId, resources }: MachineResource): boolean {
  return on.some((arn) => {
    const machines = [...referencesIn(arn)].filter((id) => Object.hasOwn(resources, id) && resources[id].Type === 'AWS::StepFunctions::StateMachine');
    return machines.length === 0 || machines.includes(logicalId);
  });
}
