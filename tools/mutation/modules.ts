import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import Module from 'module';
import { join, sep } from 'path';
import { CompilerOptions, ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const loader = Module as any;

const COMPILER_OPTIONS: CompilerOptions = {
  target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, esModuleInterop: true, experimentalDecorators: true,
};

/** The project's TypeScript: compiled once, and run anew when it has to be. */
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

  /** Forgets the modules in a folder; what comes from node_modules always stays, since loading the CDK takes longer than most mutants. */
  unload(folder: string): void {
    const forgotten = (file: string) => this.isOwn(file) && file.startsWith(join(this.root, folder) + sep) && !this.isEngine(file);
    Object.keys(require.cache).filter(forgotten).forEach((file) => delete require.cache[file]);
  }

  /** The mutants in each module. */
  mutants(): string[][] {
    return [...this.compiled.values()].map((text) => [...text.matchAll(/stryMutAct_9fa48\("(\d+)"\)/g)].map(([, id]) => id)).filter((ids) => ids.length > 0);
  }

  /** The engine knows nothing of the sources, and loading it takes longer than most tests. */
  private isEngine(file: string): boolean {
    return file.startsWith(join(this.root, 'test', 'engine') + sep) && !file.endsWith('.test.ts');
  }

  /** A worker that did not end in time is started anew, in the same folder: it finds there what the one before has compiled. */
  private compile(file: string, source: string): string {
    const known = join(this.root, '.compiled', createHash('sha256').update(source).digest('hex'));
    if (existsSync(known)) return readFileSync(known, 'utf8');
    const text = transpileModule(source, { compilerOptions: COMPILER_OPTIONS, fileName: file }).outputText;
    mkdirSync(join(this.root, '.compiled'), { recursive: true });
    writeFileSync(known, text);
    return text;
  }

  private isOwn(file: string): boolean {
    return file.startsWith(this.root + sep) && !file.includes(`${sep}node_modules${sep}`);
  }

  private javascriptOf(file: string): string {
    let text = this.compiled.get(file);
    if (text === undefined) {
      text = this.compile(file, readFileSync(file, 'utf8'));
      this.compiled.set(file, text);
    }
    return text;
  }
}
