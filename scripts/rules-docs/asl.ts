/** Examples may hold a megabyte, since that is what they are about. */
const LONGEST_TEXT = 100;
const MOST_ENTRIES = 12;
const WIDTH = 110;

/** JSON that people read: short parts on one line, long texts and lists cut. */
export function aslText(value: unknown, indent: string = ''): string {
  const flat = flatText(value);
  if (indent.length + flat.length <= WIDTH || typeof value !== 'object' || value === null) {
    return flat;
  }
  const entries = Array.isArray(value) ? value.map((x) => ['', x]) : Object.entries(value).map(([key, x]) => [`${JSON.stringify(key)}: `, x]);
  const inner = `${indent}  `;
  const lines = entries.slice(0, entries.length > MOST_ENTRIES ? 3 : MOST_ENTRIES).map(([key, x]) => `${inner}${key}${aslText(x, inner)}`);
  const rest = entries.length - lines.length;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${[...lines, ...(rest > 0 ? [`${inner}… ${rest.toLocaleString('en-US')} more`] : [])].join(',\n')}\n${indent}${close}`;
}

function flatText(value: unknown): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return value.length <= LONGEST_TEXT ? text : `"${value.slice(0, 20)}… ${value.length.toLocaleString('en-US')} characters"`;
  }
  if (Array.isArray(value)) {
    return value.length > MOST_ENTRIES ? ' '.repeat(WIDTH + 1) : `[${value.map(flatText).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, x]) => x !== undefined);
    return entries.length === 0 ? '{}' : `{ ${entries.map(([key, x]) => `${JSON.stringify(key)}: ${flatText(x)}`).join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}
