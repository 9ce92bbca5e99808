/** Synthesizes a number of workflows: `node workflows.js plain|ours 100`. What it prints is what it took. */
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** CloudFormation takes 500 resources a stack, and each workflow has 8. */
const WORKFLOWS_PER_STACK = 50;
const MODULES = ['simple-lambda', 'choice', 'parallel', 'map', 'error-handling'];

type Build = (scope: Construct, resources: Record<string, unknown>) => void;

function main(side: string, workflows: number): void {
  const app = new App({ outdir: process.env.CDK_OUTDIR });
  const resources = new Map<Stack, Record<string, unknown>>();
  let stack: Stack;
  for (let i = 0; i < workflows; i++) {
    if (i % WORKFLOWS_PER_STACK === 0) {
      stack = new Stack(app, `Stack${i / WORKFLOWS_PER_STACK}`);
      resources.set(stack, resourcesOf(stack));
    }
    build(side, MODULES[i % MODULES.length])(new Construct(stack!, `Workflow${i}`), resources.get(stack!)!);
  }
  app.synth();
  const { user, system } = process.cpuUsage();
  process.stdout.write(JSON.stringify({ cpu: (user + system) / 1e6, memory: process.resourceUsage().maxRSS / 1024 }));
}

/** An app of one workflow does not load the code of the others. */
function build(side: string, module: string): Build {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const [found] = Object.values(require(`./${side}/${module}`)).filter((value) => typeof value === 'function');
  return found as Build;
}

/** A function for each name that is asked for, and the topic. */
function resourcesOf(stack: Stack): Record<string, unknown> {
  const topic = new sns.Topic(stack, 'OnCall');
  const code = lambda.Code.fromInline('exports.handler = async (event) => event;');
  const make = (name: string) => new lambda.Function(stack, name, {
    runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code, timeout: Duration.seconds(3),
  });
  return new Proxy({}, { get: (_, name: string) => (name === 'onCall' ? topic : stack.node.tryFindChild(name) ?? make(name)) });
}

main(process.argv[2], Number(process.argv[3]));
