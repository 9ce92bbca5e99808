package com.example.orders;

import software.amazon.awscdk.App;

public final class OrderProcessingApp {
    private OrderProcessingApp() {
    }

    public static void main(final String[] args) {
        App app = new App();
        new OrderProcessingStack(app, "OrderProcessing");
        app.synth();
    }
}
