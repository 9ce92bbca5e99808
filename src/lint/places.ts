import { StateNode } from '../asl/model';
import { stepOf } from '../json/pointer';

/** Where a state is, as findings say it. */
export interface Place {
  /** `FanOut > Work`. */
  readonly path: string;
  /** `/States/FanOut/Branches/0/States/Work`. */
  readonly pointer: string;
  /** `'Work' (in 'FanOut')`. */
  readonly quoted: string;
}

/** The places of the states of one machine: each begins with that of the state around it, so that a thousand levels are no thousand times the work. */
export class Places {
  private readonly known = new Map<StateNode, Place & { readonly around: string }>();

  public of(node: StateNode): Place {
    const open: StateNode[] = [];
    for (let next: StateNode | undefined = node; next && !this.known.has(next); next = next.scope.owner) {
      open.push(next);
    }
    while (open.length > 0) {
      const { name, scope: { owner, field } } = open.at(-1)!;
      const outer = owner && this.known.get(owner);
      this.known.set(open.pop()!, {
        path: outer ? `${outer.path} > ${name}` : name,
        pointer: `${outer ? `${outer.pointer}/${field}` : ''}/States/${stepOf(name)}`,
        quoted: outer ? `'${name}' (in '${outer.around}')` : `'${name}'`,
        around: outer ? `${outer.around}' > '${name}` : name,
      });
    }
    return this.known.get(node)!;
  }
}
