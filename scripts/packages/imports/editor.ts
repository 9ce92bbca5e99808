import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { isValue, PublicType } from './assembly';

const CURSOR = '/*|*/';
const OPTIONS: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, types: [] };

/**
 * What editors show of the package and should not, or the other way round, a line each.
 *
 * @param folder - of an app where it is installed
 * @param types - the public ones of the package
 */
export function shown(folder: string, types: readonly PublicType[]): string[] {
  const values = types.filter(isValue);
  const constructs = values.filter(({ initializer }) => initializer);
  if (constructs.length === 0) throw new Error('the package must have classes that users make, got none');
  const editor = new Editor(folder, values.map(({ name }) => name));
  return [
    ...constructs.flatMap(({ name, docs }) => {
      const [hover, help] = editor.texts(name);
      const told = docs!.summary!;
      return [
        ...hover.startsWith(told) ? [] : [`hovering over 'new ${name}(' must show '${told}', got '${hover}'`],
        ...help.startsWith(told) ? [] : [`typing 'new ${name}(' must show '${told}', got '${help}'`],
      ];
    }),
    ...values.flatMap((type) => [
      ...completionProblems(type, true, editor.completions(`${type.name}.`)),
      ...type.kind === 'class' ? completionProblems(type, false, editor.completions(`(undefined as unknown as ${type.name}).`)) : [],
    ]),
  ];
}

/** The members that jsii knows, and none of the inside. */
function completionProblems({ name, properties = [], methods = [] }: PublicType, isStatic: boolean, got: string[]): string[] {
  const wanted = [...properties, ...methods].filter((member) => Boolean(member.static) === isStatic).map((member) => member.name);
  const what = isStatic ? `'${name}.'` : `the members of a ${name}`;
  return [
    ...wanted.filter((member) => !got.includes(member)).map((member) => `${what} must be completed with '${member}', got none`),
    ...got.filter((member) => member.startsWith('_')).map((member) => `${what} must not be completed with '${member}'`),
  ];
}

/** A file in an editor that nobody sees. */
class Editor {
  private readonly file: string;
  private readonly imports: string;
  private readonly service: ts.LanguageService;
  private text = '';
  private version = 0;

  constructor(folder: string, names: string[]) {
    this.file = join(folder, 'edited.mts');
    this.imports = `import { ${names.join(', ')} } from 'cdk-sfn-patterns';\n`;
    this.service = ts.createLanguageService({
      getScriptFileNames: () => [this.file],
      getScriptVersion: (file) => (file === this.file ? `${this.version}` : '0'),
      getScriptSnapshot: (file) => {
        const text = file === this.file ? this.text : existsSync(file) ? readFileSync(file, 'utf8') : undefined;
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => folder,
      getCompilationSettings: () => OPTIONS,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (file) => file === this.file || existsSync(file),
      readFile: (file) => readFileSync(file, 'utf8'),
      realpath: realpathSync.native,
    });
  }

  /** What is shown when the mouse is on the class of a call of its constructor, and when the arguments are typed. */
  public texts(name: string): [hover: string, help: string] {
    const at = this.type(`new ${CURSOR}${name}(undefined as any, undefined as any, undefined as any)`);
    const hover = this.service.getQuickInfoAtPosition(this.file, at)?.documentation;
    const help = this.service.getSignatureHelpItems(this.file, at + name.length + 1, undefined)?.items[0].documentation;
    return [ts.displayPartsToString(hover), ts.displayPartsToString(help)];
  }

  public completions(code: string): string[] {
    const at = this.type(code + CURSOR);
    // None: a class may have no member that users see.
    return this.service.getCompletionsAtPosition(this.file, at, undefined)?.entries.map(({ name }) => name) ?? [];
  }

  /** Returns where the cursor is. */
  private type(code: string): number {
    const text = this.imports + code;
    this.text = text.replace(CURSOR, '');
    this.version++;
    return text.indexOf(CURSOR);
  }
}
