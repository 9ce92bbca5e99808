/** What a rule says of itself is no logic; test/rules-docs.test.ts compares all of it with docs/rules.md. */
const SAID = ['id', 'severity', 'fatal', 'title', 'description', 'docs', 'examples'];
const REASON = 'What a rule says of itself; docs/rules.md has it, and a test compares them';

/** Stryker hands over Babel's `NodePath`, whose types are not installed on their own. */
type Path = any;

const isSaidField = (path: Path): boolean => path.isObjectProperty() && SAID.includes(path.node.key.name)
  && path.parentPath.parentPath?.node.id?.typeAnnotation?.typeAnnotation?.typeName?.name === 'Rule';

const isTopLevel = (path: Path): boolean => path.parentPath?.isProgram() ?? false;

/** Whether a declaration is there only for examples, or for other such declarations. */
function isForExamples(statement: Path, asked: Path[] = []): boolean {
  const declared = statement.isVariableDeclaration() ? statement.node.declarations : statement.isFunctionDeclaration() ? [statement.node] : [];
  return declared.length > 0 && declared.every(({ id }: Path) => {
    const uses: Path[] = statement.scope.getBinding(id.name)?.referencePaths ?? [];
    return uses.length > 0 && uses.every((use) => {
      const user = use.find(isTopLevel);
      return use.find(isSaidField) || user === statement || (!asked.includes(user) && isForExamples(user, [...asked, statement]));
    });
  });
}

const IGNORER = {
  shouldIgnore: (path: Path) => isSaidField(path) || (isTopLevel(path) && isForExamples(path)) ? REASON : undefined,
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'rule-texts', value: IGNORER }];
