import { Size, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Workflow } from '../../../src';
import { textsInTemplate } from '../../lint/template-support';
import { newStack, statementsOf } from '../../support';

const BATCH = 'arn:aws:batch:eu-west-1:111122223333:';
const submit = (stack: Stack, id: string, jobDefinitionArn: string, queue = 'q') => new tasks.BatchSubmitJob(stack, id, {
  jobName: 'j', jobDefinitionArn, jobQueueArn: `${BATCH}job-queue/${queue}`,
});
const resourcesOf = (stack: Stack) => statementsOf(stack).filter(({ actions }) => actions.includes('batch:SubmitJob')).map(({ resource }) => JSON.parse(resource));
const findingsOf = (stack: Stack) => ['SFN031', 'SFN070'].flatMap((id) => textsInTemplate(id, Template.fromStack(stack).toJSON().Resources));

test.each([
  ['all revisions of one', [`${BATCH}job-definition/report:3`], [[`${BATCH}job-definition/report:*`, `${BATCH}job-queue/q`]]],
  ['the newest revision', [`${BATCH}job-definition/report`], [[`${BATCH}job-definition/report`, `${BATCH}job-definition/report:*`, `${BATCH}job-queue/q`]]],
])('a role may submit what the definition names: %s', (_, [definition], resources) => {
  const stack = newStack();
  new Workflow(stack, 'W', { definition: submit(stack, 'Report', definition) });
  expect(resourcesOf(stack)).toEqual(resources);
  expect(findingsOf(stack)).toEqual([]);
});

test('of two states, each with its queue', () => {
  const stack = newStack();
  const definition = new sfn.Parallel(stack, 'Both').branch(submit(stack, 'A', `${BATCH}job-definition/a:1`), submit(stack, 'B', `${BATCH}job-definition/b:1`, 'other'));
  new Workflow(stack, 'W', { definition });
  expect(resourcesOf(stack)).toEqual([
    [`${BATCH}job-definition/a:*`, `${BATCH}job-queue/q`], [`${BATCH}job-definition/b:*`, `${BATCH}job-queue/other`],
  ]);
});

test('a job definition of the stack', () => {
  const stack = newStack();
  const { jobDefinitionArn } = new batch.EcsJobDefinition(stack, 'Definition', {
    container: new batch.EcsFargateContainerDefinition(stack, 'Container', { image: ecs.ContainerImage.fromRegistry('report'), cpu: 1, memory: Size.gibibytes(2) }),
  });
  new Workflow(stack, 'W', { definition: submit(stack, 'Report', jobDefinitionArn) });
  const [[own]] = resourcesOf(stack);
  expect(JSON.stringify(own)).toMatch(/:job-definition\/",.*"Fn::Split":\["job-definition\/",\{"Ref":"Definition\w+"\}\].*,":\*"\]/);
  expect(findingsOf(stack)).toEqual([]);
});

test('a job definition that the input names may be any one', () => {
  const stack = newStack();
  new Workflow(stack, 'W', { definition: submit(stack, 'Report', sfn.JsonPath.stringAt('$.definition')) });
  expect(JSON.stringify(resourcesOf(stack))).toContain(':job-definition/*');
  expect(findingsOf(stack)).toEqual([]);
});

test('in a machine of the CDK it is found that the role may submit all of them', () => {
  const stack = newStack();
  new sfn.StateMachine(stack, 'M', { definitionBody: sfn.DefinitionBody.fromChainable(submit(stack, 'Report', `${BATCH}job-definition/report:3`)) });
  expect(findingsOf(stack)).toEqual([expect.stringMatching(/which allows batch:SubmitJob on 'arn:\.\.\.:batch:\.\.\.:\.\.\.:job-definition\/\*'\. Fix: limit the statement to the resources/)]);
});
