/** A folder of `src/` with the folders below it that it may import. */
export interface Layer {
  readonly name: string;
  readonly imports: readonly string[];
  /** Whether it may import aws-cdk-lib and constructs. */
  readonly cdk: boolean;
}

const plain = (name: string, imports: string[]): Layer => ({ name, imports, cdk: false });
const cdk = (name: string, imports: string[]): Layer => ({ name, imports, cdk: true });

/**
 * Lowest first, each described in ARCHITECTURE.md: a layer imports only layers that stand before it. What belongs to one of them alone is in
 * its folder `internal/`.
 */
export const LAYERS: readonly Layer[] = [
  plain('json', []),
  plain('aws', ['json']),
  plain('asl', ['json', 'aws']),
  plain('template', ['json', 'asl']),
  plain('assembly', ['json', 'template']),
  plain('lint', ['json', 'aws', 'asl', 'template', 'assembly']),
  plain('advice', ['aws', 'asl']),
  plain('graph', ['json', 'asl']),
  plain('cli', ['json', 'aws', 'asl', 'template', 'assembly', 'lint', 'graph']),
  cdk('props', ['json', 'asl']),
  cdk('app', ['json', 'asl', 'lint']),
  cdk('advisor', ['aws', 'asl', 'advice', 'props', 'app']),
  cdk('workflow', ['json', 'aws', 'asl', 'lint', 'props', 'app', 'advisor']),
  cdk('patterns', ['aws', 'asl', 'props', 'app', 'workflow']),
  cdk('plugin', ['aws', 'asl', 'lint', 'assembly', 'props', 'app']),
];

/** The option of `import/no-restricted-paths`: what no layer may import. */
export function zones(): { target: string; from: string; message: string }[] {
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
