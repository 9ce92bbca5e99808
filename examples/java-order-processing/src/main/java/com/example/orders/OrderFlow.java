package com.example.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.cdksfnpatterns.BatchMap;
import io.github.cdksfnpatterns.BranchFailure;
import io.github.cdksfnpatterns.ChoiceRouter;
import io.github.cdksfnpatterns.ItemFailure;
import io.github.cdksfnpatterns.OrderPipeline;
import io.github.cdksfnpatterns.ParallelFanOut;
import io.github.cdksfnpatterns.Route;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.stepfunctions.Chain;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.SqsSendMessage;
import software.constructs.Construct;

/** What happens to an order, and what happens when that fails. */
public class OrderFlow extends Construct {
    private final OrderSteps steps;
    private final IChainable definition;
    private final IChainable onError;

    public OrderFlow(final Construct scope, final String id, final OrderSteps steps) {
        super(scope, id);
        this.steps = steps;

        // Until the shipment exists, whatever fails is refunded. From there on an order only goes forward: what fails is kept, and
        // reported at the end.
        definition = OrderPipeline.Builder.create(this, "OrderPipeline")
                .validateOrder(steps.validateOrder())
                .processPayment(steps.processPayment())
                .fulfillOrder(steps.fulfillOrder())
                .refundPayment(steps.refundPayment())
                .build()
                .next(routeDelivery())
                .next(packItems())
                .next(followUp())
                .next(complete());
        onError = report("ReportFailedOrder").next(Fail.Builder.create(this, "OrderFailed")
                .errorPath("$.error.Error")
                .causePath("$.error.Cause")
                .build());
    }

    public IChainable getDefinition() {
        return definition;
    }

    /** For the errors that nothing else catches. */
    public IChainable getOnError() {
        return onError;
    }

    private ChoiceRouter routeDelivery() {
        return ChoiceRouter.Builder.create(this, "RouteDelivery")
                .routes(List.of(
                        Route.builder()
                                .condition(Condition.numberGreaterThan("$.results.validation.total", 1000))
                                .next(bookDelivery("BookInsuredDelivery", "insured"))
                                .build(),
                        Route.builder()
                                .condition(Condition.stringEquals("$.priority", "rush"))
                                .next(bookDelivery("BookExpressDelivery", "express"))
                                .build()))
                .otherwise(bookDelivery("BookStandardDelivery", "standard"))
                .build();
    }

    private IChainable bookDelivery(final String name, final String service) {
        // Map.of() has another order on each run: the definition would change without a change of yours.
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("order", JsonPath.getEntirePayload());
        payload.put("service", service);
        return call(name, steps.bookDelivery())
                .payload(TaskInput.fromObject(payload))
                .resultPath("$.results.delivery")
                .build();
    }

    private BatchMap packItems() {
        return BatchMap.Builder.create(this, "PackItems")
                .itemsPath("$.items")
                .itemProcessor(call("PackItem", steps.packItem()).build())
                .maxConcurrency(10)
                .resultPath("$.processedItems")
                .onItemFailure(ItemFailure.COLLECT)
                .build();
    }

    private ParallelFanOut followUp() {
        Map<String, IChainable> branches = new LinkedHashMap<>();
        branches.put("UpdateInventory", call("UpdateInventory", steps.updateInventory()).build());
        branches.put("SendNotification", call("SendNotification", steps.sendNotification()).build());
        branches.put("UpdateAnalytics", call("UpdateAnalytics", steps.updateAnalytics()).build());
        return ParallelFanOut.Builder.create(this, "FollowUp")
                .branches(branches)
                .resultPath("$.followUp")
                .onBranchFailure(BranchFailure.SETTLE_ALL)
                .build();
    }

    private ChoiceRouter complete() {
        Stream<Condition> branchFailed = Stream.of("UpdateInventory", "SendNotification", "UpdateAnalytics")
                .map(name -> Condition.stringEquals("$.followUp." + name + ".status", "FAILED"));
        Condition itemFailed = Condition.isPresent("$.processedItems.failed[0]");
        Chain incomplete = report("ReportIncompleteOrder").next(Fail.Builder.create(this, "OrderIncomplete")
                .error("OrderIncomplete")
                .cause("The order is paid and shipped, but an item or what follows failed: the message in the queue says which")
                .build());
        return ChoiceRouter.Builder.create(this, "IsComplete")
                .routes(List.of(Route.builder()
                        .condition(Condition.or(Stream.concat(Stream.of(itemFailed), branchFailed).toArray(Condition[]::new)))
                        .next(incomplete)
                        .comment("an item or a branch failed")
                        .build()))
                .otherwise(new Succeed(this, "OrderCompleted"))
                .build();
    }

    /** The whole order, with all that is known of it, for people to read. */
    private SqsSendMessage report(final String name) {
        return SqsSendMessage.Builder.create(this, name)
                .queue(steps.troubledOrders())
                .messageBody(TaskInput.fromJsonPathAt(JsonPath.getEntirePayload()))
                .resultPath(JsonPath.DISCARD)
                .taskTimeout(Timeout.duration(Duration.seconds(30)))
                .build();
    }

    /** Retries and timeouts are the Workflow's to add. */
    private LambdaInvoke.Builder call(final String name, final IFunction function) {
        return LambdaInvoke.Builder.create(this, name)
                .lambdaFunction(function)
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false);
    }
}
