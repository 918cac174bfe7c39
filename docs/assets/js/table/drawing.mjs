/** How a grid is drawn: the rows in view alone, as a table that eyes and screen readers walk through. */

/**
 * @import { Column } from "./grid.mjs"
 *
 * @typedef {{ top: number, bottom: number, left: number, right: number }} Block rows and columns counted from 0
 *
 * @typedef {object} Shown
 * @property {number} rows that there are to scroll through
 * @property {(row: number, column: number) => string} at
 * @property {Block} selection
 * @property {{ row: number, column: number }} here the cell that keys act on
 * @property {Map<string, string>} problems by «row:column»
 */

const ROW = 44; // pixels of a row before one was drawn, as in calculator.css
const AROUND = 8; // rows drawn beyond each edge of the view
const LONG = 24; // letters of a heading that is a whole sentence
const ROWS_OF_NO_VIEW = 10; // while the table is not on the page yet

let grids = 0;

export class Drawing {
  #frame;
  #columns;
  #table = document.createElement("table");
  #body = document.createElement("tbody");
  #id = `grid-${(grids += 1)}`;

  /**
   * @param {HTMLElement} frame what scrolls; its content is replaced
   * @param {Column[]} columns
   * @param {string} label id of the element that names the table
   */
  constructor(frame, columns, label) {
    this.#frame = frame;
    this.#columns = columns;
    const head = document.createElement("thead");
    const titles = head.insertRow();
    titles.append(makeTitle("№", "col"), ...columns.map((column) => makeTitle(column.label, "col", column.hint)));
    titles.setAttribute("aria-rowindex", "1");
    this.#table.className = "grid";
    this.#table.append(head, this.#body);
    this.#table.setAttribute("role", "presentation");
    head.setAttribute("role", "rowgroup");
    this.#body.setAttribute("role", "rowgroup");
    titles.setAttribute("role", "row");
    for (const cell of titles.cells) cell.setAttribute("role", "columnheader");
    frame.setAttribute("role", "grid");
    frame.setAttribute("aria-labelledby", label);
    frame.setAttribute("aria-colcount", String(columns.length + 1));
    frame.classList.add("frame--grid");
    frame.tabIndex = 0;
    frame.addEventListener("renamed", () => this.#head());
    frame.replaceChildren(this.#table);
  }

  /** Writes the headings anew: somebody has called the columns otherwise. */
  #head() {
    const titles = [...(this.#table.tHead?.rows[0]?.cells ?? [])].slice(1);
    for (const [place, { label }] of this.#columns.entries()) {
      const title = titles[place];
      if (!title || title.textContent === label) continue;
      title.textContent = label;
      title.classList.toggle("grid__asked", label.length > LONG);
    }
  }

  /** @param {Shown} shown */
  draw(shown) {
    const { rows, here } = shown;
    const height = this.#height;
    const from = Math.max(0, Math.floor(this.#frame.scrollTop / height) - AROUND);
    const to = Math.min(rows, from + Math.ceil((this.#frame.clientHeight || height * ROWS_OF_NO_VIEW) / height) + 2 * AROUND);
    const lines = [];
    if (from > 0) lines.push(makeSpace(from * height));
    for (let row = from; row < to; row += 1) lines.push(this.#line(row, shown));
    if (to < rows) lines.push(makeSpace((rows - to) * height));
    this.#body.replaceChildren(...lines);
    this.#frame.setAttribute("aria-rowcount", String(rows + 1));
    const current = this.cell(here.row, here.column);
    if (current) this.#frame.setAttribute("aria-activedescendant", current.id);
    else this.#frame.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {number} row
   * @param {number} column
   * @returns {HTMLElement | null} nothing while its row is not drawn
   */
  cell(row, column) {
    return this.#body.querySelector(`#${this.#id}-${row}-${column}`);
  }

  /** @param {EventTarget | null} target @returns {boolean} whether something is among the rows */
  has(target) {
    return target instanceof Node && this.#body.contains(target);
  }

  /** Scrolls until a row is in view. @param {number} row */
  reach(row) {
    const height = this.#height;
    const top = row * height;
    const room = this.#frame.clientHeight - (this.#table.tHead?.offsetHeight ?? height);
    if (top < this.#frame.scrollTop) this.#frame.scrollTop = top;
    else if (top + height > this.#frame.scrollTop + room) this.#frame.scrollTop = top + height - room;
  }

  /** Pixels of a row, which are more where letters are larger. */
  get #height() {
    return this.#body.querySelector("tr:not([aria-hidden])")?.getBoundingClientRect().height || ROW;
  }

  /**
   * @param {number} row
   * @param {Shown} shown
   */
  #line(row, { at, selection: { top, bottom, left, right }, here, problems }) {
    const line = document.createElement("tr");
    line.setAttribute("role", "row");
    line.setAttribute("aria-rowindex", String(row + 2));
    const number = makeTitle(String(row + 1), "row");
    number.setAttribute("role", "rowheader");
    line.append(number);
    this.#columns.forEach(({ mode }, column) => {
      const cell = document.createElement("td");
      cell.id = `${this.#id}-${row}-${column}`;
      cell.dataset.row = String(row);
      cell.dataset.column = String(column);
      cell.setAttribute("role", "gridcell");
      cell.textContent = at(row, column);
      if (mode) cell.className = "number";
      const selected = row >= top && row <= bottom && column >= left && column <= right;
      cell.setAttribute("aria-selected", String(selected));
      if (row === here.row && column === here.column) cell.classList.add("grid__here");
      const problem = problems.get(`${row}:${column}`);
      if (problem) {
        cell.setAttribute("aria-invalid", "true");
        const message = document.createElement("small");
        message.textContent = problem;
        message.title = problem;
        cell.append(message);
      }
      line.append(cell);
    });
    return line;
  }
}

/**
 * @param {string} text
 * @param {"col" | "row"} scope
 * @param {string | null} [hint]
 */
function makeTitle(text, scope, hint = null) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  if (hint) cell.title = hint;
  return cell;
}

/** @param {number} height */
function makeSpace(height) {
  const line = document.createElement("tr");
  line.setAttribute("aria-hidden", "true");
  line.style.height = `${height}px`;
  return line;
}
