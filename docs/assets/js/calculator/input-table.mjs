/** A table of a calculator's form: the grid with its buttons, files that are loaded into it, and the list of problems. */

import { Grid } from "../table/grid.mjs";
import { opened } from "./files.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 * @import { Wrong } from "./calculator.mjs"
 *
 * @typedef {{ ok: true, tables: { name: string, cells: string }[] } | { ok: false, errors: Wrong[] }} Laid
 *
 * @typedef {object} Options
 * @property {string} read what stands in the table at first
 * @property {() => void} changed
 * @property {(source: unknown, size: number) => Promise<Laid | undefined>} lay lays a file's table out
 * @property {(file: Blob) => Promise<{ ok: boolean }>} workbook reads an .xlsx file
 * @property {(workbook: import("../engine/protocol.mjs").Workbook) => Promise<Blob>} write makes an .xlsx file
 */

const LISTED = 50; // problems that are listed at first
const UNREADABLE = "Файл не прочитан: программа чтения не запустилась. То, что было в таблице, осталось.";

export class InputTable {
  #root;
  #options;
  #grid;
  #tools = document.createElement("div");
  #message;
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
    const frame = /** @type {HTMLElement} */ (root.querySelector("[data-frame]"));
    this.#message = /** @type {HTMLElement} */ (root.querySelector("[data-part^=error-]"));
    const title = /** @type {HTMLElement} */ (root.querySelector(".calculator__tabletitle"));
    this.#grid = new Grid(frame, columns, title.id, () => {
      this.#refused = false;
      options.changed();
    });
    this.#grid.read(options.read);
    this.#equip(columns, title.textContent ?? "");
    frame.before(this.#tools);
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
      const [file] = event.dataTransfer?.files ?? [];
      if (file) this.#load(file);
    });
  }

  /** @param {string} text tab-separated lines */
  read(text) {
    this.#grid.read(text);
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
    file.accept = ".csv,.txt,.tsv,.xlsx";
    file.hidden = true;
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) this.#load(chosen);
      file.value = "";
    });
    this.#tools.append(
      file,
      button("Загрузить файл .xlsx или .csv", () => file.click()),
      button("Добавить строку", () => this.#grid.insert()),
      button("Удалить строку", () => this.#grid.remove()),
      button("Вернуть правку", () => this.#grid.undo()),
      button("Очистить таблицу", () => {
        this.#grid.read("");
        this.#list([], LISTED);
        this.#options.changed();
      }),
      button("Скачать шаблон", async () => {
        const { offer } = await import("./template.mjs");
        offer(this.#tools, { title, columns, example: this.#options.read, write: this.#options.write });
      }),
    );
  }

  /** @param {File} file */
  async #load(file) {
    this.#refused = false;
    this.#list([], LISTED);
    const found = await opened(file);
    if ("text" in found) {
      await this.#lay(found.text, found.text.split("\n").length);
      return;
    }
    if ("error" in found) {
      await this.#lay(found, 0);
      return;
    }
    try {
      await this.#lay(await this.#options.workbook(file), Infinity);
    } catch (error) {
      console.error(error);
      this.#refuse([{ field: null, text: UNREADABLE }]);
    }
  }

  /**
   * What is in the table stays until the file has turned out to be one.
   * @param {unknown} source
   * @param {number} size
   */
  async #lay(source, size) {
    const laid = await this.#options.lay(source, size);
    if (!laid) return false;
    if (!laid.ok) {
      this.#refuse(laid.errors);
      return false;
    }
    this.#grid.read(laid.tables[0]?.cells ?? "");
    this.#list([], LISTED);
    this.#options.changed();
    this.#root.closest("form")?.requestSubmit();
    return true;
  }

  /** A whole table pasted into an empty one may have headings; without them it goes in as it is. @param {string} text */
  async #pasted(text) {
    const laid = await this.#options.lay(text, text.split("\n").length);
    if (laid?.ok) {
      this.#grid.read(laid.tables[0]?.cells ?? "");
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

/**
 * @param {string} text
 * @param {() => void} press
 */
function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "calculator__button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/** @param {string} text */
function told(text) {
  const made = document.createElement("p");
  made.className = "calculator__hint calculator__keys";
  made.textContent = text;
  return made;
}
