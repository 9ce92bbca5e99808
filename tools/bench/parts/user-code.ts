import { PATTERNS } from '../../../test/benchmarks/seed/patterns';
import { userCode, wholeModule } from '../../../test/benchmarks/user-code';

export interface UserCode {
  readonly pattern: string;
  /** Lines of statements, formatted at 120 columns, without blank lines and comments; functions and the alarm topic are passed in. */
  readonly statements: { readonly plain: number; readonly ours: number };
  /** With imports and props. */
  readonly file: { readonly plain: number; readonly ours: number };
}

export function linesOfUserCode(): UserCode[] {
  return PATTERNS.map(({ name, module }) => {
    const [plain, ours] = [`../../tools/bench/plain/${module}`, `seed/${module}`];
    return {
      pattern: name,
      statements: { plain: userCode(plain).length, ours: userCode(ours).length },
      file: { plain: wholeModule(plain).length, ours: wholeModule(ours).length },
    };
  });
}
