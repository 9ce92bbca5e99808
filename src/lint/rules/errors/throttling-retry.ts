import { ALL_ERRORS, TASK_FAILED } from '../../../asl/errors';
import { handlersOf } from '../../../asl/handlers';
import { isUnknown } from '../../../asl/unknown';
import { errorsOf } from '../../../aws/service-table';
import { Rule } from '../../rule';
import { listed } from '../../wording';

const detect = (errors: string[]) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:rekognition:detectText',
  Parameters: { Image: { S3Object: { 'Bucket': 'photos', 'Name.$': '$.key' } } },
  TimeoutSeconds: 30,
  ...(errors.length > 0 && { Retry: [{ ErrorEquals: errors, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' }] }),
  End: true,
});

export const THROTTLING_RETRY: Rule = {
  id: 'SFN110',
  severity: 'information',
  title: 'Throttling is not retried',
  description: 'A service rejects requests when there are too many of them. Step Functions does not retry the task unless a retrier names the '
    + 'error, which differs between services, so a single rejected request fails the execution. This applies to services with an error name for '
    + 'throttling; functions have their own rule.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: {
    wrong: { definition: detect([]) },
    right: { definition: detect(['Rekognition.ProvisionedThroughputExceededException', 'Rekognition.ThrottlingException']) },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { kind, service } = machine.integrationOf(node);
    if (kind === 'unknown') {
      return report.unknown();
    }
    const errors = service === undefined || (service === 'lambda' && kind !== 'sdk') ? undefined : errorsOf(service, kind === 'sdk');
    if (errors === undefined || errors.transient.length === 0) {
      return;
    }
    const retriers = handlersOf(node.state, 'Retry');
    if (isUnknown(node.state.Retry) || retriers.some(({ known }) => !known)) {
      return report.unknown();
    }
    const named = [...errors.transient, ...errors.unnamed ? errors.broad ?? [] : [], ALL_ERRORS, TASK_FAILED];
    if (!retriers.some((retrier) => retrier.errors.some((error) => named.includes(error)))) {
      report.problem({
        message: 'does not retry throttling errors',
        fix: {
          asl: `add a retrier for ${listed(errors.transient)} with backoff and full jitter`,
          cdk: `use a Workflow, whose RetryPolicy.STANDARD retries them, or add a retrier for ${listed(errors.transient)} with backoff and full jitter`,
          workflow: `use RetryPolicy.STANDARD, or add a retrier for ${listed(errors.transient)} with backoff and full jitter`,
        },
      });
    }
  },
};
