from typing import Any

from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from cdk_sfn_patterns import Catcher, Workflow
from constructs import Construct

from .order_flow import OrderFlow, OrderSteps
from .order_function import OrderFunction


class OrderProcessingStack(Stack):
    """Orders are validated, paid and fulfilled; what is paid and cannot be fulfilled is refunded, or reported."""

    def __init__(self, scope: Construct, id: str, **kwargs: Any) -> None:
        super().__init__(scope, id, **kwargs)

        payments = dynamodb.Table(
            self,
            "Payments",
            partition_key=dynamodb.Attribute(name="idempotency_key", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            # Goes with the stack, as an example should. Payments of real customers are for RETAIN.
            removal_policy=RemovalPolicy.DESTROY,
        )
        environment = {"TABLE_NAME": payments.table_name}
        process_payment = OrderFunction(self, "ProcessPayment", file="process-payment", environment=environment)
        refund_payment = OrderFunction(self, "RefundPayment", file="refund-payment", environment=environment)
        payments.grant(process_payment, "dynamodb:PutItem")
        payments.grant(refund_payment, "dynamodb:UpdateItem")

        troubled_orders = sqs.Queue(self, "TroubledOrders", enforce_ssl=True, retention_period=Duration.days(14))
        flow = OrderFlow(
            self,
            "OrderFlow",
            OrderSteps(
                validate_order=OrderFunction(self, "ValidateOrder", file="validate-order"),
                process_payment=process_payment,
                fulfill_order=OrderFunction(self, "FulfillOrder", file="fulfill-order"),
                refund_payment=refund_payment,
                book_delivery=OrderFunction(self, "BookDelivery", file="book-delivery"),
                pack_item=OrderFunction(self, "PackItem", file="pack-item"),
                update_inventory=OrderFunction(self, "UpdateInventory", file="update-inventory"),
                send_notification=OrderFunction(self, "SendNotification", file="send-notification"),
                update_analytics=OrderFunction(self, "UpdateAnalytics", file="update-analytics"),
                troubled_orders=troubled_orders,
            ),
        )
        on_call = self._create_alarm_topic()
        workflow = Workflow(
            self,
            "Orders",
            definition=flow.definition,
            catchers=[Catcher(handler=flow.on_error)],
            alarm_actions=[actions.SnsAction(on_call)],
        )

        CfnOutput(self, "StateMachineArn", value=workflow.state_machine.state_machine_arn)
        CfnOutput(self, "TroubledOrdersUrl", value=troubled_orders.queue_url)
        CfnOutput(self, "AlarmTopicArn", value=on_call.topic_arn)

    def _create_alarm_topic(self) -> sns.Topic:
        return sns.Topic(self, "OnCall", enforce_ssl=True)
