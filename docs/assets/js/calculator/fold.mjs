/** A part of a calculator's page that is folded until somebody needs it: opens, and says how many rows it holds. */

const WORDS = { rows: "строк", empty: "пусто" };

export class Fold {
  #details;
  #count;

  /** @param {HTMLDetailsElement} details */
  constructor(details) {
    this.#details = details;
    this.#count = details.querySelector("[data-count]");
  }

  open() {
    this.#details.open = true;
  }

  /** @param {number} rows */
  tell(rows) {
    if (this.#count) this.#count.textContent = rows ? `${WORDS.rows}: ${rows.toLocaleString("ru")}` : WORDS.empty;
  }

  /** Puts a part of the page behind the fold, in view also when it is closed. @param {Element} part */
  follow(part) {
    this.#details.after(part);
  }
}

/**
 * @param {Element | null} element
 * @returns {Fold | undefined} nothing for what is always open
 */
export function folded(element) {
  return element instanceof HTMLDetailsElement ? new Fold(element) : undefined;
}
