import { goalsOf, missed } from './goals';
import { mostPerStack } from './parts/templates';
import { Ratio } from './processes';
import { Results } from './results';

/** `docs/performance.md`: tables of what was measured. */
export function page(results: Results): string {
  const { asOf, machine, minutes, synthesis, loading, templates, userCode, executions, checks, plugin, harness, profile } = results;
  const open = missed(goalsOf(results));
  return [
    '# Performance',
    `What the library costs over plain CDK, measured with \`npm run bench\` on ${asOf}, in ${minutes} minutes. \`npm run bench -- --quick\` shows less of it in a minute.`,
    `The machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, Node.js ${machine.node}; its load average was ${machine.load} before. "Plain" are the`
    + ' programs in [`tools/bench/plain`](../tools/bench/plain): the patterns of the guide with the same retriers, timeouts, logs, X-Ray and alarms, but without the checks of the'
    + ' definition, the conditions in the role\'s trust policy and the descriptions of the alarms. "Ours" are the same patterns with the library.',
    '## Goals',
    open.length === 0 ? 'All are met.' : `${goalsOf(results).length - open.length} of ${goalsOf(results).length} are met. Missed:`,
    ...(open.length > 0 ? [table(['', 'goal, at most', 'measured'], open.map(({ what, most, got, unit }) => [what, `${most} ${unit}`, got]))] : []),
    '## Synthesis',
    'Whole processes of Node.js, plain and ours in turns. Each figure is a median; a ratio is the median of the ratios of the pairs, with the middle half of them.',
    ...synthesis.flatMap(({ cdk, validator, sizes, growth }) => [
      `### aws-cdk-lib ${cdk}, ${validator ? 'with its validator, its default' : 'without validator, which it does not have'}`,
      table(['workflows', 'pairs', 'time, plain', 'ours', 'ratio', 'processor, plain', 'ours', 'ratio', 'memory, plain', 'ours', 'ratio'], sizes.map(
        ({ workflows, pairs, compared: { elapsed, cpu, memory } }) => [
          workflows, pairs, `${elapsed.plain} s`, `${elapsed.ours} s`, ratio(elapsed.ratio), `${cpu.plain} s`, `${cpu.ours} s`, ratio(cpu.ratio),
          `${memory.plain} MB`, `${memory.ours} MB`, ratio(memory.ratio),
        ])),
      `Each further workflow takes ${milliseconds(growth.plain)} of the processor in plain CDK and ${milliseconds(growth.ours)} with the library: ${growth.ratio} times.`,
    ]),
    '## Where the time is spent',
    `A profile of one synthesis of ${profile.workflows} workflows on the lowest supported CDK, without validator. What ours take longer is the library's own work, more for the`
    + ' garbage collector, and what the CDK does with conditions, descriptions and reasons that the plain ones do not have.',
    table(['spent in', 'plain', 'ours'], profile.origins.map(({ what, plain, ours }) => [what, `${plain} ms`, `${ours} ms`])),
    'Parts of ours, each with all that it calls, also in the CDK. The first three have nothing beside them in plain CDK, of the others a part is there as well.',
    table(['part', 'time', 'a workflow'], profile.parts.map(({ what, milliseconds: time }) => [what, `${time} ms`, milliseconds(time / 1000 / profile.workflows)])),
    '## Loading',
    'Over the parts of the CDK that are needed in any case. The rules are in a script of their own (`checks.js`), which the first `Workflow` loads when it checks its definition.',
    table(['what is used', 'time', 'runs', 'scripts'], loading.map(({ what, milliseconds: time, runs, files }) => [what, `${time} ms`, runs, files.join(', ')])),
    '## Templates',
    'What one workflow adds to a stack, without the functions and the topic that are there anyway. CloudFormation takes 500 resources and 1 MB a stack.',
    table(['pattern', 'resources, plain', 'ours', 'template, plain', 'ours', 'definition, plain', 'ours', 'workflows in a stack, plain', 'ours'], templates.map(
      ({ pattern, plain, ours }) => [
        pattern, plain.resources, ours.resources, `${plain.templateBytes} B`, `${ours.templateBytes} B`, `${plain.definitionBytes} B`, `${ours.definitionBytes} B`,
        stack(plain), stack(ours),
      ])),
    '## User code',
    'Lines, formatted at 120 columns, without blank lines and comments. Functions and the topic for alarms are passed in; the whole file has imports and props, too.',
    table(['pattern', 'statements, plain', 'ours', 'whole file, plain', 'ours'], userCode.map(
      ({ pattern, statements, file }) => [pattern, statements.plain, statements.ours, file.plain, file.ours])),
    '## Executions',
    'State transitions of an execution that succeeds, start included, counted in the engine of the tests; and how many seconds the retries of a task add if each of its'
    + ' retriers is used up (with full jitter: at most). The guide has retries in its last pattern only.',
    table(['pattern', 'transitions, guide', 'plain', 'ours', 'retries, guide', 'plain', 'ours'], executions.map(({ pattern, transitions, retrySeconds }) => [
      pattern, transitions.guide, transitions.plain, transitions.ours, `${retrySeconds.guide} s`, `${retrySeconds.plain} s`, `${retrySeconds.ours} s`,
    ])),
    '## Checks',
    `A definition takes ${checks.milliseconds.median} ms (median of ${checks.definitions} ${checks.source}; ${checks.milliseconds.p95} ms at 95 %), from its text to the`
    + ` findings; asl-validator ${checks.aslValidator.version} takes ${checks.aslValidator.milliseconds.median} ms.`,
    table(['states', 'from', 'to', 'time grows with the power'], checks.growth.map(({ shape, from, to, exponent }) => [shape, from, to, exponent])),
    '`WorkflowChecks` on an app with 100 machines that are made without the library:',
    table(['aws-cdk-lib', 'pairs', 'processor, without', 'with', 'ratio', 'of it the checks', 'findings'], plugin.map(
      ({ cdk, validator, pairs, compared: { cpu }, checks: own, findings }) => [
        `${cdk}${validator ? ' with its validator' : ''}`, pairs, `${cpu.plain} s`, `${cpu.ours} s`, ratio(cpu.ratio), `${own} s`, findings,
      ])),
    'The rest is what the CDK does with the findings: it groups, prints and writes them.',
    '## Tests',
    `The engine of the tests runs ${harness.executionsPerSecond} executions of three tasks a second, and a Map of 1,000 items in ${harness.mapOf1000Milliseconds} ms.`,
    '',
  ].join('\n\n').trimEnd() + '\n';
}

const ratio = ({ median, low, high }: Ratio) => `${median} (${low} to ${high})`;
const milliseconds = (seconds: number) => `${Number((seconds * 1000).toPrecision(3))} ms`;
const stack = (size: Parameters<typeof mostPerStack>[0]) => {
  const { workflows, limit } = mostPerStack(size);
  return `${workflows} (${limit})`;
};

function table(head: (string | number)[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
