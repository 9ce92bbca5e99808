/* The files of a new rule, as text: what they say is its author's to replace, and the tests fail until it is. */

export interface NewRule {
  readonly id: string;
  readonly category: string;
  /** In kebab case: the name of the files. */
  readonly name: string;
  readonly title: string;
  readonly severity: string;
  readonly docs: string;
  readonly needsTemplate: boolean;
}

export const constantOf = ({ name }: Pick<NewRule, 'name'>) => name.toUpperCase().replace(/-/g, '_');

const quoted = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);

const DEFINITION_BODY = `  examples: {
    wrong: { definition: { Type: 'Pass', End: true } },
    right: { definition: { Type: 'Succeed' } },
  },
  types: ['Task'],
  checkState({ state }, report) {
    if (isUnknown(state.Resource)) {
      report.unknown();
    } else if (state.Resource === undefined) {
      report.problem({ message: 'what the state does', fix: 'what to do' });
    }
  },
};
`;

const TEMPLATE_BODY = `  examples: {
    wrong: { resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: {} } } } },
    right: { resources: { Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: {} } } } },
  },
  checkMachine({ resource }, report) {
    if (resource?.properties.Definition === undefined) {
      report.problem({ message: 'what the state machine does', fix: 'what to do' });
    }
  },
};
`;

export function ruleFile(rule: NewRule): string {
  return [
    ...(rule.needsTemplate ? [] : ["import { isUnknown } from '../../../asl/unknown';"]),
    "import { Rule } from '../../rule';",
    '',
    `export const ${constantOf(rule)}: Rule = {`,
    `  id: '${rule.id}',`,
    `  severity: '${rule.severity}',`,
    ...(rule.needsTemplate ? ["  needs: 'template',"] : []),
    `  title: ${quoted(rule.title)},`,
    "  description: 'Why it is wrong and what happens then, in one to four sentences.',",
    `  docs: '${rule.docs}',`,
    rule.needsTemplate ? TEMPLATE_BODY : DEFINITION_BODY,
  ].join('\n');
}

export function testFile({ id, title, needsTemplate }: NewRule): string {
  const textsOf = needsTemplate ? 'textsInTemplate' : 'textsOf';
  const machine = needsTemplate
    ? "{ Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } } } }"
    : "{ Type: 'Pass', End: true }";
  return `import { ${textsOf} } from '../../${needsTemplate ? 'template-support' : 'support'}';

describe(${quoted(title)}, () => {
  test.each<[string, object, string]>([
    ['where it is wrong', ${machine}, '${needsTemplate ? '' : 'Work: '}the whole message. Fix: the whole remedy'],
  ])('is reported %s', (_, machine, text) => {
    expect(${textsOf}('${id}', machine)).toEqual([text]);
  });

  test.each<[string, object]>([
    ['where it looks wrong and is not', ${machine}],
    ['where only the deployment knows', ${machine}],
  ])('is not reported %s', (_, machine) => {
    expect(${textsOf}('${id}', machine)).toEqual([]);
  });
});
`;
}

const MACHINE = "{ asl: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } } }";

/** A machine with the mistake, for a list of test/lint/defects. */
export const defectEntry = ({ name, title, docs }: NewRule) => `  {
    id: ${quoted(name)},
    title: ${quoted(title)},
    breaks: 'What the page says, as a sentence.',
    source: ${quoted(docs)},
    build: ${MACHINE},
    sound: ${MACHINE},
  },
`;

/** A machine that looks wrong and is right, for a list of test/lint/sound. */
export const soundEntry = ({ name, docs }: NewRule, group: string) => `  ...soundInGroup('${group}', [
    {
      id: 'no-${name}',
      title: 'What looks like it',
      because: 'Why it is right, as a sentence.',
      source: ${quoted(docs)},
      build: ${MACHINE},
    },
  ]),
`;
