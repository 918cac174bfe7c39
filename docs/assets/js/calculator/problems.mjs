/** The list of what is wrong in a table: each with a press to its cell, the first fifty until somebody wants all. */

import { button } from "./button.mjs";

/** @import { Wrong } from "./types.mjs" */

const LISTED = 50;

export class Problems {
  #place;
  #go;

  /**
   * @param {HTMLElement} place
   * @param {(problem: { row: number, column: string, text: string }) => void} go brings to a cell
   */
  constructor(place, go) {
    this.#place = place;
    this.#go = go;
  }

  /**
   * @param {Wrong[]} errors
   * @param {number} [most]
   */
  list(errors, most = LISTED) {
    this.#place.hidden = errors.length === 0;
    const list = document.createElement("ul");
    for (const error of errors.slice(0, most)) {
      const item = document.createElement("li");
      const { row, column, text, place } = error;
      if (row && column && place) {
        item.append(button(place, () => this.#go({ row, column, text })), ` ${text}`);
      } else item.textContent = text;
      list.append(item);
    }
    const rest = errors.length - most;
    const more = rest > 0 ? [button(`Показать ещё ${rest}`, () => this.list(errors, errors.length))] : [];
    this.#place.replaceChildren(list, ...more);
  }

  /** Brings the list onto the screen: it stands under the table, the button is above. */
  show() {
    if (!this.#place.hidden) this.#place.scrollIntoView({ block: "nearest" });
  }
}
