/** Whether a pair fits, as both sides say after the first meeting, and the marks that they give their work later on. */

import { button, field, fill, make, write } from "../page/elements.mjs";
import { pulseDue } from "../programme/attention.mjs";
import { deletionOf } from "../programme/entry.mjs";
import { newId } from "../programme/identity.mjs";
import { SIDES } from "../programme/pairs.mjs";
import { done, FITS, shortenDay } from "../workspace/words.mjs";
import { choices, dayInput, Fault, markField } from "./fields.mjs";

/**
 * @import { Pair } from "../programme/pairs.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const SAYS = { mentor: "Наставник говорит", mentee: "Наставляемый говорит" };
const LATER = "Спросите после первой встречи.";
const NONE = "Выберите отметку хотя бы одной стороны.";

export class Fit {
  #asked = make("p", { class: "field__hint" });
  #parts;

  /** @param {Workspace} workspace @param {Pair} pair */
  constructor(workspace, pair) {
    this.#parts = SIDES.map((side) => {
      const part = choices(SAYS[side], FITS, (value) => {
        const fields = { text: pair.name, [`fit_${side}`]: value, fit_on: workspace.today() };
        workspace.put([{ section: "health", key: pair.id, fields }], done(`${SAYS[side]}: ${FITS[/** @type {keyof typeof FITS} */ (value)]}`), () => {});
      });
      return { ...part, side };
    });
    this.root = make("section", { class: "pair__part" }, make("h4", {}, "Подходит ли пара друг другу"), this.#asked, ...this.#parts.map(({ root }) => root));
    this.show(pair);
  }

  focus() {
    (this.#parts.find(({ inputs }) => !inputs.some(({ checked }) => checked)) ?? this.#parts[0])?.inputs[0]?.focus();
  }

  /** @param {Pair} pair */
  show({ fit, asked, meetings }) {
    write(this.#asked, asked ? `Спрошено: ${shortenDay(asked)}` : meetings.length ? "Спросите каждого отдельно." : LATER);
    for (const { side, show } of this.#parts) show(fit[side]);
  }
}

export class Pulses {
  #date;
  #marks = { mentor: markField("Отметка наставника"), mentee: markField("Отметка наставляемого") };
  #next = make("p", { class: "field__hint" });
  #list = make("div");
  #fault = new Fault();
  #workspace;
  #pair;

  /** @param {Workspace} workspace @param {Pair} pair */
  constructor(workspace, pair) {
    this.#workspace = workspace;
    this.#pair = pair;
    this.#date = dayInput(workspace.today());
    this.root = make(
      "section",
      { class: "pair__part" },
      make("h4", {}, "Отметки: как идёт работа"),
      this.#next,
      make(
        "form",
        { class: "pair__form", novalidate: true, submit: (/** @type {Event} */ event) => this.#submit(event) },
        make("div", { class: "pair__short" }, field("Когда спросили", this.#date), this.#marks.mentor.root, this.#marks.mentee.root),
        make("div", { class: "buttons" }, make("button", { class: "button" }, "Записать отметки")),
      ),
      this.#list,
    );
    this.show(pair);
  }

  focus() {
    this.#marks.mentor.input.focus();
  }

  /** @param {Pair} pair */
  show(pair) {
    this.#pair = pair;
    const due = pulseDue(pair);
    const late = due && due <= this.#workspace.today();
    write(this.#next, `Спросите каждого: «Как идёт ваша работа, от 1 до 10?»${due ? ` ${late ? "Пора спросить." : `Следующий раз – ${shortenDay(due)}`}` : ""}`);
    fill(this.#list, pair.pulses.length > 0 && make("ul", { class: "list" }, ...pair.pulses.map((pulse) => this.#line(pulse))));
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (!this.#fault.checkDay(this.#date)) return;
    const [mentor = null, mentee = null] = SIDES.map((side) => this.#marks[side].input.value).map((value) => (value ? Number(value) : null));
    if (mentor === null && mentee === null) {
      this.#fault.tell(this.#marks.mentor.input, NONE);
      return;
    }
    const fields = { pair: this.#pair.id, text: this.#pair.name, date: this.#date.value, mentor, mentee };
    this.#workspace.put([{ section: "pulses", key: `pulse-${newId()}`, fields }], done(`Отметки записаны: ${this.#pair.name}`), () => {});
    for (const side of SIDES) this.#marks[side].input.value = "";
  }

  /** @param {Pair["pulses"][number]} pulse */
  #line({ id, ...pulse }) {
    const called = pulse.date ? shortenDay(pulse.date) : "без даты";
    const describeMark = (/** @type {number | null | undefined} */ mark) => (typeof mark === "number" ? String(mark) : "не спрашивали");
    return make(
      "li",
      { class: "pair__line" },
      make("span", {}, make("strong", {}, called), ` наставник: ${describeMark(pulse.mentor)} · наставляемый: ${describeMark(pulse.mentee)}`),
      make("span", { class: "pair__tools" }, button("Удалить", () => {
        this.#workspace.put([{ section: "pulses", key: id, fields: deletionOf(pulse) }], done("Отметки удалены"), () => {});
        this.focus();
      }, { class: "button button--quiet", "aria-label": `Удалить отметки ${called}`, data: { key: `pulse ${id}` } })),
    );
  }
}
