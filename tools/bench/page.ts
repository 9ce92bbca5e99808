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
    `This page compares the cost of the library with plain CDK. It was measured with \`npm run bench\` on ${asOf}, in ${minutes} minutes. \`npm run bench -- --quick\` measures a part of it in a minute.`,
    `Computer: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, Node.js ${machine.node}. Its load average before the run was ${machine.load}. "Plain" refers to the`
    + ' programs in [`tools/bench/plain`](../tools/bench/plain): the patterns of the guide with the same retriers, timeouts, logs, X-Ray and alarms, but without checks of the'
    + ' definition, conditions in the role\'s trust policy, and descriptions of the alarms. "Ours" refers to the same patterns with the library.',
    '## Goals',
    open.length === 0 ? 'All goals are met.' : `${goalsOf(results).length - open.length} of ${goalsOf(results).length} goals are met. These are missed:`,
    ...(open.length > 0 ? [table(['measurement', 'goal, at most', 'measured'], open.map(({ what, most, got, unit }) => [what, `${most} ${unit}`, got]))] : []),
    '## Synthesis',
    'Whole Node.js processes were run in pairs, plain and ours. Each figure is a median. A ratio is the median of the ratios of all pairs, with their interquartile range.',
    ...synthesis.flatMap(({ cdk, validator, sizes, growth }) => [
      `### aws-cdk-lib ${cdk}, ${validator ? 'with its validator (the default)' : 'which has no validator'}`,
      table(['workflows', 'pairs', 'time, plain', 'ours', 'ratio', 'processor, plain', 'ours', 'ratio', 'memory, plain', 'ours', 'ratio'], sizes.map(
        ({ workflows, pairs, compared: { elapsed, cpu, memory } }) => [
          workflows, pairs, `${elapsed.plain} s`, `${elapsed.ours} s`, ratio(elapsed.ratio), `${cpu.plain} s`, `${cpu.ours} s`, ratio(cpu.ratio),
          `${memory.plain} MB`, `${memory.ours} MB`, ratio(memory.ratio),
        ])),
      `Each further workflow takes ${milliseconds(growth.plain)} of processor time in plain CDK and ${milliseconds(growth.ours)} with the library, which is ${growth.ratio} times as much.`,
    ]),
    '## Where the time is spent',
    `This is a profile of one synthesis of ${profile.workflows} workflows on the lowest supported CDK, without validator. The difference is the work of the library, additional`
    + ' garbage collection, and the work of the CDK on conditions, descriptions and reasons that the plain workflows do not have.',
    table(['spent in', 'plain', 'ours'], profile.origins.map(({ what, plain, ours }) => [what, `${plain} ms`, `${ours} ms`])),
    'This table shows parts of ours. Each includes everything that it calls, in the library and in the CDK. Plain CDK has no counterpart to the first three; it spends part of the time for the others as well.',
    table(['part', 'time', 'a workflow'], profile.parts.map(({ what, milliseconds: time }) => [what, `${time} ms`, milliseconds(time / 1000 / profile.workflows)])),
    '## Loading',
    'This is the load time in addition to the parts of the CDK that are needed in any case. The rules are in a separate script (`checks.js`), which the first `Workflow` loads when it checks its definition.',
    table(['what is used', 'time', 'runs', 'scripts'], loading.map(({ what, milliseconds: time, runs, files }) => [what, `${time} ms`, runs, files.join(', ')])),
    '## Templates',
    'This table shows what one workflow adds to a stack, without its functions and the topic. CloudFormation accepts 500 resources and 1 MB per stack.',
    table(['pattern', 'resources, plain', 'ours', 'template, plain', 'ours', 'definition, plain', 'ours', 'workflows in a stack, plain', 'ours'], templates.map(
      ({ pattern, plain, ours }) => [
        pattern, plain.resources, ours.resources, `${plain.templateBytes} B`, `${ours.templateBytes} B`, `${plain.definitionBytes} B`, `${ours.definitionBytes} B`,
        stack(plain), stack(ours),
      ])),
    '## User code',
    'This table counts lines, formatted at 120 columns, without blank lines and comments. Functions and the topic for alarms are passed in. The whole file includes imports and props.',
    table(['pattern', 'statements, plain', 'ours', 'whole file, plain', 'ours'], userCode.map(
      ({ pattern, statements, file }) => [pattern, statements.plain, statements.ours, file.plain, file.ours])),
    '## Executions',
    'This table shows the state transitions of a successful execution, including its start, counted in the test engine. It also shows how many seconds the retries of a task'
    + ' add if all its retriers are exhausted (with full jitter, at most). In the guide, only the last pattern has retries.',
    table(['pattern', 'transitions, guide', 'plain', 'ours', 'retries, guide', 'plain', 'ours'], executions.map(({ pattern, transitions, retrySeconds }) => [
      pattern, transitions.guide, transitions.plain, transitions.ours, `${retrySeconds.guide} s`, `${retrySeconds.plain} s`, `${retrySeconds.ours} s`,
    ])),
    '## Checks',
    `Checking a definition takes ${checks.milliseconds.median} ms from its text to the findings (median of ${checks.definitions} ${checks.source}; 95th percentile: ${checks.milliseconds.p95} ms).`
    + ` asl-validator ${checks.aslValidator.version} takes ${checks.aslValidator.milliseconds.median} ms.`,
    table(['states', 'from', 'to', 'exponent of the growth of time'], checks.growth.map(({ shape, from, to, exponent }) => [shape, from, to, exponent])),
    '`WorkflowChecks` in an app with 100 state machines that are made without the library:',
    table(['aws-cdk-lib', 'pairs', 'processor, without', 'with', 'ratio', 'of which checks', 'findings'], plugin.map(
      ({ cdk, validator, pairs, compared: { cpu }, checks: own, findings }) => [
        `${cdk}${validator ? ' with its validator' : ''}`, pairs, `${cpu.plain} s`, `${cpu.ours} s`, ratio(cpu.ratio), `${own} s`, findings,
      ])),
    'The CDK spends the rest on grouping, printing and writing the findings.',
    '## Tests',
    `The test engine runs ${harness.executionsPerSecond} executions of three tasks per second, and a Map of 1,000 items in ${harness.mapOf1000Milliseconds} ms.`,
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
