import { Call, isArnOf } from '../../../asl/integration';
import { isUnknown } from '../../../asl/unknown';
import { optimizedService, sdkNameOf } from '../../../aws/service-table';
import { Problem, Report, Rule } from '../../rule';

const SUFFIXES = ['', 'sync', 'sync:2', 'waitForTaskToken'];
const start = (resource: string) => ({ Type: 'Task', Resource: resource, Parameters: { JobName: 'nightly' }, TimeoutSeconds: 3600, End: true });

export const UNKNOWN_INTEGRATION: Rule = {
  id: 'SFN048',
  severity: 'error',
  title: 'Unknown service integration',
  description: 'The `Resource` of a Task is the ARN of a function, of an activity, or of a service integration. Each optimized integration has its '
    + 'own actions and its own ways to wait. AWS SDK integrations have every action, in camel case, but no `.sync`. CreateStateMachine rejects '
    + 'others.',
  docs: 'https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html',
  examples: {
    wrong: { definition: start('arn:aws:states:::aws-sdk:glue:startJobRun.sync') },
    right: { definition: start('arn:aws:states:::glue:startJobRun.sync') },
  },
  types: ['Task'],
  checkState(node, report, machine) {
    const { Resource: resource } = node.state;
    const { named, call } = machine.integrationOf(node);
    if (named) {
      return call ? checkCall(call, report) : report.unknown();
    }
    if (isUnknown(resource)) {
      return report.unknown();
    }
    // Where there is none, another rule says so.
    if (typeof resource !== 'string' || resource === '') {
      return;
    }
    if (!resource.startsWith('arn:')) {
      report.problem({
        message: `has the Resource '${resource}', which is not an ARN`,
        fix: 'set it to the ARN of a function, of an activity or of an integration such as arn:aws:states:::lambda:invoke',
        fatal: true,
      });
    } else if (!isArnOf('function', resource) && !isArnOf('activity', resource)) {
      report.problem({
        message: `has the Resource '${resource}', which a Task cannot call`,
        fix: 'call the service through an integration such as arn:aws:states:::sns:publish, and identify the resource in its parameters',
      });
    }
  },
};

function checkCall(call: Call, { problem }: Report): void {
  const found = call.sdk ? problemOfSdk(call) : problemOfOptimized(call);
  if (found) {
    problem(found);
  }
}

function problemOfSdk({ service, action, suffix }: Call): Problem | undefined {
  const right = sdkNameOf(service);
  const camel = action.charAt(0).toLowerCase() + action.slice(1);
  if (right !== service) {
    return { message: `calls '${service}', which is not the name of an AWS SDK integration`, fix: `use arn:aws:states:::aws-sdk:${right}:${camel}`, fatal: true };
  }
  if (action !== camel || action === '') {
    return {
      message: `calls the action '${action}' of ${service}, but action names are in camel case`,
      fix: action === '' ? 'use an action of the service' : `use arn:aws:states:::aws-sdk:${service}:${camel}`,
      fatal: true,
    };
  }
  if (suffix === '' || suffix === 'waitForTaskToken') {
    return undefined;
  }
  return {
    message: `calls aws-sdk:${service}:${action} with '.${suffix}', which AWS SDK integrations do not support`,
    fix: isSync(suffix) && optimizedService(service)?.optimized.actions.value[action]?.sync
      ? `use arn:aws:states:::${service}:${action}.sync`
      : {
        asl: 'remove the suffix and poll the status in a loop, or wait for a callback',
        cdk: 'remove the suffix and poll the status with PollUntil, or wait for a callback',
      },
    fatal: true,
  };
}

function problemOfOptimized({ service, action, suffix }: Call): Problem | undefined {
  const known = optimizedService(service);
  if (!known) {
    return {
      message: `calls '${service}', which has no optimized integration`,
      fix: `use the AWS SDK integration, such as arn:aws:states:::aws-sdk:${sdkNameOf(service)}:${action || 'getItem'}`,
    };
  }
  const { optimized: { actions: { value: actions } }, sdk } = known;
  if (!Object.hasOwn(actions, action)) {
    return {
      message: `calls ${service}:${action}, but the optimized actions of ${service} are ${Object.keys(actions).join(', ')}`,
      fix: `use one of these, or the AWS SDK integration arn:aws:states:::aws-sdk:${sdk?.name ?? service}`,
    };
  }
  const { sync, syncTwo, callback } = actions[action];
  if (!SUFFIXES.includes(suffix)) {
    return { message: `has a Resource with the unknown suffix '.${suffix}'`, fix: 'use .sync, .waitForTaskToken or no suffix', fatal: true };
  }
  const allowed = ['', ...sync ? ['sync'] : [], ...syncTwo ? ['sync:2'] : [], ...callback ? ['waitForTaskToken'] : []];
  if (allowed.includes(suffix)) {
    return undefined;
  }
  const instead = allowed.filter((x) => x !== '').map((x) => `.${x}`);
  return {
    message: `calls ${service}:${action} with '.${suffix}', which it does not support`,
    fix: instead.length > 0 ? `use ${instead.join(', ')} or no suffix` : 'remove the suffix',
  };
}

const isSync = (suffix: string) => suffix === 'sync' || suffix === 'sync:2';
