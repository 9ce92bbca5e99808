import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { OrderProcessingStack } from '../../examples/order-processing/lib/order-processing-stack';
import { EXAMPLE } from '../../scripts/demo/synthesis';
import { EXAMPLES } from '../../scripts/pictures/examples';
import { Workflow } from '../../src';
import { machinesOf } from '../../src/lint/read-template';
import { Target } from '../../src/lint/target';
import { choiceRouting } from '../benchmarks/choice-routing';
import { distributedMapCsv } from '../benchmarks/distributed-map-csv';
import { humanApproval } from '../benchmarks/human-approval';
import { inlineMap } from '../benchmarks/inline-map';
import { orderCheckout } from '../benchmarks/order-checkout';
import { saga } from '../benchmarks/saga';
import { choice } from '../benchmarks/seed/choice';
import { errorHandling } from '../benchmarks/seed/error-handling';
import { map } from '../benchmarks/seed/map';
import { parallel } from '../benchmarks/seed/parallel';
import { simpleLambda } from '../benchmarks/seed/simple-lambda';
import { appWithEverything } from '../every-workflow';
import { newFunction, newStack } from '../support';

const SAMPLES: Record<string, (scope: Construct, parts: any) => void> = {
  choiceRouting, distributedMapCsv, humanApproval, inlineMap, orderCheckout, saga, choice, errorHandling, map, parallel, simpleLambda,
};

/** Every state machine that the library, its examples and the samples rebuilt with it put into a template, with where it comes from and its logical id. */
export function ownMachines(): [source: string, logicalId: string, machine: Target][] {
  return ownStacks().flatMap(([name, stack]) => machinesIn(name, stack));
}

/** The stacks with those state machines. */
export function ownStacks(): [source: string, stack: Stack][] {
  const readme = newStack();
  for (const [name, build] of Object.entries(EXAMPLES)) {
    new Workflow(readme, `Workflow ${name}`, { definition: build(stackIn(readme, name)) });
  }
  const samples = Object.entries(SAMPLES).map(([name, build]): [string, Stack] => {
    const stack = newStack();
    build(new Construct(stack, 'App'), partsIn(stack));
    return [name, stack];
  });
  const { context } = JSON.parse(fs.readFileSync(path.join(EXAMPLE, 'cdk.json'), 'utf8'));
  return [
    ...stacksOf(appWithEverything()),
    ['readme', readme],
    ['order-processing', new OrderProcessingStack(new App({ context }), 'OrderProcessing')],
    ...samples,
  ];
}

const stacksOf = (app: App) => app.node.children.filter(Stack.isStack).map((stack): [string, Stack] => [stack.stackName, stack]);

/** The examples share ids. */
const stackIn = (stack: Stack, name: string) => new Construct(stack, name) as Stack;

function machinesIn(name: string, stack: Stack): [string, string, Target][] {
  return machinesOf(Template.fromStack(stack).toJSON()).map((found) => {
    if ('unreadable' in found) throw new Error(`the definition of ${found.logicalId} ${found.unreadable}`);
    return [name, found.logicalId, found.machine];
  });
}

/** What a sample is given, by the name of its prop: a function of that name, but for these. */
function partsIn(stack: Stack): any {
  const known: Record<string, () => unknown> = {
    topic: () => sns.Topic.fromTopicArn(stack, 'Messages', 'arn:aws:sns:us-east-1:123456789012:messages'),
    table: () => dynamodb.Table.fromTableName(stack, 'Table', 'orders'),
    api: () => apigateway.RestApi.fromRestApiId(stack, 'Api', 'api1234567'),
    eventBus: () => events.EventBus.fromEventBusArn(stack, 'Bus', 'arn:aws:events:us-east-1:123456789012:event-bus/checkout'),
    onCall: () => new sns.Topic(stack, 'OnCall'),
  };
  known.results = known.topic;
  return new Proxy({}, { get: (_, name: string) => known[name]?.() ?? newFunction(stack, name) });
}
