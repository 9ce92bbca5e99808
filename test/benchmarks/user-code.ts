import * as fs from 'fs';
import * as path from 'path';

const BEGIN = '// begin of the user code';
const END = '// end of the user code';

/**
 * What a user writes for a workflow: the lines of a module between its two markers, without blank lines and lines of comments.
 *
 * Functions, tables, topics and buses are passed in; imports and the head of the enclosing function are not part of it.
 */
export function userCode(module: string): string[] {
  const lines = codeOf(module);
  const [begin, end] = [BEGIN, END].map((marker) => {
    const found = lines.flatMap((line, i) => (line.trim() === marker ? [i] : []));
    if (found.length !== 1) {
      throw new Error(`${module} must have the marker '${marker}' once, got it ${found.length} times`);
    }
    return found[0];
  });
  return lines.slice(begin + 1, end).filter(counts);
}

/** All lines of a module, counted the same way. */
export function wholeModule(module: string): string[] {
  return codeOf(module).filter(counts);
}

/** Columns of equal width, for a terminal. */
export function table(rows: (string | number)[][]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => `${row.map((cell, column) => String(cell).padEnd(widths[column])).join(' | ').trimEnd()}\n`).join('');
}

function codeOf(module: string): string[] {
  return fs.readFileSync(path.join(__dirname, `${module}.ts`), 'utf8').split('\n');
}

function counts(line: string): boolean {
  return line.trim() !== '' && !line.trim().startsWith('//');
}
