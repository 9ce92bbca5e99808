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

const SECONDS = 'measures seconds, of which instrumented code takes more';
const NEEDS_JEST = 'replaces modules, which only jest can do';
const LARGE = 'seconds on its own: each mutant would wait for it';
const MACHINES = 'thousands of machines';
const OF_MACHINES = 'tests of the machines, not of the rules';

export const AREAS: { readonly [name: string]: Area } = {
  patterns: {
    mutate: ['src/patterns/**/*.ts'],
    leftOut: {},
    tests: ['test/patterns', 'test/faults', 'test/workflow'],
    except: { 'test/patterns/saga-random.test.ts': LARGE },
  },
  workflow: {
    mutate: ['src/workflow/**/*.ts', 'src/app/**/*.ts', 'src/props/**/*.ts', 'src/advisor/**/*.ts'],
    leftOut: {},
    tests: ['test/workflow', 'test/advisor', 'test/patterns'],
    except: {
      'test/patterns/saga-random.test.ts': LARGE,
      'test/advisor/workload.test.ts: the workload of a Workflow is not loaded without one': NEEDS_JEST,
    },
  },
  advice: {
    mutate: ['src/advice/**/*.ts'],
    leftOut: {},
    tests: ['test/advice', 'test/advisor'],
    except: {
      'test/advice/costs.test.ts: any workload costs the same with both types at its break-even duration': LARGE,
      'test/advice/costs.test.ts: any workload costs more when there is more of anything': LARGE,
      'test/advice/path-weights.test.ts: the transitions of a definition of thousands of states in a row, in a loop, and in one another are counted': LARGE,
      'test/advice/path-weights.test.ts: the transitions of a definition are as many as an engine enters': LARGE,
      'test/advisor/workload.test.ts: the workload of a Workflow is not loaded without one': NEEDS_JEST,
    },
  },
  lint: {
    mutate: ['src/json/**/*.ts', 'src/asl/**/*.ts', 'src/template/**/*.ts', 'src/assembly/**/*.ts', 'src/lint/**/*.ts'],
    leftOut: { 'src/lint/rules/*.ts': 'lists' },
    tests: ['test/asl', 'test/template', 'test/assembly', 'test/lint'],
    except: {
      'test/lint/fuzz.test.ts': MACHINES,
      'test/lint/hostile-values.test.ts': MACHINES,
      'test/lint/corpus.test.ts': 'synthesizes all samples',
      'test/lint/defects.test.ts': OF_MACHINES,
      'test/lint/bases.test.ts': OF_MACHINES,
      'test/asl/expressions/jsonata.test.ts: a long expression is read in one go': SECONDS,
      'test/asl/expressions/intrinsic-function.test.ts: a long function is read in one go, however it is nested': SECONDS,
      'test/asl/expressions/variables.test.ts: the innermost scope around one that assigns is found, in one go however deep': SECONDS,
    },
  },
  plugin: {
    mutate: ['src/plugin/**/*.ts'],
    leftOut: {},
    tests: ['test/plugin'],
    except: {},
  },
};

/** The area that mutates a file or folder. */
export function areaOf(path: string): string | undefined {
  return Object.keys(AREAS).find((name) => AREAS[name].mutate.some((glob) => `${path}/`.startsWith(glob.replace('**/*.ts', ''))));
}
