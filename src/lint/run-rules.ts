import { Finding, Severity } from './finding';
import { Place, Places } from './places';
import { MadeBy, remedyFor } from './remedy';
import { Problem, Report, Rule } from './rule';
import { Target } from './target';
import { StateNode } from '../asl/model';

export interface CheckResult {
  readonly findings: Finding[];
  /** How often a rule said nothing because a value is only known at deployment. */
  readonly notChecked: number;
}

/** What the rules find in a machine, in the order of its states. */
export function runRules(machine: Target, rules: Rule[]): CheckResult {
  const found: Found[] = [];
  let notChecked = 0;
  for (const rule of rules) {
    // One for each rule and not for each state: there are dozens of rules and may be thousands of states.
    let looked: StateNode | undefined;
    const report: Report = {
      problem(problem) {
        found.push({ rule, problem, node: problem.at ?? looked });
      },
      unknown() {
        notChecked++;
      },
    };
    rule.checkMachine?.(machine, report);
    if (rule.checkState) {
      for (looked of machine.states) {
        if (!rule.types || rule.types.includes(looked.state.Type ?? '')) {
          rule.checkState(looked, report, machine);
        }
      }
    }
  }
  return { findings: inOrder(found, machine), notChecked };
}

interface Found {
  readonly rule: Rule;
  readonly problem: Problem;
  readonly node?: StateNode;
}

function inOrder(found: Found[], { states, madeBy }: Target): Finding[] {
  if (found.length === 0) {
    return [];
  }
  const order = new Map<StateNode | undefined, number>(states.map((node, i) => [node, i]));
  const places = new Places();
  const placeOf = ({ node }: Found) => order.get(node) ?? -1;
  return found.sort((a, b) => placeOf(a) - placeOf(b)).map(({ rule, problem, node }) => findingOf(rule, problem, madeBy, node && places.of(node)));
}

function findingOf(rule: Rule, problem: Problem, madeBy?: MadeBy, place?: Place): Finding {
  const { message, fix, severity = rule.severity, fatal = rule.fatal ?? false } = problem;
  return {
    id: rule.id,
    severity: severity satisfies Severity,
    path: place?.path ?? '',
    pointer: place?.pointer ?? '',
    message: cut(message),
    fix: cut(remedyFor(fix, madeBy)),
    docs: rule.docs,
    fatal,
    state: place?.quoted,
  };
}

/** A message may show a value, and a value may be a megabyte. */
const MOST_CHARACTERS = 1000;

const cut = (text: string) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text);
