/** A table of a calculator's form: the grid with its buttons, files that are loaded into it, and the list of problems. */

import { Grid } from "../table/grid.mjs";
import { button } from "./button.mjs";
import { opened } from "./files.mjs";
import { folded } from "./fold.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 * @import { Wrong } from "./calculator.mjs"
 * @import { Counted } from "./counts.mjs"
 *
 * @typedef {{ ok: true, tables: { name: string, cells: string }[], notes: string[] } | { ok: false, errors: Wrong[] }} Laid
 *
 * What a file has brought: rows, one school's counts, or nothing for a reason.
 * @typedef {{ name: string } & ({ cells: string, notes: string[] } | { counted: Counted } | { wrong: Wrong[] })} Taken
 *
 * @typedef {object} Options
 * @property {string} read what stands in the table at first
 * @property {() => void} changed
 * @property {(source: unknown, size: number) => Promise<Laid | undefined>} lay lays a file's table out
 * @property {(file: Blob) => Promise<{ ok: boolean }>} workbook reads an .xlsx file
 * @property {(workbook: import("../engine/protocol.mjs").Workbook) => Promise<Blob>} write makes an .xlsx file
 * @property {{ title: string, topics: string[][] }[]} topics groups of what columns of topics suggest
 */

const NAMED = 3; // reasons that are given for one file among several
const LISTED = 50; // problems that are listed at first
const COUNTED = ["organisation", "total", "involved", "date"]; // columns of a table that takes curators' counts
const UNREADABLE = "Файл не прочитан: программа чтения не запустилась. То, что было в таблице, осталось.";

export class InputTable {
  #root;
  #options;
  #grid;
  #columns;
  #takesCounts;
  #fold;
  #tools = document.createElement("div");
  #message;
  /** What became of several files that were loaded at once. */
  #report = document.createElement("div");
  /** Whether the message is about a file that was not taken: an answer that comes meanwhile must not wipe it away. */
  #refused = false;

  /**
   * @param {HTMLElement} root
   * @param {Column[]} columns
   * @param {Options} options
   */
  constructor(root, columns, options) {
    this.#root = root;
    this.#options = options;
    this.#columns = columns;
    this.#takesCounts = COUNTED.every((name) => columns.some((column) => column.name === name));
    this.#report.className = "calculator__report";
    this.#report.setAttribute("role", "status");
    const frame = /** @type {HTMLElement} */ (root.querySelector("[data-frame]"));
    this.#message = /** @type {HTMLElement} */ (root.querySelector("[data-part^=error-]"));
    const title = /** @type {HTMLElement} */ (root.querySelector(".calculator__tabletitle"));
    this.#fold = folded(root);
    const changed = () => {
      this.#refused = false;
      this.#fold?.tell(this.#grid.filled);
      options.changed();
    };
    const topics = options.topics.flatMap((group) => group.topics);
    this.#grid = new Grid(frame, columns, title.id, changed, topics);
    this.#grid.read(options.read);
    this.#equip(columns, title.textContent ?? "");
    frame.before(this.#tools, this.#report);
    frame.after(told("Стрелки, Enter и Tab водят по ячейкам, F2 правит, Ctrl+V вставляет, Ctrl+Z возвращает. Выйти из таблицы: Esc, затем Tab."));
    frame.addEventListener("pasted", (event) => {
      const text = /** @type {CustomEvent<string>} */ (event).detail;
      if (!this.#grid.blank || !text.trim().includes("\n")) return;
      event.preventDefault();
      this.#pasted(text);
    });
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#fold?.open();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length) this.#load(files);
    });
  }

