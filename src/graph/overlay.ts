import { Edge } from './diagram';

/** How a state fared in an execution, or the worst of what a check found there. */
export type Standing = 'succeeded' | 'failed' | 'error' | 'warning' | 'information';

/** What a picture of a machine shows besides the machine: what a check found, or which way an execution took. */
export interface Overlay {
  /** By name of the state in the picture. */
  readonly states: ReadonlyMap<string, Standing>;
  /** Whether an execution went that way; left out where there is none. */
  readonly taken?: (edge: Edge) => boolean;
}

/** What stands before the name of a state, so that nobody needs to tell colors apart. */
export const SIGNS: Readonly<Record<Standing, string>> = { succeeded: '✓', failed: '✗', error: '✗', warning: '!', information: 'i' };

/** Fill, line and text. */
export type Look = readonly [string, string, string];

const GREEN: Look = ['#dafbe1', '#1a7f37', '#116329'];
const RED: Look = ['#ffebe9', '#cf222e', '#82071e'];
const AMBER: Look = ['#fff8c5', '#bf8700', '#7d4e00'];
const BLUE: Look = ['#ddf4ff', '#0969da', '#0a3069'];

export const LOOKS_OF_STANDINGS: Readonly<Record<Standing, Look>> = { succeeded: GREEN, failed: RED, error: RED, warning: AMBER, information: BLUE };
/** Of an edge that an execution took. */
export const TAKEN = '#1f2328';

/** The name of a state with the sign of how it stands. */
export function signed(name: string, text: string, overlay: Overlay | undefined): string {
  const standing = overlay?.states.get(name);
  return standing === undefined ? text : [SIGNS[standing], text].filter(Boolean).join(' ');
}
