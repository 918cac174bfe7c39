/** Fields of the forms of a pair: days that have come, choices, and what is said of a wrong one at its place. */

import { field, makeId, make, write } from "../page/elements.mjs";

/**
 * @param {string} today
 * @param {string} [value]
 * @returns {HTMLInputElement} for a day that has come
 */
export function dayInput(today, value = today) {
  return make("input", { type: "date", min: "2000-01-01", max: today, value, required: true });
}

/**
 * @param {string} legend
 * @param {Record<string, string>} options value → words
 * @param {(value: string) => void} choose
 */
export function choices(legend, options, choose) {
  const name = makeId();
  const inputs = Object.keys(options).map((value) => make("input", { type: "radio", name, value, id: makeId(), change: () => choose(value) }));
  const root = make("fieldset", { class: "choices" }, make("legend", {}, legend), ...inputs.map((input) => make("span", { class: "choice" }, input, make("label", { for: input.id }, options[input.value] ?? ""))));
  return {
    root,
    inputs,
    /** @param {string} value */
    show: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
  };
}

/** The message of a form, shown at the field that it is about. */
export class Fault {
  #text = make("p", { class: "field__error", id: makeId(), role: "alert", hidden: true });
  /** @type {HTMLElement | undefined} */
  #at;

  /** @param {HTMLInputElement | HTMLSelectElement} input @param {string} text */
  tell(input, text) {
    this.clear();
    this.#at = input;
    write(this.#text, text);
    this.#text.hidden = false;
    input.closest(".field")?.append(this.#text);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-errormessage", this.#text.id);
    input.focus();
    return false;
  }

  clear() {
    this.#text.hidden = true;
    this.#at?.removeAttribute("aria-invalid");
    this.#at?.removeAttribute("aria-errormessage");
    this.#at = undefined;
    return true;
  }

  /** @param {HTMLInputElement} input of a day @returns {boolean} whether it holds one that has come */
  checkDay(input) {
    if (input.validity.rangeOverflow) return this.tell(input, "Этот день ещё не наступил. Исправьте дату.");
    if (!input.validity.valid) return this.tell(input, "Такой даты нет. Введите день, месяц и год, например 01.09.2026.");
    return this.clear();
  }
}

/**
 * @param {string} label
 * @returns {{ root: HTMLElement, input: HTMLSelectElement }} a mark of 1 to 10, or none
 */
export function markField(label) {
  const marks = Array.from({ length: 10 }, (_, index) => make("option", { value: index + 1 }, String(index + 1)));
  const input = make("select", {}, make("option", { value: "" }, "не спрашивали"), ...marks);
  return { root: field(label, input), input };
}
