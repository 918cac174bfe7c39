/** A part of a calculator's page that is folded until somebody needs it: opens, and says how many rows it holds. */

const WORDS = { rows: "строк", empty: "пусто" };

class Fold {
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
 * Says in the line of each folded group what its fields stand at; on a phone they begin closed.
 * @param {HTMLElement} root
 * @param {boolean} [begin]
 */
export function tellGroups(root, begin = false) {
  for (const group of root.querySelectorAll(".calculator__fold--group")) {
    if (begin && matchMedia("(max-width: 51.98em)").matches) group.removeAttribute("open");
    const said = Array.from(group.querySelectorAll(".calculator__field"), (field) => `${field.querySelector("label")?.textContent?.trim()}\u00a0${value(field)}`);
    const line = group.querySelector("[data-sum]");
    if (line) line.textContent = said.join(" · ");
  }
}

/** @param {Element} field */
function value(field) {
  const input = field.querySelector("input, select");
  if (input instanceof HTMLSelectElement) return input.selectedOptions[0]?.textContent ?? "";
  if (!(input instanceof HTMLInputElement)) return "";
  if (input.type === "checkbox") return input.checked ? "да" : "нет";
  return field.querySelector("output")?.textContent || input.value.trim() || WORDS.empty;
}

/**
 * @param {Element | null} element
 * @returns {Fold | undefined} nothing for what is always open
 */
export function makeFold(element) {
  return element instanceof HTMLDetailsElement ? new Fold(element) : undefined;
}
