import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { newFunction } from './support';
import { LambdaPipeline, Workflow, WorkflowProps } from '../src';

/** A user's own stack, as the README shows how to test it. */
class OrdersStack extends Stack {
  constructor(app: App, props: Partial<WorkflowProps> = {}) {
    super(app, 'Orders');
    const steps = ['ValidateOrder', 'ProcessPayment'].map((name) => ({ name, lambdaFunction: newFunction(this, name) }));
    new Workflow(this, 'Workflow', { definition: new LambdaPipeline(this, 'Pipeline', { steps }), ...props });
  }
}

const templateOf = (props?: Partial<WorkflowProps>) => Template.fromStack(new OrdersStack(new App(), props)).toJSON();

describe('a user\'s own test', () => {
  test('asserts what matters to the user', () => {
    Template.fromStack(new OrdersStack(new App())).hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: Match.objectLike({ Level: 'ALL', IncludeExecutionData: false }),
      TracingConfiguration: { Enabled: true },
    });
  });

  test('is the same from one run to the next', () => {
    expect(templateOf()).toEqual(templateOf());
  });

  test('is the same in another folder', () => {
    const here = process.cwd();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'elsewhere-'));
    try {
      const before = JSON.stringify(templateOf());
      process.chdir(folder);
      expect(JSON.stringify(templateOf())).toBe(before);
    } finally {
      process.chdir(here);
      fs.rmSync(folder, { recursive: true });
    }
  });

  test('is the same on every machine and version of the CDK, as far as the library decides it', () => {
    const { Resources } = templateOf();
    const ours = Object.fromEntries(Object.entries(Resources).filter(([id]) => id.startsWith('Workflow')));
    expect(ours).toMatchSnapshot();
  });

  test('changes only where the user\'s code changed', () => {
    const before = templateOf().Resources;
    const after = templateOf({ alarmOptions: { failed: { threshold: 5 } } }).Resources;
    const changed = Object.keys(after).filter((id) => JSON.stringify(after[id]) !== JSON.stringify(before[id]));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(changed).toEqual([expect.stringMatching(/^WorkflowAlarmsFailed/)]);
  });
});
