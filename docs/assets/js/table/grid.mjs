/** A table that is filled in as a spreadsheet: keyboard, blocks from the clipboard, undo; only the rows in view are drawn. */

import { Cells, readBlock, writeBlock } from "./cells.mjs";
import { Cursor } from "./cursor.mjs";
import { Drawing } from "./drawing.mjs";
import { Editor } from "./editor.mjs";
import { listen } from "./gestures.mjs";

/**
 * @import { State } from "./cells.mjs"
 * @import { Command } from "./keys.mjs"
 *
 * @typedef {{ name: string, label: string, hint: string | null, mode?: string, list?: number, cell?: string, choices?: string[], topics?: boolean, needed?: boolean }} Column
 * @typedef {{ row: number, column: string, text: string }} Problem rows count from 1
 */

const FEWEST = 6; // rows that an empty table shows

export class Grid {
  #frame;
  #columns;
  #onChange;
  #cells;
  #drawing;
  #cursor = new Cursor(() => ({ rows: this.#rows, columns: this.#columns.length }));
  /** The cell that is open, if any. @type {Editor | undefined} */
  #editor;
  #topics;
  /** Whether somebody has been in the table. */
  #visited = false;
  /** @type {Map<string, string>} */
  #problems = new Map();

  /**
   * @param {HTMLElement} frame what scrolls; its content is replaced
   * @param {Column[]} columns
   * @param {string} label id of the element that names the table
   * @param {(here: boolean) => void} onChange is told whether somebody did it in the table itself
   * @param {string[][]} [topics] what columns of topics suggest: names with their synonyms
   */
  constructor(frame, columns, label, onChange, topics = []) {
    this.#frame = frame;
    this.#topics = topics;
    this.#columns = columns;
    this.#onChange = onChange;
    this.#cells = new Cells(columns.length, columns.map(({ list }) => Boolean(list)));
    this.#drawing = new Drawing(frame, columns, label);
    this.#listen();
  }

  /** Begins anew with other rows. @param {string} text tab-separated lines */
  read(text) {
    this.#close(false);
    this.#cells.read(text);
    this.#begin();
  }

  /** What stands here, with the changes that can be undone. */
  get state() {
    this.#close(true);
    return this.#cells.state;
  }

  /** Puts back what stood here. @param {State} state */
  restore(state) {
    this.#close(false);
    this.#cells.state = state;
    this.#begin();
  }

