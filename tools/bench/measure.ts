/** Half of the calls took no longer, in microseconds. */
export async function microseconds(call: () => unknown, seconds: number = 0.05): Promise<number> {
  // An ES module, which a CommonJS one can only import when it runs.
  const { measure } = await import('mitata');
  const { p50 } = await measure(call, { min_cpu_time: seconds * 1e9, min_samples: 12 });
  return p50 / 1000;
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: number[]) => quantile(values, 0.5);

/** How the time grows: 1 when it doubles with what there is to do, 2 when it then is four times as long. Least squares on logarithms. */
export function exponentOf(points: { readonly size: number; readonly time: number }[]): number {
  const logs = points.map(({ size, time }) => [Math.log(size), Math.log(time)]);
  const mean = (i: 0 | 1) => logs.reduce((sum, point) => sum + point[i], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  return logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

export function table(rows: (string | number)[][]): string {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  return cells.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ')).join('\n') + '\n';
}

export const rounded = (value: number) => Number(value.toPrecision(3));
