/** Synthesizes one hundred machines as users write them without the library, in stacks of twenty: `node hundred-machines.js [checks]`. */
import { App, Duration, IPolicyValidationPlugin, Stack, Validations } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';

const app = new App({ outdir: process.env.CDK_OUTDIR });
for (let i = 0; i < 5; i++) {
  const stack = new Stack(app, `Stack${i}`);
  const code = lambda.Code.fromInline('exports.handler = async (event) => event;');
  const lambdaFunction = new lambda.Function(stack, 'Function', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code });
  const topic = new sns.Topic(stack, 'Topic');
  for (let j = 0; j < 20; j++) {
    orders(new Construct(stack, `Orders${j}`), lambdaFunction, topic);
  }
}
let checks = 0;
let findings = 0;
if (process.argv[2] === 'checks') {
  const before = cpu();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { WorkflowChecks } = require('cdk-sfn-patterns');
  const plugin: IPolicyValidationPlugin = new WorkflowChecks();
  checks += cpu() - before;
  Validations.of(app).addPlugins({
    name: plugin.name,
    validate(context) {
      const start = cpu();
      const report = plugin.validate(context);
      checks += cpu() - start;
      findings += report.violations.length;
      return report;
    },
  });
}
app.synth();
process.stdout.write(JSON.stringify({ cpu: cpu(), memory: process.resourceUsage().maxRSS / 1024, checks, findings }));

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Twelve states: tasks with retriers and a catcher, a Choice, a Parallel and a Map. */
function orders(scope: Construct, lambdaFunction: lambda.IFunction, topic: sns.ITopic) {
  const failed = new sfn.Fail(scope, 'Failed', { error: 'OrderFailed' });
  const notify = new tasks.SnsPublish(scope, 'Notify', {
    topic, message: sfn.TaskInput.fromJsonPathAt('$.error.Cause'), resultPath: sfn.JsonPath.DISCARD, taskTimeout: sfn.Timeout.duration(Duration.seconds(10)),
  });
  const task = (id: string, resultPath = '$.result') => new tasks.LambdaInvoke(scope, id, {
    lambdaFunction, resultPath, taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
  });
  const step = (id: string) => task(id).addCatch(notify, { resultPath: '$.error' });
  notify.next(failed);
  const items = new sfn.Map(scope, 'Items', { itemsPath: '$.items', maxConcurrency: 10, resultPath: '$.packed' });
  items.itemProcessor(task('Pack'));
  const both = new sfn.Parallel(scope, 'Both', { resultPath: '$.both' }).branch(task('Invoice')).branch(task('Analytics'));
  const wait = new sfn.Wait(scope, 'Later', { time: sfn.WaitTime.duration(Duration.minutes(5)) });
  const ship = step('Ship').next(items).next(both).next(new sfn.Succeed(scope, 'Done'));
  const large = new sfn.Choice(scope, 'IsLarge').when(sfn.Condition.numberGreaterThan('$.total', 1000), wait.next(ship)).otherwise(ship);
  new sfn.StateMachine(scope, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(step('Validate').next(large)), timeout: Duration.hours(1),
  });
}
