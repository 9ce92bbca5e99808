/** Where a fact comes from that AWS may change. */
export interface Provenance {
  /** The day on which it was looked up, such as `2026-11-22`; `undated` where the source says no day. */
  readonly asOf: string;
  /** The page, or the text, that says so. */
  readonly source: string;
}

/** A number or list that AWS may change, together with where it comes from. */
export interface Sourced<T> extends Provenance {
  readonly value: T;
}
