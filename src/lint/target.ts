import { MadeBy } from './remedy';
import { DefinitionFacts } from '../asl/facts';
import { ExecutionType, Machine } from '../asl/machine';
import { AslDefinition } from '../asl/model';
import { AccountQuotas } from '../aws/quotas';
import { MachineResource } from '../template/template';

export interface TargetOptions {
  /** Undefined where it is only known at deployment. */
  readonly type?: ExecutionType;
  readonly facts: DefinitionFacts;
  readonly quotas: AccountQuotas;
  /** The resource and its template, for the rules that look at more than the definition. */
  readonly resource?: MachineResource;
  /** The definition as it was written, where it was written as text. */
  readonly source?: string;
  /** Undefined where it is not known, as of a template that somebody hands over: then both remedies are named. */
  readonly madeBy?: MadeBy;
  /** Names of Distributed Maps whose result writer the CDK has dropped, where the construct tree is known. */
  readonly droppedWriters?: ReadonlySet<string>;
}

/** A state machine as the rules see it: the definition, and what is around it. */
export class Target extends Machine {
  public readonly quotas: AccountQuotas;
  public readonly resource?: MachineResource;
  public readonly source?: string;
  public readonly madeBy?: MadeBy;
  private readonly droppedWriters?: ReadonlySet<string>;

  constructor(definition: AslDefinition, options: TargetOptions) {
    super(definition, options.type, options.facts);
    ({ quotas: this.quotas, resource: this.resource, source: this.source, madeBy: this.madeBy, droppedWriters: this.droppedWriters } = options);
  }

  public writerWasDropped(name: string): boolean {
    return this.droppedWriters?.has(name) ?? false;
  }
}
