import { Machine, MachineOptions, Quotas } from './machine';
import { CheckResult, runRules } from './run-rules';
import { AslDefinition, objectOf } from '../../private/asl';
import { QUOTAS } from '../../private/data/quotas';
import { RULES } from '../rules';

/** What AWS allows without asking for more. */
export const DEFAULT_QUOTAS: Quotas = {
  payloadBytes: QUOTAS.payloadBytes.value,
  historyEvents: QUOTAS.historyEvents.value,
  definitionBytes: QUOTAS.definitionBytes.value,
};

/** What all rules find in one state machine. */
export function checkMachine(definition: AslDefinition, options: Omit<MachineOptions, 'quotas'> & { quotas?: Partial<Quotas> }): CheckResult {
  // Whoever reads a file may hand over anything.
  return runRules(new Machine(objectOf(definition) as AslDefinition, { ...options, quotas: { ...DEFAULT_QUOTAS, ...options.quotas } }), RULES);
}
