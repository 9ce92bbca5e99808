import { isUnknown } from '../../../asl/unknown';
import { errorsOf } from '../../../aws/service-table';
import { arrayOf, objectOf } from '../../../json/values';
import { Rule } from '../../rule';

const TRANSIENT = errorsOf('lambda', false)!.transient;
const WILDCARDS = ['States.ALL', 'States.TaskFailed'];

const invoke = (errors: readonly string[]) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'work' },
  Retry: [{ ErrorEquals: errors, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' }],
  End: true,
});

export const LAMBDA_RETRY: Rule = {
  id: 'SFN018',
  severity: 'warning',
  title: 'Transient Lambda errors are not retried',
  description: 'AWS Lambda has transient errors, including throttling, and AWS recommends that you retry them. A task that retries none of them '
    + 'fails for reasons unrelated to its function. If it retries some of them, the missing names are information: the retrier that the CDK adds '
    + 'does not include `Lambda.TooManyRequestsException`.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception',
  examples: {
    wrong: { definition: invoke(['OutOfStock']) },
    right: { definition: invoke(TRANSIENT) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { kind, service } = machine.integrationOf(node);
    if (service !== 'lambda' || kind === 'sdk') {
      return;
    }
    const retriers = arrayOf(node.state.Retry);
    const errors = retriers.flatMap((retrier) => arrayOf(objectOf(retrier).ErrorEquals));
    if (errors.some(isUnknown) || isUnknown(node.state.Retry)) {
      return report.unknown();
    }
    const missing = TRANSIENT.filter((error) => !errors.includes(error));
    if (missing.length === 0 || WILDCARDS.some((error) => errors.includes(error))) {
      return;
    }
    const some = missing.length < TRANSIENT.length;
    report.problem({
      severity: some ? 'information' : 'warning',
      message: some ? `does not retry ${missing.join(', ')}` : 'does not retry transient Lambda errors',
      fix: {
        asl: 'add a retrier for these errors with backoff and full jitter',
        cdk: 'use a Workflow, whose RetryPolicy.STANDARD retries them, or add a retrier for these errors with backoff and full jitter',
        workflow: 'use RetryPolicy.STANDARD, or add a retrier for these errors with backoff and full jitter',
      },
    });
  },
};
