/** The beginning and the end of a pair: the day it began, closing it with a reason at any time, and opening it again. */

import { button, field, fill, follow, isEdited, make } from "../page/elements.mjs";
import { done, REASONS, shortenDay } from "../workspace/words.mjs";
import { dayInput, Fault } from "./fields.mjs";
import { closedInWords } from "./words.mjs";

/**
 * @import { Pair } from "../programme/pairs.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const NO_REASON = "Выберите, почему пара закрывается.";

export class Closing {
  #since;
  #fault = new Fault();
  #form;
  #closed = make("div");
  #moving = make("div");
  #reason = make("select", {}, make("option", { value: "" }, "выберите"), ...Object.entries(REASONS).map(([value, words]) => make("option", { value }, words)));
  #date;
  #words = make("input", { type: "text", maxlength: 4000, autocomplete: "off" });
  #workspace;
  #pair;

  /** @param {Workspace} workspace @param {Pair} pair */
  constructor(workspace, pair) {
    this.#workspace = workspace;
    this.#pair = pair;
    this.#since = make("input", { type: "date", min: "2000-01-01", max: "2199-12-31", change: () => this.#begin() });
    this.#date = dayInput(workspace.today());
    this.#form = make(
      "form",
      { class: "pair__form", novalidate: true, submit: (/** @type {Event} */ event) => this.#submit(event) },
      make("div", { class: "pair__short" }, field("Почему", this.#reason), field("Когда", this.#date)),
      field("Пояснение, если нужно", this.#words),
      make("div", { class: "buttons" }, make("button", { class: "button" }, "Закрыть пару")),
    );
    this.root = make(
      "section",
      { class: "pair__part" },
      make("h4", {}, "Начало и окончание"),
      this.#moving,
      field("Пара работает с", this.#since),
      this.#form,
      this.#closed,
    );
    this.show(pair);
  }

  /** @param {boolean} beginning whether it is the day of the beginning that is wanted */
  focus(beginning) {
    if (beginning) this.#since.focus();
    else if (this.#pair.closed) this.#closed.querySelector("button")?.focus();
    else (this.#moving.querySelector("select") ?? this.#reason).focus();
  }

  /** @param {Pair} pair */
  show(pair) {
    this.#pair = pair;
    follow(this.#since, pair.since);
    this.#form.hidden = Boolean(pair.closed);
    fill(this.#closed, pair.closed && make("p", {}, closedInWords(pair)), pair.closed && button("Вернуть в работу", () => this.#reopen(), { data: { key: "reopen" } }));
  }

  /** Offers to move the records of a pair that is not confirmed any more. @param {Pair[]} others confirmed ones */
  offer(others) {
    if (this.#pair.assigned || !others.length) return fill(this.#moving);
    if (this.#moving.hasChildNodes()) return undefined;
    const select = make("select", {}, ...others.map(({ id, name }) => make("option", { value: id }, name)));
    const here = others.find(({ mentee, mentor }) => this.#pair.name.includes(mentee) || this.#pair.name.includes(mentor));
    if (here) select.value = here.id;
    return fill(this.#moving, field("Нынешняя пара", select, "Встречи, отметки и ответы этой пары перейдут к ней."), button("Перенести записи", () => this.#move(others.find(({ id }) => id === select.value))));
  }

  #begin() {
    if (!this.#since.validity.valid) return this.#fault.tell(this.#since, "Такой даты нет. Введите день, месяц и год, например 01.09.2026.");
    this.#fault.clear();
    if (isEdited(this.#since)) this.#put({ since: this.#since.value }, this.#since.value ? `Пара работает с ${shortenDay(this.#since.value)}` : "День начала убран");
    return true;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (!this.#reason.value) return void this.#fault.tell(this.#reason, NO_REASON);
    if (!this.#fault.checkDay(this.#date)) return undefined;
    this.#put({ closed: this.#date.value, reason: this.#reason.value, words: this.#words.value.trim() }, `Пара закрыта: ${this.#pair.name}`);
    this.#closed.querySelector("button")?.focus();
    return undefined;
  }

  #reopen() {
    this.#put({ closed: "", reason: "", words: "" }, `Пара снова в работе: ${this.#pair.name}`);
    this.#reason.focus();
  }

  /** @param {Pair | undefined} to */
  #move(to) {
    if (!to) return;
    const { id, meetings, pulses, fit, asked } = this.#pair;
    const whose = { pair: to.id, text: to.name };
    const fits = { fit_mentor: to.fit.mentor || fit.mentor, fit_mentee: to.fit.mentee || fit.mentee, fit_on: to.asked || asked };
    const parts = [
      ...meetings.map((meeting) => ({ section: /** @type {const} */ ("meetings"), key: meeting.id, fields: whose })),
      ...pulses.map((pulse) => ({ section: /** @type {const} */ ("pulses"), key: pulse.id, fields: whose })),
      { section: /** @type {const} */ ("health"), key: to.id, fields: { text: to.name, since: this.#pair.since < to.since ? this.#pair.since : to.since, ...fits } },
      { section: /** @type {const} */ ("health"), key: id, fields: { since: "", fit_mentor: "", fit_mentee: "", fit_on: "", closed: "", reason: "", words: "" } },
    ];
    this.#workspace.put(parts, done(`Записи перенесены: ${to.name}`), () => {});
  }

  /** @param {Record<string, string>} fields @param {string} words */
  #put(fields, words) {
    this.#workspace.put([{ section: "health", key: this.#pair.id, fields: { text: this.#pair.name, ...fields } }], done(words), () => {});
  }
}
