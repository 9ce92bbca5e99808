import { withClassTexts } from '../../scripts/slim/class-texts';
import { declarations, reachable } from '../../scripts/slim/declarations';
import { withoutInternals } from '../../scripts/slim/internals';

describe('a declaration', () => {
  const files = new Map([
    ['index.d.ts', "export * from './workflow';\nexport * from './checks';"],
    ['workflow.d.ts', "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';\nexport declare const x: import('./asl/model').Asl;"],
    ['checks/index.d.ts', "import { Workflow } from '../workflow';"],
    ['asl/model.d.ts', 'export interface Asl { }'],
    ['asl/pass.d.ts', "import { Asl } from './model';"],
  ]);

  test('is kept when an exported one leads to it', () => {
    expect([...reachable(files, 'index.d.ts').keys()]).toEqual(['index.d.ts', 'workflow.d.ts', 'checks/index.d.ts', 'asl/model.d.ts']);
  });

  test('must not lead to one that is missing', () => {
    const without = new Map([...files].filter(([path]) => path !== 'asl/model.d.ts'));

    expect(() => reachable(without, 'index.d.ts')).toThrow(new Error("'workflow.d.ts' must import what is there, got './asl/model'"));
  });

  test('must not lead to a package that users need not have', () => {
    const other = new Map([...files, ['asl/model.d.ts', "import { Visitor } from 'jsonata';"]]);

    expect(() => reachable(other, 'index.d.ts'))
      .toThrow(new Error("'asl/model.d.ts' must import from aws-cdk-lib or constructs, got 'jsonata', which users need not have"));
  });

  test('is not kept when only what is internal leads to it', () => {
    const internal = new Map([
      ['index.d.ts', "export * from './policy';"],
      ['policy.d.ts', "import { Asl } from './model';\nexport declare class Policy {\n    /** @internal */\n    _render(): Asl;\n}\n"],
      ['model.d.ts', 'export interface Asl { }'],
    ]);

    expect([...declarations(internal, 'index.d.ts')]).toEqual([
      ['index.d.ts', "export * from './policy';"],
      ['policy.d.ts', 'export declare class Policy {\n    private _render;\n}\n'],
    ]);
  });
});

describe('what is internal', () => {
  test('is private and without a type in a class, and nowhere else', () => {
    expect(withoutInternals(`import { Asl } from './asl';
export declare class Policy {
    /** Makes one. @internal */
    static _of(asl: Asl): Policy;
    private constructor();
    /**
     * The retriers.
     *
     * @internal
     */
    readonly _retriers: Asl[];
    /** What it is for. */
    readonly about: string;
}
export interface Options {
    /** @internal */
    readonly _asl?: Asl;
    readonly most?: number;
}
/** @internal */
export declare function render(asl: Asl): string;
`)).toBe(`export declare class Policy {
    private static _of;
    private constructor();
    private _retriers;
    /** What it is for. */
    readonly about: string;
}
export interface Options {
    readonly most?: number;
}
`);
  });

  test('takes along what nothing else names, and what that has named', () => {
    expect(withoutInternals(`import * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, IConstruct } from 'constructs';
import type { Wildcard } from './wildcards';
import './effect';
/** For grants. */
interface Context extends Keys {
    references(): IConstruct[];
}
interface Keys {
    readonly key?: kms.IKey;
}
type Kept = sfn.State;
export declare class Grants extends Construct {
    /** @internal */
    static _of(context: Context, wildcard: Wildcard): Grants;
    Wildcard(): Kept;
}
export {};
`)).toBe(`import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import './effect';
type Kept = sfn.State;
export declare class Grants extends Construct {
    private static _of;
    Wildcard(): Kept;
}
export {};
`);
  });

  test('leaves all else as it is', () => {
    const text = "import { A as B } from './a';\n// internal\nexport { B };\nexport interface C extends B {\n    /** Not `@internal`. */\n    readonly _c: B;\n}\n";

    expect(withoutInternals(text)).toBe(text);
  });
});

describe('the text of a class', () => {
  test('is that of its constructor, too, before what that says itself', () => {
    expect(withClassTexts(`/**
 * A state machine.
 *
 * With all of it.
 *
 * @see https://example.com
 */
export declare class Workflow {
    /**
     * @throws if it cannot work
     */
    constructor(scope: Construct);
}
/** Checks all. */
export declare class Checks {
    constructor();
}
/** What is made by others. */
export declare class Source {
    /** Nobody. */
    private constructor();
}
export declare class Silent {
    /** Its own. */
    constructor();
}
`)).toBe(`/**
 * A state machine.
 *
 * With all of it.
 *
 * @see https://example.com
 */
export declare class Workflow {
    /**
     * A state machine.
     *
     * With all of it.
     *
     * @throws if it cannot work
     */
    constructor(scope: Construct);
}
/** Checks all. */
export declare class Checks {
    /**
     * Checks all.
     */
    constructor();
}
/** What is made by others. */
export declare class Source {
    /** Nobody. */
    private constructor();
}
export declare class Silent {
    /** Its own. */
    constructor();
}
`);
  });
});
