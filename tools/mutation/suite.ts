/* eslint-disable import/no-extraneous-dependencies -- these come with jest, in its version */
import { expect } from 'expect';
import { bind } from 'jest-each';
import { ModuleMocker } from 'jest-mock';

type Body = () => unknown;
type Hooks = Record<'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll', Body[]>;

interface Group {
  readonly name: string;
  readonly outer?: Group;
  readonly hooks: Hooks;
  readonly skipped: boolean;
}

export interface Test {
  readonly id: string;
  readonly file: string;
  readonly group: Group;
  readonly body: Body;
  readonly skipped: boolean;
}

const newGroup = (name: string, outer?: Group, skipped = outer?.skipped ?? false): Group =>
  ({ name, outer, skipped, hooks: { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] } });

/** From the outermost. */
const around = (group?: Group): Group[] => group ? [...around(group.outer), group] : [];

/** What test files find as globals, as far as ours use it: jest's `describe`, `test`, `expect` and mocks, without its sandbox for each file. */
export class Suite {
  private readonly mocker = new ModuleMocker(globalThis as any);
  private tests: Test[] = [];
  private group = newGroup('');
  private file = '';

  constructor() {
    const describe = (skipped?: boolean) => (name: string, body: Body) => {
      const outer = this.group;
      this.group = newGroup(name, outer, skipped);
      body();
      this.group = outer;
    };
    const test = (skipped = false) => (name: string, body: Body) => this.add(name, body, skipped);
    const each = (run: any) => Object.assign(run, { each: bind(run, false) });
    const withEach = (run: (skipped?: boolean) => any) => Object.assign(each(run()), { skip: each(run(true)) });
    const hook = (kind: keyof Hooks) => (body: Body) => this.group.hooks[kind].push(body);
    Object.assign(globalThis, {
      describe: withEach(describe),
      test: withEach(test),
      it: withEach(test),
      expect,
      jest: {
        fn: this.mocker.fn.bind(this.mocker),
        spyOn: this.mocker.spyOn.bind(this.mocker),
        restoreAllMocks: () => this.mocker.restoreAllMocks(),
        clearAllMocks: () => this.mocker.clearAllMocks(),
        // Stryker ends what takes too long.
        setTimeout: () => {},
      },
      ...Object.fromEntries(Object.keys(this.group.hooks).map((kind) => [kind, hook(kind as keyof Hooks)])),
    });
  }

  /** The tests of a file. */
  collect(file: string, load: () => void): Test[] {
    [this.tests, this.group, this.file] = [[], newGroup(''), file];
    load();
    return this.tests;
  }

  /** Runs tests of one file, until `done` says so; what a test throws is handed over. */
  async run(tests: Test[], before: (test: Test) => void, done: (test: Test, error?: unknown) => boolean): Promise<void> {
    let open: Group[] = [];
    const close = async (groups: Group[]) => {
      for (const { hooks } of groups.reverse()) await all(hooks.afterAll);
    };
    for (const test of tests) {
      before(test);
      const groups = around(test.group);
      let error: { thrown: unknown } | undefined;
      try {
        await close(open.filter((group) => !groups.includes(group)));
        const entered = groups.filter((group) => !open.includes(group));
        open = groups;
        for (const { hooks } of entered) await all(hooks.beforeAll);
        this.mocker.clearAllMocks();
        for (const { hooks } of groups) await all(hooks.beforeEach);
        await test.body();
      } catch (thrown) {
        error = { thrown };
      }
      try {
        for (const { hooks } of [...groups].reverse()) await all(hooks.afterEach);
      } catch (thrown) {
        error ??= { thrown };
      }
      if (done(test, error && (error.thrown ?? new Error('nothing was thrown')))) break;
    }
    await close(open);
  }

  private add(name: string, body: Body, skipped: boolean): void {
    const names = [...around(this.group).map((group) => group.name), name].filter(Boolean).join(' ');
    const id = `${this.file}: ${names}`;
    const same = this.tests.filter((test) => test.id === id || test.id.startsWith(`${id} #`)).length;
    this.tests.push({ id: same ? `${id} #${same + 1}` : id, file: this.file, group: this.group, body, skipped: skipped || this.group.skipped });
  }
}

async function all(bodies: Body[]): Promise<void> {
  for (const body of bodies) await body();
}
