/** One pair of the overview: why it stands out and what to do, and below it, once opened, everything recorded of it. */

import { button, makeId, make, write } from "../page/elements.mjs";
import { Closing } from "./closing.mjs";
import { Meetings } from "./meetings.mjs";
import { Fit, Pulses } from "./pulses.mjs";
import { describePair, closedInWords } from "./words.mjs";

/**
 * @import { Act } from "../programme/attention.mjs"
 * @import { Pair } from "../programme/pairs.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Seen } from "./words.mjs"
 */

const ACTS = { meeting: "Записать встречу", fit: "Отметить ответы", pulse: "Записать отметки", marks: "Посмотреть отметки", close: "Закрыть или перенести", since: "Указать начало" };
const SETTLED = "Сейчас всё в порядке.";

export class Row {
  #name = make("h3", { class: "pair__name" });
  #why = make("p", { class: "pair__why" });
  #todo = make("p", { class: "pair__todo" });
  #also = make("p", { class: "pair__about" });
  #about = make("p", { class: "pair__about" });
  #act = button("", () => this.open(this.#first), { class: "button" });
  #meet = button(ACTS.meeting, () => this.open("meeting"), { class: "button" });
  #more = button("Подробнее", () => this.#turn(), { class: "button button--quiet", "aria-expanded": "false" });
  #panel = make("div", { class: "pair__panel", id: makeId(), hidden: true, keydown: (/** @type {KeyboardEvent} */ event) => this.#press(event) });
  /** @type {{ meetings: Meetings, fit: Fit, pulses: Pulses, closing: Closing } | undefined} */
  #parts;
  /** @type {Act} */
  #first = "meeting";
  #stood = false;
  #workspace;
  #others;

  /**
   * @param {Workspace} workspace
   * @param {Seen} seen
   * @param {() => Pair[]} others the confirmed pairs in work
   */
  constructor(workspace, seen, others) {
    this.#workspace = workspace;
    this.#others = others;
    this.seen = seen;
    this.#more.setAttribute("aria-controls", this.#panel.id);
    this.root = make("li", { class: "pair" }, this.#name, this.#why, this.#todo, this.#also, this.#about, make("div", { class: "buttons" }, this.#act, this.#meet, this.#more), this.#panel);
    this.show(seen);
  }

  /** @param {Seen} seen */
  show(seen) {
    this.seen = seen;
    const { pair, reasons } = seen;
    const [first, ...rest] = reasons;
    this.#first = first?.act ?? "meeting";
    this.root.dataset.state = pair.closed ? "closed" : first ? "needs" : "well";
    write(this.#name, pair.name);
    write(this.#why, first?.why ?? "");
    // Whoever has settled something sees it settled at the same place.
    const settled = this.#stood && !pair.closed ? SETTLED : "";
    write(this.#todo, pair.closed ? closedInWords(pair) : first ? first.todo : settled);
    this.#stood ||= Boolean(first);
    write(this.#also, rest.length ? `Ещё: ${rest.map(({ why }) => why.charAt(0).toLowerCase() + why.slice(1).replace(/\.$/, "")).join("; ")}` : "");
    write(this.#about, describePair(pair));
    for (const line of [this.#why, this.#todo, this.#also]) line.hidden = !line.textContent;
    write(this.#act, ACTS[this.#first]);
    this.#act.hidden = Boolean(pair.closed) || this.#first === "meeting";
    this.#meet.hidden = Boolean(pair.closed);
    for (const one of [this.#act, this.#meet, this.#more]) one.setAttribute("aria-label", `${one.textContent}: ${pair.name}`);
    if (this.#parts) this.#bring();
  }

  /** Opens the details at what settles a reason. @param {Act} act */
  open(act) {
    if (this.#panel.hidden) this.#turn();
    const parts = this.#build();
    if (act === "meeting") parts.meetings.focus();
    else if (act === "fit") parts.fit.focus();
    else if (act === "pulse" || act === "marks") parts.pulses.focus();
    else parts.closing.focus(act === "since");
  }

  #turn() {
    const opens = this.#panel.hidden;
    this.#build();
    this.#panel.hidden = !opens;
    write(this.#more, opens ? "Свернуть" : "Подробнее");
    this.#more.setAttribute("aria-label", `${this.#more.textContent}: ${this.seen.pair.name}`);
    this.#more.setAttribute("aria-expanded", String(opens));
  }

  #build() {
    if (this.#parts) return this.#parts;
    const { pair } = this.seen;
    this.#parts = { meetings: new Meetings(this.#workspace, pair), fit: new Fit(this.#workspace, pair), pulses: new Pulses(this.#workspace, pair), closing: new Closing(this.#workspace, pair) };
    this.#panel.append(...Object.values(this.#parts).map(({ root }) => root));
    this.#bring();
    return this.#parts;
  }

  #bring() {
    const { pair } = this.seen;
    for (const part of Object.values(this.#parts ?? {})) part.show(pair);
    this.#parts?.closing.offer(this.#others());
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    this.#turn();
    this.#more.focus();
  }
}
