import { PolicyValidationPluginReport, PolicyViolation, Size } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AppTree } from './app-tree';
import { wasReported } from '../../app/reported';
import { readable } from '../../asl/unknown';
import { Files } from '../../assembly/files';
import { withNestedStacks } from '../../assembly/nested-stacks';
import { AccountQuotas } from '../../aws/quotas';
import { Acknowledgments } from '../../lint/acknowledgments';
import { CheckedMachine, checkFound } from '../../lint/check-template';
import { stateId, Finding, Severity } from '../../lint/finding';
import { packageVersion } from '../../lint/package-version';
import { machinesOf } from '../../lint/read-template';
import { RULES } from '../../lint/rules';
import { Check, check } from '../../props/check';
import { plain, shown } from '../../props/shown';

/** What one synthesis comes to. */
interface Outcome {
  readonly violations: PolicyViolation[];
  readonly unreadable: string[];
  readonly acknowledged: string[];
  machines: number;
  notChecked: number;
}

const GIVE = 'set the quota of the account';
/** As a report names them. */
const SEVERITIES: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'info' };
const WORST_FIRST = Object.values(SEVERITIES);
const SEVERITY_NAMES = [...Object.keys(SEVERITIES), 'off'];

/** What users set, by the names of `RuleSeverity`. */
interface CheckRunProps {
  readonly severities?: { readonly [ruleId: string]: string };
  readonly quotas?: GivenQuotas;
}

interface GivenQuotas {
  readonly payload?: Size;
  readonly historyEvents?: number;
  readonly definition?: Size;
}

/** The plugin behind its public face. */
export class CheckRun {
  public readonly ruleIds = RULES.map(({ id }) => id);
  private readonly severities: { readonly [ruleId: string]: string };
  private readonly quotas: Partial<AccountQuotas>;

  constructor({ severities = {}, quotas = {} }: CheckRunProps) {
    const unknown = Object.keys(severities).find((id) => !this.ruleIds.includes(id));
    const checks = check();
    checks.must('severities', unknown === undefined, 'have ids of existing rules', shown(unknown), 'docs/rules.md lists them');
    const wrong = Object.keys(severities).find((id) => severities[id] !== undefined && !SEVERITY_NAMES.includes(severities[id]));
    if (wrong !== undefined) {
      throw checks.within('severities').wrong(wrong, `be one of ${SEVERITY_NAMES.join(', ')} of RuleSeverity`, `'${plain(severities[wrong])}'`);
    }
    this.severities = severities;
    this.quotas = quotasOf(checks.within('quotas'), quotas);
  }

  public report(templatePaths: string[], app: IConstruct): PolicyValidationPluginReport {
    const tree = new AppTree(app);
    const acknowledgments = new Acknowledgments(tree.acknowledgments);
    const outcome: Outcome = { violations: [], unreadable: [], acknowledged: [], machines: 0, notChecked: 0 };
    // Twice where the plugin was added to the app and to a stage of it.
    const own = new Files();
    const files = new Map([...new Set(templatePaths)].flatMap((path) => withNestedStacks(path, own.json(path))).map((file) => [file.path, file]));
    for (const { path, template, assets } of files.values()) {
      const options = {
        quotas: this.quotas, assetText: (key: string) => assets.textOf(key), droppedWriters: tree.droppedWriters(path), madeBy: tree.madeBy(path),
      };
      for (const found of machinesOf(template, options)) {
        const machine = tree.machine(path, found.logicalId);
        this.add(outcome, checkFound(found, (id) => this.severityOf(id)), path, machine, acknowledgments);
      }
    }
    // The CDK prints them in this order.
    outcome.violations.sort((a, b) => WORST_FIRST.indexOf(a.severity!) - WORST_FIRST.indexOf(b.severity!));
    return {
      success: outcome.violations.every(({ severity }) => severity !== 'error'),
      violations: outcome.violations,
      pluginVersion: packageVersion(),
      metadata: metadataOf(outcome),
    };
  }

  private severityOf(ruleId: string): Severity | 'off' | undefined {
    return Object.hasOwn(this.severities, ruleId) ? this.severities[ruleId] as Severity | 'off' : undefined;
  }

  private add(outcome: Outcome, checked: CheckedMachine, templatePath: string, machine: IConstruct | undefined, acknowledgments: Acknowledgments) {
    const path = machine?.node.path ?? '';
    const name = machine?.node.scope && machine.node.id === 'Resource' ? machine.node.scope.node.path : path || checked.logicalId;
    outcome.machines++;
    outcome.notChecked += checked.notChecked;
    if (checked.unreadable !== undefined) {
      outcome.unreadable.push(`${name} (its definition ${checked.unreadable})`);
    }
    for (const finding of checked.findings) {
      const acknowledged = acknowledgments.ofState(finding, path);
      if (acknowledged) {
        outcome.acknowledged.push(`${stateId(finding)} of ${name}: ${acknowledged.reason}`);
      } else if (this.severityOf(finding.id) !== undefined || !wasReported(machine?.node.scope, finding)) {
        // The CDK takes an acknowledged id for the whole app, in versions that know no scopes of it: what is acknowledged elsewhere goes by another.
        const ruleName = acknowledgments.isOnlyElsewhere(finding, path) ? stateId(finding) : finding.id;
        outcome.violations.push(violationOf(finding, ruleName, checked.logicalId, templatePath));
      }
    }
  }
}

function violationOf(finding: Finding, ruleName: string, resourceLogicalId: string, templatePath: string): PolicyViolation {
  const { message, state, fix, docs, severity, pointer } = finding;
  return {
    ruleName,
    description: readable(`${state === undefined ? 'the state machine' : `state ${state}`} ${message}`),
    fix: readable(fix),
    severity: SEVERITIES[severity],
    ruleMetadata: { docs },
    violatingResources: [{ resourceLogicalId, templatePath, locations: [`Properties/Definition${pointer}`] }],
  };
}

function metadataOf({ machines, notChecked, unreadable, acknowledged }: Outcome): { [key: string]: string } {
  return {
    'machines': String(machines),
    'checks skipped because values are known only at deployment': String(notChecked),
    ...(unreadable.length > 0 ? { 'machines not read': unreadable.join('; ') } : {}),
    ...(acknowledged.length > 0 ? { acknowledged: acknowledged.join('; ') } : {}),
  };
}

function quotasOf(checks: Check, { payload, historyEvents, definition }: GivenQuotas): Partial<AccountQuotas> {
  checks.known('historyEvents', historyEvents, GIVE);
  const isCount = historyEvents === undefined || typeof historyEvents === 'number' && historyEvents > 0;
  checks.must('historyEvents', isCount, 'be above 0', shown(historyEvents), 'remove it to use the quota of AWS');
  const given = {
    payloadBytes: payload && checks.bytes('payload', payload, { known: GIVE }),
    historyEvents: historyEvents,
    definitionBytes: definition && checks.bytes('definition', definition, { known: GIVE }),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
