/**
 * Runs cfn-lint, with all its errors, warnings and informational rules, over the templates of the example, of every construct, of the
 * README's snippets and of AWS's samples rebuilt with the library; and cdk-nag over the first two. Fails on each finding that is not
 * acknowledged: those of cfn-lint in templates/acknowledged.ts, those of cdk-nag in the library and in the example.
 *
 * Installs cfn-lint into `.venv/cfn-lint/` unless it is there. The templates stay in `.venv/cfn-lint/templates/`, to be looked at.
 */
import './demo/environment';
import { join } from 'node:path';
import { reasonFor } from './templates/acknowledged';
import { CFN_LINT, install, lint, LintFinding, REGIONS, stopAll, VENV } from './templates/cfn-lint';
import { nagResult } from './templates/nag-table';
import { findMistakes } from './templates/self-check';
import { machinesIn, Template, templates, write, writtenOut } from './templates/templates';

const FOLDER = join(VENV, 'templates');

interface Judged { readonly finding: LintFinding; readonly template: Template; readonly reason?: string }

/** Every template as it is deployed, and its definitions once more where cfn-lint looks into them. */
async function lintAll(deployed: Template[], definitions: Template[]): Promise<Judged[]> {
  const all = [...deployed, ...definitions];
  const files = write(FOLDER, all);
  return (await lint(files)).map((finding) => {
    const template = all[files.indexOf(finding.Filename)];
    return { finding, template, reason: reasonFor(finding, template) };
  });
}

function print(deployed: Template[], judged: Judged[]): void {
  const line = (cells: unknown[]) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(24) : String(cell).padStart(13))).join(''));
  line(['template', 'resources', 'machines', 'findings', 'acknowledged', 'open']);
  for (const { name, body } of deployed) {
    const mine = judged.filter(({ template }) => [name, `${name}.definitions`].includes(template.name));
    const open = mine.filter(({ reason }) => reason === undefined).length;
    line([name, Object.keys(body.Resources).length, machinesIn(body).length, mine.length, mine.length - open, open]);
  }
  const reasons = new Set(judged.flatMap(({ finding, reason }) => (reason === undefined ? [] : [`${finding.Rule.Id}\n${reason}`])));
  for (const known of reasons) {
    const [rule, text] = known.split('\n');
    console.log(`\n${rule}: ${judged.filter(({ finding, reason }) => finding.Rule.Id === rule && reason === text).length} acknowledged. ${text}`);
  }
  for (const { finding: { Rule, Level, Message, Location }, template } of judged.filter(({ reason }) => reason === undefined)) {
    console.log(`\nOPEN ${Rule.Id} (${Level}) in ${template.name}, ${Location.Path?.join('/') ?? 'as a whole'}: ${Message}`);
  }
}

async function main(): Promise<number> {
  await install();
  const started = Date.now();
  const deployed = templates().filter(({ body }) => body.Resources);
  const definitions = deployed.filter(({ body }) => machinesIn(body).length > 0).map(writtenOut);
  const judged = await lintAll(deployed, definitions);
  print(deployed, judged);
  const mistakes = await findMistakes(join(FOLDER, 'spoiled'), definitions);

  const nag = nagResult();
  console.log(`\n${nag.table.join('\n')}\n`);
  nag.open.forEach((finding) => console.log(`OPEN ${finding}`));

  const open = judged.filter(({ reason }) => reason === undefined).length;
  const machines = deployed.reduce((sum, { body }) => sum + machinesIn(body).length, 0);
  console.log(`cfn-lint ${CFN_LINT} in ${REGIONS.join(' and ')}: ${deployed.length} templates with ${machines} state machines, ${open} open of `
    + `${judged.length} findings; it found all of ${mistakes} mistakes put into the definitions`);
  console.log(`cdk-nag: ${nag.open.length} open; ${((Date.now() - started) / 1000).toFixed(0)} s in all`);
  return open + nag.open.length > 0 ? 1 : 0;
}

function end(code: number, problem?: string): void {
  if (problem) console.error(problem);
  stopAll();
  process.exit(code);
}

process.on('SIGINT', () => end(130, 'stopped'));
process.on('SIGTERM', () => end(143, 'stopped'));
main().then((code) => end(code), (error: Error) => end(1, error.message));
