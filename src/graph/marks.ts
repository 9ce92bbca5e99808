import { Edge } from './diagram';

/** Done and failed, in an execution; error, warning and information, in a check. */
export type Mark = '✓' | '✗' | '!' | 'i';

/** What a picture of a machine shows besides the machine. */
export interface Marks {
  /** By name of the state. */
  readonly states: Map<string, Mark>;
  taken(edge: Edge): boolean;
}
