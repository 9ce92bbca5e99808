import { exampleApp } from './apps';
import { MORE_PACKS, NagFinding, nagFindings, PACKS, REPORTING } from './nag';
import { appWithEveryPermission } from '../../test/every-permission';
import { appWithEverything } from '../../test/every-workflow';

/** What a finding in a Workflow asks its user for, who alone can give it. */
const USERS: Record<string, string> = {
  CloudWatchAlarmAction: 'the user\'s: `alarmActions` says who hears of alarms',
  CloudWatchLogGroupEncrypted: 'the user\'s: `encryptionKey` encrypts with a key of their own; without it, CloudWatch Logs uses one that AWS owns',
};

/** What is open in a Workflow, and is not for its user to give; and what is open in the example in the packs that it has nothing open in. */
export interface NagResult {
  readonly table: string[];
  readonly open: string[];
}

/** Everything that five packs of cdk-nag find in what the library makes and in the example, by rule and outcome. */
export function nagResult(): NagResult {
  const context = REPORTING;
  const packs = [...PACKS, ...MORE_PACKS];
  const apps = [appWithEverything({ context }), appWithEveryPermission({ context })];
  const workflows = apps.flatMap((app) => nagFindings(app, packs)).filter(isInWorkflow);
  const example = nagFindings(exampleApp({ context }), packs).filter((finding) => !isMore(finding) || finding.reason !== undefined);
  const rows = [...rowsOf('Workflow', workflows), ...rowsOf('example', example)];
  const open = [...workflows.filter((finding) => usersOf(finding) === undefined), ...example].filter(({ reason }) => reason === undefined);
  return {
    table: ['| Rule | In | Resource | Findings | Outcome |', '|---|---|---|--:|---|', ...rows],
    open: open.map(({ id, path }) => `${id} at ${path}`),
  };
}

/** In a Workflow, at any depth: the rest of those apps is what users bring. */
function isInWorkflow({ path }: NagFinding): boolean {
  return /^(Everything\/(Bare|Full|Express|Flow|Wide)|Permissions\/(Versioned|Parent|Batches))\//.test(path);
}

function isMore({ id }: NagFinding): boolean {
  return /^(HIPAA|PCI)/.test(id);
}

function usersOf({ id }: NagFinding): string | undefined {
  return USERS[id.split('-').at(-1)!];
}

/** A row for each rule and outcome, with the resources by type. */
function rowsOf(where: string, findings: NagFinding[]): string[] {
  const groups = new Map<string, NagFinding[]>();
  for (const finding of findings) {
    const { id, type, reason } = finding;
    const outcome = reason === undefined ? usersOf(finding) ?? 'OPEN' : `acknowledged: ${reason}`;
    const key = [id.replace(/\[.*/, '[...]'), where, type.replace('AWS::', ''), '%', outcome].join(' | ');
    groups.set(key, [...groups.get(key) ?? [], finding]);
  }
  return [...groups].map(([key, group]) => `| ${key.replace('%', String(group.length))} |`).sort();
}
