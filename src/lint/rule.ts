import { Severity } from './finding';
import { Fix } from './remedy';
import { Target } from './target';
import { StateNode } from '../asl/model';

/** What a rule has found. */
export interface Problem {
  /** End of a sentence that starts with the state's name, or with "the state machine": `waits for a callback without a timeout`. */
  readonly message: string;
  readonly fix: Fix;
  /**
   * Which state.
   * @default - the one that is looked at; the machine itself for rules that look at machines
   */
  readonly at?: StateNode;
  /** @default - the rule's own */
  readonly severity?: Severity;
  /**
   * Whether AWS refuses it, or it can never work, beyond doubt: a Workflow then throws.
   * @default - as the rule says
   */
  readonly fatal?: boolean;
}

export interface Report {
  problem(problem: Problem): void;
  /** The rule would have to guess, since a value is only known at deployment. */
  unknown(): void;
}

/**
 * One thing that can be wrong. docs/rules.md is generated from these fields and the tests run `examples`, so that they are never wrong.
 * A rule must not throw, whatever a field holds, and must say nothing about what it cannot know.
 */
export interface Rule {
  /** Contract: users acknowledge it. */
  readonly id: string;
  readonly severity: Severity;
  /**
   * `template` where it says nothing of a definition alone: a Workflow that checks its own does not load it.
   * @default - a definition
   */
  readonly needs?: 'template';
  /** As a headline: `Callback without a timeout`. */
  readonly title: string;
  /** Why it is wrong and what happens then, in one to four sentences. */
  readonly description: string;
  /** Page that says so. */
  readonly docs: string;
  /** Whether AWS refuses it, or it can never work, beyond doubt: a Workflow then throws. */
  readonly fatal?: boolean;
  /** Shown in the docs and run by the tests: the first is reported, the second not. */
  readonly examples: { readonly wrong: Example; readonly right: Example };
  /** Types of the states that `checkState` looks at; all when left out. */
  readonly types?: string[];
  checkState?(node: StateNode, report: Report, machine: Target): void;
  checkMachine?(machine: Target, report: Report): void;
}

/** A definition, or a whole template where the rule needs one. */
export interface Example {
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** The definition; a single state stands for a machine that has only this one, called `Work`. */
  readonly definition?: object;
  /** Resources of a CloudFormation template: its state machines are looked at. */
  readonly resources?: object;
  /** Names of Distributed Maps whose result writer the CDK has dropped, which no definition tells. */
  readonly droppedWriters?: string[];
}
