/** A part of the sources whose mutants are tested together. */
export interface Area {
  /** What is mutated, as globs. */
  readonly mutate: string[];
  /** What is never mutated, as globs with the reason. */
  readonly leftOut: { readonly [glob: string]: string };
  /** Test files, or folders of them. */
  readonly tests: string[];
  /** Of these, files and single tests that are not run for each mutant, with the reason. */
  readonly except: { readonly [test: string]: string };
}

const DATA = 'figures and names as AWS publishes them: another figure is no other behaviour';
const SECONDS = 'measures seconds, of which instrumented code takes more';
const NEEDS_JEST = 'replaces modules, which only jest can do';


const LARGE = 'seconds on its own: each mutant would wait for it';

const WORKFLOW_TESTS = [
  ...['alarms', 'catchers', 'encryption', 'errors', 'express', 'findings', 'grants'].map((topic) => `test/workflow-${topic}.test.ts`),
  'test/workflow/workflow.test.ts',
  'test/workflow/retry-policy.test.ts',
];

export const AREAS: { readonly [name: string]: Area } = {
  patterns: {
    mutate: ['src/patterns/**/*.ts'],
    leftOut: {},
    tests: ['test/patterns', 'test/private', 'test/faults', ...WORKFLOW_TESTS],
    except: {
      'test/patterns/saga-random.test.ts': LARGE,
    },
  },
  private: {
    mutate: ['src/private/**/*.ts'],
    leftOut: { 'src/private/data/**': DATA },
    tests: ['test/private', 'test/patterns', 'test/advice', ...WORKFLOW_TESTS],
    except: {
      'test/patterns/saga-random.test.ts': LARGE,
      'test/advice/costs.test.ts: any workload costs the same with both types at its break-even duration': LARGE,
      'test/advice/costs.test.ts: any workload costs more when there is more of anything': LARGE,
      'test/advice/path-weights.test.ts: the transitions of a definition of thousands of states in a row, in a loop, and in one another are counted': LARGE,
      'test/advice/path-weights.test.ts: the transitions of a definition are as many as an engine enters': LARGE,
      'test/advisor/workload.test.ts: the workload of a Workflow is not loaded without one': NEEDS_JEST,
    },
  },
  checks: {
    mutate: ['src/checks/engine/*.ts', 'src/checks/rules/*.ts'],
    leftOut: {
      'src/lint/rules/index.ts': 'a list',
      'src/lint/rules/definition-rules.ts': 'a list',
      'src/lint/rules/template-rules.ts': 'a list',
    },
    tests: ['test/checks'],
    except: {
      'test/lint/fuzz.test.ts': 'thousands of machines',
      'test/lint/hostile-values.test.ts': 'thousands of machines',
      'test/lint/corpus.test.ts': 'synthesizes all samples',
      'test/plugin/workflow-checks.test.ts': 'synthesizes apps; it is what area plugin runs',
      'test/lint/defects.test.ts': 'tests of the machines, not of the rules',
      'test/lint/bases.test.ts': 'tests of the machines, not of the rules',
      'test/asl/expressions/jsonata.test.ts: a long expression is read in one go': SECONDS,
      'test/asl/expressions/intrinsic-function.test.ts: a long function is read in one go, however it is nested': SECONDS,
      'test/asl/expressions/variables.test.ts: the innermost scope around one that assigns is found, in one go however deep': SECONDS,
    },
  },
  /** The part of the checks that knows constructs. */
  plugin: {
    mutate: ['src/checks/private/*.ts', 'src/plugin/workflow-checks.ts'],
    leftOut: {},
    tests: ['test/plugin/workflow-checks.test.ts'],
    except: {},
  },
};
