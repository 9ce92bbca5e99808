import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { BatchMap, LambdaPipeline, Workflow } from '../../../src';

const newStack = () => new Stack(new App(), 'Stack');

const MISTAKES: { [name: string]: () => unknown } = {
  noStep: () => new LambdaPipeline(newStack(), 'Pipeline', { steps: [] }),
  sameNames: () => {
    const stack = newStack();
    const lambdaFunction = lambda.Function.fromFunctionName(stack, 'Function', 'function');
    return new LambdaPipeline(stack, 'Pipeline', { steps: [{ name: 'Pay', lambdaFunction }, { name: 'Pay', lambdaFunction }] });
  },
  tooManyAtOnce: () => {
    const stack = newStack();
    return new BatchMap(stack, 'Batch', { itemsPath: '$.items', itemProcessor: new sfn.Pass(stack, 'Item'), maxConcurrency: 41 });
  },
  thresholdOfNone: () => {
    const stack = newStack();
    return new Workflow(stack, 'Workflow', { definition: new sfn.Pass(stack, 'Done'), alarmOptions: { failed: { threshold: 0 } } });
  },
  refusedDefinition: () => {
    const stack = newStack();
    const Parameters = { 'QueueUrl.$': '$.queue', 'MessageBody.$': '$$.Task.Token' };
    const definition = new sfn.CustomState(stack, 'Ask', {
      stateJson: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters },
    });
    return new Workflow(stack, 'Workflow', { definition, stateMachineType: sfn.StateMachineType.EXPRESS });
  },
};

/** What is said about each mistake. */
export function messages(): { [name: string]: string } {
  return Object.fromEntries(Object.entries(MISTAKES).map(([name, make]): [string, string] => {
    try {
      make();
      return [name, 'no error'];
    } catch (error) {
      return [name, (error as Error).message];
    }
  }));
}
