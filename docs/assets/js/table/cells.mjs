/** The cells of a table that is filled in: rows of texts, changes in blocks, and the way back. */

import { normalise } from "../page/letters.mjs";

const MOST_STEPS = 200; // changes that can be undone
const MOST_LINES = 50; // of one cell: a quote that is closed later belongs to two names
const QUOTED = / *"([^"\t]*(?:""[^"\t]*)*)" *(?=[\t\n]|$)/y;
const PLAIN = /[^\t\n]*/y;

/**
 * A change: rows of the table that were replaced, before and after.
 * @typedef {{ from: number, before: Row[], after: Row[] }} Step
 */

/** A row as its cells, or as the line it was read from: most rows of a large table are never looked at. @typedef {string | string[]} Row */

/** @typedef {{ rows: Row[], done: Step[], undone: Step[] }} State */

export class Cells {
  /** @type {Row[]} */
  rows = [];
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];

  /**
   * @param {number} width number of columns
   * @param {boolean[]} [lists] which of them hold lists
   */
  constructor(width, lists = []) {
    this.width = width;
    this.lists = lists;
  }

  /** Begins anew: what was done before can't be undone here. @param {string} text tab-separated lines */
  read(text) {
    this.state = { rows: text === "" ? [] : text.split("\n"), done: [], undone: [] };
  }

  /** The rows with the way back, for whoever replaces them and may want them again. @returns {State} */
  get state() {
    return { rows: this.rows, done: this.#done, undone: this.#undone };
  }

  set state({ rows, done, undone }) {
    this.rows = rows;
    this.#done = done;
    this.#undone = undone;
  }

  /** The filled rows as tab-separated lines; a blank row in the middle keeps its place, so that numbers stay right. */
  text() {
    let last = this.rows.length;
    while (last > 0 && this.row(last - 1).every((cell) => cell === "")) last -= 1;
    return this.rows.slice(0, last).map((row) => (typeof row === "string" ? row : row.join("\t"))).join("\n");
  }

  /** Whether nothing is typed. */
  get blank() {
    return this.rows.every((row) => (typeof row === "string" ? row : row.join("")).trim() === "");
  }

  /** Number of rows up to the last one that is not blank. */
  get filled() {
    let rows = this.rows.length;
    while (rows > 0 && this.row(rows - 1).every((cell) => cell.trim() === "")) rows -= 1;
    return rows;
  }

  /**
   * @param {import("./drawing.mjs").Block} block
   * @returns {string[][]} its cells, row by row
   */
  block({ top, bottom, left, right }) {
    return Array.from({ length: bottom - top + 1 }, (_, row) => this.row(top + row).slice(left, right + 1));
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  at(row, column) {
    return this.row(row)[column] ?? "";
  }

  /**
   * @param {number} row
   * @returns {string[]}
   */
  row(row) {
    const found = this.rows[row] ?? "";
    return typeof found === "string" ? this.#fit(found.split("\t")) : found;
  }

  /**
   * Writes a block of cells, adding rows where it reaches beyond the last one.
   * @param {number} row
   * @param {number} column
   * @param {string[][]} block
   */
  write(row, column, block) {
    const after = block.map((line, index) => {
      const cells = [...this.row(row + index)];
      line.forEach((cell, place) => {
        if (column + place < this.width) cells[column + place] = flatten(cell, this.lists[column + place] ?? false);
      });
      return cells;
    });
    while (this.rows.length < row) this.rows.push(this.#fit([]));
    this.#replace(row, Math.min(block.length, this.rows.length - row), after);
  }

  /** Empties a block of cells. @param {import("./drawing.mjs").Block} block */
  clear({ top, bottom, left, right }) {
    const blank = Array.from({ length: right - left + 1 }, () => "");
    this.write(top, left, Array.from({ length: Math.min(bottom, this.rows.length - 1) - top + 1 }, () => blank));
  }

  /** @param {number} row where a blank row is put in */
  insert(row) {
    this.#replace(row, 0, [this.#fit([])]);
  }

  /**
   * @param {number} row
   * @param {number} count
   */
  remove(row, count) {
    this.#replace(row, Math.min(count, this.rows.length - row), []);
  }

  /** @returns {number | undefined} the first row that changed */
  undo() {
    const step = this.#done.pop();
    if (!step) return undefined;
    splice(this.rows, step.from, step.after.length, step.before);
    this.#undone.push(step);
    return step.from;
  }

  /** @returns {number | undefined} the first row that changed */
  redo() {
    const step = this.#undone.pop();
    if (!step) return undefined;
    splice(this.rows, step.from, step.before.length, step.after);
    this.#done.push(step);
    return step.from;
  }

  /**
   * @param {number} from
   * @param {number} count
   * @param {Row[]} after
   */
  #replace(from, count, after) {
    const before = this.rows.slice(from, from + count);
    splice(this.rows, from, count, after);
    this.#undone = [];
    this.#done.push({ from, before, after });
    if (this.#done.length > MOST_STEPS) this.#done.shift();
  }

  /** @param {string[]} cells */
  #fit(cells) {
    return Array.from({ length: this.width }, (_, place) => cells[place] ?? "");
  }
}

/**
 * Reads what a spreadsheet puts on the clipboard. A quote opens a cell of several lines only where the cell begins, and
 * closes it only where it ends; two together stand for one inside. Any other quote belongs to a name.
 * @param {string} text
 * @returns {string[][]}
 */
export function readBlock(text) {
  const whole = normalise(text).replace(/\r\n?/g, "\n").replace(/\n$/, "");
  /** @type {string[][]} */
  const rows = [[]];
  for (let place = 0; ; place += 1) {
    const [taken, inside] = matchAt(QUOTED, whole, place) ?? [];
    const isCell = inside !== undefined && inside.split("\n").length <= MOST_LINES;
    const [found = ""] = isCell ? [taken] : matchAt(PLAIN, whole, place) ?? [];
    rows.at(-1)?.push(isCell ? inside.replaceAll('""', '"') : found);
    place += found.length;
    if (place >= whole.length) return rows;
    if (whole[place] === "\n") rows.push([]);
  }
}

/**
 * Writes cells so that `readBlock` and spreadsheets read exactly these: one that begins with a quote is put in quotes.
 * @param {string[][]} rows
 */
export function writeBlock(rows) {
  const lines = rows.map((row) => row.map((cell) => (/^ *"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"));
  return lines.length > 1 ? `${lines.join("\n")}\n` : lines.join("\n");
}

/**
 * @param {RegExp} form
 * @param {string} text
 * @param {number} place where it must begin
 */
function matchAt(form, text, place) {
  form.lastIndex = place;
  return form.exec(text);
}

/**
 * Puts a cell's text into one line.
 * @param {string} text
 * @param {boolean} isList whether lines are items of a list
 */
function flatten(text, isList) {
  return (isList ? text.trim().replace(/[\s,;]*[\r\n]\s*/g, ", ") : text).replace(/[\t\r\n]+/g, " ");
}

/**
 * As `Array.splice`, which takes no more items than the stack holds.
 * @param {Row[]} rows
 * @param {number} from
 * @param {number} count
 * @param {Row[]} added
 */
function splice(rows, from, count, added) {
  const tail = rows.slice(from + count);
  rows.length = from;
  for (const row of added) rows.push(row);
  for (const row of tail) rows.push(row);
}
