import { useStandard } from '../../remedy';
import { Rule } from '../../rule';


export const EXPRESS_INTEGRATION: Rule = {
  id: 'SFN001',
  severity: 'error',
  fatal: true,
  title: 'Callback, job or activity in an Express workflow',
  description: 'Express workflows can call a service and use its response, but they cannot wait for callbacks (`.waitForTaskToken`), jobs (`.sync`) '
    + 'or activities. CreateStateMachine rejects such a definition. This also applies to Express child executions of a Distributed Map.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',
  examples: {
    wrong: { type: 'EXPRESS', definition: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'nightly' }, End: true } },
    right: { type: 'EXPRESS', definition: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', Parameters: { JobName: 'nightly' }, End: true } },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    if (!node.scope.express) {
      return;
    }
    const { kind, pattern } = machine.integrationOf(node);
    const cannot = (what: string, fix = useStandard()) => report.problem({ message: `${what}, which Express workflows do not support`, fix });
    if (kind === 'activity') {
      cannot('is an activity');
    } else if (pattern === 'callback') {
      cannot('waits for a callback (.waitForTaskToken)');
    } else if (pattern === 'sync') {
      cannot('waits for a job (.sync)', useStandard({ asl: 'remove .sync', cdk: 'use IntegrationPattern.REQUEST_RESPONSE' }));
    }
  },
};
