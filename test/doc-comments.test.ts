import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../scripts/docs/pages';

// What an editor shows on hover, and what API.md is made of.
const index = readFileSync(join(ROOT, 'src', 'index.ts'), 'utf8');
const files = [...index.matchAll(/from '(.+)'/g)].map(([, path]) => join(ROOT, 'src', `${path}.ts`));

type Documented = ts.Node & { readonly modifiers?: ts.NodeArray<ts.ModifierLike>; readonly name?: ts.Node };

const has = ({ modifiers }: Documented, ...kinds: ts.SyntaxKind[]) => modifiers?.some(({ kind }) => kinds.includes(kind)) ?? false;
const isTagged = (node: ts.Node, tag: string) => ts.getJSDocTags(node).some(({ tagName }) => tagName.text === tag);
const isExported = (node: ts.Node) => has(node, ts.SyntaxKind.ExportKeyword);
const isPublic = (node: ts.Node) => !has(node, ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword)
  && !isTagged(node, 'internal');
/** What the CDK's own base class or interface documents. */
const INHERITED = ['id', 'startState', 'endStates', 'grantPrincipal', 'name', 'version', 'ruleIds'];

const declarations = files.flatMap((file) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true).statements).filter(isExported);
const membersOf = (node: ts.Node): Documented[] => {
  if (ts.isClassDeclaration(node)) return node.members.filter(isPublic);
  return ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node) ? [...node.members] : [];
};
const nameOf = (node: Documented) => node.name?.getText() ?? 'constructor';
type Called = ts.MethodDeclaration | ts.ConstructorDeclaration;
const isCalled = (node: ts.Node): node is Called => ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
const summaryOf = (node: ts.Node) => ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join('').trim();
const described = (parameter: ts.ParameterDeclaration) => ts.getJSDocParameterTags(parameter)
  .some(({ comment }) => /^- \w/.test(ts.getTextOfJSDocComment(comment) ?? ''));

test('the public API is found', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(declarations.filter(ts.isClassDeclaration).length).toBeGreaterThan(20);
  expect(declarations.flatMap(membersOf).length).toBeGreaterThan(250);
});

test('every type and every member has a summary', () => {
  const isOurs = (member: Documented) => !ts.isConstructorDeclaration(member) && !INHERITED.includes(nameOf(member));
  const all = declarations.flatMap((node) => [node, ...membersOf(node).filter(isOurs)]);

  expect(all.filter((node) => summaryOf(node) === '').map((node) => `${nameOf(node.parent as Documented)}.${nameOf(node)}`)).toEqual([]);
});

test('every parameter is described', () => {
  const methods = declarations.flatMap(membersOf).filter(isCalled);
  const missing = methods.flatMap((method) => method.parameters.filter((parameter) => !INHERITED.includes(nameOf(parameter)) && !described(parameter))
    .map((parameter) => `${nameOf(method.parent as Documented)}.${nameOf(method)}(${nameOf(parameter)})`));

  expect(missing).toEqual([]);
});

test('every class has an example', () => {
  const classes = declarations.filter(ts.isClassDeclaration);

  expect(classes.filter((node) => !isTagged(node, 'example')).map(nameOf)).toEqual([]);
});
