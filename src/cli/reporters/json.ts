import { MachineResults, Result, summaryOf } from '../results';

/** What the rules find, for other programs. */
export function json(machines: MachineResults[]): string {
  return JSON.stringify({
    summary: summaryOf(machines),
    machines: machines.map(({ machine, results, ...rest }) => {
      const [known, open] = [true, false].map((is) => results.filter(({ acknowledged }) => (acknowledged !== undefined) === is));
      return {
        ...rest,
        findings: open.map(findingOf),
        acknowledged: known.map((result) => ({ ...findingOf(result), reason: result.acknowledged })),
      };
    }),
  }, undefined, 2);
}

function findingOf({ id, severity, path, pointer, line, message, fix, docs }: Result) {
  return { id, severity, path, pointer, line, message, fix, docs };
}
