import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { BatchMap, BranchFailure, ChoiceRouter, ItemFailure, OrderPipeline, ParallelFanOut } from 'cdk-sfn-patterns';
import { Construct } from 'constructs';

export interface OrderFlowProps {
  readonly validateOrder: lambda.IFunction;
  readonly processPayment: lambda.IFunction;
  readonly fulfillOrder: lambda.IFunction;
  readonly refundPayment: lambda.IFunction;
  readonly bookDelivery: lambda.IFunction;
  readonly packItem: lambda.IFunction;
  readonly updateInventory: lambda.IFunction;
  readonly sendNotification: lambda.IFunction;
  readonly updateAnalytics: lambda.IFunction;
  /** Where orders go that somebody must look at. */
  readonly troubledOrders: sqs.IQueue;
}

/** What happens to an order, and what happens when that fails. */
export class OrderFlow extends Construct {
  public readonly definition: sfn.IChainable;
  /** For the errors that nothing else catches. */
  public readonly onError: sfn.IChainable;

  constructor(scope: Construct, id: string, private readonly props: OrderFlowProps) {
    super(scope, id);
    const { validateOrder, processPayment, fulfillOrder, refundPayment } = props;

    // Until the shipment exists, whatever fails is refunded. From there on an order only goes forward: what fails is kept, and reported at the end.
    this.definition = new OrderPipeline(this, 'OrderPipeline', { validateOrder, processPayment, fulfillOrder, refundPayment })
      .next(this.routeDelivery())
      .next(this.packItems())
      .next(this.followUp())
      .next(this.complete());
    this.onError = this.report('ReportFailedOrder').next(new sfn.Fail(this, 'OrderFailed', {
      errorPath: '$.error.Error',
      causePath: '$.error.Cause',
    }));
  }

  private routeDelivery(): ChoiceRouter {
    return new ChoiceRouter(this, 'RouteDelivery', {
      routes: [
        { condition: sfn.Condition.numberGreaterThan('$.results.validation.total', 1000), next: this.bookDelivery('BookInsuredDelivery', 'insured') },
        { condition: sfn.Condition.stringEquals('$.priority', 'rush'), next: this.bookDelivery('BookExpressDelivery', 'express') },
      ],
      otherwise: this.bookDelivery('BookStandardDelivery', 'standard'),
    });
  }

  private bookDelivery(name: string, service: string): sfn.IChainable {
    return this.call(name, this.props.bookDelivery, {
      payload: sfn.TaskInput.fromObject({ order: sfn.JsonPath.entirePayload, service }),
      resultPath: '$.results.delivery',
    });
  }

  private packItems(): BatchMap {
    return new BatchMap(this, 'PackItems', {
      itemsPath: '$.items',
      itemProcessor: this.call('PackItem', this.props.packItem),
      maxConcurrency: 10,
      resultPath: '$.processedItems',
      onItemFailure: ItemFailure.COLLECT,
    });
  }

  private followUp(): ParallelFanOut {
    const { updateInventory, sendNotification, updateAnalytics } = this.props;
    return new ParallelFanOut(this, 'FollowUp', {
      branches: {
        UpdateInventory: this.call('UpdateInventory', updateInventory),
        SendNotification: this.call('SendNotification', sendNotification),
        UpdateAnalytics: this.call('UpdateAnalytics', updateAnalytics),
      },
      resultPath: '$.followUp',
      onBranchFailure: BranchFailure.SETTLE_ALL,
    });
  }

  private complete(): ChoiceRouter {
    const branches = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];
    const branchFailed = branches.map((name) => sfn.Condition.stringEquals(`$.followUp.${name}.status`, 'FAILED'));
    const itemFailed = sfn.Condition.isPresent('$.processedItems.failed[0]');
    const incomplete = this.report('ReportIncompleteOrder').next(new sfn.Fail(this, 'OrderIncomplete', {
      error: 'OrderIncomplete',
      cause: 'The order is paid and shipped, but an item or what follows failed: the message in the queue says which',
    }));
    return new ChoiceRouter(this, 'IsComplete', {
      routes: [{ condition: sfn.Condition.or(itemFailed, ...branchFailed), next: incomplete, comment: 'an item or a branch failed' }],
      otherwise: new sfn.Succeed(this, 'OrderCompleted'),
    });
  }

  /** The whole order, with all that is known of it, for people to read. */
  private report(name: string): tasks.SqsSendMessage {
    return new tasks.SqsSendMessage(this, name, {
      queue: this.props.troubledOrders,
      messageBody: sfn.TaskInput.fromJsonPathAt(sfn.JsonPath.entirePayload),
      resultPath: sfn.JsonPath.DISCARD,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
    });
  }

  private call(name: string, lambdaFunction: lambda.IFunction, props?: Partial<tasks.LambdaInvokeProps>): tasks.LambdaInvoke {
    // Retries and timeouts are the Workflow's to add.
    return new tasks.LambdaInvoke(this, name, { lambdaFunction, payloadResponseOnly: true, retryOnServiceExceptions: false, ...props });
  }
}
