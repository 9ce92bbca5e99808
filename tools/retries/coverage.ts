import { ALL_ERRORS, TASK_FAILED } from '../../src/asl/errors';
import { handlersOf } from '../../src/asl/handlers';
import { Integration } from '../../src/asl/integration';
import { AslRetrier, AslState } from '../../src/asl/model';
import { errorsOf } from '../../src/aws/service-table';
import { isRead } from '../../src/aws/throttling';

/** A task that calls a service, with its retriers by the column of the table that they are of. */
export interface Called {
  readonly integration: Integration;
  readonly retriers: { readonly [column: string]: readonly AslRetrier[] };
}

/** Groups of tasks that differ in what can be retried. */
const ROWS = [
  'AWS SDK, throttling has a name',
  'AWS SDK, it has none: calls that read',
  'AWS SDK, it has none: other calls',
  'AWS SDK, service not in the table',
  'optimized, throttling has a known name',
  'optimized, no name is known',
  'Lambda functions',
] as const;

type Row = typeof ROWS[number];

export function rowOf({ kind, service = '', call }: Integration): Row {
  if (service === 'lambda' && kind !== 'sdk') {
    return 'Lambda functions';
  }
  const errors = errorsOf(service, kind === 'sdk');
  if (kind !== 'sdk') {
    return errors && (errors.transient.length > 0 || readsUnnamed(errors.unnamed, call?.action)) ? 'optimized, throttling has a known name' : 'optimized, no name is known';
  }
  if (!errors) {
    return 'AWS SDK, service not in the table';
  }
  if (errors.transient.length > 0) {
    return 'AWS SDK, throttling has a name';
  }
  return readsUnnamed(errors.unnamed, call?.action) ? 'AWS SDK, it has none: calls that read' : 'AWS SDK, it has none: other calls';
}

const readsUnnamed = (unnamed: boolean, action = '') => unnamed && isRead(action);

/** Whether a retrier names an error under which the task's own service throttles, or every error. */
export function retriesThrottling({ kind, service = '' }: Integration, retriers: readonly AslRetrier[]): boolean {
  const errors = errorsOf(service, kind === 'sdk');
  const names = [...errors?.transient ?? [], ...errors?.unnamed ? errors.broad ?? [] : [], ALL_ERRORS, TASK_FAILED];
  const state: AslState = { Retry: retriers };
  return handlersOf(state, 'Retry').some(({ errors: named }) => named.some((error) => names.includes(error)));
}

/** The table as Markdown. */
export function tableOf(tasks: readonly Called[], columns: readonly string[]): string {
  const line = (title: string, some: readonly Called[]) => {
    const services = new Set(some.map(({ integration: { kind, service } }) => `${kind === 'sdk'} ${service}`)).size;
    const counts = columns.map((column) => some.filter(({ integration, retriers }) => retriesThrottling(integration, retriers[column])).length);
    return `| ${[title, services, some.length, ...counts].join(' | ')} |`;
  };
  return [
    `| ${['tasks that call', 'services', 'tasks', ...columns].join(' | ')} |`,
    `| --- |${' --: |'.repeat(columns.length + 2)}`,
    ...ROWS.map((row) => ({ row, some: tasks.filter(({ integration }) => rowOf(integration) === row) }))
      .filter(({ some }) => some.length > 0).map(({ row, some }) => line(row, some)),
    line('**all**', tasks),
  ].join('\n');
}
