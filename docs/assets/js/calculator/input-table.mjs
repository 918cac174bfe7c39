/** A table of a calculator's form: the grid with its buttons, what is loaded into it, its example, the list of problems. */

import { takeDrops } from "../page/dropped.mjs";
import { make } from "../page/elements.mjs";
import { Grid } from "../table/grid.mjs";
import { button } from "./button.mjs";
import { makeFold } from "./fold.mjs";
import { Problems } from "./problems.mjs";
import { lines } from "../table/rows.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 * @import { Counted } from "./counts.mjs"
 * @import { Loading } from "./loading.mjs"
 * @import { Why } from "./past.mjs"
 * @import { Held, Options, Wrong } from "./types.mjs"
 */

const COUNTED = ["organisation", "total", "involved", "date"]; // columns of a table that takes curators' counts
const RECOGNISED = 2; // headings that make a pasted block a table with headings
const HINT = "Стрелки, Enter и Tab водят по ячейкам, F2 правит, Ctrl+V вставляет, Ctrl+Z возвращает. Выйти из таблицы: Esc, затем Tab.";
const WORDS = {
  nothing: "Возвращать нечего.",
  again: "Отменить возврат",
  base: "Вы меняете пример: его строки остаются в расчёте, пока вы не загрузите свои или не уберёте их.",
  drop: "Убрать строки примера",
};

export class InputTable {
  #options;
  #grid;
  #columns;
  /** @type {"" | "newest" | "each"} */
  #takesCounts;
  #fold;
  #tools = make("div", { class: "calculator__tools" });
  #problems;
  /** What became of what was loaded, and of single presses. */
  #report = make("div", { class: "calculator__report" });
  #line = make("p", { role: "status" });
  #region = make("div");
  /** Whether the message is about a file that was not taken: an answer that comes meanwhile must not wipe it away. */
  #refused = false;
  /** The rows of the example that are still counted as such; nothing once somebody's own rows stand here. @type {string | undefined} */
  #example;
  /** @type {Counted[]} */
  #counted = [];

  /**
   * @param {HTMLElement} root
   * @param {Column[]} columns
   * @param {Options} options
   */
  constructor(root, columns, options) {
    this.#options = options;
    this.#columns = columns;
    this.#takesCounts = options.counted || COUNTED.every((name) => columns.some((column) => column.name === name)) && "newest" || "";
    const frame = /** @type {HTMLElement} */ (root.querySelector("[data-frame]"));
    this.#problems = new Problems(/** @type {HTMLElement} */ (root.querySelector("[data-part^=error-]")), (problem) => this.#grid.go(problem));
    const title = /** @type {HTMLElement} */ (root.querySelector(".calculator__tabletitle"));
    this.#fold = makeFold(root);
    const topics = options.topics.flatMap((group) => group.topics);
    this.#grid = new Grid(frame, columns, title.id, (here) => this.#handleChange(here), topics);
    this.restore({ text: options.read, example: true });
    this.#equip(columns, title.textContent ?? "");
    frame.before(this.#tools, this.#line, this.#report, this.#region);
    frame.after(make("p", { class: "calculator__hint calculator__keys" }, HINT));
    frame.addEventListener("pasted", (event) => {
      const text = /** @type {CustomEvent<string>} */ (event).detail;
      if (!text.trim().includes("\n")) return;
      event.preventDefault();
      this.#options.inTurn(() => this.#takePaste(text));
    });
    frame.addEventListener("retraced", (event) => {
      if (/** @type {CustomEvent} */ (event).detail === "undo") this.#back();
      else options.forward();
    });
    takeDrops(root, (coming) => {
      this.#fold?.open();
      this.#options.inTurn(async () => {
        const files = await coming;
        if (files.length) await (await this.#begin("load")).load(files);
      });
    });
  }

  text() {
    return this.#grid.text();
  }

  get count() {
    return this.#grid.count;
  }

  /** The grid, for what changes single rows. */
  get grid() {
    return this.#grid;
  }

