const CONTEXT = 2;

/** The lines that differ, marked as in a patch, with a few around them. */
export function difference(before: string, after: string): string {
  const marked = linesOf(before.split('\n'), after.split('\n'));
  const near = marked.map((_, i) => marked.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(([mark]) => mark !== ' '));
  return marked.flatMap(([mark, line], i) => {
    if (near[i]) return [`${mark} ${line}`];
    return i > 0 && near[i - 1] ? ['  …'] : [];
  }).join('\n');
}

type Line = readonly [mark: ' ' | '-' | '+', line: string];

function linesOf(before: string[], after: string[]): Line[] {
  // How many lines both have in common from a place of each on.
  const common = [...before, ''].map(() => [...after, ''].map(() => 0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push([' ', before[i++]]);
      j++;
    } else if (i < before.length && (j === after.length || common[i + 1][j] >= common[i][j + 1])) {
      lines.push(['-', before[i++]]);
    } else {
      lines.push(['+', after[j++]]);
    }
  }
  return lines;
}
