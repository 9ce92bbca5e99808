/** Widths of Helvetica in thousandths of the font size; what is not here is as wide as most letters are. */
const WIDTHS: [string, number][] = [
  ["ijl'|", 222], ['I.,:;/ ft![]', 278], ['r()-"', 333], ['cksvxyzJ', 500], ['FTZ', 611], ['ABEKPSVXY', 667], ['CDHNRUw', 722], ['GOQ', 778], ['mM', 833],
  ['W', 944],
];
const OTHER = 556;
/** The fonts that a reader has instead are wider. */
const MARGIN = 1.12;

/** About how wide a text is. Measured with a table, so that pictures are the same on every machine. */
export function textWidth(text: string, fontSize: number): number {
  const thousandths = [...text].reduce((sum, char) => sum + (WIDTHS.find(([chars]) => chars.includes(char))?.[1] ?? OTHER), 0);
  return Math.ceil(thousandths / 1000 * fontSize * MARGIN);
}
