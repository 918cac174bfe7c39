/** An outcome that is a table: its rows by pages, sorted by a press on a heading, with its chart and what is added to rows. */

import { draw } from "./chart.mjs";
import { makeFold } from "./fold.mjs";

/**
 * @import { Chart } from "./chart.mjs"
 * @typedef {{ name: string, label: string, align: string, sort: string }} Column
 * @typedef {object} TableOutcome
 * @property {string} label
 * @property {string | null} sentence
 * @property {Column[]} columns
 * @property {number} rows
 * @property {string} cells tab-separated lines
 * @property {Chart | null} chart
 *
 * What others add to the rows, see `row-actions.mjs` and `changes.mjs`; a row is given as its cells.
 * @typedef {object} Additions
 * @property {(before: TableOutcome, after: TableOutcome) => void} [turn] is told each new answer before it is drawn
 * @property {(cells: string[]) => string} [mark] a word at the first cell
 * @property {(cells: string[]) => Node} [act] what stands in a cell of its own
 * @property {number} [after] how many columns stand before that cell, all of them when nothing is said
 */

const PAGE = 100; // rows
const WORDS_IN_ORDER = new Intl.Collator("ru", { numeric: true, ignorePunctuation: true });
/**
 * What shown values are compared by; a type names its order in `inputs/field_types.py`.
 * @type {Record<string, (text: string) => number | string>}
 */
const ORDERS = {
  number: (text) => {
    const number = Number.parseFloat(text.replace(/[\s\u00a0%]/g, "").replace(",", "."));
    return Number.isNaN(number) ? -1 : number;
  },
  date: (text) => Number(text.split(".").reverse().join("")) || -1,
  time: (text) => {
    const [hours, minutes] = text.split(":").map(Number);
    return minutes === undefined ? text : 60 * Number(hours) + minutes;
  },
};
const WORDS = { previous: "Предыдущие", next: "Следующие", actions: "Действия" };

export class OutcomeTable {
  #root;
  #frame;
  #pages;
  /** @type {HTMLElement | null} */
  #print;
  #chart;
  #sentence;
  #fold;
  /** What the page was built with. @type {TableOutcome} */
  example;
  /** @type {TableOutcome} */
  #shown;
  /** The rows in their order, divided when they are asked for: of 40 000 only the first hundred are, as a rule. @type {string[] | undefined} */
  #divided;
  #page = 0;
  /** The column that rows are sorted by, and how. @type {{ column: number, down: boolean } | undefined} */
  #order;
  /** @type {Omit<Additions, "turn">} */
  #additions = {};
  /** @type {NonNullable<Additions["turn"]>[]} */
  #turns = [];

  /**
   * @param {HTMLElement} root
   * @param {Chart | null} chart of the example
   */
  constructor(root, chart) {
    this.#root = root;
    this.#frame = /** @type {HTMLElement} */ (root.querySelector("[data-frame]"));
    this.#pages = /** @type {HTMLElement} */ (root.querySelector("[data-pages]"));
    this.#print = root.querySelector("[data-print]");
    this.#chart = /** @type {HTMLElement} */ (root.querySelector("[data-chart]"));
    this.#sentence = root.querySelector("[data-sentence]");
    this.#fold = makeFold(this.#frame.parentElement);
    const table = root.querySelector("table");
    const columns = Array.from(table?.tHead?.rows[0]?.cells ?? [], (cell) => ({
      name: "",
      label: cell.textContent ?? "",
      align: cell.className,
      sort: cell.dataset.sort ?? "words",
    }));
    const lines = Array.from(table?.tBodies[0]?.rows ?? [], (row) => Array.from(row.cells, (cell) => cell.textContent).join("\t"));
    this.example = {
      label: root.querySelector(".calculator__tabletitle")?.textContent ?? "",
      sentence: this.#sentence?.textContent ?? "",
      columns,
      rows: lines.length,
      cells: lines.join("\n"),
      chart,
    };
    this.#shown = this.example;
    this.show(this.example);
  }

  /** The rows as they are shown, each as its cells. */
  get rows() {
    return this.#lines.map((line) => line.split("\t"));
  }

