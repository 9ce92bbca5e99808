import { Finding, Severity } from './finding';
import { Machine } from './machine';
import { Problem, Report, Rule } from './rule';
import { StateNode, ancestors, quoted } from '../../private/asl';

export interface CheckResult {
  readonly findings: Finding[];
  /** How often a rule said nothing because a value is only known at deployment. */
  readonly notChecked: number;
}

/** What the rules find in a machine, in the order of its states. */
export function runRules(machine: Machine, rules: Rule[]): CheckResult {
  const found: { finding: Finding; order: number }[] = [];
  const order = new Map<StateNode, number>(machine.states.map((node, i) => [node, i]));
  let notChecked = 0;
  const reportOf = (rule: Rule, node?: StateNode): Report => ({
    problem(problem) {
      const at = problem.at ?? node;
      found.push({ finding: findingOf(rule, problem, at), order: at ? order.get(at) ?? 0 : -1 });
    },
    unknown() {
      notChecked++;
    },
  });
  for (const rule of rules) {
    rule.checkMachine?.(machine, reportOf(rule));
    if (rule.checkState) {
      for (const node of machine.states) {
        if (!rule.types || rule.types.includes(node.state.Type ?? '')) {
          rule.checkState(node, reportOf(rule, node), machine);
        }
      }
    }
  }
  return { findings: found.sort((a, b) => a.order - b.order).map(({ finding }) => finding), notChecked };
}

function findingOf(rule: Rule, { message, fix, severity = rule.severity, fatal = rule.fatal ?? false }: Problem, node?: StateNode): Finding {
  return {
    id: rule.id,
    severity: severity satisfies Severity,
    path: node ? [...ancestors(node), node].map(({ name }) => name).join(' > ') : '',
    pointer: node ? pointerOf(node) : '',
    message,
    fix,
    docs: rule.docs,
    fatal,
    state: node && quoted(node),
  };
}

function pointerOf(node: StateNode): string {
  const escape = (name: string) => name.replace(/~/g, '~0').replace(/\//g, '~1');
  return [...ancestors(node), node].map(({ name, scope }) => `${scope.field === '' ? '' : `/${scope.field}`}/States/${escape(name)}`).join('');
}
