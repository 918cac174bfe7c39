/** What a worksheet has seen of the open programme: whatever it saves is a change of that, and of nothing that came since. */

import { inBrowser } from "../page/storage.mjs";
import { entries, linesOf, collectRows } from "./rows.mjs";

/**
 * @import { Binding, Host } from "../calculator/mechanisms.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Entry } from "./rows.mjs"
 */

const PREFIX = "nastavnik-taken";

export class Seen {
  /** What each table, and «» the fields, held when it was last taken or saved. @type {Record<string, string>} */
  #texts = {};
  /** The programme when it was opened here or taken. @type {Programme | undefined} */
  #programme;
  /** Rows of answers that were saved since. @type {Record<string, string[][]>} */
  #rows = {};
  #key = "";
  #name;

  /** @param {Host} host */
  constructor({ calculator, root }) {
    this.#name = `${PREFIX}:${calculator}:${root.dataset.view ?? ""}`;
  }

  /** @param {Programme | undefined} programme that is open now @returns {boolean} whether it is another one */
  open(programme) {
    if (this.#key && programme?.id === this.#programme?.id) return false;
    this.#programme = programme;
    this.#rows = {};
    this.#key = `${this.#name}:${programme?.id ?? ""}`;
    this.#texts = inBrowser.parse(this.#key) ?? {};
    return true;
  }

  /**
   * @param {Programme} programme whose rows are in the tables now
   * @param {Record<string, string>} texts of the tables
   */
  take(programme, texts) {
    this.#programme = programme;
    this.#rows = {};
    this.#note(texts);
  }

  /**
   * @param {Record<string, string>} texts of the tables that are in the programme now
   * @param {Record<string, string[][]>} rows of the answers that are
   * @returns {() => void} forgets it again: it was taken back
   */
  save(texts, rows) {
    const [before, answers] = [this.#texts, this.#rows];
    this.#rows = { ...this.#rows, ...rows };
    this.#note(texts);
    return () => {
      this.#rows = answers;
      this.#texts = {};
      this.#note(before);
    };
  }

  /**
   * @param {string} table
   * @param {Binding} binding
   * @returns {Map<string, Entry>}
   */
  ofTable(table, binding) {
    return collectRows(binding, linesOf(this.#texts[table] ?? ""));
  }

  /** @param {string} name of a table, or «» for all fields @returns {string | undefined} what was seen of it last */
  text(name) {
    return this.#texts[name];
  }

  /**
   * @param {string} outcome
   * @param {Binding} binding
   * @returns {Map<string, Entry>}
   */
  ofOutcome(outcome, binding) {
    /** @type {[string, Entry][]} */
    const opened = this.#programme ? entries(this.#programme, binding) : [];
    return new Map([...opened, ...collectRows(binding, this.#rows[outcome] ?? [])]);
  }

  /** @param {Record<string, string>} texts */
  #note(texts) {
    this.#texts = { ...this.#texts, ...texts };
    // Where it is known to this page alone, less counts as seen after a reload, and what was not seen stays in the programme.
    inBrowser.write(this.#key, JSON.stringify(this.#texts));
  }
}
