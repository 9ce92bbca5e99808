from aws_cdk import App, Stack
import aws_cdk.aws_cloudwatch_actions as actions
import aws_cdk.aws_lambda as lambda_
import aws_cdk.aws_sns as sns
from cdk_sfn_patterns import LambdaPipeline, LambdaStep, Workflow
from constructs import Construct


class Orders(Stack):
    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        names = ["ValidateOrder", "ProcessPayment", "FulfillOrder"]
        steps = [LambdaStep(name=name, lambda_function=self.function(name)) for name in names]
        on_call = sns.Topic(self, "OnCall")

        Workflow(self, "Workflow",
            definition=LambdaPipeline(self, "OrderPipeline", steps=steps),
            alarm_actions=[actions.SnsAction(on_call)]
        )

    def function(self, name: str) -> lambda_.Function:
        return lambda_.Function(self, f"{name}Function",
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_inline("def handler(event, context):\n    return event\n")
        )


app = App()
Orders(app, "Orders")
app.synth()