  #begin() {
    this.#visited = false;
    this.#problems.clear();
    this.#frame.scrollTop = 0;
    this.#move(0, 0);
  }

  /** What stands here; a cell that somebody is still typing in is left open, and counts when they leave it. */
  text() {
    return this.#cells.text();
  }

  get count() {
    return this.#cells.rows.length;
  }

  get blank() {
    return this.#cells.blank;
  }

  /** @param {Problem[]} problems */
  mark(problems) {
    if (problems.length === 0 && this.#problems.size === 0) return;
    const places = new Map(this.#columns.map(({ name }, place) => [name, place]));
    this.#problems = new Map(problems.map(({ row, column, text }) => [`${row - 1}:${places.get(column)}`, text]));
    this.#draw();
  }

  /** @param {Problem} problem */
  go({ row, column }) {
    this.#frame.focus({ preventScroll: true });
    this.#move(row - 1, this.#columns.findIndex(({ name }) => name === column));
  }

  /** The rows as they stand, each as its cells; an open one as in `text`. */
  get rows() {
    return Array.from({ length: this.#cells.rows.length }, (_, row) => this.#cells.row(row));
  }

  /**
   * Puts a row in place of another one, or behind the last filled one; can be undone.
   * @param {string[]} cells
   * @param {number} [row] counted from 0
   */
  put(cells, row = this.filled) {
    this.#close(true);
    this.#cells.write(row, 0, [cells]);
    this.#handleChange(row, false);
  }

  /** Takes a row out; can be undone. @param {number} row counted from 0 */
  drop(row) {
    this.#close(true);
    this.#cells.remove(row, 1);
    this.#handleChange(row, false);
  }

  /** Number of rows up to the last one that is not blank. */
  get filled() {
    return this.#cells.filled;
  }

  /** Puts a blank row below the current one – below all where nobody has been yet – and opens its first cell. */
  insert() {
    this.#close(true);
    const row = this.#visited ? Math.min(this.#cursor.row + 1, this.#cells.rows.length) : this.filled;
    this.#cells.insert(row);
    this.#handleChange(row);
    this.#frame.focus();
    this.#move(row, 0);
    this.#edit();
  }

  /** Deletes the rows of the selection. */
  remove() {
    this.#close(false);
    const { top, bottom } = this.#cursor.selection;
    this.#cells.remove(top, bottom - top + 1);
    this.#handleChange(top);
    this.#frame.focus();
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    this.#close(false);
    const row = this.#cells.undo();
    if (row !== undefined) this.#handleChange(row);
    return row !== undefined;
  }

  /** @returns {boolean} whether there was something to do again */
  redo() {
    const row = this.#cells.redo();
    if (row !== undefined) this.#handleChange(row);
    return row !== undefined;
  }

  #listen() {
    listen(this.#frame, this.#drawing, {
      editor: () => this.#editor,
      act: (command) => this.#act(command),
      edit: () => this.#edit(),
      close: (keep) => this.#close(keep),
      move: (row, column, extend) => this.#move(row, column, extend),
      selected: () => writeBlock(this.#cells.block(this.#cursor.selection)),
      paste: (text) => this.paste(text),
      scrolled: () => {
        this.#draw();
        this.#editor?.place();
      },
      visited: () => {
        this.#visited = true;
      },
    });
  }

  /** The corner that a block is pasted at, rows and columns counted from 0. */
  get corner() {
    const { top, left } = this.#cursor.selection;
    return { top, left };
  }

  /**
   * @param {string} text a block as spreadsheets copy it
   * @param {{ top: number, left: number }} [corner]
   */
  paste(text, { top, left } = this.corner) {
    this.#cells.write(top, left, readBlock(text));
    this.#handleChange(top);
  }

  /** @param {Command} command @returns {boolean} whether the key has done what it can; else it is the browser's too */
  #act(command) {
    if (command.what === "retrace") {
      // Beyond the changes of cells the way back and forth leads elsewhere.
      if (!this[command.way]()) this.#frame.dispatchEvent(new CustomEvent("retraced", { detail: command.way }));
    } else if (command.what === "all") {
      this.#cursor.selectRows(this.#cells.rows.length);
      this.#draw();
    } else if (command.what === "corner") {
      const [row, column] = command.last ? [this.#cells.rows.length - 1, this.#columns.length - 1] : [0, 0];
      this.#move(row, column, command.extend);
    } else if (command.what === "walk") this.#move(this.#cursor.row + command.down, this.#cursor.column + command.right, command.extend);
    else if (command.what === "step") return this.#step(command.by);
    else if (command.what === "edit") this.#edit();
    else if (command.what === "clear") {
      this.#cells.clear(this.#cursor.selection);
      this.#handleChange(this.#cursor.row);
    } else if (command.what === "type") {
      // The key goes on into the field, which is there by then.
      this.#edit("");
      return false;
    }
    return true;
  }

  /** Opens the current cell. @param {string} [text] what it begins with, else what stands there */
  #edit(text = this.#cells.at(this.#cursor.row, this.#cursor.column)) {
    this.#close(true);
    const cell = this.#drawing.cell(this.#cursor.row, this.#cursor.column);
    const column = this.#columns[this.#cursor.column];
    if (!cell || !column) return;
    this.#editor = new Editor(cell, { column, row: this.#cursor.row, text }, { frame: this.#frame, topics: this.#topics, leave: () => this.#close(true) });
    this.#editor.focus();
  }

  /** @param {boolean} keep whether what was typed stays */
  #close(keep) {
    const editor = this.#editor;
    if (!editor) return;
    this.#editor = undefined;
    editor.remove();
    if (keep && editor.text !== this.#cells.at(this.#cursor.row, this.#cursor.column)) {
      this.#cells.write(this.#cursor.row, this.#cursor.column, [[editor.text]]);
      this.#handleChange(this.#cursor.row);
    } else this.#draw();
  }

  /**
   * @param {number} row the first that is not as it was
   * @param {boolean} [here] whether somebody did it in the table itself
   */
  #handleChange(row, here = true) {
    for (const place of [...this.#problems.keys()]) {
      if (Number(place.split(":")[0]) >= row) this.#problems.delete(place);
    }
    this.#move(this.#cursor.row, this.#cursor.column);
    this.#onChange(here);
  }

  /** @param {1 | -1} by @returns {boolean} whether there is such a cell */
  #step(by) {
    const cell = this.#cursor.findBeside(by);
    if (cell) this.#move(cell.row, cell.column);
    return cell !== undefined;
  }

  /** Rows that are shown: one more than there are, to go on typing. */
  get #rows() {
    return Math.max(FEWEST, this.#cells.rows.length + 1);
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {boolean} [extend] the selection instead of beginning a new one
   */
  #move(row, column, extend = false) {
    this.#cursor.move(row, column, extend);
    this.#drawing.reach(this.#cursor.row);
    this.#draw();
    // A table that is only read into must not draw the page to itself.
    if (!this.#frame.contains(document.activeElement)) return;
    this.#drawing.cell(this.#cursor.row, this.#cursor.column)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Draws the rows in view, unless somebody is typing among them. */
  #draw() {
    if (this.#editor) return;
    this.#drawing.draw({
      rows: this.#rows,
      at: (row, column) => this.#cells.at(row, column),
      selection: this.#cursor.selection,
      here: this.#cursor,
      problems: this.#problems,
    });
  }
}
