import { transformSync } from 'esbuild';
import * as ts from 'typescript';
import { edited } from './edits';

/** One definition of a helper of TypeScript: from its `var` to the first line that ends it. */
const HELPER = /^var (__\w+) = \(this && this\.\1\) \|\| [^]*?^\}.*;\n/gm;

/** Helpers that TypeScript writes into each module, taken out of all of them. */
export class Helpers {
  private readonly byName = new Map<string, string>();

  /** The module without its helpers, which are in `code()`. */
  public takenFrom(module: string): string {
    return module.replace(HELPER, (text, name) => {
      const known = this.byName.get(name);
      if (known !== undefined && known !== text) throw new Error(`'${name}' must be the same in all modules, got two of it`);
      this.byName.set(name, text);
      return '';
    });
  }

  /** Once, for the whole script. */
  public code(): string {
    return transformSync([...this.byName.values()].join(''), { minifyWhitespace: true }).code;
  }
}

/** A module of a rule without its examples, which docs and tests read, and nobody else. */
export function withoutExamples(module: string): string {
  const file = ts.createSourceFile('rule.ts', module, ts.ScriptTarget.ES2022, true);
  const objects = file.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ initializer }) => (initializer && ts.isObjectLiteralExpression(initializer) ? [initializer] : []));
  const examples = objects.flatMap(({ properties }) => properties.filter((property) => property.name?.getText() === 'examples'));
  return edited(module, examples.map((property) => (
    { from: property.getFullStart(), to: property.end + (module[property.end] === ',' ? 1 : 0), text: '' })));
}
