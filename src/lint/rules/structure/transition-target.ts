import { Flow } from '../../../asl/flow';
import { StateNode } from '../../../asl/model';
import { isUnknown } from '../../../asl/unknown';
import { memoized } from '../../../json/memo';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';
import { shown } from '../../wording';

const done = { Type: 'Succeed' };

/** Types that go on with no state, or only by their rules: that they have `Next` is another rule's to say. */
const WITHOUT_NEXT = ['Choice', 'Succeed', 'Fail'];

export const TRANSITION_TARGET: Rule = {
  id: 'SFN003',
  severity: 'error',
  fatal: true,
  title: 'Transition to a missing state',
  description: '`StartAt`, `Next` and `Default` must name a state of the same `States` object. Names are case-sensitive. A state in a branch or a '
    + 'Map cannot transition to a state outside, and a state outside cannot transition into it. CreateStateMachine rejects any other name '
    + '(`MISSING_TRANSITION_TARGET`).',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html',
  examples: {
    wrong: { definition: { StartAt: 'First', States: { First: { Type: 'Pass', Next: 'done' }, Done: done } } },
    right: { definition: { StartAt: 'First', States: { First: { Type: 'Pass', Next: 'Done' }, Done: done } } },
  },
  checkMachine(machine, report) {
    const elsewhere = new Elsewhere(machine);
    for (const flow of machine.flows) {
      checkFlow(flow, elsewhere, report);
    }
  },
};

function checkFlow({ scope, nodes, ways }: Flow, elsewhere: Elsewhere, report: Report) {
  const hasUnknownName = [...nodes.keys()].some(isUnknown);
  const isMissing = (name: string) => {
    if (nodes.has(name) || name === '') {
      return false;
    }
    if (hasUnknownName || isUnknown(name)) {
      report.unknown();
      return false;
    }
    return true;
  };
  const { StartAt: start, States: states } = scope.definition;
  // A state that is no object is another rule's to report.
  const isThere = (name: string) => Object.hasOwn(states as object, name);
  if (typeof start === 'string' && nodes.size > 0 && isMissing(start) && !isThere(start)) {
    const field = scope.owner ? `${scope.field.replace('/', '[').replace(/(\d)$/, '$1]')}.StartAt` : 'StartAt';
    report.problem({ at: scope.owner, message: `has ${field} ${shown(start)}, which is not one of its states`, fix: elsewhere.remedy(start, nodes) });
  }
  for (const [name, targets] of ways) {
    const node = nodes.get(name)!;
    for (const { field, to } of targets) {
      if (!(field === 'Next' && WITHOUT_NEXT.includes(node.state.Type!)) && isMissing(to) && !isThere(to)) {
        report.problem({ at: node, message: `has ${field} ${shown(to)}, which is not a state of the same scope`, fix: elsewhere.remedy(to, nodes) });
      }
    }
  }
}

/** Finds what was meant; made when the first name is missing, since most machines have none. */
class Elsewhere {
  private nodes?: Map<string, StateNode>;
  private readonly similar = memoized((nodes: Flow['nodes']) => new Map([...nodes.keys()].map((name) => [plain(name), name])));

  constructor(private readonly machine: Target) {}

  public remedy(name: string, nodes: Flow['nodes']): string {
    const meant = this.similar(nodes).get(plain(name));
    if (meant !== undefined) {
      return `change it to ${shown(meant)}`;
    }
    this.nodes ??= new Map(this.machine.states.map((node) => [node.name, node]));
    const other = this.nodes.get(name);
    if (!other) {
      return 'change it to an existing state, or add the state';
    }
    return `transition to a state of the same States object, because this one is ${other.scope.owner ? `inside ${shown(other.scope.owner.name)}` : 'outside of it'}`;
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
