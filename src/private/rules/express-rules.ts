import { EXPRESS_SECONDS, Rule, known, quoted } from './rule';
import { AslState, StatePlace } from '../asl';
import { DefinitionFacts } from '../facts';
import { integrationOf } from '../integration';

/** https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
export const EXPRESS_RULES: Rule[] = [
  ({ state, place }, _, facts) => place.express ? expressProblem(state, place, facts) : undefined,
];

const REMEDY = 'use StateMachineType.STANDARD, or move the state to a Standard workflow of its own';

function expressProblem(state: AslState, place: StatePlace, facts: DefinitionFacts): string | undefined {
  const cannot = (what: string, remedy = REMEDY) => `state ${quoted(place)} ${what}, which Express workflows do not support: ${remedy}`;
  if (state.Type === 'Map' && state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    return cannot('is a Distributed Map');
  }
  if (state.Type === 'Wait' && known(state.Seconds) && state.Seconds >= EXPRESS_SECONDS) {
    return cannot(`waits ${state.Seconds} s, not less than ${EXPRESS_SECONDS} s`);
  }
  if (state.Type !== 'Task') {
    return undefined;
  }
  const integration = integrationOf(state, facts);
  if (integration.kind === 'activity') {
    return cannot('is an activity');
  }
  if (integration.pattern === 'callback') {
    return cannot('waits for a callback (.waitForTaskToken)');
  }
  if (integration.pattern === 'sync') {
    return cannot('waits for a job (.sync)', `use IntegrationPattern.REQUEST_RESPONSE, or ${REMEDY}`);
  }
  if (known(state.TimeoutSeconds) && state.TimeoutSeconds > EXPRESS_SECONDS) {
    return cannot(`has a timeout of ${state.TimeoutSeconds} s, more than ${EXPRESS_SECONDS} s`, `lower it, or ${REMEDY}`);
  }
  return undefined;
}
