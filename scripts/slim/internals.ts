import * as ts from 'typescript';
import { Edit, edited } from './edits';

/**
 * A declaration file without what is `@internal`, and without what only that has used.
 *
 * A member of a class becomes private, without its type: no editor offers it, and a class that has nothing else is still no other's equal.
 */
export function withoutInternals(text: string): string {
  let result = edited(text, internalEdits(parse(text)));
  // What is removed may have been the last to use another.
  for (let before = ''; before !== result;) {
    before = result;
    result = edited(result, unusedEdits(parse(result)));
  }
  return result;
}

export const parse = (text: string) => ts.createSourceFile('file.d.ts', text, ts.ScriptTarget.Latest, true);

function internalEdits(file: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (!ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')) {
      ts.forEachChild(node, visit);
    } else {
      edits.push(ts.isClassElement(node) ? { from: node.getStart(file, true), to: node.end, text: hidden(node) } : removal(file, node));
    }
  };
  ts.forEachChild(file, visit);
  return edits;
}

function hidden(member: ts.ClassElement): string {
  const isStatic = ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  return `private ${isStatic ? 'static ' : ''}${member.name ? `${member.name.getText()};` : 'constructor();'}`;
}

/** Imports, and declarations that are not exported, which nothing else in the file names. */
function unusedEdits(file: ts.SourceFile): Edit[] {
  const isUsed = (name: ts.Identifier, declaration: ts.Node) => isNamed(file, name.text, declaration);
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return importEdits(file, statement, isUsed);
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const name = isDeclaration(statement) ? statement.name : undefined;
    return !isExported && name && !isUsed(name as ts.Identifier, statement) ? [removal(file, statement)] : [];
  });
}

const isDeclaration = (node: ts.Node): node is ts.DeclarationStatement => (
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node)
);

function importEdits(file: ts.SourceFile, statement: ts.ImportDeclaration, isUsed: (name: ts.Identifier, declaration: ts.Node) => boolean): Edit[] {
  const bindings = statement.importClause?.namedBindings;
  if (!bindings) return [];
  if (ts.isNamespaceImport(bindings)) return isUsed(bindings.name, statement) ? [] : [removal(file, statement)];
  const used = bindings.elements.filter(({ name }) => isUsed(name, statement));
  if (used.length === bindings.elements.length) return [];
  if (used.length === 0) return [removal(file, statement)];
  return [{ from: bindings.getStart(), to: bindings.end, text: `{ ${used.map((element) => element.getText()).join(', ')} }` }];
}

/** Whether a name occurs outside of what declares it, other than as the name of something else. */
function isNamed(file: ts.SourceFile, name: string, declaration: ts.Node): boolean {
  const visit = (node: ts.Node): boolean => {
    if (node === declaration) return false;
    return ts.isIdentifier(node) ? node.text === name && isReference(node) : ts.forEachChild(node, visit) ?? false;
  };
  return visit(file);
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isExportSpecifier(parent)) return true;
  return !(ts.isQualifiedName(parent) && parent.right === node) && (parent as { name?: ts.Node }).name !== node;
}

/** With its comment and its line. */
function removal(file: ts.SourceFile, node: ts.Node): Edit {
  const lineEnd = file.text.indexOf('\n', node.end);
  const start = node.getStart(file, true);
  return { from: file.text.lastIndexOf('\n', start) + 1, to: lineEnd < 0 ? file.text.length : lineEnd + 1, text: '' };
}
