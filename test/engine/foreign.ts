import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const here = createRequire(__filename);

type Load = (...globals: unknown[]) => Record<string, any>;

/**
 * Compiles a CommonJS file of a package, so that globals can be handed to it, single imports replaced, and names it does
 * not export reached. The text of the package is run as published; `epilogue` is appended to it.
 */
export function foreign(file: string, globals: string[], replace: (name: string) => unknown, epilogue: string = ''): Load {
  const itsRequire = createRequire(file);
  const source = `${readFileSync(file, 'utf8')}\n${epilogue}\n//# sourceURL=${file}`;
  const body = new Function('module', 'exports', 'require', '__filename', ...globals, source);
  const load = (name: string) => replace(name) ?? itsRequire(name);
  return (...values) => {
    const module = { exports: {} as Record<string, any> };
    body(module, module.exports, load, file, ...values);
    return module.exports;
  };
}

/** Where a package or one of its files is. */
export function locate(name: string, from?: string): string {
  return (from ? createRequire(from) : here).resolve(name);
}

/** Requires a module as that file would. */
export function requireFrom(file: string, name: string): any {
  return createRequire(file)(name);
}
