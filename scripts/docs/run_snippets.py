"""Runs every Python snippet of the pages and synthesizes what it made.

Needs an environment with this library as a Python package, such as the wheel of `npx projen package:python`, and a folder to work in:

    python scripts/docs/run_snippets.py

What the snippets take for granted comes from the fixtures in rosetta/.
"""
import os
import re
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("CDK_VALIDATION", "false")
ROOT = Path(__file__).resolve().parents[2]

PRELUDE = """
from aws_cdk import App, CfnOutput, Duration, RemovalPolicy, Size, Stack, Validations
from aws_cdk.assertions import Match, Template
import aws_cdk.aws_cloudwatch as cloudwatch
import aws_cdk.aws_cloudwatch_actions as actions
import aws_cdk.aws_dynamodb as dynamodb
import aws_cdk.aws_events as events
import aws_cdk.aws_events_targets as targets
import aws_cdk.aws_iam as iam
import aws_cdk.aws_kms as kms
import aws_cdk.aws_lambda as lambda_
import aws_cdk.aws_logs as logs
import aws_cdk.aws_s3 as s3
import aws_cdk.aws_sns as sns
import aws_cdk.aws_sqs as sqs
import aws_cdk.aws_stepfunctions as sfn
import aws_cdk.aws_stepfunctions_tasks as tasks
from cdk_sfn_patterns import *
"""

FUNCTION = 'lambda_.Function(stack, "{0}", runtime=lambda_.Runtime.NODEJS_22_X, handler="i.h", code=lambda_.Code.from_inline("x"))'
TASK = 'tasks.LambdaInvoke(stack, "{0}", lambda_function=' + FUNCTION.replace("{0}", "{0}Function") + ', output_path="$.Payload")'
KEY = 'dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)'
VALUES = {
    "App": "stack.node.root",
    "Stack": "stack",
    "Workflow": 'Workflow(stack, "{0}", definition=sfn.Pass(stack, "{0}Pass"))',
    "dynamodb.ITable": 'dynamodb.Table(stack, "{0}", partition_key=' + KEY + ")",
    "kms.IKey": 'kms.Key(stack, "{0}")',
    "lambda.Function": FUNCTION,
    "lambda.IFunction": FUNCTION,
    "s3.IBucket": 's3.Bucket(stack, "{0}")',
    "sfn.IChainable": TASK,
    "sfn.StateMachine": 'sfn.StateMachine(stack, "{0}", definition_body=sfn.DefinitionBody.from_chainable(sfn.Pass(stack, "{0}Pass")))',
    "sns.ITopic": 'sns.Topic(stack, "{0}")',
    "sqs.IQueue": 'sqs.Queue(stack, "{0}")',
    "tasks.LambdaInvoke": TASK,
}


def declarations():
    """Type by Python name, as the fixtures declare it."""
    fixtures = "".join((ROOT / "rosetta" / f"{name}.ts-fixture").read_text() for name in ("default", "docs"))
    declared = re.findall(r"declare const (\w+): ([\w.]+);", fixtures)
    return {re.sub(r"(?<=[a-z])[A-Z]", lambda letter: "_" + letter.group().lower(), name): kind for name, kind in declared}


def program(code):
    """The snippet, behind what it takes for granted; a stack of its own comes first."""
    own = re.search(r"^(?:\w+ = App\(\)\n)?stack = Stack\(.*\)\n", code, re.M)
    head = own.group() if own else 'stack = Stack(App(), "Snippet")\n'
    rest = code.replace(own.group(), "") if own else code
    needed = [f"{name} = {VALUES[kind].format('Given' + name)}" for name, kind in declarations().items()
              if name != "stack" and re.search(rf"\b{name}\b", rest) and not re.search(rf"^{name} = ", rest, re.M)]
    # A pattern alone is in no state machine yet, which the CDK refuses to synthesize.
    synth = "stack.node.root.synth()" if re.search(r"\bWorkflow\(", code) else ""
    return "\n".join([PRELUDE, head, "self = stack", *needed, rest, synth])


def main():
    os.chdir(tempfile.mkdtemp())
    os.mkdir("agent")
    Path("agent", "index.js").write_text("exports.handler = async () => {};\n")
    failed = ran = 0
    for page in [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "patterns").glob("*.md"))]:
        for code in re.findall(r"^```python\n(.*?)^```$", page.read_text(), re.S | re.M):
            ran += 1
            try:
                exec(program(code), {})  # pylint: disable=exec-used
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print(f"{page.relative_to(ROOT)}: {type(error).__name__}: {error}\n{code}", file=sys.stderr)
    print(f"{ran} snippets ran, {failed} failed")
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())