  /** All rows. */
  get #lines() {
    this.#divided ??= this.#shown.rows ? this.#shown.cells.split("\n") : [];
    return this.#divided;
  }

  /** The rows of the page that is shown. */
  get #onPage() {
    const first = this.#page === 0 && !this.#divided;
    return first ? this.#shown.cells.split("\n", Math.min(PAGE, this.#shown.rows)) : this.#lines.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
  }

  get columns() {
    return this.#shown.columns;
  }

  get label() {
    return this.example.label;
  }

  get sentence() {
    return this.#shown.sentence;
  }

  get chart() {
    return this.#shown.chart;
  }

  /** Puts a part of the page above the rows, or below their fold. @param {Element} part */
  place(part) {
    if (this.#fold) this.#fold.follow(part);
    else this.#frame.before(part);
  }

  /** @param {Additions} additions */
  add({ turn, ...additions }) {
    if (turn) this.#turns.push(turn);
    Object.assign(this.#additions, additions);
    this.redraw();
  }

  /** Draws the rows of this page again: what is added to them has changed. */
  redraw() {
    this.#draw();
  }

  /** @param {TableOutcome} outcome */
  show(outcome) {
    for (const turn of this.#turns) turn(this.#shown, outcome);
    this.#shown = outcome;
    this.#divided = undefined;
    this.#page = 0;
    this.#order = undefined;
    if (this.#sentence) this.#sentence.textContent = outcome.sentence;
    this.#frame.hidden = outcome.rows === 0;
    if (this.#print) this.#print.hidden = outcome.rows === 0;
    this.#fold?.tell(outcome.rows);
    this.#chart.hidden = !outcome.chart;
    this.#chart.replaceChildren(...(outcome.chart ? [draw(outcome.chart, outcome.label, (this.#root.clientWidth || innerWidth) / letter())] : []));
    this.#draw();
  }

  /** @param {number} column */
  #sort(column) {
    const { sort = "words", align } = this.#shown.columns[column] ?? {};
    const down = this.#order?.column === column ? !this.#order.down : align === "number";
    const order = ORDERS[sort] ?? String;
    this.#order = { column, down };
    const keys = this.#lines.map((line, place) => ({ key: order(line.split("\t")[column] ?? ""), line, place }));
    const sign = down ? -1 : 1;
    keys.sort((one, two) => sign * compareWords(one.key, two.key) || one.place - two.place);
    this.#divided = keys.map(({ line }) => line);
    this.#page = 0;
    this.#draw();
  }

  #draw() {
    const table = document.createElement("table");
    table.className = "rows";
    const head = table.createTHead().insertRow();
    this.#shown.columns.forEach(({ label, align }, column) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      if (align === "number") cell.className = align;
      const sorted = this.#order?.column === column;
      if (sorted) cell.setAttribute("aria-sort", this.#order?.down ? "descending" : "ascending");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rows__sort";
      button.textContent = label;
      button.addEventListener("click", () => {
        this.#sort(column);
        this.#frame.querySelectorAll("button")[column]?.focus();
      });
      cell.append(button);
      head.append(cell);
    });
    const { mark, act, after = Infinity } = this.#additions;
    if (act) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.className = "rows__acts";
      cell.textContent = WORDS.actions;
      head.insertBefore(cell, head.cells[after] ?? null);
    }
    const body = table.createTBody();
    for (const line of this.#onPage) {
      const row = body.insertRow();
      const cells = line.split("\t");
      cells.forEach((text, column) => {
        const cell = row.insertCell();
        cell.textContent = text;
        const align = this.#shown.columns[column]?.align;
        if (align) cell.className = align;
      });
      const word = mark?.(cells);
      if (word) row.cells[0]?.append(" ", makeMark(word));
      if (!act) continue;
      const acts = row.insertCell(after < row.cells.length ? after : -1);
      acts.className = "rows__acts";
      acts.append(act(cells));
    }
    // Whoever has pressed a button in a row stays at it, though the row is another element now.
    const held = this.#frame.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    this.#frame.replaceChildren(table);
    if (held) {
      const again = this.#frame.querySelector(`[data-key="${CSS.escape(held)}"]`);
      (again instanceof HTMLElement ? again : this.#frame).focus();
    }
    this.#turn();
  }

  /** Draws what leads from page to page. */
  #turn() {
    const count = this.#shown.rows;
    this.#pages.hidden = count <= PAGE;
    if (count <= PAGE) return;
    const from = this.#page * PAGE;
    const to = Math.min(from + PAGE, count);
    const told = document.createElement("span");
    told.textContent = `Строки ${from + 1}–${to} из ${count.toLocaleString("ru")}`;
    this.#pages.replaceChildren(
      told,
      this.#button(WORDS.previous, -1, this.#page > 0),
      this.#button(WORDS.next, 1, to < count),
    );
  }

  /**
   * @param {string} text
   * @param {number} step
   * @param {boolean} possible
   */
  #button(text, step, possible) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "calculator__button";
    button.textContent = text;
    button.disabled = !possible;
    button.addEventListener("click", () => {
      this.#page += step;
      this.#draw();
      this.#root.scrollIntoView({ block: "nearest" });
    });
    return button;
  }
}

/** @param {string} word */
function makeMark(word) {
  const mark = document.createElement("span");
  mark.className = "rows__mark";
  mark.textContent = word;
  return mark;
}

/**
 * Words as people look for them: «Школа № 2» before «Школа № 10», whatever spaces and quotes are typed.
 * @param {number | string} one
 * @param {number | string} two
 * @returns {number}
 */
function compareWords(one, two) {
  if (typeof one === "string" && typeof two === "string") return WORDS_IN_ORDER.compare(one, two);
  return one < two ? -1 : one > two ? 1 : 0;
}

/** @returns {number} pixels of the root's letters, which are larger in the version for the visually impaired */
function letter() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
