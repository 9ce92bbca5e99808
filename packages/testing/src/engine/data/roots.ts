import { Variables } from './variables';

/** What a path or an expression can refer to. */
export interface Roots {
  /** `$` of JSONPath. */
  readonly data: unknown;
  /** `$$` of JSONPath, `$states.context` of JSONata. */
  readonly context: unknown;
  readonly variables: Variables;
}
