/** The way back from what replaces whole tables – a file, «Очистить таблицу», «Вернуть пример» – also after a reload. */

import { REFUSED } from "../page/storage.mjs";

/**
 * @import { InputTable } from "./input-table.mjs"
 * @import { Held } from "./types.mjs"
 * @import { Cause, Memory } from "./memory.mjs"
 *
 * What was about to happen, see `WORDS`.
 * @typedef {keyof typeof WORDS} Why
 *
 * What stood in some tables and, where they changed too, in the fields. `main` are the tables that it was about; the
 * others only lost their example.
 * @typedef {{ why: Why, own: boolean, telling?: boolean, examples?: Record<string, string | undefined> }} Replacing `examples`
 *   are the rows among the texts that are still the example's
 * @typedef {{ why: Why, main: string[], tables: Record<string, Held>, fields?: Record<string, string> }} Before
 */

/** What was undone. */
const WORDS = {
  load: "Возвращено то, что было до загрузки.",
  paste: "Возвращено то, что было до вставки.",
  clear: "Возвращено то, что было до очистки.",
  example: "Строки примера возвращены.",
  reset: "Возвращено то, что было до возврата примера.",
  programme: "Возвращено то, что было до загрузки из программы.",
  browser: "Возвращено то, что было до переноса.",
  preset: "Возвращено то, что было до готового набора.",
  codes: "Возвращено то, что было до замены.",
};
const MOST_STEPS = 10;
/** Why the way back ends with the page. @type {Record<Cause, string>} */
const UNKEPT = {
  large: "Прежние данные слишком велики, чтобы хранить их в браузере: вернуть их можно, пока страница открыта.",
  full: `${REFUSED.full} для прежних данных: вернуть их можно, пока страница открыта.`,
  denied: `${REFUSED.denied}: вернуть прежние можно, пока страница открыта.`,
};
const UNKEPT_TYPED = "Вернуть введённое можно, пока страница открыта.";

export class Past {
  #tables;
  #memory;
  #typed;
  #fill;
  /** @type {Before[]} */
  #done = [];
  /** What the last step back has taken away, until something else is done. @type {Before | undefined} */
  #undone;

  /**
   * @param {Map<string, InputTable>} tables
   * @param {Memory} memory
   * @param {{ typed: () => Record<string, string>, fill: (fields: Record<string, string>) => void }} fields
   */
  constructor(tables, memory, { typed, fill }) {
    this.#tables = tables;
    this.#memory = memory;
    this.#typed = typed;
    this.#fill = fill;
    this.#done = memory.before;
  }

  /** Why the last replacement was made. */
  get last() {
    return this.#done.at(-1)?.why;
  }

  /**
   * Puts texts in place of what stands in tables. With somebody's `own` people in them no other table keeps those of the
   * example.
   * @param {Record<string, string>} texts
   * @param {Replacing} about
   * @param {(name: string) => string} label of a table
   * @returns {{ said: string, had: boolean }} what is to be known of it; whether the example was in one of the tables
   */
  replace(texts, { why, own, telling = false, examples = {} }, label) {
    const gone = [...this.#tables].filter(([name, { example }]) => own && !(name in texts) && example);
    const had = gone.length > 0 || Object.keys(texts).some((name) => this.#tables.get(name)?.example);
    const kept = this.#remember(why, Object.keys(texts), [...Object.keys(texts), ...gone.map(([name]) => name)]);
    for (const [name, text] of Object.entries(texts)) {
      const example = examples[name];
      this.#tables.get(name)?.restore({ text, ...(example !== undefined && { example }) }, telling);
    }
    for (const [, table] of gone) table.restore({ text: table.own });
    const others = gone.length ? `Пример убран и из других таблиц: ${gone.map(([name]) => `«${label(name)}»`).join(", ")}.` : "";
    return { said: [others, kept ? "" : UNKEPT[this.#memory.cause]].filter(Boolean).join(" "), had };
  }

  /**
   * Remembers everything before the example comes back.
   * @param {Record<string, string>} fields
   * @returns {string} what is to be known of the way back
   */
  reset(fields) {
    const names = [...this.#tables.keys()];
    if (this.#remember("reset", names, names, fields)) return "";
    return names.length ? UNKEPT[this.#memory.cause] : UNKEPT_TYPED;
  }

  /**
   * To be called before tables are replaced.
   * @param {Why} why
   * @param {string[]} main
   * @param {string[]} all
   * @param {Record<string, string>} [fields] where they change as well
   * @returns {boolean} whether the way back reaches over a reload
   */
  #remember(why, main, all, fields) {
    this.#undone = undefined;
    this.#done.push({ why, main, tables: this.#hold(all), ...(fields && { fields }) });
    if (this.#done.length > MOST_STEPS) this.#done.shift();
    return this.#memory.keepBefore(this.#done);
  }

  /**
   * Undoes the last replacement of a table. Another table that was changed with it is put back only while nobody has
   * filled it since.
   * @param {string} [name] of the table, else whatever was last
   * @returns {string} what was done, nothing when there is no such replacement
   */
  back(name) {
    const before = [...this.#done].reverse().find(({ main }) => name === undefined || main.includes(name));
    if (!before) return "";
    this.#done.splice(this.#done.indexOf(before), 1);
    const names = Object.keys(before.tables).filter((one) => {
      const table = this.#tables.get(one);
      return table && (one === name || table.grid.blank || table.untouched);
    });
    this.#undone = { ...before, tables: this.#hold(names), ...(before.fields && { fields: this.#typed() }) };
    this.#put({ ...before, tables: Object.fromEntries(names.map((one) => [one, /** @type {Held} */ (before.tables[one])])) });
    this.#memory.keepBefore(this.#done);
    return WORDS[before.why];
  }

  /** Undoes the last step back. @returns {boolean} whether there was one */
  forward() {
    const after = this.#undone;
    if (!after) return false;
    this.#remember(after.why, after.main, Object.keys(after.tables), after.fields && this.#typed());
    this.#put(after);
    return true;
  }

  /** @param {string[]} names */
  #hold(names) {
    return Object.fromEntries(names.flatMap((name) => {
      const table = this.#tables.get(name);
      return table ? [[name, table.held]] : [];
    }));
  }

  /** @param {Before} before */
  #put({ tables, fields }) {
    for (const [name, held] of Object.entries(tables)) this.#tables.get(name)?.restore(held);
    if (fields) this.#fill(fields);
  }
}
