/** A module of a script. */
export interface Module {
  /** Its path in the sources, without an extension. */
  readonly name: string;
  /** The script that it is in. */
  readonly script?: string;
  /** Whether it runs with all others of its script. */
  readonly flat?: boolean;
  /** Names of the modules that it imports. */
  readonly imports: readonly string[];
  /** The packages of users that it imports. */
  readonly packages: readonly string[];
}

/**
 * What is wrong with modules that must run without the packages of users: one that is loaded with them imports such a package.
 *
 * @param doors - names of the modules
 * @param modules - all there are, in all scripts
 */
export function problemsOfImports(doors: readonly string[], modules: readonly Module[]): string[] {
  const byName = new Map(modules.map((module) => [module.name, module]));
  const reached = new Map(doors.map((door) => [door, [door]]));
  // A map gives also what is added on the way.
  for (const [name, way] of reached) {
    const module = byName.get(name);
    if (!module) throw new Error(`'${way.at(-2) ?? name}' must import what is in a script, got '${name}'`);
    const together = module.flat ? modules.filter(({ script }) => script === module.script).map((it) => it.name) : [];
    for (const next of [...module.imports, ...together]) {
      if (!reached.has(next)) reached.set(next, [...way, next]);
    }
  }
  return [...reached].flatMap(([name, way]) => byName.get(name)!.packages.map((path) => (
    `'${doors[0]}' must run without '${path}', got it in '${byName.get(name)!.script}' by ${way.map((step) => `'${step}'`).join(' > ')}`)));
}
