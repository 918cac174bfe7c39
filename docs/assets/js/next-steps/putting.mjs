/** A step is put off until a day, or called none of ours: each with its reason, in one form below it. */

import { button, field, make } from "../page/elements.mjs";
import { daysAfter } from "../programme/days.mjs";
import { keyOfMatter } from "../programme/next-steps.mjs";
import { dayInWords, done } from "../workspace/words.mjs";

/**
 * @import { Step } from "../programme/next-steps.mjs"
 * @import { Day } from "../programme/types.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const WEEK = 7; // days until which a step is put off when nothing else is said
const FARTHEST = 366;

export class Putting {
  #until = make("input", { type: "date", required: true });
  #reason = make("input", { type: "text", maxlength: 300, autocomplete: "off" });
  #error = make("p", { class: "field__error", role: "alert", hidden: true });
  #form = make("form", { class: "now__form", hidden: true, novalidate: true, data: { unsaved: "" } });
  #later = make("div");
  /** @type {"later" | "foreign"} */
  #state = "later";
  #step;
  #workspace;

  /**
   * @param {Workspace} workspace
   * @param {Step} step
   * @param {Day} today
   */
  constructor(workspace, step, today) {
    this.#workspace = workspace;
    this.#step = step;
    this.#until.min = daysAfter(today, 1);
    this.#until.max = daysAfter(today, FARTHEST);
    this.#until.value = daysAfter(today, WEEK);
    this.#later.append(field("Отложить до", this.#until, "В этот день шаг вернётся, если не будет сделан"));
    this.#form.append(this.#later, field("Причина", this.#reason), this.#error, make("div", { class: "buttons" }, make("button", { type: "submit", class: "button button--main" }, "Записать"), button("Не менять", () => this.#close(), { class: "button button--quiet" })));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.#form.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    this.#form.remove();
    this.root = make("div", {}, make("div", { class: "buttons" }, this.#opener("Отложить", "later"), this.#opener("Не наше", "foreign")));
  }

  /**
   * @param {string} words
   * @param {"later" | "foreign"} state
   */
  #opener(words, state) {
    return button(words, () => this.#open(state), { class: "button button--quiet", "aria-label": `${words}: ${this.#step.rule.title}`, data: { key: `${state} ${this.#step.finding.matter}` } });
  }

  /** @param {"later" | "foreign"} state */
  #open(state) {
    this.#state = state;
    this.#later.hidden = state === "foreign";
    this.#error.hidden = true;
    this.#form.hidden = false;
    this.root.append(this.#form);
    (state === "later" ? this.#until : this.#reason).focus();
  }

  #close() {
    this.#form.hidden = true;
    this.#form.remove();
    const opener = this.root.querySelector(`[data-key^="${this.#state} "]`);
    if (opener instanceof HTMLElement) opener.focus();
  }

  #save() {
    const [until, reason] = [this.#until.value, this.#reason.value.trim()];
    const { min, max } = this.#until;
    if (this.#state === "later" && (!until || until < min || until > max)) return this.#refuse(this.#until, `Впишите день после сегодняшнего, не позже ${dayInWords(max)}`);
    if (this.#state === "foreign" && !reason) return this.#refuse(this.#reason, "Впишите, почему этот шаг не ваш: так решение поймут и другие");
    const { rule, finding } = this.#step;
    const later = this.#state === "later";
    const fields = { text: rule.title, state: this.#state, until: later ? until : "", reason, cause: finding.cause };
    return this.#workspace.put([{ section: "deferred", key: keyOfMatter(finding.matter), fields }], done(later ? `Шаг отложен до ${dayInWords(until)}` : "Шаг отмечен как не ваш"), () => {});
  }

  /**
   * @param {HTMLInputElement} input
   * @param {string} words
   */
  #refuse(input, words) {
    this.#error.textContent = words;
    this.#error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }
}
