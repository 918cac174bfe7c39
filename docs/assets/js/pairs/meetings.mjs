/** The log of a pair's meetings: a form of one line, the lines below it, each to be corrected or taken out. */

import { button, field, fill, make } from "../page/elements.mjs";
import { deletionOf } from "../programme/entry.mjs";
import { newId } from "../programme/identity.mjs";
import { done, shortenDay } from "../workspace/words.mjs";
import { dayInput, Fault } from "./fields.mjs";

/**
 * @import { Pair } from "../programme/pairs.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const SHOWN = 5; // lines of the log; the others are folded
const PLACES = "pair-places"; // the list of places on the page
const ONLINE = "онлайн";

export class Meetings {
  #date;
  #place = make("input", { type: "text", list: PLACES, maxlength: 500, autocomplete: "off" });
  #done = make("input", { type: "text", maxlength: 2000, autocomplete: "off" });
  #save = make("button", { class: "button button--main" });
  #cancel = button("Не менять", () => this.#begin());
  #list = make("div");
  #fault = new Fault();
  #workspace;
  #pair;
  /** The meeting that is being corrected; "" – a new one. */
  #editing = "";

  /** @param {Workspace} workspace @param {Pair} pair */
  constructor(workspace, pair) {
    this.#workspace = workspace;
    this.#pair = pair;
    this.#date = dayInput(workspace.today());
    this.root = make(
      "section",
      { class: "pair__part" },
      make("h4", {}, "Встречи"),
      make(
        "form",
        { class: "pair__form", novalidate: true, submit: (/** @type {Event} */ event) => this.#submit(event) },
        make("div", { class: "pair__short" }, field("Когда", this.#date), field("Где", this.#place)),
        field("Что делали, в двух словах", this.#done),
        make("div", { class: "buttons" }, this.#save, this.#cancel),
      ),
      this.#list,
    );
    this.#begin();
    this.show(pair);
  }

  focus() {
    this.#done.focus();
  }

  /** @param {Pair} pair */
  show(pair) {
    this.#pair = pair;
    const lines = pair.meetings.map((meeting) => this.#line(meeting));
    const rest = lines.slice(SHOWN);
    const open = this.#list.querySelector("details")?.open;
    fill(
      this.#list,
      lines.length > 0 && make("ul", { class: "list" }, ...lines.slice(0, SHOWN)),
      rest.length > 0 && make("details", { open: Boolean(open) }, make("summary", {}, `Раньше: ${rest.length}`), make("ul", { class: "list" }, ...rest)),
    );
  }

  /** Empties the form for a new meeting: today, at the place of the last one. */
  #begin() {
    this.#editing = "";
    this.#put(this.#workspace.today(), this.#pair.meetings[0]?.place ?? "", "");
    this.#save.textContent = "Записать встречу";
    this.#cancel.hidden = true;
  }

  /** @param {Pair["meetings"][number]} meeting */
  #edit({ id, date = "", place = "", done: what = "" }) {
    this.#editing = id;
    this.#put(date, place, what);
    this.#save.textContent = "Сохранить";
    this.#cancel.hidden = false;
    this.#date.focus();
  }

  /** @param {string} date @param {string} place @param {string} what */
  #put(date, place, what) {
    this.#fault.clear();
    this.#date.max = this.#workspace.today();
    [this.#date.value, this.#place.value, this.#done.value] = [date, place, what];
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (!this.#fault.checkDay(this.#date)) return;
    const key = this.#editing || `meeting-${newId()}`;
    const fields = { date: this.#date.value, place: this.#place.value.trim(), done: this.#done.value.trim() };
    const whose = this.#editing ? {} : { pair: this.#pair.id, text: this.#pair.name };
    const said = this.#editing ? "Встреча исправлена" : `Встреча записана: ${this.#pair.name}, ${shortenDay(fields.date)}`;
    this.#workspace.put([{ section: "meetings", key, fields: { ...whose, ...fields } }], done(said), () => {});
    this.#begin();
    this.#done.focus();
  }

  /** @param {Pair["meetings"][number]} meeting */
  #line(meeting) {
    const { id, date = "", place, done: what } = meeting;
    const called = date ? shortenDay(date) : "без даты";
    const about = [place, what].filter(Boolean).join(" · ");
    return make(
      "li",
      { class: "pair__line" },
      make("span", {}, make("strong", {}, called), about && ` ${about}`),
      make(
        "span",
        { class: "pair__tools" },
        button("Исправить", () => this.#edit(meeting), { class: "button button--quiet", "aria-label": `Исправить встречу ${called}`, data: { key: `edit ${id}` } }),
        button("Удалить", () => this.#remove(meeting), { class: "button button--quiet", "aria-label": `Удалить встречу ${called}`, data: { key: `remove ${id}` } }),
      ),
    );
  }

  /** @param {Pair["meetings"][number]} meeting */
  #remove({ id, ...meeting }) {
    if (this.#editing === id) this.#begin();
    this.#workspace.put([{ section: "meetings", key: id, fields: deletionOf(meeting) }], done("Встреча удалена"), () => {});
    this.#done.focus();
  }
}

/**
 * @param {Pair[]} pairs
 * @returns {HTMLElement} the places where pairs have met, the most usual first, for all forms of the page
 */
export function placesOf(pairs) {
  /** @type {Map<string, number>} */
  const counts = new Map([[ONLINE, 0]]);
  for (const { place } of pairs.flatMap(({ meetings }) => meetings)) if (place) counts.set(place, (counts.get(place) ?? 0) + 1);
  const places = [...counts].sort(([, one], [, other]) => other - one).map(([value]) => make("option", { value }));
  return make("datalist", { id: PLACES }, ...places.slice(0, 50));
}
