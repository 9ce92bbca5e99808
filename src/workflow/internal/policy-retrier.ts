import { Integration } from '../../asl/integration';
import { AslRetrier } from '../../asl/model';
import { errorsOf, reportedErrors } from '../../aws/service-table';
import { isRead } from '../../aws/throttling';

/** A retrier of a policy. What it names beside its `ErrorEquals`, the service of each task says. */
export interface PolicyRetrier extends AslRetrier {
  /**
   * `transient`: the errors that say that a request was not carried out.
   *
   * `reads`: of calls that only read, the class of all errors without a name, where throttling is one of them.
   */
  readonly ofService?: 'transient' | 'reads';
}

/** What a retrier names of the errors of a task's own service. */
export function errorsOfTask(ofService: PolicyRetrier['ofService'], integration: Integration): readonly string[] {
  if (ofService === undefined) {
    return [];
  }
  if (integration.kind === 'unknown') {
    // It may call anything. The names of all services would fill the definition: those that have a file of their own are the likely ones.
    return ofService === 'transient' ? reportedErrors().flatMap(({ transient }) => transient) : [];
  }
  const errors = integration.service === undefined ? undefined : errorsOf(integration.service, integration.kind === 'sdk');
  return (ofService === 'transient' ? errors?.transient : errors?.unnamed && isPlainRead(integration) ? errors.broad : []) ?? [];
}

function isPlainRead({ call, pattern }: Integration): boolean {
  return call !== undefined && pattern === 'request-response' && isRead(call.action);
}
