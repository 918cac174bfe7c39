/** What a calculator asks the engines: its answer, tables of files, comparisons; and which of the engines takes it. */

/**
 * @import { Engines } from "../engine/engines.mjs"
 * @import { InputTable } from "./input-table.mjs"
 * @import { Data } from "./types.mjs"
 */

export class Questions {
  /** Calls of the large engine that are not answered yet. */
  #works = 0;
  #engines;
  #data;
  #calculator;
  #view;
  #tables;
  #cancel;
  /** How often somebody has ended what the large engine does: between two calls it hears of no end. */
  stops = 0;

  /**
   * @param {Engines} engines
   * @param {Data} data
   * @param {HTMLElement} root
   * @param {Map<string, InputTable>} tables
   * @param {HTMLElement} cancel the button that is offered as long as the large engine has something to do for this form
   */
  constructor(engines, data, root, tables, cancel) {
    this.#engines = engines;
    this.#data = data;
    this.#calculator = root.dataset.calculator ?? "";
    this.#view = root.dataset.view;
    this.#tables = tables;
    this.#cancel = cancel;
    cancel.addEventListener("click", () => (this.stops += 1));
  }

  /** Whether there are more rows than the engine that answers first should take. */
  get #large() {
    return [...this.#tables.values()].some((table) => this.isLarge(table.count));
  }

  /** @param {number} rows */
  isLarge(rows) {
    const { large } = this.#data;
    return large !== null && rows > large.rows;
  }

  /** Whether an answer can be had while somebody goes on typing. */
  isQuick() {
    if (!this.#large) return true;
    const most = this.#data.large?.follow ?? 0;
    const { phase } = this.#engines.state;
    return (phase === "ready" || phase === "running") && [...this.#tables.values()].every((table) => table.count <= most);
  }

  /**
   * Asks about what is in the form.
   * @param {Record<string, string>} typed
   * @param {string} [call] as in `CALLS` of `worksheets/api.py`, else for the answer
   * @param {object} [more] of the question
   * @returns {Promise<any>}
   */
  answer(typed, call, more) {
    const tables = [...this.#tables].map(([name, table]) => [name, { cells: table.text() }]);
    return this.put({ ...typed, ...Object.fromEntries(tables) }, this.#large, call, more);
  }

  /**
   * @param {Record<string, unknown>} raw
   * @param {boolean} large
   * @param {string} [call]
   * @param {object} [more] of the question
   * @returns {Promise<any>}
   */
  put(raw, large, call, more) {
    const view = this.#view && { view: this.#view };
    const asked = this.#engines.ask(
      { calculator: this.#calculator, raw: { ...view, ...raw }, labels: this.#data.labels, ...(call && { call, now: new Date().toISOString() }), ...more },
      { large },
    );
    return large ? this.runStoppable(asked) : asked;
  }

  /**
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  async runStoppable(work) {
    this.#works += 1;
    this.#cancel.hidden = false;
    try {
      return await work;
    } finally {
      this.#works -= 1;
      this.#cancel.hidden = this.#works === 0;
    }
  }
}
