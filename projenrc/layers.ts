/** A folder of `src/` with the folders below it that it may import. */
export interface Layer {
  readonly name: string;
  /** What is in it, for ARCHITECTURE.md. */
  readonly what: string;
  readonly imports: readonly string[];
  /** Whether it may import aws-cdk-lib and constructs. */
  readonly cdk: boolean;
}

const plain = (name: string, imports: string[], what: string): Layer => ({ name, what, imports, cdk: false });
const cdk = (name: string, imports: string[], what: string): Layer => ({ name, what, imports, cdk: true });

/** Lowest first: a layer imports only layers that stand before it. What belongs to one of them alone is in its folder `internal/`. */
export const LAYERS: readonly Layer[] = [
  plain('json', [], 'text and values of JSON: positions, duplicate keys, pointers'),
  plain('aws', ['json'], 'facts of AWS, each with day and source: quotas, prices, services, events of a history'),
  plain('asl', ['json', 'aws'], 'the Amazon States Language: states, flow, loops, calls, expressions'),
  plain('template', ['json', 'asl'], 'CloudFormation: functions, references, roles, policies, alarms, logs'),
  plain('assembly', ['json', 'template'], 'cdk.out: manifest, metadata, assets, nested stacks'),
  plain('lint', ['json', 'aws', 'asl', 'template', 'assembly'], 'rules, and what runs them on a state machine'),
  plain('advice', ['aws', 'asl'], 'Express or Standard, and what it costs: arithmetic'),
  plain('graph', ['json', 'asl'], 'a definition as boxes and arrows: Mermaid, SVG'),
  plain('cli', ['json', 'aws', 'asl', 'template', 'assembly', 'lint', 'graph'], 'the command'),
  cdk('props', ['asl'], 'checks of what users give'),
  cdk('app', ['asl', 'lint'], 'what the construct tree knows: what tokens stand for, reasons of statements, what was reported'),
  cdk('advisor', ['aws', 'asl', 'advice', 'props', 'app'], 'the advice behind its public face'),
  cdk('workflow', ['json', 'aws', 'asl', 'lint', 'props', 'app', 'advisor'], 'the construct with its pass over the definition, alarms, grants and retries'),
  cdk('patterns', ['aws', 'asl', 'props', 'app', 'workflow'], 'one file a pattern'),
  cdk('plugin', ['aws', 'asl', 'lint', 'assembly', 'props', 'app'], 'the rules for every state machine of an app'),
];

/** The option of `import/no-restricted-paths`: what no layer may import. */
export function zones(): { target: string; from: string; except?: string[]; message: string }[] {
  return LAYERS.flatMap(({ name, imports, cdk: knowsCdk }) => {
    const others = LAYERS.filter((layer) => layer.name !== name && !imports.includes(layer.name)).map((layer) => layer.name);
    const message = `src/${name} may import ${imports.join(', ') || 'no other layer'}: docs/adr/0013-layers.md`;
    return [
      ...others.map((other) => ({ target: `./src/${name}`, from: `./src/${other}`, message })),
      { target: `./src/${name}`, from: './src/index.ts', message },
      // What belongs to one folder.
      ...imports.map((other) => ({ target: `./src/${name}`, from: `./src/${other}/internal`, message: `src/${other}/internal is for src/${other} alone` })),
      ...knowsCdk ? [] : ['aws-cdk-lib', 'constructs'].map((from) => ({
        target: `./src/${name}`, from: `./node_modules/${from}`, message: `src/${name} runs without the CDK: docs/adr/0013-layers.md`,
      })),
    ];
  });
}
