const CHECKED = `  --rule ID                only this rule; may be given several times
  --severity LEVEL         only findings from this level on: error, warning or information (all of them unless given)
  --severity ID=LEVEL      another severity for a rule: error, warning, information or off; may be given several times
  --acknowledge ID         findings that are known, as ID, ID:reason or 'ID[state]:reason'; may be given several times.
                           What the app has acknowledged on its stacks or below is known already
  --type TYPE              STANDARD (unless given) or EXPRESS, for a definition in a file of its own`;

const PATHS = `Paths are folders that 'cdk synth' has written, CloudFormation templates in JSON, or definitions in Amazon States Language,
in which \${Name} stands for what is only known at deployment.`;

export const HELP: Record<string, string> = {
  check: `Checks every state machine for what AWS refuses, and for what goes wrong later.

Usage: cdk-sfn-patterns check <path...> [options]

${PATHS}

${CHECKED}
  --format FORMAT          table (unless given), json or sarif
  --help                   show this text

  cdk-sfn-patterns check cdk.out
  cdk-sfn-patterns check cdk.out --severity warning --acknowledge 'SFN021[Route]:only two kinds exist'
  cdk-sfn-patterns check template.json --rule SFN001 --format sarif > findings.sarif
  cdk-sfn-patterns check orders.asl.json --type EXPRESS

Exit codes: 0 when there is no error, 1 when there are errors that nobody has acknowledged, 2 when the arguments or files cannot be used.`,

  graph: `Draws every state machine with what the rules find in it.

Usage: cdk-sfn-patterns graph <path...> [options]

${PATHS}

  --format FORMAT          mermaid (unless given) or svg; svg needs the package elkjs
  --out FOLDER             a file for each machine there; needed for several machines as svg
${CHECKED}
  --help                   show this text

  cdk-sfn-patterns graph cdk.out
  cdk-sfn-patterns graph cdk.out --format svg --out pictures

Exit codes: 0 when it was drawn, 2 when the arguments or files cannot be used, or elkjs is missing.`,

  rules: `Lists the rules.

Usage: cdk-sfn-patterns rules [--format table|json]`,
};

export const OVERVIEW = `Checks AWS Step Functions state machines, whatever they were written with.

Usage: cdk-sfn-patterns <command>

  check <path...>   what is wrong with the state machines of a cdk.out, a template or a definition
  graph <path...>   draws them, with what is wrong
  rules             lists what is looked for

'cdk-sfn-patterns <command> --help' shows the options of a command.`;
