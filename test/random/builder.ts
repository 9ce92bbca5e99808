import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Answers } from './answers';
import { Recipe, TASK_KINDS, Way } from './recipe';
import { Workflow } from '../../src';
import { BatchMap, ItemFailure } from '../../src/patterns/batch-map';
import { BatchSource } from '../../src/patterns/batch-source';
import { ChoiceRouter } from '../../src/patterns/choice-router';
import { DistributedBatch } from '../../src/patterns/distributed-batch';
import { FailureTolerance } from '../../src/patterns/failure-tolerance';
import { LambdaPipeline } from '../../src/patterns/lambda-pipeline';
import { NestedWorkflow } from '../../src/patterns/nested-workflow';
import { OrderOutcome } from '../../src/patterns/order-outcome';
import { OrderPipeline } from '../../src/patterns/order-pipeline';
import { BranchFailure, ParallelFanOut } from '../../src/patterns/parallel-fan-out';
import { PollInterval } from '../../src/patterns/poll-interval';
import { PollUntil } from '../../src/patterns/poll-until';
import { Saga } from '../../src/patterns/saga';
import { TryFinally } from '../../src/patterns/try-finally';
import { newFunction, newTask } from '../support';

/** What a part of a machine must know of what is around it. */
interface Around {
  /** Orders share the execution, so that each needs a key of its own. */
  readonly several: boolean;
  /** A retry would take a refunded payment for paid, which a Workflow refuses. */
  readonly retried: boolean;
  /** Whether something follows in a pattern that refuses a Succeed state before it. */
  readonly followed?: boolean;
}
type Of<T extends Recipe['type']> = Recipe & { readonly type: T };

