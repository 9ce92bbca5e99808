/* What texts in quotes and brackets are in paths and intrinsic functions: each character is looked at once, without recursion. */

/** Behind the quote that closes a text; undefined where none does. A backslash takes its meaning from the character after it. */
export function endOfText(text: string, start: number): number | undefined {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === text[start]) {
      return i + 1;
    }
  }
  return undefined;
}

/** Behind the bracket that closes the one at `start`; undefined where none does. Texts in single and double quotes have no brackets. */
export function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === "'" || c === '"') {
      const end = endOfText(text, i);
      if (end === undefined) {
        return undefined;
      }
      i = end - 1;
    } else if (c === '[' || c === '(') {
      depth++;
    } else if ((c === ']' || c === ')') && --depth === 0) {
      return i + 1;
    }
  }
  return undefined;
}
