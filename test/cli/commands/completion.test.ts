import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { COMMANDS, OPTIONS, SHELLS } from '../../../src/cli/options';
import { RULES } from '../../../src/lint/rules';
import { folderWith, runHere } from '../support';

test.each(SHELLS)('%s is offered every command and option', async (shell) => {
  const { out, code, error } = await runHere(['completion', shell]);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  for (const command of COMMANDS) {
    expect(out).toContain(command);
    for (const name of Object.keys(OPTIONS[command])) {
      expect(out).toMatch(shell === 'fish' ? new RegExp(`from ${command}' -l ${name}( |$)`, 'm') : new RegExp(`--${name}\\b`));
    }
  }
});

// Of the other shells only that is known which is installed here.
test.each(SHELLS.filter((shell) => spawnSync(shell, ['-c', 'true']).status === 0))('a script for %s is one', async (shell) => {
  const folder = folderWith({ script: (await runHere(['completion', shell])).out });
  expect(spawnSync(shell, ['-n', join(folder, 'script')], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

describe('bash completes', () => {
  let script: string;
  beforeAll(async () => {
    script = (await runHere(['completion', 'bash'])).out;
  });

  const completed = (...words: string[]): string[] => {
    const folder = folderWith({ script, 'orders.json': '', 'other.json': '', 'my orders.json': '', '*.json': '' });
    const ask = `source ./script; COMP_WORDS=(cdk-sfn-patterns ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _cdk_sfn_patterns; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', ask], { cwd: folder, encoding: 'utf8' }).split('\n').filter((line) => line !== '');
  };

  test.each<[string[], string[]]>([
    [[''], [...COMMANDS, '--help', '--version']],
    [['c'], ['check', 'completion']],
    [['completion', ''], [...SHELLS]],
    [['check', '--f'], ['--format', '--fail-on']],
    [['check', '--format', ''], ['table', 'json', 'sarif']],
    [['graph', '--format', 's'], ['svg']],
    [['check', '--fail-on', 'u'], ['unread']],
    [['check', '--rule', ''], RULES.map(({ id }) => id)],
    [['check', 'or'], ['orders.json']],
    [['asl', '--out', 'ot'], ['other.json']],
    [['check', 'my'], ['my orders.json']],
    [['check', '*'], ['*.json']],
    [['graph', '--out', 'm'], ['my orders.json']],
    [['rules', 'o'], []],
    [['check', 'nothing like it'], []],
    [['rules', '--format', ''], ['table', 'json']],
  ])('%j', (words, wanted) => {
    expect(completed(...words).sort()).toEqual([...wanted].sort());
  });
});
