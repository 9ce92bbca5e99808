import { Machine, MachineOptions, Quotas } from './machine';
import { CheckResult, runRules } from './run-rules';
import { AslDefinition } from '../../private/asl';
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
  return runRules(new Machine(definition, { ...options, quotas: { ...DEFAULT_QUOTAS, ...options.quotas } }), RULES);
}
