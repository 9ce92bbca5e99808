import { Answer, Call } from './answers';

/** A fault at one visit of a state. */
export interface Injection {
  readonly state: string;
  /** Which visit, from 1: retries belong to it. */
  readonly call: number;
  readonly fault: { readonly answer: Answer; readonly once: boolean };
}

/** Injects a fault into one execution. */
export class Injected {
  private visits = 0;
  /** Where the visit is: iterations of a Map run at the same time. */
  private at?: string;

  constructor(private readonly injection: Injection) {}

  /** The answer that takes the place of the mock's; undefined if the mock answers. */
  public answerTo({ state, path, retryCount }: Call): Answer | undefined {
    const { state: wanted, call, fault } = this.injection;
    if (state !== wanted) return undefined;
    const place = path.join('/');
    if (retryCount > 0) return this.at === place && !fault.once ? fault.answer : undefined;
    if (this.at === place) this.at = undefined;
    if (++this.visits !== call) return undefined;
    this.at = place;
    return fault.answer;
  }
}
