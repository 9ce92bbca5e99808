package com.example.orders;

import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The functions in the folder {@code lambda}, each with a role that may write its own log and nothing else. */
final class OrderFunction {
    /** The functions are those of the app in TypeScript: they are not what the languages differ in. */
    private static final String LAMBDA = "../order-processing/lambda";

    private OrderFunction() {
    }

    static Function create(final Construct scope, final String id, final String file) {
        return create(scope, id, file, Map.of());
    }

    /**
     * @param file name of its file in the folder {@code lambda}, without {@code .js}
     * @param environment its environment variables
     */
    static Function create(final Construct scope, final String id, final String file, final Map<String, String> environment) {
        LogGroup logGroup = LogGroup.Builder.create(scope, id + "Logs")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        // Lambda's managed policy would let each function write to every log group of the account.
        Role role = Role.Builder.create(scope, id + "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        logGroup.grantWrite(role);
        return Function.Builder.create(scope, id)
                .runtime(Runtime.NODEJS_24_X)
                .code(Code.fromAsset(LAMBDA))
                .handler(file + ".handler")
                .timeout(Duration.seconds(10))
                // Twice the least: the share of a CPU grows with it.
                .memorySize(256)
                .environment(environment)
                .role(role)
                .logGroup(logGroup)
                .build();
    }
}