  /** @param {string} text tab-separated lines */
  read(text) {
    this.#report.replaceChildren();
    this.#take(text);
    // What somebody has filled in is not hidden from them.
    if (this.#grid.filled && text !== this.#options.read) this.#fold?.open();
  }

  /** @param {string} text tab-separated lines in place of what is there */
  #take(text) {
    this.#grid.read(text);
    this.#fold?.tell(this.#grid.filled);
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

  /** Puts a button or another part beside the table's own. @param {Element} part */
  add(part) {
    this.#tools.append(part);
  }

  /** @param {Wrong[]} errors */
  mark(errors) {
    this.#grid.mark(errors.flatMap(({ row, column, text }) => (row && column ? [{ row, column, text }] : [])));
    if (errors.length) this.#fold?.open();
    if (errors.length || !this.#refused) this.#list(errors, LISTED);
  }

  /**
   * @param {Column[]} columns
   * @param {string} title
   */
  #equip(columns, title) {
    this.#tools.className = "calculator__tools";
    const file = document.createElement("input");
    file.type = "file";
    file.accept = this.#takesCounts ? ".csv,.txt,.tsv,.xlsx,.json" : ".csv,.txt,.tsv,.xlsx";
    file.multiple = true;
    file.hidden = true;
    file.addEventListener("change", () => {
      const chosen = [...(file.files ?? [])];
      file.value = "";
      if (chosen.length) this.#load(chosen);
    });
    this.#tools.append(
      file,
      button("Загрузить файлы", () => file.click()),
      button("Добавить строку", () => this.#grid.insert()),
      button("Удалить строку", () => this.#grid.remove()),
      button("Вернуть правку", () => this.#grid.undo()),
      button("Очистить таблицу", () => {
        this.#take("");
        this.#list([], LISTED);
        this.#report.replaceChildren();
        this.#options.changed();
      }),
      button("Скачать шаблон", async () => {
        const { offer } = await import("./template.mjs");
        const { read, write, topics } = this.#options;
        offer(this.#tools, { title, columns, example: read, write, topics: columns.some((column) => column.topics) ? topics : [] });
      }),
    );
  }

  /** @param {File[]} files */
  async #load(files) {
    this.#refused = false;
    this.#list([], LISTED);
    this.#report.replaceChildren();
    const counts = this.#takesCounts ? await import("./counts.mjs") : undefined;
    /** @type {Taken[]} */
    const taken = [];
    for (const file of files) taken.push(await this.#look(file, counts));
    const [only] = taken;
    // A single table, as a rule somebody's own: what is wrong with it stands where the problems of the cells will.
    if (taken.length === 1 && only && "wrong" in only) return this.#refuse(only.wrong);
    const counted = taken.flatMap((one) => ("counted" in one ? [one.counted] : []));
    const rows = [...taken.flatMap((one) => ("cells" in one ? [one.cells] : [])), ...(counts?.rowsOf(counted, this.#columns) ?? [])];
    if (taken.length > 1 || counted.length) this.#tell(taken, counts?.doubles(counted) ?? []);
    if (!rows.length) return;
    this.#take(rows.filter(Boolean).join("\n"));
    this.#options.changed();
    this.#root.closest("form")?.requestSubmit();
  }

  /**
   * Looks into one file; what is in the table stays as it is.
   * @param {File} file
   * @param {typeof import("./counts.mjs") | undefined} counts
   * @returns {Promise<Taken>}
   */
  async #look(file, counts) {
    const { name } = file;
    const found = await opened(file);
    if ("text" in found && counts?.looksLikeCounts(found.text)) {
      const read = counts.readCounts(found.text, name);
      return read.ok ? { name, counted: read.counted } : { name, wrong: [{ field: null, text: read.text }] };
    }
    let laid;
    try {
      if ("workbook" in found) laid = await this.#options.lay(await this.#options.workbook(file), Infinity);
      else laid = await this.#options.lay("text" in found ? found.text : found, "text" in found ? lines(found.text) : 0);
    } catch (error) {
      console.error(error);
    }
    if (!laid) return { name, wrong: [{ field: null, text: UNREADABLE }] };
    return laid.ok ? { name, cells: laid.tables[0]?.cells ?? "", notes: laid.notes } : { name, wrong: laid.errors };
  }

  /**
   * Says of several files, by name, what was not taken and what came twice: that stays until the next file is loaded.
   * @param {Taken[]} taken
   * @param {{ organisation: string, files: string[] }[]} doubles
   */
  #tell(taken, doubles) {
    const bad = taken.flatMap((one) => ("wrong" in one ? [one] : []));
    const problems = [
      ...bad.map(({ name, wrong }) => `${name}: не загружен. ${wrong.slice(0, NAMED).map(({ text }) => text).join(" ")}`),
      ...taken.flatMap((one) => ("counted" in one && !one.counted.organisation ? [`${one.name}: организация не названа. Впишите её в таблицу.`] : [])),
      ...taken.flatMap((one) => ("cells" in one && one.notes.length ? [`${one.name}: ${one.notes.join(" ")}`] : [])),
      ...doubles.map(({ organisation, files }) => `${organisation}: за один учебный год несколько файлов (${files.join(", ")}). Оставьте одну строку.`),
    ];
    const list = document.createElement("ul");
    for (const problem of problems) list.append(Object.assign(document.createElement("li"), { textContent: problem }));
    const summary = told(`Загружено файлов: ${taken.length - bad.length} из\u00a0${taken.length}.`);
    this.#report.replaceChildren(summary, ...(problems.length ? [list] : []));
  }

  /** A whole table pasted into an empty one may have headings; without them it goes in as it is. @param {string} text */
  async #pasted(text) {
    const laid = await this.#options.lay(text, lines(text));
    if (laid?.ok) {
      this.#take(laid.tables[0]?.cells ?? "");
      this.#options.changed();
    } else this.#grid.paste(text);
  }

  /** @param {Wrong[]} errors what is wrong with a file as a whole */
  #refuse(errors) {
    this.#refused = true;
    this.#list(errors, LISTED);
  }

  /**
   * @param {Wrong[]} errors
   * @param {number} most
   */
  #list(errors, most) {
    this.#message.hidden = errors.length === 0;
    const list = document.createElement("ul");
    for (const error of errors.slice(0, most)) {
      const item = document.createElement("li");
      const { row, column, text, place } = error;
      if (row && column && place) {
        item.append(button(place, () => this.#grid.go({ row, column, text })), ` ${text}`);
      } else item.textContent = text;
      list.append(item);
    }
    const rest = errors.length - most;
    const more = rest > 0 ? [button(`Показать ещё ${rest}`, () => this.#list(errors, errors.length))] : [];
    this.#message.replaceChildren(list, ...more);
  }
}

/** Counts the lines of a text without making one of each. @param {string} text */
function lines(text) {
  let count = 1;
  for (let place = text.indexOf("\n"); place >= 0; place = text.indexOf("\n", place + 1)) count += 1;
  return count;
}

/** @param {string} text */
function told(text) {
  const made = document.createElement("p");
  made.className = "calculator__hint calculator__keys";
  made.textContent = text;
  return made;
}
