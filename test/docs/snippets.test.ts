import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOf, GENERATED, languagePage, pageFiles, ROOT } from '../../scripts/docs/pages';
import { Language, snippetsOf, Translations, untranslated, withTranslations } from '../../scripts/docs/snippets';
import { tidied } from '../../scripts/docs/tidied';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const codeIn = (markdown: string, language: Language) => (
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code));

// That they compile, and are translated right, is for `npm run docs -- --check` to see: it needs the compiled library.
describe('the snippets', () => {
  test('of all pages are followed by their translations; otherwise run `npm run docs`', () => {
    expect(pageFiles().flatMap((file) => untranslated(read(file)).map((code) => `${file}: ${code}`))).toEqual([]);
    expect(pageFiles().flatMap((file) => snippetsOf(read(file))).length).toBeGreaterThan(25);
  });

  test.each(GENERATED)('of the README are all in $file; otherwise run `npm run docs`', ({ file, language }) => {
    const page = read(file);
    const app = appOf(language);
    expect(codeIn(page, language)).toHaveLength(app.length + snippetsOf(read('README.md')).length);
    const translations = snippetsOf(read('README.md')).map((code, index): [string, Record<Language, string>] => {
      const translated = codeIn(page, language)[app.length + index].trimEnd();
      return [code, { python: translated, java: translated }];
    });
    expect(languagePage(read('README.md'), language, new Map(translations))).toBe(page);
  });

  test('are Python that Python can read', () => {
    const code = [...pageFiles(), 'docs/python.md'].flatMap((file) => codeIn(read(file), 'python'));
    const { error, stdout } = spawnSync('python3', ['-c', [
      'import ast, json, sys',
      'for code in json.load(sys.stdin):',
      '    try: ast.parse(code)',
      '    except SyntaxError as error: print(error, code)',
    ].join('\n')], { input: JSON.stringify(code), encoding: 'utf8' });
    if (error) {
      process.stdout.write('no python3: the Python snippets are not parsed\n');
      return;
    }
    expect(code.length).toBeGreaterThan(50);
    expect(stdout).toBe('');
  });
});

describe('translations', () => {
  const translations: Translations = new Map([['a();\n', { python: 'a()', java: 'a();' }], ['b();\n', { python: 'b()', java: 'b();' }]]);
  const page = (code: string) => `# Page\n\n\`\`\`ts\n${code}\n\`\`\`\n\nText.\n`;

  test('are put behind their snippet, once', () => {
    const once = withTranslations(page('a();'), translations);
    expect(once).toContain('</summary>\n\n```python\na()\n```\n\n</details>');
    expect(once.endsWith('<!-- end of translated -->\n\nText.\n')).toBe(true);
    expect(withTranslations(once, translations)).toBe(once);
    expect(untranslated(once)).toEqual([]);
  });

  test('of an earlier text are found and replaced', () => {
    const changed = withTranslations(page('a();'), translations).replace('a();', 'b();');
    expect(untranslated(changed)).toEqual(['b();\n']);
    expect(withTranslations(changed, translations)).toBe(withTranslations(page('b();'), translations));
  });
});

describe('what rosetta writes', () => {
  test('gets the names that Python and Java have', () => {
    expect(tidied('from m import B, A, B\nsfn.Condition.and(a, "x.or(y)")', 'python')).toBe('from m import A, B\n\nsfn.Condition.and_(a, "x.or(y)")');
    expect(tidied('f"{plan.firstLimit.quota} aB"', 'python')).toBe('f"{plan.first_limit.quota} aB"');
    expect(tidied('v.acknowledge(Acknowledgment(id="a"),\n    id="b",\n    reason="c"\n)', 'python'))
      .toBe('from aws_cdk import Acknowledgment\n\nv.acknowledge(Acknowledgment(id="a"), Acknowledgment(id="b", reason="c"))');
    expect(tidied('WorkflowAdvisor.advise(n=1)', 'python')).toBe('from cdk_sfn_patterns import Workload\n\nWorkflowAdvisor.advise(Workload(n=1))');
    expect(tidied('WorkflowAdvisor.advise(Workload(n=1), m=2)', 'python')).toContain('\nWorkflowAdvisor.advise(Workload(n=1), m=2)');
    expect(tidied('RetryPolicy.of(errors=f("a)"), n=1).plus(RetryPolicy.of(n=2))', 'python'))
      .toBe('RetryPolicy.of(sfn.RetryProps(errors=f("a)"), n=1)).plus(RetryPolicy.of(sfn.RetryProps(n=2)))');
    expect(tidied('import software.amazon.awscdk.App;\nimport io.github.cdksfnpatterns.Workflow;', 'java'))
      .toBe('import software.amazon.awscdk.App;\nimport io.github.cdksfnpatterns.Workflow;');
    const java = 'String[] names = List.of("a");\nf(JsonPath.entirePayload, JsonPath.DISCARD, plan.duration.toString(), agent.version, "Plan.of");';
    expect(tidied(java, 'java').split('\n')).toEqual([
      'List<String> names = List.of("a");',
      'f(JsonPath.getEntirePayload(), JsonPath.DISCARD, plan.getDuration().toString(), agent.getVersion(), "Plan.of");',
    ]);
  });

  test('has no line that is too long where it can be broken', () => {
    const name = (count: number) => 'x'.repeat(count);
    expect(tidied(`a = f([B(${name(50)}), B(${name(50)})], "${name(20)}, ,")`, 'python')).toBe(
      `a = f(\n    [B(${name(50)}), B(${name(50)})],\n    "${name(20)}, ,"\n)`);
    expect(tidied(`  .steps(List.of(A.builder().b(${name(60)}).build(), A.builder().b(${name(60)}).build()))`, 'java').split('\n')).toEqual([
      '.steps(List.of(', `      A.builder().b(${name(60)}).build(),`, `      A.builder().b(${name(60)}).build()`, '  ))',
    ]);
    expect(tidied(`A.builder().b(${name(60)}).c(${name(60)}).build();`, 'java').split('\n')).toEqual([
      'A.builder()', `        .b(${name(60)})`, `        .c(${name(60)})`, '        .build();',
    ]);
  });
});
