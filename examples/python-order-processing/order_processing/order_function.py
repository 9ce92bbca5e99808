from pathlib import Path
from typing import Mapping, Optional

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

# The functions are those of the app in TypeScript: they are not what the languages differ in.
LAMBDA = Path(__file__).resolve().parents[2] / "order-processing" / "lambda"


class OrderFunction(lambda_.Function):
    """One of the functions in the folder ``lambda``, with a role that may write its own log and nothing else."""

    def __init__(self, scope: Construct, id: str, *, file: str, environment: Optional[Mapping[str, str]] = None) -> None:
        """
        :param file: Name of its file in the folder ``lambda``, without ``.js``.
        :param environment: Its environment variables.
        """
        log_group = logs.LogGroup(
            scope,
            f"{id}Logs",
            retention=logs.RetentionDays.ONE_MONTH,
            removal_policy=RemovalPolicy.DESTROY,
        )
        # Lambda's managed policy would let each function write to every log group of the account.
        role = iam.Role(scope, f"{id}Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        log_group.grant_write(role)
        super().__init__(
            scope,
            id,
            runtime=lambda_.Runtime.NODEJS_24_X,
            code=lambda_.Code.from_asset(str(LAMBDA)),
            handler=f"{file}.handler",
            timeout=Duration.seconds(10),
            # Twice the least: the share of a CPU grows with it.
            memory_size=256,
            environment=environment,
            role=role,
            log_group=log_group,
        )
