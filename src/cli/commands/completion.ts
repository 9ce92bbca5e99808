import { RULES } from '../../lint/rules';
import { COMMANDS, CommandName, OPTIONS, Option, SHELLS } from '../options';

const NAME = 'cdk-sfn-patterns';
/** The function that shells call. */
const FUNCTION = `_${NAME.replace(/-/g, '_')}`;
/** Of bash: fills `COMPREPLY` by lines, since an array made of the text itself would split names at blanks, and expand what stands in them. */
const FILL = `${FUNCTION}_fill`;

/** A script that completes the command in a shell. */
export function completionOf(shell: string): string {
  return { bash, zsh, fish }[shell as (typeof SHELLS)[number]]();
}

function wordsOf({ words }: Option): readonly string[] | 'file' | undefined {
  return words === 'rule' ? RULES.map(({ id }) => id) : words;
}

/** The options of a command: with what can follow each, where something can. */
function optionsOf(command: CommandName): { flag: string; option: Option; words: ReturnType<typeof wordsOf> }[] {
  return Object.entries(OPTIONS[command]).map(([name, option]) => ({ flag: `--${name}`, option, words: wordsOf(option) }));
}

function bash(): string {
  const values = COMMANDS.flatMap((command) => optionsOf(command).filter(({ option }) => option.type === 'string').map(({ flag, words }) => (
    `    ${command}:${flag}) ${Array.isArray(words) ? `${FILL} -W '${words.join(' ')}'` : `${FILL} -f`} -- "$word"; return ;;`)));
  const flags = COMMANDS.map((command) => `    ${command}) options='${optionsOf(command).map(({ flag }) => flag).join(' ')}' ;;`);
  return `# ${NAME} completion bash >> ~/.bashrc
${FILL}() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [ -n "$line" ]; then
      COMPREPLY+=("$line")
    fi
  done <<< "$(compgen "$@")"
}
${FUNCTION}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    ${FILL} -W '${COMMANDS.join(' ')} --help --version' -- "$word"
    return
  fi
  case "$command:$before" in
${values.join('\n')}
  esac
  case "$command" in
${flags.join('\n')}
  esac
  if [ "$command" = completion ]; then
    ${FILL} -W '${SHELLS.join(' ')}' -- "$word"
  elif [[ "$word" = -* ]]; then
    ${FILL} -W "$options" -- "$word"
  elif [ "$command" != rules ]; then
    ${FILL} -f -- "$word"
  fi
}
complete -o filenames -F ${FUNCTION} ${NAME}`;
}

function zsh(): string {
  const flagOf = ({ flag, option, words }: ReturnType<typeof optionsOf>[number]) => {
    const value = option.type === 'boolean' ? '' : `:value:${Array.isArray(words) ? `(${words.join(' ')})` : '_files'}`;
    return `'${option.multiple ? '*' : ''}${flag}[${flag.slice(2)}]${value}'`;
  };
  const rest: { readonly [command: string]: string } = { rules: '', completion: `'1:shell:(${SHELLS.join(' ')})'` };
  const cases = COMMANDS.map((command) => (
    `    ${command}) _arguments ${[...optionsOf(command).map(flagOf), rest[command] ?? "'*:path:_files'"].filter(Boolean).join(' ')} ;;`));
  return `#compdef ${NAME}
# ${NAME} completion zsh > "\${fpath[1]}/_${NAME}"
${FUNCTION}() {
  if (( CURRENT == 2 )); then
    compadd -- ${COMMANDS.join(' ')} --help --version
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef ${FUNCTION} ${NAME}`;
}

function fish(): string {
  const lines = COMMANDS.flatMap((command) => {
    const here = `complete -c ${NAME} -n '__fish_seen_subcommand_from ${command}'`;
    return [
      ...optionsOf(command).map(({ flag, option, words }) => {
        const value = option.type === 'boolean' ? '' : Array.isArray(words) ? ` -x -a '${words.join(' ')}'` : ' -r -F';
        return `${here} -l ${flag.slice(2)}${value}`;
      }),
      ...command === 'completion' ? [`${here} -f -a '${SHELLS.join(' ')}'`] : command === 'rules' ? [`${here} -f`] : [`${here} -F`],
    ];
  });
  return [
    `# ${NAME} completion fish > ~/.config/fish/completions/${NAME}.fish`,
    `complete -c ${NAME} -n __fish_use_subcommand -f -a '${COMMANDS.join(' ')}'`,
    `complete -c ${NAME} -n __fish_use_subcommand -l help`,
    `complete -c ${NAME} -n __fish_use_subcommand -l version`,
    ...lines,
  ].join('\n');
}
