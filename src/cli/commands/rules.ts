import { RULES } from '../../lint/rules';
import { rulesTable } from '../reporters/table';
import { Terminal } from '../terminal';

/** Lists all rules. */
export function listRules(format: string, terminal: Terminal): void {
  terminal.out(format === 'json' ? JSON.stringify(RULES.map(ruleOf), undefined, 2) : rulesTable(terminal));
}

function ruleOf({ id, severity, title, description, docs }: (typeof RULES)[number]) {
  return { id, severity, title, description, docs };
}
