import { readFileSync } from 'fs';
import Module from 'module';
import { join, sep } from 'path';
import { CompilerOptions, ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const loader = Module as any;

const COMPILER_OPTIONS: CompilerOptions = {
  target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, esModuleInterop: true, experimentalDecorators: true,
};

/** The engine knows nothing of the sources, and loading it takes longer than most tests. */
const KEPT = join('test', 'engine') + sep;

/** The project's TypeScript: compiled once, run anew for each mutant, so that what a module keeps does not outlive the mutant. */
export class Modules {
  private readonly compiled = new Map<string, string>();

  constructor(private readonly root: string) {
    const resolve = loader._resolveFilename;
    loader._resolveFilename = (request: string, ...rest: unknown[]) =>
      request === 'cdk-sfn-patterns' ? join(root, 'src', 'index.ts') : resolve.call(loader, request, ...rest);
    const others = loader._extensions['.ts'];
    loader._extensions['.ts'] = (module: any, file: string) => this.isOwn(file) ? module._compile(this.javascriptOf(file), file) : others(module, file);
  }

  load(file: string): void {
    Module.createRequire(join(this.root, 'package.json'))(file);
  }

  /** What comes from node_modules stays: loading the CDK takes longer than most mutants. */
  unload(): void {
    const isKept = (file: string) => file.startsWith(join(this.root, KEPT)) && !file.endsWith('.test.ts');
    Object.keys(require.cache).filter((file) => this.isOwn(file) && !isKept(file)).forEach((file) => delete require.cache[file]);
  }

  private isOwn(file: string): boolean {
    return file.startsWith(this.root + sep) && !file.includes(`${sep}node_modules${sep}`);
  }

  private javascriptOf(file: string): string {
    let text = this.compiled.get(file);
    if (text === undefined) {
      text = transpileModule(readFileSync(file, 'utf8'), { compilerOptions: COMPILER_OPTIONS, fileName: file }).outputText;
      this.compiled.set(file, text);
    }
    return text;
  }
}
