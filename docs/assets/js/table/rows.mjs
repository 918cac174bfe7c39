/** Rows of texts as tables know them: templates that a row fills, rows as one table's cells. */

const NONE = "–"; // how an answer shows that there is nothing

/**
 * Fills «{name}» with the cell of that column; an empty cell of an answer stays empty.
 * @param {string[]} templates one for each column of the table that is filled
 * @param {string[]} names of the columns of the row
 * @param {string[]} cells
 * @returns {string[]}
 */
export function fillTemplates(templates, names, cells) {
  return templates.map((template) =>
    template.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, name) => {
      const cell = cells[names.indexOf(name)] ?? "";
      return cell === NONE ? "" : cell;
    }),
  );
}

/**
 * What two writings of one text have in common: «Иванова  И. И.» is «иванова и. и.».
 * @param {string} text
 */
export function foldText(text) {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

/** Counts the lines of a text without making one of each. @param {string} text */
export function lines(text) {
  let count = 1;
  for (let place = text.indexOf("\n"); place >= 0; place = text.indexOf("\n", place + 1)) count += 1;
  return count;
}

/**
 * @param {string} text tab-separated lines
 * @returns {string[][]} the rows that are not blank
 */
export function rowsOf(text) {
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => line.split("\t"));
}

/**
 * @param {string[][]} rows
 * @returns {string} tab-separated lines, each row once
 */
export function textOf(rows) {
  return [...new Set(rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")))].join("\n");
}
