/**
 * Starts a new rule: its file, its test, a machine with the mistake, one that looks wrong and is right, the list of rules and its page.
 *
 *   npm run new-rule -- time/idle-wait --title 'Wait of no time' --docs https://docs.aws.amazon.com/... [--severity warning] [--template]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NewRule, defectEntry, ruleFile, soundEntry, testFile } from './new-rule/skeleton';
import { categories } from './rules-index';
import { RULES } from '../src/lint/rules';

const ROOT = join(__dirname, '..');
const SEVERITIES = ['error', 'warning', 'information'];

/** Which list of machines a category belongs to, where it has another name. */
const GROUPS: Record<string, string> = { payments: 'integrations', iam: 'access' };
const LISTS: Record<string, string> = { maps: 'limits' };

/** What was asked for, or why it cannot be. */
export function newRule(argv: string[], ids: string[], folders: string[], isTaken: (name: string) => boolean): NewRule {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { title: { type: 'string' }, docs: { type: 'string' }, severity: { type: 'string', default: 'warning' }, template: { type: 'boolean', default: false } },
  });
  const [path = ''] = positionals;
  const [category, name = ''] = path.split('/');
  if (!folders.includes(category) || !/^[a-z]+(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`the rule must be <category>/<name>, got '${path}': the categories are ${folders.join(', ')}; the name is in kebab case`);
  }
  if (isTaken(name)) {
    throw new Error(`the rule must have a name of its own, got '${name}'`);
  }
  if (!values.title || !values.docs) {
    throw new Error('\'--title\' and \'--docs\' must be given: the noun phrase that names the fault, and the page that says so');
  }
  if (!/^https:\/\/(docs\.aws\.amazon\.com|states-language\.net|aws\.amazon\.com)\//.test(values.docs)) {
    throw new Error(`'--docs' must be a page of AWS or of the language, got '${values.docs}'`);
  }
  if (!SEVERITIES.includes(values.severity)) {
    throw new Error(`'--severity' must be one of ${SEVERITIES.join(', ')}, got '${values.severity}'`);
  }
  const last = Math.max(...ids.map((id) => Number(id.slice(3))));
  return {
    id: `SFN${String(last + 1).padStart(3, '0')}`, category, name, title: values.title, docs: values.docs, severity: values.severity, needsTemplate: values.template,
  };
}

/** Every file that a new rule adds or changes, by its path. */
export function filesOf(rule: NewRule, read: (path: string) => string): { readonly [path: string]: string } {
  const group = GROUPS[rule.category] ?? rule.category;
  const defects = `test/lint/defects/${LISTS[group] ?? group}.ts`;
  const sound = 'test/lint/sound/asl-more.ts';
  return {
    [`src/lint/rules/${rule.category}/${rule.name}.ts`]: ruleFile(rule),
    [`test/lint/rules/${rule.category}/${rule.name}.test.ts`]: testFile(rule),
    [defects]: beforeEnd(read(defects), ']);\n', defectEntry(rule), defects),
    [sound]: beforeEnd(read(sound), '];\n', soundEntry(rule, group), sound),
  };
}

function beforeEnd(text: string, end: string, entry: string, path: string): string {
  if (!text.endsWith(end)) {
    throw new Error(`'${path}' must end with the list of machines, got '${text.slice(-20)}'`);
  }
  return text.slice(0, -end.length) + entry + end;
}

async function main(): Promise<void> {
  const folder = (name: string) => categories().some((category) => existsSync(join(ROOT, 'src/lint/rules', category, `${name}.ts`)));
  const rule = newRule(process.argv.slice(2), RULES.map(({ id }) => id), categories(), folder);
  const files = filesOf(rule, (path) => readFileSync(join(ROOT, path), 'utf8'));
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(ROOT, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
  // In a process of its own: this one has loaded the lists without it.
  const { status } = spawnSync('npm', ['run', '--silent', 'rules'], { cwd: ROOT, stdio: 'inherit' });
  process.exitCode = status ?? 1;
  process.stdout.write(`${rule.id}: replace the texts and machines in these files until 'npx jest test/lint' passes; CONTRIBUTING.md has the steps\n`);
}

if (require.main === module) {
  void main().catch((error: Error) => {
    process.stderr.write(`new-rule: ${error.message}\n`);
    process.exitCode = 2;
  });
}
