import * as ts from 'typescript';

// Its types are those of an ES module alone, though it has both.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { minify }: typeof import('terser', { with: { 'resolution-mode': 'import' } }) = require('terser');

/**
 * A script without spaces, and with short names for what is local.
 *
 * @param named - whether functions and classes keep their names, which stack traces show
 */
export async function shortened(script: string, named: boolean): Promise<string> {
  const mangle = named ? { keep_fnames: true, keep_classnames: true, reserved: namesOfValues(script) } : true;
  // Lines are short, since Node.js shows the one that throws.
  const { code } = await minify(script, { compress: false, mangle, format: { max_line_len: 150 } });
  return `${code!}\n`;
}

/** Variables from which a function or class without a name of its own takes its name. */
function namesOfValues(script: string): string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer
      && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer) || ts.isClassExpression(node.initializer))) {
      names.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('script.js', script, ts.ScriptTarget.ES2022));
  return [...names];
}
