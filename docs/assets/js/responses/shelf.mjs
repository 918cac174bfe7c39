/** Where answers lie: in the open programme, or in this browser while there is none. */

import { setParts } from "../programme/document.mjs";
import { leftovers, partsOf, sheetsOf, withdrawalOf } from "../programme/responses.mjs";
import { inBrowser, REFUSED } from "../page/storage.mjs";

/**
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 *
 * @typedef {object} Shelf
 * @property {string} place in words
 * @property {() => Sheet[]} sheets
 * @property {(sheets: Sheet[], removed?: string[], words?: string, undone?: () => void) => Promise<string>} keep puts sheets in and
 *   takes ids out, all at one moment; `words` are told with the way back; returns why it could not, «» when it did
 */

const KEY = "nastavnik-responses";

/** @implements {Shelf} */
export class InProgramme {
  #workspace;

  /** @param {Workspace} workspace with an open programme */
  constructor(workspace) {
    this.#workspace = workspace;
    const { programme } = workspace;
    // What came back with a file of somebody who did not know of a withdrawal goes at once.
    if (programme && leftovers(programme).length) this.keep([], leftovers(programme));
  }

  get place() {
    return `в программе «${this.#workspace.programme?.title ?? ""}»`;
  }

  sheets() {
    const { programme } = this.#workspace;
    return programme ? sheetsOf(programme) : [];
  }

  /**
   * @param {Sheet[]} sheets
   * @param {string[]} [removed]
   * @param {string} [words]
   * @param {() => void} [undone] is called when it is taken back
   */
  async keep(sheets, removed = [], words = "", undone = undefined) {
    const workspace = this.#workspace;
    await workspace.act((programme) => setParts(workspace.store.clock, programme, [...partsOf(sheets), ...withdrawalOf(programme, removed)]), words, undone);
    return "";
  }
}

/** @implements {Shelf} */
export class InBrowser {
  place = "в этом браузере, отдельно от программ";
  #told;

  /** @param {(words: string, undo?: () => void) => void} told */
  constructor(told) {
    this.#told = told;
  }

  sheets() {
    /** @type {Record<string, Sheet>} */
    const kept = inBrowser.parse(KEY) ?? {};
    return Object.values(kept).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /**
   * @param {Sheet[]} sheets
   * @param {string[]} [removed]
   * @param {string} [words]
   * @returns {Promise<string>}
   */
  async keep(sheets, removed = [], words = "") {
    const before = this.sheets();
    const kept = new Map(before.map((sheet) => [sheet.id, sheet]));
    for (const sheet of sheets) kept.set(sheet.id, sheet);
    for (const id of removed) kept.delete(id);
    if (!kept.size) inBrowser.drop(KEY);
    const refusal = kept.size ? inBrowser.write(KEY, JSON.stringify(Object.fromEntries(kept))) : "";
    if (refusal) return `${REFUSED[refusal]}, ответы не записаны. Сохраните их в файл.`;
    const gone = before.filter(({ id }) => removed.includes(id));
    if (words) this.#told(words, () => this.keep(gone));
    dispatchEvent(new CustomEvent("responses-kept"));
    return "";
  }
}
