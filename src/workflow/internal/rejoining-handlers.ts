import { reachableNames } from '../../asl/graph';
import { RETRYABLE } from '../../asl/handlers';
import { AslDefinition } from '../../asl/model';

/** Something that works, but probably not as meant. The id is contract: users acknowledge it. */
export interface DefinitionWarning {
  readonly id: string;
  readonly text: string;
}

/** States of the ordinary flow that error handlers lead back to, and that therefore do not lead to these. */
export function findRejoiningHandlers(definition: AslDefinition, handlerNames: string[]): DefinitionWarning[] {
  const flow = reachableNames(definition, definition.StartAt);
  return handlerNames.flatMap((handler) => {
    const uncaught = [...reachableNames(definition, handler)]
      .filter((name) => name !== handler && flow.has(name) && RETRYABLE.includes(definition.States[name].Type ?? ''));
    return uncaught.length === 0 ? [] : [{
      id: 'cdk-sfn-patterns:handlerRejoins',
      text: `errors of '${uncaught.join("', '")}' are not caught, because the handler '${handler}' transitions to these states and catching them could loop forever: add separate catchers to them`,
    }];
  });
}
