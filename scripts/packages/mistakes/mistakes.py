"""Makes the mistakes of mistakes.ts, and prints what is said about each as JSON."""
import json

from aws_cdk import App, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as sfn
from cdk_sfn_patterns import AlarmSettings, BatchMap, LambdaPipeline, LambdaStep, Workflow, WorkflowAlarmOptions


def no_step(stack: Stack) -> None:
    LambdaPipeline(stack, "Pipeline", steps=[])


def same_names(stack: Stack) -> None:
    function = lambda_.Function.from_function_name(stack, "Function", "function")
    step = LambdaStep(name="Pay", lambda_function=function)
    LambdaPipeline(stack, "Pipeline", steps=[step, step])


def too_many_at_once(stack: Stack) -> None:
    BatchMap(stack, "Batch", items_path="$.items", item_processor=sfn.Pass(stack, "Item"), max_concurrency=41)


def threshold_of_none(stack: Stack) -> None:
    options = WorkflowAlarmOptions(failed=AlarmSettings(threshold=0))
    Workflow(stack, "Workflow", definition=sfn.Pass(stack, "Done"), alarm_options=options)


def refused_definition(stack: Stack) -> None:
    definition = sfn.CustomState(
        stack,
        "Ask",
        state_json={
            "Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl.$": "$.queue", "MessageBody.$": "$$.Task.Token"},
        },
    )
    Workflow(stack, "Workflow", definition=definition, state_machine_type=sfn.StateMachineType.EXPRESS)


def message(make) -> str:
    try:
        make(Stack(App(), "Stack"))
        return "no error"
    except Exception as error:
        return str(error)


mistakes = {
    "noStep": no_step,
    "sameNames": same_names,
    "tooManyAtOnce": too_many_at_once,
    "thresholdOfNone": threshold_of_none,
    "refusedDefinition": refused_definition,
}
print(json.dumps({name: message(make) for name, make in mistakes.items()}))
