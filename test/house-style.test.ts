import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');

function sourcesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file)));
}

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** Optional members of exported interfaces, with the text of their JSDoc. */
function optionalProps(file: string): { name: string; doc: string }[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
  return source.statements
    .filter(ts.isInterfaceDeclaration)
    .filter((node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((node) => node.members.filter((member) => member.questionToken).map((member) => ({
      name: `${node.name.text}.${member.name!.getText()}`,
      doc: ts.getJSDocCommentsAndTags(member).map((x) => x.getText()).join('\n'),
    })));
}

/** Parameters of the public methods and constructors of exported classes that are patterns instead of names. */
function unnamedParameters(file: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
  const isHidden = (node: ts.ClassElement) => ts.canHaveModifiers(node)
    && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  return source.statements
    .filter(ts.isClassDeclaration)
    .filter((node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((node) => node.members.filter((member) => !isHidden(member)).flatMap((member) => (
      ts.isConstructorDeclaration(member) || ts.isMethodDeclaration(member) ? [...member.parameters] : [])
      .filter(({ name }) => !ts.isIdentifier(name))
      .map(({ name }) => `${node.name!.text}: ${name.getText()}`)));
}

/** Folders of which index.ts exports nothing: other languages would take them for API. */
const INTERNAL = /^src\/(.*\/internal\/|(json|aws|asl|template|assembly|lint|advice|graph|cli|app|props)\/)/;
const PUBLIC = sourcesUnder('src').filter((file) => !INTERNAL.test(file));

describe('the source', () => {
  test('has no file above 300 lines', () => {
    const long = sourcesUnder('src', 'test', 'scripts', 'tools', 'examples', 'packages').filter((file) => read(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('says the default of every optional prop', () => {
    const props = PUBLIC.flatMap(optionalProps);
    expect(props.length).toBeGreaterThan(30);
    expect(props.filter(({ doc }) => !/@default \S/.test(doc)).map(({ name }) => name)).toEqual([]);
  });

  test('names every parameter of its public classes', () => {
    // jsii makes up a name for one that is taken apart in place, and the Java of it does not compile.
    expect(PUBLIC.flatMap(unnamedParameters)).toEqual([]);
  });

  test('names only files that are there, in comments and in docs', () => {
    const files = [
      ...sourcesUnder('src', 'scripts', 'tools', 'packages', 'projenrc'),
      ...fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => path.join('docs', file)),
      ...fs.readdirSync(ROOT).filter((file) => file.endsWith('.md')),
    ];
    // What a run of mutation tests has left out is of the tree of its day.
    const named = files.filter((file) => file !== path.join('docs', 'quality.md'))
      .flatMap((file) => [...read(file).matchAll(/(?<![\w/.-])(?:src|test|scripts|tools|docs|packages|projenrc)\/[\w./-]*\.(?:ts|md|json|py)\b/g)]
        .map(([target]) => ({ file, target })));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ target }) => !fs.existsSync(path.join(ROOT, target)))).toEqual([]);
  });

  test('exports nothing of its internal folders', () => {
    expect(read('src/index.ts')).not.toMatch(/\/internal\/|'\.\/(json|aws|asl|template|assembly|lint|advice|graph|cli|app|props)\//);
  });

  test('is mirrored by the tests, and exported whole', () => {
    const modules = PUBLIC.map((file) => file.slice('src/'.length, -'.ts'.length)).filter((module) => module !== 'index');
    expect(modules.filter((module) => !fs.existsSync(path.join(ROOT, 'test', `${module}.test.ts`)))).toEqual([]);
    expect(modules.filter((module) => !read('src/index.ts').includes(`'./${module}'`))).toEqual([]);
  });
});
