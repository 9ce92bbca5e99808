import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { PublicType } from './assembly';
import { userCode } from './user';

/** How apps are compiled: an extension of the file, and options. */
const SETTINGS: readonly [string, ts.CompilerOptions][] = [
  ['cts', { module: ts.ModuleKind.Node16 }],
  ['mts', { module: ts.ModuleKind.NodeNext, exactOptionalPropertyTypes: true }],
  ['ts', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
  // What older apps have: the exports of a package are nothing to it.
  ['ts', { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0' }],
];

const STRICT: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, strict: true, skipLibCheck: false, noEmit: true, types: [] };

/**
 * What compilers have against a user's file and the declarations of the package, a line each.
 *
 * Those of aws-cdk-lib are not looked at: they do not hold under all options.
 *
 * @param folder - of an app where the package is installed
 * @param library - folder of the package
 */
export function compiled(folder: string, library: string, types: readonly PublicType[]): string[] {
  return SETTINGS.flatMap(([extension, settings]) => {
    const file = join(folder, `user.${extension}`);
    writeFileSync(file, userCode(types));
    const program = ts.createProgram([file], { ...settings, ...STRICT });
    const declarations = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(library, 'lib')));
    if (declarations.length === 0) throw new Error(`'${file}' must import '${library}', got no declaration of it`);
    const found = [program.getSourceFile(file)!, ...declarations]
      .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]);
    return [...program.getOptionsDiagnostics(), ...found].map(({ file: source, messageText }) => (
      `${ts.ModuleKind[settings.module!]}: ${source ? relative(folder, source.fileName) : 'options'}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`));
  });
}
