/** A table that is filled in as a spreadsheet: keyboard, blocks from the clipboard, undo; only the rows in view are drawn. */

import { block, Cells, copied } from "./cells.mjs";
import { Suggestions } from "./suggestions.mjs";

/**
 * @import { State } from "./cells.mjs"
 *
 * @typedef {{ name: string, label: string, hint: string | null, type: string, topics?: boolean, needed?: boolean }} Column
 * @typedef {{ row: number, column: string, text: string }} Problem rows count from 1
 */

const ROW = 44; // pixels, as in calculator.css
const AROUND = 8; // rows drawn beyond each edge of the view
const FEWEST = 6; // rows that an empty table shows
const ROWS_A_PAGE = 10;

let grids = 0;

export class Grid {
  #frame;
  #columns;
  #onChange;
  #cells;
  #body = document.createElement("tbody");
  #table = document.createElement("table");
  /** The cell that keys act on, and the other corner of a selection. */
  #row = 0;
  #column = 0;
  #anchor = { row: 0, column: 0 };
  /** @type {HTMLInputElement | undefined} */
  #input;
  #topics;
  /** @type {Suggestions | undefined} */
  #suggestions;
  /** Whether somebody has been in the table. */
  #visited = false;
  /** Whether the next Tab leaves the table. */
  #leaving = false;
  /** @type {Map<string, string>} */
  #problems = new Map();
  #id = `grid-${(grids += 1)}`;

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
    this.#cells = new Cells(columns.length, columns.map(({ type }) => type === "tags"));
    this.#build(label);
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
    this.#move(0, 0);
    this.#frame.scrollTop = 0;
    this.#draw();
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
    this.#changed(row, false);
  }

  /** Takes a row out; can be undone. @param {number} row counted from 0 */
  drop(row) {
    this.#close(true);
    this.#cells.remove(row, 1);
    this.#changed(row, false);
  }

  /** Number of rows up to the last one that is not blank. */
  get filled() {
    let rows = this.#cells.rows.length;
    while (rows > 0 && this.#cells.row(rows - 1).every((cell) => cell.trim() === "")) rows -= 1;
    return rows;
  }

  /** Puts a blank row below the current one – below all where nobody has been yet – and opens its first cell. */
  insert() {
    this.#close(true);
    const row = this.#visited ? Math.min(this.#row + 1, this.#cells.rows.length) : this.filled;
    this.#cells.insert(row);
    this.#changed(row);
    this.#frame.focus();
    this.#move(row, 0);
    this.#edit();
  }

  /** Deletes the rows of the selection. */
  remove() {
    this.#close(false);
    const { top, bottom } = this.#selection();
    this.#cells.remove(top, bottom - top + 1);
    this.#changed(top);
    this.#frame.focus();
  }

  /** @returns {boolean} whether there was something to undo */
  undo() {
    this.#close(false);
    const row = this.#cells.undo();
    if (row !== undefined) this.#changed(row);
    return row !== undefined;
  }

  /** @returns {boolean} whether there was something to do again */
  redo() {
    const row = this.#cells.redo();
    if (row !== undefined) this.#changed(row);
    return row !== undefined;
  }

  /** A key asks for the way back or forth; beyond the changes of cells it leads elsewhere. @param {"undo" | "redo"} way */
  #retrace(way) {
    if (!this[way]()) this.#frame.dispatchEvent(new CustomEvent("retraced", { detail: way }));
  }

  /** @param {string} label */
  #build(label) {
    const head = document.createElement("thead");
    const titles = head.insertRow();
    titles.append(titled("№", "col"), ...this.#columns.map((column) => titled(column.label, "col", column.hint)));
    titles.setAttribute("aria-rowindex", "1");
    this.#table.className = "grid";
    this.#table.append(head, this.#body);
    this.#table.setAttribute("role", "presentation");
    head.setAttribute("role", "rowgroup");
    this.#body.setAttribute("role", "rowgroup");
    titles.setAttribute("role", "row");
    for (const cell of titles.cells) cell.setAttribute("role", "columnheader");
    this.#frame.setAttribute("role", "grid");
    this.#frame.setAttribute("aria-labelledby", label);
    this.#frame.setAttribute("aria-colcount", String(this.#columns.length + 1));
    this.#frame.classList.add("frame--grid");
    this.#frame.tabIndex = 0;
    this.#frame.replaceChildren(this.#table);
  }

  #listen() {
    const frame = this.#frame;
    let waiting = false;
    frame.addEventListener("focusin", () => {
      this.#visited = true;
    });
    frame.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.#draw();
        this.#suggestions?.place();
      });
    });
    frame.addEventListener("keydown", (event) => this.#press(event));
    frame.addEventListener("pointerdown", (event) => this.#point(event));
    // What is half typed is not lost with the page.
    addEventListener("pagehide", () => this.#close(true));
    // On some phones a button that is pressed leaves the focus where it was: the cell is done with all the same.
    addEventListener("click", ({ target }) => target instanceof Element && target.closest("button, summary, a") && this.#close(true), { capture: true });
    // The first press has drawn the cells anew, so that no double click comes of the second one.
    frame.addEventListener("mousedown", (event) => {
      if (event.detail !== 2 || this.#input || !(event.target instanceof Node && this.#body.contains(event.target))) return;
      event.preventDefault();
      this.#edit();
    });
    frame.addEventListener("copy", (event) => {
      if (this.#input) return;
      event.preventDefault();
      const { top, bottom, left, right } = this.#selection();
      const rows = Array.from({ length: bottom - top + 1 }, (_, row) => this.#cells.row(top + row).slice(left, right + 1));
      event.clipboardData?.setData("text/plain", copied(rows));
    });
    frame.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (this.#input && !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      this.#close(false);
      const asked = new CustomEvent("pasted", { detail: text, cancelable: true });
      if (!frame.dispatchEvent(asked)) return;
      this.paste(text);
    });
  }

  /** The corner that a block is pasted at, rows and columns counted from 0. */
  get corner() {
    const { top, left } = this.#selection();
    return { top, left };
  }

  /**
   * @param {string} text a block as spreadsheets copy it
   * @param {{ top: number, left: number }} [corner]
   */
  paste(text, { top, left } = this.corner) {
    this.#cells.write(top, left, block(text));
    this.#changed(top);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const held = event.ctrlKey || event.metaKey;
    if (this.#input) {
      this.#pressInside(event);
      return;
    }
    const leaving = this.#leaving;
    this.#leaving = false;
    if (held && event.code === "KeyZ") this.#retrace(event.shiftKey ? "redo" : "undo");
    else if (held && event.code === "KeyY") this.#retrace("redo");
    else if (held && event.code === "KeyA") this.#select(0, 0, this.#cells.rows.length - 1, this.#columns.length - 1);
    else if (held && event.key === "Home") this.#move(0, 0, event.shiftKey);
    else if (held && event.key === "End") this.#move(this.#cells.rows.length - 1, this.#columns.length - 1, event.shiftKey);
    else if (held || event.altKey) return;
    else if (event.key === "Tab") {
      if (leaving || !this.#step(event.shiftKey ? -1 : 1)) return;
    } else if (event.key === "Escape") this.#leaving = true;
    else if (event.key === "Enter") this.#move(this.#row + (event.shiftKey ? -1 : 1), this.#column);
    else if (event.key === "F2") this.#edit();
    else if (event.key === "Delete" || event.key === "Backspace") this.#clear();
    else if (event.key in WALKS) {
      const [down = 0, right = 0] = WALKS[/** @type {keyof typeof WALKS} */ (event.key)];
      this.#move(this.#row + down, this.#column + right, event.shiftKey);
    } else if (event.key.length === 1) {
      // The key goes on into the field, which is there by then.
      this.#edit("");
      return;
    } else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event while a cell is edited */
  #pressInside(event) {
    if (this.#suggestions?.press(event)) {
      // The key was for the suggestions.
    } else if (event.key === "Escape") {
      this.#close(false);
      this.#frame.focus();
    } else if (event.key === "Enter") {
      this.#close(true);
      this.#move(this.#row + (event.shiftKey ? -1 : 1), this.#column);
      this.#frame.focus();
    } else if (event.key === "Tab") {
      this.#close(true);
      this.#frame.focus();
      if (!this.#step(event.shiftKey ? -1 : 1)) return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (!cell || cell.contains(this.#input ?? null)) return;
    this.#close(true);
    this.#move(Number(cell.dataset.row), Number(cell.dataset.column), event.shiftKey);
    // A finger has no keys to begin with: it opens the cell at once.
    if (event.pointerType === "touch") {
      event.preventDefault();
      this.#edit();
    }
  }

  /** Opens the current cell. @param {string} [text] what it begins with, else what stands there */
  #edit(text = this.#cells.at(this.#row, this.#column)) {
    this.#close(true);
    const cell = this.#shown(this.#row, this.#column);
    const column = this.#columns[this.#column];
    if (!cell || !column) return;
    const input = document.createElement("input");
    input.className = "grid__input";
    input.value = text;
    input.autocomplete = "off";
    input.inputMode = column.type === "count" ? "numeric" : "text";
    input.setAttribute("aria-label", `${column.label}, строка ${this.#row + 1}`);
    input.addEventListener("blur", () => this.#close(true));
    cell.replaceChildren(input);
    this.#input = input;
    if (column.topics && this.#topics.length) this.#suggestions = new Suggestions(input, this.#topics, this.#frame);
    input.focus();
  }

  /** @param {boolean} keep whether what was typed stays */
  #close(keep) {
    const input = this.#input;
    if (!input) return;
    this.#input = undefined;
    this.#suggestions?.remove();
    this.#suggestions = undefined;
    if (keep && input.value !== this.#cells.at(this.#row, this.#column)) {
      this.#cells.write(this.#row, this.#column, [[input.value]]);
      this.#changed(this.#row);
    } else this.#draw();
  }

  #clear() {
    const { top, bottom, left, right } = this.#selection();
    const last = Math.min(bottom, this.#cells.rows.length - 1);
    const blank = Array.from({ length: right - left + 1 }, () => "");
    this.#cells.write(top, left, Array.from({ length: last - top + 1 }, () => blank));
    this.#changed(this.#row);
  }

  /**
   * @param {number} row the first that is not as it was
   * @param {boolean} [here] whether somebody did it in the table itself
   */
  #changed(row, here = true) {
    for (const place of [...this.#problems.keys()]) {
      if (Number(place.split(":")[0]) >= row) this.#problems.delete(place);
    }
    this.#move(this.#row, this.#column);
    this.#onChange(here);
  }

  /**
   * Goes to the next cell or the one before, from row to row.
   * @param {number} step
   * @returns {boolean} whether there is such a cell
   */
  #step(step) {
    const place = this.#row * this.#columns.length + this.#column + step;
    if (place < 0 || place >= this.#rows * this.#columns.length) return false;
    this.#move(Math.floor(place / this.#columns.length), place % this.#columns.length);
    return true;
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
    this.#row = Math.min(Math.max(row, 0), this.#rows - 1);
    this.#column = Math.min(Math.max(column, 0), this.#columns.length - 1);
    if (!extend) this.#anchor = { row: this.#row, column: this.#column };
    const top = this.#row * ROW;
    const room = this.#frame.clientHeight - this.#head;
    if (top < this.#frame.scrollTop) this.#frame.scrollTop = top;
    else if (top + ROW > this.#frame.scrollTop + room) this.#frame.scrollTop = top + ROW - room;
    this.#draw();
    // A table that is only read into must not draw the page to itself.
    if (!this.#frame.contains(document.activeElement)) return;
    this.#shown(this.#row, this.#column)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /**
   * @param {number} top
   * @param {number} left
   * @param {number} bottom
   * @param {number} right
   */
  #select(top, left, bottom, right) {
    this.#anchor = { row: top, column: left };
    this.#row = Math.max(bottom, 0);
    this.#column = right;
    this.#draw();
  }

  #selection() {
    const { row, column } = this.#anchor;
    return {
      top: Math.min(row, this.#row),
      bottom: Math.max(row, this.#row),
      left: Math.min(column, this.#column),
      right: Math.max(column, this.#column),
    };
  }

  get #head() {
    return this.#table.tHead?.offsetHeight ?? ROW;
  }

  /**
   * @param {number} row
   * @param {number} column
   * @returns {HTMLElement | null}
   */
  #shown(row, column) {
    return this.#body.querySelector(`#${this.#id}-${row}-${column}`);
  }

  /** Draws the rows in view. */
  #draw() {
    if (this.#input) return;
    const rows = this.#rows;
    const from = Math.max(0, Math.floor(this.#frame.scrollTop / ROW) - AROUND);
    const to = Math.min(rows, from + Math.ceil((this.#frame.clientHeight || ROW * ROWS_A_PAGE) / ROW) + 2 * AROUND);
    const lines = [];
    if (from > 0) lines.push(spacer(from * ROW));
    for (let row = from; row < to; row += 1) lines.push(this.#line(row));
    if (to < rows) lines.push(spacer((rows - to) * ROW));
    this.#body.replaceChildren(...lines);
    this.#frame.setAttribute("aria-rowcount", String(rows + 1));
    const current = this.#shown(this.#row, this.#column);
    if (current) this.#frame.setAttribute("aria-activedescendant", current.id);
    else this.#frame.removeAttribute("aria-activedescendant");
  }

  /** @param {number} row */
  #line(row) {
    const line = document.createElement("tr");
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(row + 2));
    const number = titled(String(row + 1), "row");
    number.setAttribute("role", "rowheader");
    line.append(number);
    const { top, bottom, left, right } = this.#selection();
    this.#columns.forEach(({ type }, column) => {
      const cell = document.createElement("td");
      cell.id = `${this.#id}-${row}-${column}`;
      cell.dataset.row = String(row);
      cell.dataset.column = String(column);
      cell.setAttribute("role", "gridcell");
      cell.textContent = this.#cells.at(row, column);
      if (type === "count" || type === "percent") cell.className = "number";
      const selected = row >= top && row <= bottom && column >= left && column <= right;
      cell.setAttribute("aria-selected", String(selected));
      if (row === this.#row && column === this.#column) cell.classList.add("grid__here");
      const problem = this.#problems.get(`${row}:${column}`);
      if (problem) {
        cell.setAttribute("aria-invalid", "true");
        const told = document.createElement("small");
        told.textContent = problem;
        told.title = problem;
        cell.append(told);
      }
      line.append(cell);
    });
    return line;
  }
}

/** Keys that walk: rows down, columns to the right. */
const WALKS = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [ROWS_A_PAGE, 0],
  PageUp: [-ROWS_A_PAGE, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * @param {string} text
 * @param {"col" | "row"} scope
 * @param {string | null} [hint]
 */
function titled(text, scope, hint = null) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  if (hint) cell.title = hint;
  return cell;
}

/** @param {number} height */
function spacer(height) {
  const line = document.createElement("tr");
  line.setAttribute("aria-hidden", "true");
  line.style.height = `${height}px`;
  return line;
}
