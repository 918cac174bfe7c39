/** The fields of a calculator's form: what is typed in them, what they are filled with, which of them are wrong. */

import { tellGroups } from "./fold.mjs";

/**
 * @import { Wrong } from "./types.mjs"
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */

/** How a box that is not ticked and one that is are typed. */
const FLAGS = ["нет", "да"];

export class Fields {
  #form;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
  }

  /** @returns {Control[]} */
  get #all() {
    return Array.from(this.#form.querySelectorAll("input[name], select[name]"));
  }

  /** @returns {Record<string, string>} */
  readTyped() {
    return Object.fromEntries(this.#all.map((input) => [input.name, isBox(input) ? FLAGS[Number(input.checked)] ?? "" : input.value]));
  }

  /** The fields as the page was built. @returns {Record<string, string>} */
  initial() {
    return Object.fromEntries(this.#all.map((input) => {
      if (input instanceof HTMLSelectElement) return [input.name, ([...input.options].find(({ defaultSelected }) => defaultSelected) ?? input.options[0])?.value ?? ""];
      return [input.name, input.type === "checkbox" ? FLAGS[Number(input.defaultChecked)] ?? "" : input.defaultValue];
    }));
  }

  /** @param {Record<string, string | number>} values of all fields */
  fill(values) {
    for (const input of this.#all) {
      const value = String(values[input.name] ?? "");
      if (isBox(input)) input.checked = value === FLAGS[1];
      else input.value = value;
      // What was kept before there was this choice may be none of its options.
      if (input instanceof HTMLSelectElement && input.selectedIndex < 0) {
        input.selectedIndex = [...input.options].findIndex((option) => option.defaultSelected);
      }
      word(input);
    }
    tellGroups(this.#form);
  }

  /**
   * Shows the messages of fields and takes away those that are out of date.
   * @param {Wrong[]} errors
   * @param {boolean} asked while somebody is typing, no new message appears: half a number is no mistake yet
   * @returns {Control[]} the fields that are wrong
   */
  mark(errors, asked) {
    const wrong = [];
    for (const input of this.#all) {
      const message = /** @type {HTMLElement} */ (this.#form.querySelector(`[data-part="error-${input.name}"]`));
      const error = errors.find(({ field }) => field === input.name);
      const shown = error !== undefined && (asked || !message.hidden);
      message.textContent = shown ? error.text : "";
      message.hidden = !shown;
      if (shown) input.closest("details")?.setAttribute("open", "");
      if (shown) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (error) wrong.push(input);
    }
    return wrong;
  }

  /** Whether any field is not as the example has it. */
  get own() {
    return this.#all.some(isOwn);
  }

  /**
   * Listens to the buttons that fill fields: with another example, or one with what it offers.
   * @param {(values: Record<string, string>) => void} use all fields
   */
  offer(use) {
    for (const button of this.#form.querySelectorAll("button[data-example]")) {
      button.addEventListener("click", () => use(JSON.parse(button.getAttribute("data-example") ?? "")));
    }
    for (const button of this.#form.querySelectorAll("button[data-fill]")) {
      const { fill = "", with: value = "" } = /** @type {HTMLElement} */ (button).dataset;
      button.addEventListener("click", () => use({ ...this.readTyped(), [fill]: value }));
    }
  }

  /**
   * A field is being typed in: says what it stands at.
   * @param {EventTarget | null} target
   * @returns {"" | "typed" | "whole"} whether it is a field, and one whose every value is a whole one: a slider, a choice or
   *   a box is never half typed
   */
  touch(target) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.name) return "";
    word(target);
    tellGroups(this.#form);
    return target.type === "range" || target.type === "checkbox" || target instanceof HTMLSelectElement ? "whole" : "typed";
  }
}

/**
 * @param {Control} input
 * @returns {input is HTMLInputElement}
 */
function isBox(input) {
  return input.type === "checkbox";
}

/** Whether a field is not as the example has it. @param {Control} input */
function isOwn(input) {
  if (input instanceof HTMLSelectElement) return !input.selectedOptions[0]?.defaultSelected && [...input.options].some(({ defaultSelected }) => defaultSelected);
  return input.type === "checkbox" ? input.checked !== input.defaultChecked : input.value !== input.defaultValue;
}

/** Says in words what a slider stands at. @param {Control} input */
function word(input) {
  if (!(input instanceof HTMLInputElement) || input.type !== "range") return;
  const text = input.list?.querySelector(`option[value="${CSS.escape(input.value)}"]`)?.getAttribute("label") ?? input.value;
  input.setAttribute("aria-valuetext", text);
  const said = input.parentElement?.querySelector("output");
  if (said) said.value = text;
}
