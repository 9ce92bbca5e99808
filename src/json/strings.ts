/* By hand: an expression that repeats a group takes a stack that grows with the text, and a string may have megabytes of escapes. */

/** Where the quote is that ends a string of a JSON text, given where it starts; the length of the text where it does not end. */
export function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') {
    i += text[i] === '\\' ? 2 : 1;
  }
  return i;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The same; undefined where it is not what JSON calls a string. */
export function endOfValidString(text: string, start: number): number | undefined {
  for (let i = start + 1; i < text.length;) {
    if (text[i] === '"') {
      return i;
    }
    if (text[i] === '\\') {
      ESCAPE.lastIndex = i;
      if (!ESCAPE.test(text)) {
        return undefined;
      }
      i = ESCAPE.lastIndex;
    } else if (text[i] < ' ') {
      return undefined;
    } else {
      i++;
    }
  }
  return undefined;
}
