from dataclasses import dataclass
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from cdk_sfn_patterns import BatchMap, BranchFailure, ChoiceRouter, ItemFailure, OrderPipeline, ParallelFanOut, Route
from constructs import Construct


@dataclass(frozen=True)
class OrderSteps:
    """What the steps of an order call."""

    validate_order: lambda_.IFunction
    process_payment: lambda_.IFunction
    fulfill_order: lambda_.IFunction
    refund_payment: lambda_.IFunction
    book_delivery: lambda_.IFunction
    pack_item: lambda_.IFunction
    update_inventory: lambda_.IFunction
    send_notification: lambda_.IFunction
    update_analytics: lambda_.IFunction
    #: Where orders go that somebody must look at.
    troubled_orders: sqs.IQueue


class OrderFlow(Construct):
    """What happens to an order, and what happens when that fails."""

    def __init__(self, scope: Construct, id: str, steps: OrderSteps) -> None:
        super().__init__(scope, id)
        self._steps = steps

        # Until the shipment exists, whatever fails is refunded. From there on an order only goes forward: what fails is kept, and
        # reported at the end.
        pipeline = OrderPipeline(
            self,
            "OrderPipeline",
            validate_order=steps.validate_order,
            process_payment=steps.process_payment,
            fulfill_order=steps.fulfill_order,
            refund_payment=steps.refund_payment,
        )
        self.definition: sfn.IChainable = (
            pipeline
            .next(self._route_delivery())
            .next(self._pack_items())
            .next(self._follow_up())
            .next(self._complete())
        )
        #: For the errors that nothing else catches.
        self.on_error: sfn.IChainable = self._report("ReportFailedOrder").next(
            sfn.Fail(self, "OrderFailed", error_path="$.error.Error", cause_path="$.error.Cause")
        )

    def _route_delivery(self) -> ChoiceRouter:
        return ChoiceRouter(
            self,
            "RouteDelivery",
            routes=[
                Route(
                    condition=sfn.Condition.number_greater_than("$.results.validation.total", 1000),
                    next=self._book_delivery("BookInsuredDelivery", "insured"),
                ),
                Route(
                    condition=sfn.Condition.string_equals("$.priority", "rush"),
                    next=self._book_delivery("BookExpressDelivery", "express"),
                ),
            ],
            otherwise=self._book_delivery("BookStandardDelivery", "standard"),
        )

    def _book_delivery(self, name: str, service: str) -> sfn.IChainable:
        return self._call(
            name,
            self._steps.book_delivery,
            payload=sfn.TaskInput.from_object({"order": sfn.JsonPath.entire_payload, "service": service}),
            result_path="$.results.delivery",
        )

    def _pack_items(self) -> BatchMap:
        return BatchMap(
            self,
            "PackItems",
            items_path="$.items",
            item_processor=self._call("PackItem", self._steps.pack_item),
            max_concurrency=10,
            result_path="$.processedItems",
            on_item_failure=ItemFailure.COLLECT,
        )

    def _follow_up(self) -> ParallelFanOut:
        return ParallelFanOut(
            self,
            "FollowUp",
            branches={
                "UpdateInventory": self._call("UpdateInventory", self._steps.update_inventory),
                "SendNotification": self._call("SendNotification", self._steps.send_notification),
                "UpdateAnalytics": self._call("UpdateAnalytics", self._steps.update_analytics),
            },
            result_path="$.followUp",
            on_branch_failure=BranchFailure.SETTLE_ALL,
        )

    def _complete(self) -> ChoiceRouter:
        branches = ["UpdateInventory", "SendNotification", "UpdateAnalytics"]
        branch_failed = [sfn.Condition.string_equals(f"$.followUp.{name}.status", "FAILED") for name in branches]
        item_failed = sfn.Condition.is_present("$.processedItems.failed[0]")
        incomplete = self._report("ReportIncompleteOrder").next(
            sfn.Fail(
                self,
                "OrderIncomplete",
                error="OrderIncomplete",
                cause="The order is paid and shipped, but an item or what follows failed: the message in the queue says which",
            )
        )
        return ChoiceRouter(
            self,
            "IsComplete",
            routes=[
                Route(
                    condition=sfn.Condition.or_(item_failed, *branch_failed),
                    next=incomplete,
                    comment="an item or a branch failed",
                )
            ],
            otherwise=sfn.Succeed(self, "OrderCompleted"),
        )

    def _report(self, name: str) -> tasks.SqsSendMessage:
        """The whole order, with all that is known of it, for people to read."""
        return tasks.SqsSendMessage(
            self,
            name,
            queue=self._steps.troubled_orders,
            message_body=sfn.TaskInput.from_json_path_at(sfn.JsonPath.entire_payload),
            result_path=sfn.JsonPath.DISCARD,
            task_timeout=sfn.Timeout.duration(Duration.seconds(30)),
        )

    def _call(self, name: str, function: lambda_.IFunction, **props: Any) -> tasks.LambdaInvoke:
        # Retries and timeouts are the Workflow's to add.
        return tasks.LambdaInvoke(
            self,
            name,
            lambda_function=function,
            payload_response_only=True,
            retry_on_service_exceptions=False,
            **props,
        )
