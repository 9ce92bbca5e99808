import { loopsOf } from '../../../asl/graph';
import { AslDefinition, AslState, Scope, isDistributed, stateNamed } from '../../../asl/model';
import { isKnownNumber } from '../../../asl/unknown';
import { innerScopes } from '../../../asl/walk';
import { EXPRESS_SECONDS } from '../../../aws/quotas';
import { arrayOf, objectOf } from '../../../json/values';
import { useStandard } from '../../remedy';
import { Report, Rule } from '../../rule';
import { Target } from '../../target';


/** What never takes effect, while the execution works without. */
const LATE = { severity: 'warning', fatal: false } as const;

export const EXPRESS_DURATION: Rule = {
  id: 'SFN006',
  severity: 'error',
  fatal: true,
  title: 'Express workflow that exceeds five minutes',
  description: 'AWS ends an Express execution after 5 minutes. A longer wait never completes, and neither does a path through the definition whose '
    + 'waits add up to more. A timeout or a retrier that would apply later never takes effect, which is a warning.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
  examples: {
    wrong: { type: 'EXPRESS', definition: { Type: 'Wait', Seconds: 600, End: true } },
    right: { type: 'EXPRESS', definition: { Type: 'Wait', Seconds: 60, End: true } },
  },
  types: ['Task', 'Wait', 'Map', 'Parallel'],
  checkState({ state, scope }, report) {
    if (!scope.express) {
      return;
    }
    if (state.Type === 'Wait' && isTooLong(state)) {
      report.problem({ message: `waits ${state.Seconds} s, but an Express execution ends after ${EXPRESS_SECONDS} s`, fix: useStandard() });
    }
    if (state.Type === 'Task' && isKnownNumber(state.TimeoutSeconds) && state.TimeoutSeconds > EXPRESS_SECONDS) {
      report.problem({
        ...LATE, message: `has a timeout of ${state.TimeoutSeconds} s, but an Express execution ends after ${EXPRESS_SECONDS} s`, fix: useStandard({ asl: 'lower it', cdk: 'lower it' }),
      });
    }
    arrayOf(state.Retry).forEach((retrier, i) => {
      const { IntervalSeconds: interval, MaxAttempts: attempts, JitterStrategy: jitter } = objectOf(retrier);
      // With jitter the first retry may come at once.
      if (isKnownNumber(interval) && interval >= EXPRESS_SECONDS && jitter !== 'FULL' && attempts !== 0) {
        const message = `has a Retry[${i}] that waits ${interval} s before a retry, but an Express execution ends after ${EXPRESS_SECONDS} s`;
        report.problem({ ...LATE, message, fix: useStandard({ asl: "lower 'IntervalSeconds'", cdk: "lower 'interval'" }) });
      }
    });
  },
  checkMachine(machine, report) {
    if (machine.type === 'EXPRESS' && machine.timeout !== undefined && machine.timeout > EXPRESS_SECONDS) {
      const message = `has a timeout of ${machine.timeout} s, but an Express execution ends after ${EXPRESS_SECONDS} s`;
      const lower = (name: string) => `lower '${name}' to ${EXPRESS_SECONDS} s`;
      report.problem({
        message,
        fix: { asl: `${lower('TimeoutSeconds')}, or set the type to STANDARD`, cdk: `${lower('timeout')}, or use StateMachineType.STANDARD` },
        ...LATE,
      });
    }
    checkSums(machine, report);
  },
};

function isTooLong({ Seconds }: AslState): boolean {
  return isKnownNumber(Seconds) && Seconds >= EXPRESS_SECONDS;
}

function checkSums({ states, scopes }: Target, report: Report) {
  const waits = states.filter(({ state, scope }) => scope.express && state.Type === 'Wait' && isKnownNumber(state.Seconds) && state.Seconds > 0);
  // A wait that is too long by itself has been reported.
  if (waits.some(({ state }) => isTooLong(state)) || waits.reduce((sum, { state }) => sum + state.Seconds, 0) < EXPRESS_SECONDS) {
    return;
  }
  const longest = new Map<unknown, number>();
  const shorten = `shorten the waits to less than ${EXPRESS_SECONDS} s in total`;
  for (const scope of scopes.filter(({ express }) => express).reverse()) {
    const seconds = longestWait(scope.definition, longest);
    longest.set(scope.definition, seconds);
    if (seconds >= EXPRESS_SECONDS && isWholeExecution(scope)) {
      report.problem({
        at: scope.owner,
        message: `has a path with waits that add up to ${seconds} s, but an Express execution ends after ${EXPRESS_SECONDS} s`,
        fix: scope.owner ? `${shorten}, or use Standard children` : {
          asl: `${shorten}, or set the type to STANDARD`,
          cdk: `${shorten}, or use StateMachineType.STANDARD`,
        },
        // With choices, it may be that nobody ever takes that way.
        severity: states.some(({ state }) => state.Type === 'Choice') ? 'warning' : 'error',
        fatal: false,
      });
    }
  }
}

function isWholeExecution({ owner, definition }: Scope): boolean {
  return owner === undefined || isDistributed(definition);
}

/** The sum of the fixed waits along the longest way. How often a loop is run is not known: it counts for nothing. */
function longestWait(scope: AslDefinition, inner: ReadonlyMap<unknown, number>): number {
  const best = new Map<string, number>();
  for (const group of loopsOf(scope, onward)) {
    const own = group.length > 1 ? 0 : waitOf(stateNamed(scope, group[0])!, inner);
    const after = group.flatMap((name) => onward(stateNamed(scope, name)!)).map((name) => best.get(name) ?? 0);
    const seconds = own + after.reduce((most, value) => Math.max(most, value), 0);
    group.forEach((name) => best.set(name, seconds));
  }
  return best.get(scope.StartAt) ?? 0;
}

function onward(state: AslState): string[] {
  return [state.Next, state.Default, ...arrayOf(state.Choices).map((choice) => objectOf(choice).Next)].filter((name) => typeof name === 'string');
}

function waitOf(state: AslState, inner: ReadonlyMap<unknown, number>): number {
  switch (state.Type) {
    case 'Wait': return isKnownNumber(state.Seconds) && state.Seconds > 0 ? state.Seconds : 0;
    case 'Parallel': return innerScopes(state).reduce((most, scope) => Math.max(most, inner.get(scope) ?? 0), 0);
    // Without items, a Map waits for nothing.
    default: return 0;
  }
}
