import { isIntrinsic } from '../../../template/functions';
import { Rule } from '../../rule';

const machineWith = (properties: object) => ({
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { Definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, ...properties },
  },
});

export const NO_TRACING: Rule = {
  id: 'SFN036',
  severity: 'warning',
  needs: 'template',
  title: 'State machine without traces',
  description: 'AWS X-Ray shows which service caused a slow or failed execution. Children of a Distributed Map are never traced.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',
  examples: { wrong: { resources: machineWith({}) }, right: { resources: machineWith({ TracingConfiguration: { Enabled: true } }) } },
  checkMachine({ resource }, report) {
    const tracing = resource?.properties.TracingConfiguration;
    if (isIntrinsic(tracing) || isIntrinsic(tracing?.Enabled)) {
      report.unknown();
    } else if (resource && tracing?.Enabled !== true && tracing?.Enabled !== 'true') {
      report.problem({ message: 'is not traced by X-Ray', fix: { asl: "enable it with 'TracingConfiguration'", cdk: "set 'tracingEnabled' to true" } });
    }
  },
};
