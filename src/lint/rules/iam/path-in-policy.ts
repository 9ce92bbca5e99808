import { machineWithRole } from './role-example';
import { roleOf } from '../../../template/machine-role';
import { PATH_FIX, RESOURCES_PAGE, messageOf, pathsInStatements } from '../../policy-paths';
import { Rule } from '../../rule';

const shop = (resource: unknown) => machineWithRole('glue:StartJobRun', resource, {
  Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', Parameters: { 'JobName.$': '$.job' }, TimeoutSeconds: 60, End: true,
});

export const PATH_IN_POLICY: Rule = {
  id: 'SFN113',
  severity: 'error',
  needs: 'template',
  title: 'Path in an IAM policy',
  description: 'A statement of the role has a resource or a condition with a path or an expression of the definition. IAM does not evaluate it: it '
    + 'rejects a resource that is only a path, and any other one allows nothing. aws-cdk-lib writes such statements if the name of a function, '
    + 'job or workgroup comes from the input.',
  docs: RESOURCES_PAGE,
  examples: {
    wrong: { resources: shop('arn:aws:glue:eu-west-1:111122223333:job/$.job') },
    right: { resources: shop('arn:aws:glue:eu-west-1:111122223333:job/night-*') },
  },
  checkMachine({ resource }, report) {
    const role = resource && roleOf(resource);
    for (const path of pathsInStatements(role?.allowed.statements ?? [])) {
      report.problem({ message: messageOf(path), fix: PATH_FIX });
    }
  },
};
