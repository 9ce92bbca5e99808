const CHECKED = `  --rule ID                only this rule; may be given several times
  --severity LEVEL         only findings from this level on: error, warning or information (all of them unless given)
  --severity ID=LEVEL      another severity for a rule: error, warning, information or off; may be given several times
  --acknowledge ID         findings that are known, as ID, ID:reason or 'ID[state]:reason'; may be given several times.
                           What the app has acknowledged on its stacks or below is known already
  --type TYPE              STANDARD (unless given) or EXPRESS, for a definition in a file of its own
  --config FILE            severities, quotas, suppressions and failOn; unless given, the nearest cdk-sfn-patterns.json or
                           cdk-sfn-patterns.jsonc in the working directory or above`;

const PATHS = `A path is any of these, or - for standard input:
  a folder that 'cdk synth' has written
  a CloudFormation or SAM template; Serverless Framework writes one into .serverless
  the output of 'terraform show -json' for a plan or a state
  a definition in Amazon States Language, in which \${Name} stands for what is only known at deployment
  a folder, for all of these in it, except in node_modules and hidden folders
They may be JSON or YAML. The command of the library itself reads JSON; 'npx @cdk-sfn-patterns/cli' reads both.`;

export const HELP: Record<string, string> = {
  check: `Checks every state machine for what AWS refuses, and for what goes wrong later.

Usage: cdk-sfn-patterns check <path...> [options]

${PATHS}

${CHECKED}
  --format FORMAT          table (unless given), json or sarif
  --fail-on WHAT           what else ends with 1: warning, or unread for a state machine whose definition cannot be read;
                           errors always do; may be given several times
  --help                   show this text

  cdk-sfn-patterns check cdk.out
  cdk-sfn-patterns check cdk.out --severity warning --acknowledge 'SFN021[Route]:only two kinds exist'
  cdk-sfn-patterns check template.json --rule SFN001 --format sarif > findings.sarif
  cdk-sfn-patterns check orders.asl.json --type EXPRESS
  terraform show -json plan | cdk-sfn-patterns check - --fail-on unread

Exit codes: 0 when nothing of --fail-on was found, 1 when it was and nobody has acknowledged it, 2 when the arguments or a file
cannot be used, or none of the state machines can be read. The findings of all other files are shown all the same.`,

  graph: `Draws every state machine with what the rules find in it.

Usage: cdk-sfn-patterns graph <path...> [options]

${PATHS}

  --format FORMAT          mermaid (unless given) or svg; svg needs the package elkjs
  --out FOLDER             a file for each machine there; needed for several machines as svg
${CHECKED}
  --help                   show this text

  cdk-sfn-patterns graph cdk.out
  cdk-sfn-patterns graph cdk.out --format svg --out pictures

Exit codes: 0 when every readable state machine was drawn; the others are named. 2 when the arguments or a file cannot be used, or elkjs is missing.`,

  asl: `Writes the definition of every state machine as readable JSON, for snapshots, the TestState API and Workflow Studio.
\${Name} stands for what is only known at deployment.

Usage: cdk-sfn-patterns asl <path...> [options]

${PATHS}

  --out FOLDER             a file for each machine there; needed for several machines
  --help                   show this text

  cdk-sfn-patterns asl cdk.out --out definitions
  cdk-sfn-patterns asl template.json > orders.asl.json

Exit codes: 0 when every readable state machine was written; the others are named. 2 when the arguments or a file cannot be used.`,

  rules: `Lists the rules.

Usage: cdk-sfn-patterns rules [--format table|json]`,

  completion: `Prints a script that completes the command in a shell.

Usage: cdk-sfn-patterns completion bash|zsh|fish

  cdk-sfn-patterns completion bash >> ~/.bashrc
  cdk-sfn-patterns completion zsh > "\${fpath[1]}/_cdk-sfn-patterns"
  cdk-sfn-patterns completion fish > ~/.config/fish/completions/cdk-sfn-patterns.fish`,
};

export const OVERVIEW = `Checks AWS Step Functions state machines, whatever they were written with.

Usage: cdk-sfn-patterns <command>

  check <path...>     what is wrong with the state machines of a cdk.out, a template, a plan of Terraform or a definition
  graph <path...>     draws them, with what is wrong
  asl <path...>       writes their definitions as readable JSON
  rules               lists what is looked for
  completion <shell>  completes the command in bash, zsh or fish
  --version           shows the version

'cdk-sfn-patterns <command> --help' shows the options of a command.`;
