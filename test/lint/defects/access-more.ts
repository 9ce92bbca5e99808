import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { allow, logOtherwise, machineFromText, simpleMachine } from './code';
import { code, guide, inGroup } from './defect';

const KMS = guide('encryption-at-rest');
const CONNECTION = 'arn:aws:events:eu-west-1:111122223333:connection/shop/81210c42-8af1-456b-9c4a-6ff02fc664ac';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:events!connection/shop/81210c42';
const newKey = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });

export const accessMore = inGroup('access', [
  {
    id: 'unnamed-machine-with-key',
    title: 'A customer managed key for a machine without a name',
    breaks: 'The condition kms:EncryptionContext:aws:states:stateMachineArn is the ARN of the machine; the CDK leaves the name out.',
    source: KMS,
    ...code((stack, wrong) => simpleMachine(stack, {
      stateMachineName: wrong ? undefined : 'orders',
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(newKey(stack)),
    })),
  },
  {
    id: 'http-anywhere',
    title: 'states:InvokeHTTPEndpoint on every address',
    breaks: 'The policy names the endpoint and the method in the conditions states:HTTPEndpoint and states:HTTPMethod.',
    source: guide('call-https-apis'),
    ...code((stack, wrong) => {
      const statement = allow('*', 'states:InvokeHTTPEndpoint');
      if (!wrong) {
        statement.addConditions({
          StringEquals: { 'states:HTTPMethod': 'GET' }, StringLike: { 'states:HTTPEndpoint': 'https://api.example.com/orders' },
        });
      }
      machineFromText(stack, {
        Resource: 'arn:aws:states:::http:invoke',
        Parameters: { ApiEndpoint: 'https://api.example.com/orders', Method: 'GET', Authentication: { ConnectionArn: CONNECTION } },
      }, [
        statement, allow(CONNECTION, 'events:RetrieveConnectionCredentials'),
        allow(SECRET, 'secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'),
      ]);
    }),
  },
  {
    id: 'other-account-without-assume-role',
    title: 'Credentials of another account without sts:AssumeRole',
    breaks: 'The machine\'s role needs sts:AssumeRole on the role that Credentials names.',
    source: guide('concepts-access-cross-acct-resources'),
    ...code((stack, wrong) => {
      const RoleArn = 'arn:aws:iam::444455556666:role/ship';
      const FunctionName = 'arn:aws:lambda:eu-west-1:444455556666:function:ship';
      machineFromText(
        stack, {
          Resource: 'arn:aws:states:::lambda:invoke', Credentials: { RoleArn }, Parameters: { 'FunctionName': FunctionName, 'Payload.$': '$' },
        },
        wrong ? [] : [allow(RoleArn, 'sts:AssumeRole')],
      );
    }),
  },
  {
    id: 'data-logged-in-the-clear',
    title: 'A machine with its own key that logs its data to a group without one',
    breaks: 'Log groups have to be encrypted on their own; with includeExecutionData they hold the input and output of the states.',
    source: KMS,
    ...code((stack, wrong) => {
      const key = newKey(stack);
      key.grantEncryptDecrypt(new iam.ServicePrincipal('logs.amazonaws.com'));
      const machine = simpleMachine(stack, {
        stateMachineName: 'orders', encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key),
      });
      logOtherwise(machine, { includeExecutionData: true });
      if (!wrong) (stack.node.findChild('Logs').node.defaultChild as any).kmsKeyId = key.keyArn;
    }),
  },
]);
