const CHECKED = `  --rule ID                run only this rule; repeatable
  --severity LEVEL         show only findings of at least this level: error, warning or information (default: all)
  --severity ID=LEVEL      change the severity of a rule to error, warning, information or off; repeatable
  --acknowledge ID         suppress findings, as ID, ID:reason or 'ID[state]:reason'; repeatable. Findings that
                           the app acknowledges on a stack or below are already suppressed
  --type TYPE              STANDARD (default) or EXPRESS, for a definition in its own file
  --config FILE            severities, quotas, suppressions and failOn; by default the nearest cdk-sfn-patterns.json or
                           cdk-sfn-patterns.jsonc in the working directory or its parents`;

const PATHS = `A path is one of the following, or - for standard input:
  the output folder of 'cdk synth'
  a CloudFormation or SAM template; Serverless Framework writes one to .serverless
  the output of 'terraform show -json' for a plan or a state
  a definition in Amazon States Language, in which \${Name} is a value that is known only at deployment
  a folder that contains any of these, outside of node_modules and hidden folders
Files can be JSON or YAML. The command of the library itself reads JSON; 'npx @cdk-sfn-patterns/cli' reads both.`;

export const HELP: Record<string, string> = {
  check: `Checks every state machine for errors that AWS rejects, and for failures at run time.

Usage: cdk-sfn-patterns check <path...> [options]

${PATHS}

${CHECKED}
  --format FORMAT          table (default), json or sarif
  --fail-on WHAT           also exit with 1 on: warning, or unread for a state machine whose definition cannot be read;
                           errors always exit with 1; repeatable
  --help                   show this text

  cdk-sfn-patterns check cdk.out
  cdk-sfn-patterns check cdk.out --severity warning --acknowledge 'SFN021[Route]:only two kinds exist'
  cdk-sfn-patterns check template.json --rule SFN001 --format sarif > findings.sarif
  cdk-sfn-patterns check orders.asl.json --type EXPRESS
  terraform show -json plan | cdk-sfn-patterns check - --fail-on unread

Exit codes: 0 if there is no finding of --fail-on, 1 if there is one that is not suppressed, 2 if the arguments or a file
cannot be used, or no state machine can be read. Findings of all other files are still shown.`,

  graph: `Draws every state machine with the findings of the rules.

Usage: cdk-sfn-patterns graph <path...> [options]

${PATHS}

  --format FORMAT          mermaid (default) or svg; svg requires the package elkjs
  --out FOLDER             write one file for each state machine there; required for several state machines as svg
${CHECKED}
  --help                   show this text

  cdk-sfn-patterns graph cdk.out
  cdk-sfn-patterns graph cdk.out --format svg --out pictures

Exit codes: 0 if every readable state machine was drawn; the others are listed. 2 if the arguments or a file cannot be used, or elkjs is missing.`,

  asl: `Writes the definition of every state machine as readable JSON, for snapshots, the TestState API and Workflow Studio.
\${Name} is a value that is known only at deployment.

Usage: cdk-sfn-patterns asl <path...> [options]

${PATHS}

  --out FOLDER             write one file for each state machine there; required for several state machines
  --help                   show this text

  cdk-sfn-patterns asl cdk.out --out definitions
  cdk-sfn-patterns asl template.json > orders.asl.json

Exit codes: 0 if every readable state machine was written; the others are listed. 2 if the arguments or a file cannot be used.`,

  rules: `Lists the rules.

Usage: cdk-sfn-patterns rules [--format table|json]`,

  completion: `Prints a shell completion script.

Usage: cdk-sfn-patterns completion bash|zsh|fish

  cdk-sfn-patterns completion bash >> ~/.bashrc
  cdk-sfn-patterns completion zsh > "\${fpath[1]}/_cdk-sfn-patterns"
  cdk-sfn-patterns completion fish > ~/.config/fish/completions/cdk-sfn-patterns.fish`,
};

export const OVERVIEW = `Checks AWS Step Functions state machines, regardless of the tool that created them.

Usage: cdk-sfn-patterns <command>

  check <path...>     checks the state machines of a cdk.out, a template, a Terraform plan or a definition
  graph <path...>     draws the state machines with the findings
  asl <path...>       writes the definitions as readable JSON
  rules               lists the rules
  completion <shell>  completes the command in bash, zsh or fish
  --version           shows the version

'cdk-sfn-patterns <command> --help' shows the options of a command.`;
