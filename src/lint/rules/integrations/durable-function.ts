import { invokedFunction } from '../../../asl/integration';
import { objectOf } from '../../../json/values';
import { isIntrinsic } from '../../../template/functions';
import { targetOfPlaceholder } from '../../../template/references';
import { Rule } from '../../rule';

const machineWith = (name: object) => ({
  Import: { Type: 'AWS::Lambda::Function', Properties: { DurableConfig: { ExecutionTimeout: 3_600 }, Timeout: 60 } },
  Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Import' } } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      Definition: {
        StartAt: 'Import',
        States: { Import: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: name }, TimeoutSeconds: 900, End: true } },
      },
    },
  },
});

export const DURABLE_FUNCTION: Rule = {
  id: 'SFN068',
  severity: 'error',
  title: 'Durable function without a version or alias',
  description: 'Lambda rejects the invocation of a durable function by a name or an ARN without a qualifier, because its steps must be replayed by '
    + 'the same code.',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html',
  examples: { wrong: { resources: machineWith({ 'Fn::GetAtt': ['Import', 'Arn'] }) }, right: { resources: machineWith({ Ref: 'Live' }) } },
  types: ['Task'],
  checkState(node, report, machine) {
    const integration = machine.integrationOf(node);
    if (!machine.resource || integration.service !== 'lambda') {
      return;
    }
    const { FunctionName, Qualifier } = objectOf(node.state.Parameters ?? node.state.Arguments);
    const called = integration.pattern === 'callback' ? FunctionName : invokedFunction(node.state, integration);
    const target = targetOfPlaceholder(called, machine.resource);
    const durable = objectOf(target?.resource.Properties).DurableConfig;
    if (target?.resource.Type !== 'AWS::Lambda::Function' || durable === undefined || (integration.kind !== 'lambda' && Qualifier !== undefined)) {
      return;
    }
    if (isIntrinsic(durable)) {
      return report.unknown();
    }
    report.problem({
      message: `invokes the durable function '${target.id}' without a version or an alias, which Lambda rejects`,
      fix: { asl: 'invoke a version or an alias of it', cdk: 'invoke a version or an alias of it, with fn.currentVersion or fn.addAlias()' },
    });
  },
};
