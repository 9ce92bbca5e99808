import { Cost } from './costs';
import { ExpressChild } from './split';

export type MachineType = 'STANDARD' | 'EXPRESS';

/** Which type fits, why, and what both cost. */
export interface Advice {
  readonly type: MachineType;
  /** Whether the type can do what is needed. */
  readonly feasible: boolean;
  readonly standardImpossible: string[];
  readonly expressImpossible: string[];
  /** Each a sentence. */
  readonly reasons: string[];
  readonly standard: Cost;
  readonly express: Cost;
  /** Whole milliseconds of them. */
  readonly breakEvenSeconds: number;
  readonly stateTransitions: number;
  /** As billed. */
  readonly megabytes: number;
  readonly expressChildren: ExpressChild[];
  readonly summary: string;
}
