import { HTTP_STATUS_ERROR, STATES_ERRORS } from '../../../asl/errors';
import { RETRYABLE, handlersOf } from '../../../asl/handlers';
import { errorsOf } from '../../../aws/service-table';
import { Rule } from '../../rule';
import { nearest, shown } from '../../wording';

const KNOWN = new Set(STATES_ERRORS);

const task = (error: string) => ({
  Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'work' }, Retry: [{ ErrorEquals: [error], MaxAttempts: 2 }], End: true,
});

export const MISSPELT_ERROR: Rule = {
  id: 'SFN050',
  severity: 'warning',
  title: 'Unknown error name',
  description: 'Error names are case-sensitive. Names that start with `States.` belong to the language, so an unknown one never matches. Errors of '
    + 'a service have its prefix, which differs between an optimized integration and the AWS SDK integration: `DynamoDB.`, but `DynamoDb.`.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
  examples: { wrong: { definition: task('States.TaskFail') }, right: { definition: task('States.TaskFailed') } },
  types: RETRYABLE,
  checkState(node, report, machine) {
    for (const handler of [...handlersOf(node.state, 'Retry'), ...handlersOf(node.state, 'Catch')]) {
      for (const error of handler.errors) {
        if (KNOWN.has(error)) {
          continue;
        }
        if (error.toLowerCase().startsWith('states.') && !error.startsWith(HTTP_STATUS_ERROR)) {
          const meant = nearest(error, STATES_ERRORS);
          report.problem({
            message: `has ${handler.name} for ${shown(error)}, which is not a predefined error`,
            fix: meant ? `write '${meant}'` : "use a name that does not start with 'States.'",
          });
        } else if (node.state.Type === 'Task') {
          const { kind, service } = machine.integrationOf(node);
          const meant = service === undefined || kind === 'unknown' ? undefined : serviceErrorMeant(error, service, kind === 'sdk');
          if (meant) {
            report.problem({
              message: `has ${handler.name} for ${shown(error)}, but the service reports '${meant}'`,
              fix: `write '${meant}'`,
            });
          }
        }
      }
    }
  },
};

/** How the service writes an error that was written with another prefix, without one, or in other case. */
function serviceErrorMeant(error: string, service: string, sdk: boolean): string | undefined {
  const errors = errorsOf(service, sdk);
  const names = [...errors?.transient ?? [], ...errors?.broad ?? []];
  if (!errors || names.includes(error)) {
    return undefined;
  }
  const dot = error.indexOf('.');
  const prefix = error.slice(0, dot);
  const same = names.find((name) => name.toLowerCase() === error.toLowerCase() || (dot < 0 && name.endsWith(`.${error}`)));
  if (same) {
    return same;
  }
  const otherCase = dot > 0 && !errors.prefixes.includes(prefix) && errors.prefixes.find((x) => x.toLowerCase() === prefix.toLowerCase());
  return otherCase ? `${otherCase}${error.slice(dot)}` : undefined;
}
