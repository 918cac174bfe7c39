/** Rows as .csv: what a Russian spreadsheet opens, and back to exactly what was written. */

const FORMULA = /^'*[=+\-@\t\r\n]/; // a spreadsheet takes such a text for a formula; an apostrophe before it makes it a text

/** @param {string[][]} rows */
export function write(rows) {
  const cell = (/** @type {string} */ text) => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[";\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

/**
 * Reads what `write` has written, also after a spreadsheet has saved it with another delimiter. The apostrophe before a
 * formula is taken off, any other one is a person's own; a quote that closes nowhere is a letter like any other.
 * @param {string} text
 * @returns {string[][]}
 */
export function read(text) {
  const whole = text.replace(/^\ufeff/, "");
  const delimiter = /[;\t,]/.exec(whole)?.[0] ?? ";";
  const piece = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^${delimiter}\\r\\n]*))(${delimiter}|\\r\\n|\\r|\\n|$)`, "y");
  /** @type {string[][]} */
  const rows = [[]];
  while (piece.lastIndex < whole.length) {
    const [, quoted, bare = "", end] = piece.exec(whole) ?? [];
    const cell = quoted?.replaceAll('""', '"') ?? bare;
    rows.at(-1)?.push(cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
    if (end !== delimiter) rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
