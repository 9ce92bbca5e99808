import { Machine, MachineOptions, Quotas } from './machine';
import { CheckResult, runRules } from './run-rules';
import { AslDefinition, objectOf } from '../../private/asl';
import { QUOTAS } from '../../private/data/quotas';
import { DEFINITION_RULES } from '../rules/definition-rules';

/** What AWS allows without asking for more. */
export const DEFAULT_QUOTAS: Quotas = {
  payloadBytes: QUOTAS.payloadBytes.value,
  historyEvents: QUOTAS.historyEvents.value,
  definitionBytes: QUOTAS.definitionBytes.value,
};

/** What the rules find in a definition that nothing is known around. */
export function checkMachine(
  definition: AslDefinition, options: Omit<MachineOptions, 'quotas' | 'resource'> & { quotas?: Partial<Quotas> },
): CheckResult {
  // Whoever reads a file may hand over anything.
  const machine = new Machine(objectOf(definition) as AslDefinition, { ...options, quotas: { ...DEFAULT_QUOTAS, ...options.quotas } });
  return runRules(machine, DEFINITION_RULES);
}
