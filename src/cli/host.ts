import { Formats } from './input/formats';
import type { LayoutEngine } from '../graph/layout-engine';

/** What the package brings that the command runs from. */
export interface Host {
  readonly formats: Formats;
  /** What lays out drawings; undefined where the package that does it is not installed. */
  layoutEngine(): LayoutEngine | undefined;
}
