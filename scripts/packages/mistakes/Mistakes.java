package com.example.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdksfnpatterns.AlarmSettings;
import io.github.cdksfnpatterns.BatchMap;
import io.github.cdksfnpatterns.LambdaPipeline;
import io.github.cdksfnpatterns.LambdaStep;
import io.github.cdksfnpatterns.Workflow;
import io.github.cdksfnpatterns.WorkflowAlarmOptions;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;

/** Makes the mistakes of mistakes.ts, and prints what is said about each as JSON. */
public final class Mistakes {
    private Mistakes() {
    }

    public static void main(final String[] args) throws Exception {
        Map<String, String> messages = new LinkedHashMap<>();
        messages.put("noStep", message(Mistakes::noStep));
        messages.put("sameNames", message(Mistakes::sameNames));
        messages.put("tooManyAtOnce", message(Mistakes::tooManyAtOnce));
        messages.put("thresholdOfNone", message(Mistakes::thresholdOfNone));
        messages.put("refusedDefinition", message(Mistakes::refusedDefinition));
        System.out.println(new ObjectMapper().writeValueAsString(messages));
    }

    private static String message(final Consumer<Stack> mistake) {
        try {
            mistake.accept(new Stack(new App(), "Stack"));
            return "no error";
        } catch (RuntimeException error) {
            return error.getMessage();
        }
    }

    private static void noStep(final Stack stack) {
        LambdaPipeline.Builder.create(stack, "Pipeline").steps(List.of()).build();
    }

    private static void sameNames(final Stack stack) {
        LambdaStep step = LambdaStep.builder().name("Pay").lambdaFunction(Function.fromFunctionName(stack, "Function", "function")).build();
        LambdaPipeline.Builder.create(stack, "Pipeline").steps(List.of(step, step)).build();
    }

    private static void tooManyAtOnce(final Stack stack) {
        BatchMap.Builder.create(stack, "Batch").itemsPath("$.items").itemProcessor(new Pass(stack, "Item")).maxConcurrency(41).build();
    }

    private static void thresholdOfNone(final Stack stack) {
        WorkflowAlarmOptions options = WorkflowAlarmOptions.builder().failed(AlarmSettings.builder().threshold(0).build()).build();
        Workflow.Builder.create(stack, "Workflow").definition(new Pass(stack, "Done")).alarmOptions(options).build();
    }

    private static void refusedDefinition(final Stack stack) {
        CustomState definition = CustomState.Builder.create(stack, "Ask")
                .stateJson(Map.of(
                        "Type", "Task",
                        "Resource", "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                        "Parameters", Map.of("QueueUrl.$", "$.queue", "MessageBody.$", "$$.Task.Token")))
                .build();
        Workflow.Builder.create(stack, "Workflow").definition(definition).stateMachineType(StateMachineType.EXPRESS).build();
    }
}
