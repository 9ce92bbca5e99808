import { DEFINITION_RULES } from './definition-rules.generated';
import { TEMPLATE_RULES } from './template-rules.generated';
import { Rule } from '../rule';

/** All rules, by id. */
export const RULES: Rule[] = [...DEFINITION_RULES, ...TEMPLATE_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
