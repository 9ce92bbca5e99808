import { FeatureFlags, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2 } from 'aws-cdk-lib/cx-api';
import { IConstruct } from 'constructs';
import { AslDefinition, childOf } from '../asl/model';
import { walk } from '../asl/walk';

/** Whether the CDK drops the result writer of a state: it renders only the one that the feature flag names, at the map itself. */
export function hasLostWriter(state: sfn.State): boolean {
  if (!sfn.DistributedMap.isDistributedMap(state)) {
    return false;
  }
  const { resultWriter, resultWriterV2 } = state as any;
  const flag = FeatureFlags.of(state).isEnabled(STEPFUNCTIONS_USE_DISTRIBUTED_MAP_RESULT_WRITER_V2);
  const [used, ignored] = flag ? [resultWriterV2, resultWriter] : [resultWriter, resultWriterV2];
  return used === undefined && ignored !== undefined;
}

/** Names of Distributed Maps of a definition that lost their result writer, where no other state of the stack has that name. */
export function lostWritersOf(scope: IConstruct, definition: AslDefinition): Set<string> {
  const without = walk(definition, false).states.filter(({ state }) => childOf(state) && state.ResultWriter === undefined);
  const names = new Set(without.map(({ name }) => name));
  // Hardly any definition has one, and the tree may be large.
  const states = names.size === 0 ? [] : Stack.of(scope).node.findAll()
    .filter((state): state is sfn.State => state instanceof sfn.State && names.has(state.stateId));
  const kept = new Set(states.filter((state) => !hasLostWriter(state)).map(({ stateId }) => stateId));
  return new Set(states.map(({ stateId }) => stateId).filter((name) => !kept.has(name)));
}
