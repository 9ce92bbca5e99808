import { CheckResult, runRules } from './run-rules';
import { Target, TargetOptions } from './target';
import { AslDefinition } from '../asl/model';
import { AccountQuotas, DEFAULT_QUOTAS } from '../aws/quotas';
import { objectOf } from '../json/values';
import { DEFINITION_RULES } from './rules/definition-rules.generated';

/** What the rules find in a definition that nothing is known around. */
export function checkMachine(
  definition: AslDefinition, options: Omit<TargetOptions, 'quotas' | 'resource'> & { quotas?: Partial<AccountQuotas> },
): CheckResult {
  // Whoever reads a file may hand over anything.
  const machine = new Target(objectOf(definition) as AslDefinition, { ...options, quotas: { ...DEFAULT_QUOTAS, ...options.quotas } });
  return runRules(machine, DEFINITION_RULES);
}