  /** What is here, for whoever replaces it and may want it again. @returns {Held} */
  get held() {
    const example = this.#example === this.#options.read ? true : this.#example;
    return { state: this.#grid.state, ...(example !== undefined && { example }), counted: this.#counted };
  }

  /**
   * @param {Held} held
   * @param {boolean} [telling] whether what was told of the rows is about these
   */
  restore({ state, text = "", example, counted = [] }, telling = false) {
    if (state) this.#grid.restore(state);
    else this.#grid.read(text);
    this.#example = example === true ? this.#options.read : example;
    this.#counted = counted;
    if (!telling) this.#report.replaceChildren();
    if (!telling) this.#say("");
    this.#refused = false;
    this.#problems.list([]);
    this.#reportRows();
    // What somebody has filled in is not hidden from them.
    if (this.#fold && !this.untouched && !this.#grid.blank) this.#fold.open();
  }

  /** The example's rows that are among the rows here. */
  get example() {
    return this.#example;
  }

  /** The rows of the example as the page was built. */
  get sample() {
    return this.#options.read;
  }

  /** Whether here is the example and nothing else. */
  get untouched() {
    return this.#example !== undefined && this.text() === this.#example;
  }

  /** Whether rows of the example stand beside somebody's own work. */
  get #left() {
    const example = new Set(this.#example?.split("\n"));
    return !this.untouched && this.text().split("\n").some((line) => line.trim() && example.has(line));
  }

  /** The rows without those of the example. */
  get own() {
    if (this.#example === undefined) return this.text();
    const example = new Set(this.#example.split("\n"));
    return this.text().split("\n").filter((line) => !example.has(line)).join("\n");
  }

  /** What schools' files have said of organisations that are here. */
  get counted() {
    return this.#counted;
  }

  /** Puts a button or another part beside the table's own. @param {Element} part */
  add(part) {
    this.#tools.append(part);
  }

  /** @param {Wrong[]} errors */
  mark(errors) {
    this.#grid.mark(errors.flatMap(({ row, column, text }) => (row && column ? [{ row, column, text }] : [])));
    if (errors.length) this.#fold?.open();
    if (errors.length || !this.#refused) this.#problems.list(errors);
  }

  showProblems() {
    this.#problems.show();
  }

  /** @param {boolean} here whether somebody did it in the table: what a press elsewhere puts in is no work on the example */
  #handleChange(here) {
    this.#refused = false;
    this.#reportRows();
    if (here && this.#example && this.#left) {
      this.#say(WORDS.base, WORDS.drop, async () => this.#say(await this.#options.clearExample()));
    } else if (here && this.#example && this.#line.firstChild?.textContent === WORDS.base) this.#say("");
    this.#options.changed();
  }

  /** Tells how many rows there are, and what the files of their organisations have said. */
  async #reportRows() {
    this.#fold?.tell(this.#grid.filled);
    this.#options.drawn();
    if (!this.#counted.length || !this.#options.titles) return void this.#region.replaceChildren();
    const { totals } = await import("./region.mjs");
    const place = this.#columns.findIndex(({ name }) => name === "organisation");
    const there = this.#grid.rows.map((row) => row[place] ?? "");
    const open = this.#region.querySelector("details")?.open ?? false;
    const fold = totals(this.#counted, there, this.#options.titles);
    if (fold) fold.open = open;
    this.#region.replaceChildren(...(fold ? [fold] : []));
  }

  /**
   * @param {Column[]} columns
   * @param {string} title
   */
  #equip(columns, title) {
    const file = make("input", { type: "file", multiple: true, hidden: true, accept: this.#takesCounts ? ".csv,.txt,.tsv,.xlsx,.json" : ".csv,.txt,.tsv,.xlsx" });
    file.addEventListener("change", () => {
      const chosen = [...(file.files ?? [])];
      file.value = "";
      if (chosen.length) this.#options.inTurn(async () => (await this.#begin("load")).load(chosen));
    });
    this.#tools.append(
      file,
      button("Загрузить файлы", () => file.click()),
      button("Добавить строку", () => this.#grid.insert()),
      button("Удалить строку", () => this.#grid.remove()),
      button("Вернуть правку", () => this.#grid.undo() || this.#back()),
      button("Очистить таблицу", async () => {
        const { replace, needed } = this.#options;
        this.#say(await replace("", { why: "clear", own: needed }));
      }),
      button("Скачать шаблон", async () => {
        const { offer } = await import("./template.mjs");
        const { read, write, topics } = this.#options;
        offer(this.#tools, { title, columns, example: read, write, topics: columns.some((column) => column.topics) ? topics : [] });
      }),
    );
  }

  /** Undoes the last replacement of the rows. */
  async #back() {
    const { name, back, forward } = this.#options;
    const said = await back(name);
    if (said) this.#say(said, WORDS.again, () => forward());
    else this.#say(WORDS.nothing);
  }

  /**
   * @param {Why} why
   * @returns {Promise<Loading>}
   */
  async #begin(why) {
    this.#refused = false;
    this.#problems.list([]);
    this.#say("");
    const { Loading } = await import("./loading.mjs");
    const { key, name, identified, people, needed, lay, join, counts, workbook, recognise, replace, back, changed, ask } = this.#options;
    return new Loading({
      key, identified, lay, join, counts, workbook, recognise,
      back: () => back(name),
      columns: this.#columns,
      takesCounts: this.#takesCounts,
      text: () => this.text(),
      own: () => this.own,
      counted: () => this.#counted,
      put: async (text, counted, again) => {
        const said = again ? "" : await replace(text, { why, own: people || needed, telling: true });
        if (again) this.restore({ text, counted }, true);
        else {
          this.#counted = counted;
          this.#reportRows();
        }
        changed();
        // The reader stays here: what was told of the file must not be scrolled away.
        if (why === "load") ask(true);
        return said;
      },
      settle: () => this.#tools.querySelector("button")?.focus(),
      refuse: (errors) => {
        this.#refused = true;
        this.#problems.list(errors);
        this.showProblems();
      },
    }, this.#report);
  }

  /** A table that is pasted with its headings comes as a file does; a block goes in where the cursor is. @param {string} text */
  async #takePaste(text) {
    const recognised = await this.#options.recognise?.([text], lines(text));
    const laid = await this.#options.lay(text, lines(text));
    const headings = laid?.tables?.[0]?.headings ?? [];
    if (laid && (laid.ok || recognised?.choice || headings.filter(({ column }) => column).length >= RECOGNISED)) {
      await (await this.#begin("paste")).paste(text, laid, recognised);
      return;
    }
    // Somebody's own people don't stand beside those of the example.
    if (this.untouched && !this.#grid.blank) {
      const { people, needed } = this.#options;
      const said = await this.#options.replace("", { why: "paste", own: people || needed });
      this.#grid.paste(text, { top: 0, left: this.#grid.corner.left });
      this.#say(said);
    } else this.#grid.paste(text, this.#grid.corner);
  }

  /**
   * @param {string} text
   * @param {string} [label] of a button beside it
   * @param {() => void} [act]
   */
  #say(text, label, act) {
    const same = this.#line.firstChild?.textContent === text && this.#line.children.length === (label ? 1 : 0);
    if (!same) this.#line.replaceChildren(text, ...(label && act ? [" ", button(label, act)] : []));
  }
}