const MOST_LOOKS = 3;
const JSONATA_TASK = {
  QueryLanguage: 'JSONata',
  Parameters: undefined,
  OutputPath: undefined,
  Arguments: { FunctionName: 'fn', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
};
const CALLBACK = {
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  OutputPath: undefined,
  Parameters: { FunctionName: 'fn', Payload: { 'token.$': '$$.Task.Token', 'event.$': '$' } },
  HeartbeatSeconds: 20,
};

/** Builds recipes in one stack. Each part takes an object with an `id` and `items`, and puts out one with them, too. */
export class Builder {
  public readonly answers: Answers;
  private count = 0;
  private readonly children = new Map<boolean, Workflow>();
  private sharedFunction?: lambda.Function;

  public constructor(private readonly stack: Stack, faults: boolean, private readonly naming: readonly [string, string]) {
    this.answers = new Answers(faults);
  }

  public build(recipe: Recipe, around: Around = { several: false, retried: false }): sfn.IChainable {
    const name = this.nextName();
    const { stack } = this;
    const inner = (part: Recipe) => this.build(part, around);
    const followed = (part: Recipe) => this.build(part, { ...around, followed: true });
    const resultPath = `$.results${this.count}`;
    switch (recipe.type) {
      case 'Pass': return new sfn.Pass(stack, name);
      case 'Wait': return new sfn.Wait(stack, name, { time: sfn.WaitTime.duration(Duration.seconds(recipe.seconds)) });
      case 'Task':
        this.answers.task(name, recipe.behaviour);
        return this.task(name, recipe.kind);
      case 'Chain': return recipe.parts.slice(1).reduce<sfn.Chain>((chain, part) => chain.next(inner(part)), sfn.Chain.start(inner(recipe.parts[0])));
      case 'Choice': return this.choice(name, recipe, inner, around);
      case 'Parallel': return new sfn.Parallel(stack, name, { resultPath }).branch(...recipe.branches.map(inner));
      case 'Map': return new sfn.Map(stack, name, { itemsPath: '$.items', resultPath, maxConcurrency: 2 })
        .itemProcessor(this.build(recipe.work, { ...around, several: true }));
      case 'LambdaPipeline': return new LambdaPipeline(stack, name, {
        steps: recipe.steps.map((behaviour, i) => {
          this.answers.task(`${name} ${i}`, behaviour);
          return { name: `${name} ${i}`, lambdaFunction: this.function(), resultPath: i % 2 ? resultPath : undefined };
        }),
      });
      case 'OrderPipeline': return this.order(name, recipe, resultPath, around);
      case 'ChoiceRouter': return new ChoiceRouter(stack, name, {
        routes: recipe.ways.map((way) => ({ condition: conditionOf(way, recipe.jsonata), next: inner(way.work) })),
        otherwise: inner(recipe.otherwise),
      });
      case 'ParallelFanOut': {
        if (recipe.mode !== BranchFailure.FAIL_FAST) this.answers.raises(ParallelFanOut.BRANCHES_FAILED);
        const branches = Object.fromEntries(recipe.branches.map((branch, i) => [`${name} ${i}`, inner(branch)]));
        return new ParallelFanOut(stack, name, { branches, resultPath, onBranchFailure: recipe.mode });
      }
      case 'BatchMap':
        if (recipe.mode !== ItemFailure.FAIL_BATCH) this.answers.raises(BatchMap.ITEMS_FAILED);
        return new BatchMap(stack, name, {
          itemsPath: '$.items',
          itemProcessor: this.build(recipe.work, { ...around, several: true }),
          resultPath,
          onItemFailure: recipe.mode,
        });
      case 'DistributedBatch':
        this.answers.raises(DistributedBatch.ITEMS_FAILED);
        return new DistributedBatch(stack, name, {
          source: BatchSource.items('$.items'),
          itemProcessor: inner(recipe.work),
          resultPath,
          failureTolerance: recipe.tolerates ? FailureTolerance.percentage(100) : undefined,
        });
      case 'Saga':
        this.answers.raises(Saga.COMPENSATION_FAILED);
        return new Saga(stack, name, {
          // Names of its own: that of a pattern in a pattern in a pattern soon is too long.
          steps: recipe.steps.map(({ action, compensation }, i) => ({
            name: `${name} ${i}`, action: followed(action), compensation: compensation && inner(compensation),
          })),
        });
      case 'PollUntil': return this.poll(name, recipe, around);
      case 'TryFinally': return new TryFinally(stack, name, { attempt: followed(recipe.attempt), finalize: followed(recipe.finalize) });
      case 'NestedWorkflow':
        this.answers.child(`${name}: Execution`, recipe.child, recipe.express);
        return new NestedWorkflow(stack, name, { workflow: this.child(recipe.express), resultPath: recipe.resultPath });
    }
  }

  private task(name: string, kind: typeof TASK_KINDS[number]): sfn.IChainable {
    const { stack } = this;
    const lambdaFunction = this.function();
    switch (kind) {
      case 'CustomState': return newTask(stack, name, { TimeoutSeconds: 60 });
      case 'callback': return newTask(stack, name, CALLBACK);
      case 'LambdaInvoke': return new tasks.LambdaInvoke(stack, name, { lambdaFunction, payloadResponseOnly: true });
      case 'JSONata': return tasks.LambdaInvoke.jsonata(stack, name, { lambdaFunction, outputs: '{% $states.result.Payload %}' });
      case 'JSONata CustomState': return newTask(stack, name, { ...JSONATA_TASK, TimeoutSeconds: 60 });
    }
  }

  private choice(name: string, { ways, otherwise, end }: Of<'Choice'>, inner: (part: Recipe) => sfn.IChainable, around: Around): sfn.IChainable {
    const choice = new sfn.Choice(this.stack, name);
    for (const way of ways) choice.when(conditionOf(way, false), inner(way.work));
    if (end) {
      // Nothing goes there: it would hide what comes behind.
      const id = `${name} ends`;
      const last = end === 'Succeed' && !around.followed ? new sfn.Succeed(this.stack, id) : new sfn.Fail(this.stack, id, { error: 'Never' });
      choice.when(conditionOf({ matches: false }, false), last);
    }
    return choice.otherwise(inner(otherwise)).afterwards();
  }

  private order(name: string, { steps, refund }: Of<'OrderPipeline'>, resultPath: string, { several, retried, followed }: Around): OrderPipeline {
    const refunds = refund !== undefined && !retried;
    const states = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder', ...(refunds ? ['RefundPayment'] : [])];
    [...steps, ...(refunds ? [refund] : [])].forEach((behaviour, i) => this.answers.task(`${name} ${states[i]}`, behaviour));
    this.answers.raises('OrderPaidNotFulfilled');
    const lambdaFunction = this.function();
    return new OrderPipeline(this.stack, name, {
      validateOrder: lambdaFunction,
      processPayment: lambdaFunction,
      fulfillOrder: lambdaFunction,
      refundPayment: refunds ? lambdaFunction : undefined,
      idempotencyKeyPath: several ? '$.id' : undefined,
      resultPath,
      stateNamePrefix: `${name} `,
      ...(followed && { onRejected: OrderOutcome.RAISE, onDeclined: OrderOutcome.RAISE }),
    });
  }

  private poll(name: string, { start, describe, looks, jobFails }: Of<'PollUntil'>, around: Around): PollUntil {
    const look = newTask(this.stack, `${name} look`);
    const given = this.answers.looks(look.stateId, looks, jobFails, MOST_LOOKS);
    return new PollUntil(this.stack, name, {
      start: start && this.build(start, { ...around, followed: true }),
      describe: sfn.Chain.start(this.build(describe, { ...around, retried: true, followed: true })).next(look),
      isDone: sfn.Condition.stringEquals('$.status', 'DONE'),
      isFailed: sfn.Condition.stringEquals('$.status', 'FAILED'),
      failureCausePath: given % 3 ? '$.id' : undefined,
      initialDelay: given % 2 ? Duration.seconds(7) : undefined,
      interval: given % 2 ? PollInterval.every(Duration.seconds(30)) : PollInterval.growing({ first: Duration.seconds(5), max: Duration.minutes(1) }),
      maxAttempts: MOST_LOOKS,
    });
  }

  private nextName(): string {
    return this.naming.join(String(++this.count));
  }

  private function(): lambda.Function {
    return this.sharedFunction ??= newFunction(this.stack, 'Function');
  }

  private child(express: boolean): Workflow {
    const stateMachineType = express ? sfn.StateMachineType.EXPRESS : sfn.StateMachineType.STANDARD;
    if (!this.children.has(express)) {
      const definition = new sfn.Pass(this.stack, `Child ${stateMachineType}`);
      this.children.set(express, new Workflow(this.stack, `Child${stateMachineType}`, { definition, stateMachineType, alarmsEnabled: false }));
    }
    return this.children.get(express)!;
  }
}

/** A condition that every input meets, or none. */
function conditionOf({ matches }: Pick<Way, 'matches'>, jsonata: boolean): sfn.Condition {
  const field = matches ? 'items' : 'missing';
  return jsonata ? sfn.Condition.jsonata(`{% $exists($states.input.${field}) %}`) : sfn.Condition.isPresent(`$.${field}`);
}
