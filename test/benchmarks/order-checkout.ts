import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { ChoiceRouter, Workflow } from '../../src';

export interface Props {
  readonly table: dynamodb.ITable;
  readonly api: apigateway.IRestApi;
  readonly eventBus: events.IEventBus;
}

export function orderCheckout(scope: Construct, { table, api, eventBus }: Props) {
  // begin of the user code
  const { stringAt, taskToken, entirePayload, DISCARD } = sfn.JsonPath;
  const text = (value: string) => tasks.DynamoAttributeValue.fromString(value);
  const setStatus = (name: string, field: string, status: string) =>
    new tasks.DynamoUpdateItem(scope, name, {
      table,
      key: { cart_id: text(stringAt('$.CartId')) },
      updateExpression: `SET ${field} = :myValueRef`,
      expressionAttributeValues: { ':myValueRef': text(status) },
      resultPath: DISCARD,
    });
  const callThirdParty = (name: string, apiPath: string) =>
    new tasks.CallApiGatewayRestApiEndpoint(scope, name, {
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      api,
      stageName: 'dev',
      method: tasks.HttpMethod.POST,
      apiPath,
      headers: sfn.TaskInput.fromObject({ TaskToken: sfn.JsonPath.array(taskToken) }),
      requestBody: sfn.TaskInput.fromObject({ Payload: entirePayload, MyTaskToken: taskToken }),
    });
  const sendEvent = (detailType: string) =>
    new tasks.EventBridgePutEvents(scope, `Send ${detailType} Event to Notification Bus`, {
      entries: [
        {
          detail: sfn.TaskInput.fromObject({
            cart_id: stringAt('$.CartId'),
            Time: stringAt('$$.State.EnteredTime'),
          }),
          detailType,
          eventBus,
          source: 'CheckoutWorkflow',
        },
      ],
    });
  const statusIs = (status: string) => sfn.Condition.stringEquals('$.Status', status);
  const setPending = new tasks.DynamoPutItem(scope, 'Set Order, Payment and Shipping Status', {
    table,
    item: {
      cart_id: text(stringAt('$.CartId')),
      email: text(stringAt('$.Email')),
      address: text(stringAt('$.Address')),
      orange: text(stringAt('$.Orange')),
      banana: text(stringAt('$.Banana')),
      lemon: text(stringAt('$.Lemon')),
      total_cost: text(stringAt('$.total_cost')),
      order_status: text('pending'),
      payment_status: text('pending'),
      shipping_status: text('pending'),
    },
    resultPath: '$.taskresult',
  });
  const shipped = new ChoiceRouter(scope, 'Shipping Validation', {
    routes: [
      {
        condition: statusIs('ShippingFailed'),
        next: setStatus('Set Shipping Status: Unsuccessful', 'shipping_status', 'Unsuccessful').next(
          sendEvent('ShippingFailed'),
        ),
      },
    ],
    otherwise: setStatus('Set Shipping Status: Successful', 'shipping_status', 'Successful').next(
      sendEvent('ShippingSuccessful'),
    ),
  });
  const paid = new ChoiceRouter(scope, 'Payment Validation', {
    routes: [
      {
        condition: statusIs('PaymentFailed'),
        // The sample does write 'Successful' for a payment that failed.
        next: setStatus('Set Payment Status: Unsuccessful', 'payment_status', 'Successful').next(
          sendEvent('PaymentFailed'),
        ),
      },
    ],
    otherwise: setStatus('Set Payment Status: Successful', 'payment_status', 'Successful')
      .next(callThirdParty('Third Party Shipping Service HTTPS Endpoint', '/checkout/shipping'))
      .next(shipped),
  });
  const pay = callThirdParty('Third Party Payment Service HTTPS Endpoint', '/checkout/payment');
  new Workflow(scope, 'Checkout', { definition: setPending.next(pay).next(paid) });
  // end of the user code
}
