package com.example.orders;

import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * What the steps of an order call.
 *
 * @param troubledOrders where orders go that somebody must look at
 */
public record OrderSteps(
        IFunction validateOrder,
        IFunction processPayment,
        IFunction fulfillOrder,
        IFunction refundPayment,
        IFunction bookDelivery,
        IFunction packItem,
        IFunction updateInventory,
        IFunction sendNotification,
        IFunction updateAnalytics,
        IQueue troubledOrders) {
}
