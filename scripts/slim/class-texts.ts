import * as ts from 'typescript';
import { Edit, edited } from './edits';
import { parse } from './internals';

/**
 * A declaration file whose constructors say first what their class says: of `new Workflow(`, editors show the constructor's comment.
 */
export function withClassTexts(text: string): string {
  const file = parse(text);
  const classes = file.statements.filter(ts.isClassDeclaration);
  return edited(text, classes.flatMap((declaration) => declaration.members.filter(ts.isConstructorDeclaration).flatMap((member) => {
    const about = commentOf(declaration);
    return about === undefined || isPrivate(member) ? [] : [comment(file, member, about)];
  })));
}

const isPrivate = (member: ts.ConstructorDeclaration) => member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false;

/** The lines of the last comment before a node, but for those from its first tag on. */
function commentOf(node: ts.Node): string[] | undefined {
  const doc = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  if (!doc) return undefined;
  const end = doc.tags?.length ? doc.tags[0].pos : doc.end;
  return lines(doc.getSourceFile().text.slice(doc.pos, end));
}

/** What a comment says, without what it is made of. */
function lines(doc: string): string[] {
  const inside = doc.replace(/^\/\*\*/, '').replace(/\*\/$/, '').split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  return inside.join('\n').trim().split('\n');
}

function comment(file: ts.SourceFile, member: ts.ConstructorDeclaration, about: string[]): Edit {
  const own = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc).at(-1);
  const all = [...about, ...own ? ['', ...lines(own.getText(file))] : []].map((line) => `     * ${line}`.trimEnd());
  return { from: member.getStart(file, true), to: member.getStart(file), text: ['/**', ...all, '     */', '    '].join('\n') };
}
