import { Finding, Severity } from './finding';
import { Machine } from './machine';
import { Place, Places } from './places';
import { Problem, Report, Rule } from './rule';
import { StateNode } from '../../private/asl';

export interface CheckResult {
  readonly findings: Finding[];
  /** How often a rule said nothing because a value is only known at deployment. */
  readonly notChecked: number;
}

/** What the rules find in a machine, in the order of its states. */
export function runRules(machine: Machine, rules: Rule[]): CheckResult {
  const found: { finding: Finding; order: number }[] = [];
  const order = new Map<StateNode, number>(machine.states.map((node, i) => [node, i]));
  const places = new Places();
  let notChecked = 0;
  const reportOf = (rule: Rule, node?: StateNode): Report => ({
    problem(problem) {
      const at = problem.at ?? node;
      found.push({ finding: findingOf(rule, problem, at && places.of(at)), order: at ? order.get(at) ?? 0 : -1 });
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

function findingOf(rule: Rule, { message, fix, severity = rule.severity, fatal = rule.fatal ?? false }: Problem, place?: Place): Finding {
  return {
    id: rule.id,
    severity: severity satisfies Severity,
    path: place?.path ?? '',
    pointer: place?.pointer ?? '',
    message,
    fix,
    docs: rule.docs,
    fatal,
    state: place?.quoted,
  };
}
