import { Result, Results, summaryOf } from '../results';
import { plainJson } from '../terminal';

/** What the rules find, for other programs. */
export function json({ machines, problems }: Results): string {
  return plainJson({
    summary: summaryOf(machines),
    machines: machines.map(({ machine, results, ...rest }) => {
      const [known, open] = [true, false].map((is) => results.filter(({ acknowledged }) => (acknowledged !== undefined) === is));
      return {
        ...rest,
        findings: open.map(findingOf),
        acknowledged: known.map((result) => ({ ...findingOf(result), reason: result.acknowledged })),
      };
    }),
    problems,
  });
}

function findingOf({ id, severity, path, pointer, file, line, message, fix, docs }: Result) {
  return { id, severity, path, pointer, file, line, message, fix, docs };
}
