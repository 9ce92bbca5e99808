import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MachineResults, Result, Results, isNothingRead, isUnread } from '../results';
import { plainJson, wellFormed } from '../terminal';
import { RULES_PAGE } from './table';
import { Severity } from '../../lint/finding';
import { RULES } from '../../lint/rules';

const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'note' };

/** What the rules find as SARIF 2.1.0, which code scanners read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif({ machines, problems }: Results, version: string | undefined): string {
  const unread = machines.filter(isUnread);
  return plainJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk-sfn-patterns',
          ...(version === undefined ? {} : { version }),
          informationUri: 'https://github.com/cdk-sfn-patterns/cdk-sfn-patterns',
          rules: RULES.map(({ id, severity, title, description, docs }) => ({
            id,
            shortDescription: { text: title },
            fullDescription: { text: description },
            help: { text: `${description} See ${docs}` },
            helpUri: `${RULES_PAGE}#${id.toLowerCase()}`,
            defaultConfiguration: { level: LEVELS[severity] },
          })),
        },
      },
      columnKind: 'utf16CodeUnits',
      invocations: [{
        executionSuccessful: problems.length === 0 && !isNothingRead(machines.length, unread.length),
        toolExecutionNotifications: [
          ...problems.map(({ file, message }) => notification('error', message, file)),
          ...unread.map(({ name, file, unreadable }) => notification('warning', `the definition of ${name} ${unreadable}`, file)),
        ],
      }],
      results: machines.flatMap((machine) => machine.results.map((result) => resultOf(result, machine))),
    }],
  });
}

function notification(level: string, text: string, file: string) {
  return { level, message: { text }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }] };
}

function resultOf({ id, severity, path, file: ofDefinition, line, state, message, fix, acknowledged }: Result, { name, file }: MachineResults) {
  const where = path === '' ? name : `${name} > ${path}`;
  return {
    ruleId: id,
    ruleIndex: RULES.findIndex((rule) => rule.id === id),
    level: LEVELS[severity],
    message: { text: `${name}: ${state === undefined ? 'the state machine' : `state ${state}`} ${message}. Fix: ${fix}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: uriOf(ofDefinition ?? file) }, ...(line === undefined ? {} : { region: { startLine: line } }) },
      logicalLocations: [{ fullyQualifiedName: where, kind: path === '' ? 'resource' : 'member' }],
    }],
    // Lines move with every synthesis: the same finding is known by its place in the machine.
    partialFingerprints: { 'machineAndState/v1': `${id}:${where}` },
    ...(acknowledged === undefined ? {} : { suppressions: [{ kind: 'external', ...(acknowledged === '' ? {} : { justification: acknowledged }) }] }),
  };
}

function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split(/[\\/]/).map((step) => encodeURIComponent(wellFormed(step))).join('/');
}
