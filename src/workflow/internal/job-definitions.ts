import { ArnFormat, Fn, Stack, Token } from 'aws-cdk-lib';
import { GrantedDefinition, replace } from './granted-definition';
import { explain } from '../../app/wildcards';
import { parseResource } from '../../asl/integration';
import { walk } from '../../asl/walk';
import { objectOf } from '../../json/values';

const EVERY_DEFINITION = /:job-definition\/\*$/;
const REASON = 'Each revision of a job definition is a resource of its own. Executions that are running submit the revision that was the newest when they '
  + 'started: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html';

/**
 * `BatchSubmitJob` of the CDK asks for all job definitions of the account (aws-cdk #37214), each of which may have a role of its own: here it is
 * those that the definition names.
 */
export function narrowJobDefinitions(granted: GrantedDefinition): void {
  const states = walk(granted.definition, false).states.filter(({ state }) => {
    const { call } = parseResource(state.Resource);
    return state.Type === 'Task' && call?.service === 'batch' && !call.sdk;
  }).map(({ state }) => objectOf(state.Parameters ?? state.Arguments));
  for (const statement of granted.statements.filter(({ resources }) => resources.some((resource) => EVERY_DEFINITION.test(resource)))) {
    const others = statement.resources.filter((resource) => !EVERY_DEFINITION.test(resource));
    // The queue tells which state has asked for it.
    const named = states.filter(({ JobQueue }) => others.includes(JobQueue)).map(({ JobDefinition }) => revisionsOf(granted, JobDefinition));
    if (named.length > 0 && named.every((resources) => resources !== undefined)) {
      const revisions = [...new Set(named.flat())];
      replace(granted, statement, { resources: [...revisions, ...others] });
      explain(statement, REASON, revisions);
    }
  }
}

/** All revisions of a job definition; undefined where it is not given by its ARN. */
function revisionsOf({ scope }: GrantedDefinition, definition: unknown): string[] | undefined {
  if (typeof definition !== 'string') {
    return undefined;
  }
  const [, arn, revision] = /^(arn:.*:job-definition\/[^:/]+)(:\d+)?$/.exec(definition) ?? [];
  if (arn !== undefined) {
    return revision === undefined ? [arn, `${arn}:*`] : [`${arn}:*`];
  }
  if (!/^\$\{Token\[[^\]]*\]\}$/.test(definition) || !Token.isUnresolved(definition)) {
    return undefined;
  }
  const name = Fn.select(0, Fn.split(':', Fn.select(1, Fn.split('job-definition/', definition))));
  return [Stack.of(scope).formatArn({ service: 'batch', resource: 'job-definition', resourceName: `${name}:*`, arnFormat: ArnFormat.SLASH_RESOURCE_NAME })];
}
