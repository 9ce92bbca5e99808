/**
 * Which messages of a language are not the ones in TypeScript.
 *
 * @param expected - what TypeScript says, by mistake
 * @param output - JSON of what the language says, maybe after other lines
 */
export function mistaken(expected: { readonly [name: string]: string }, output: string): string[] {
  const line = output.split('\n').find((text) => text.includes('{"'));
  const got: { [name: string]: string } = line ? JSON.parse(line.slice(line.indexOf('{"'))) : {};
  return Object.entries(expected)
    // Java puts the stack of JavaScript below the message.
    .filter(([name, message]) => got[name] !== message && !got[name]?.startsWith(`${message}\n`))
    .map(([name, message]) => `${name}: '${message}', got '${got[name] ?? 'nothing'}'`);
}
