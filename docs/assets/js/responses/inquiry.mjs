/** One questionnaire to fill in on a screen: large letters, nothing remembered by the browser, and what was answered. */

import { button, makeId, make } from "../page/elements.mjs";
import { HIGHEST, keep, LONGEST, LOWEST } from "./answers.mjs";

/** @import { Answers, Question, Questionnaire } from "./answers.mjs" */

/** What keeps a browser from remembering and from sending away what is typed: checks of spelling may ask a server. */
const UNSEEN = { autocomplete: "off", autocorrect: "off", autocapitalize: "off", spellcheck: "false" };
const YES_NO = [{ id: "yes", title: "да" }, { id: "no", title: "нет" }];

export class Inquiry {
  #questionnaire;
  #code = make("input", { ...UNSEEN, class: "sitting__line", maxlength: 40 });
  #codes;

  /**
   * @param {Questionnaire} questionnaire
   * @param {boolean} codes whether the person is asked for the code
   */
  constructor(questionnaire, codes) {
    this.#questionnaire = questionnaire;
    this.#codes = codes;
    this.#code.id = makeId();
    const code = make("div", { class: "sitting__question" }, make("label", { class: "sitting__text", for: this.#code.id }, "Ваш код"), this.#code);
    // No form: what is never sent is never remembered.
    this.root = make("div", { class: "sitting__questions" }, codes && code, ...questionnaire.questions.map(makeQuestion));
  }

  get code() {
    return this.#codes ? this.#code.value.trim() : "";
  }

  /** @returns {Answers} */
  get answers() {
    const found = this.#questionnaire.questions.map((question) => {
      const own = [...this.root.querySelectorAll(`[data-question="${CSS.escape(question.id)}"]`)].filter((one) => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement);
      const ticked = own.filter((one) => one instanceof HTMLInputElement && one.checked).map((one) => one.value);
      const kept = question.options || question.type === "yes-no" ? ticked.join(" ") : keep(question, ticked[0] ?? own.find(({ type }) => type !== "radio")?.value ?? "");
      return /** @type {const} */ ([question.id, kept]);
    });
    return Object.fromEntries(found.filter(([, kept]) => kept));
  }

  /** Empties every field before it goes: nothing is left for whoever looks at the page that was. */
  clear() {
    for (const one of this.root.querySelectorAll("input, textarea")) {
      if (one instanceof HTMLInputElement && (one.type === "radio" || one.type === "checkbox")) one.checked = false;
      else if (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) one.value = "";
    }
    this.root.replaceChildren();
  }
}

/**
 * @param {Question} question
 * @param {number} place
 */
function makeQuestion(question, place) {
  const { id, text, type, options = YES_NO, least = 0, most = 0 } = question;
  const label = `${place + 1}. ${text}`;
  if (type === "open" || type === "number") {
    const control =
      type === "open"
        ? make("textarea", { ...UNSEEN, class: "sitting__line", rows: 3, maxlength: LONGEST, data: { question: id } })
        : make("input", { ...UNSEEN, class: "sitting__line sitting__line--short", inputmode: "numeric", maxlength: 6, data: { question: id } });
    control.id = makeId();
    const hint = make("p", { class: "sitting__hint", id: `${control.id}-hint` }, type === "open" ? "Своими словами. Имён не пишите." : `Целое число от ${least} до ${most}.`);
    control.setAttribute("aria-describedby", hint.id);
    return make("div", { class: "sitting__question" }, make("label", { class: "sitting__text", for: control.id }, label), hint, control);
  }
  const name = makeId();
  const kind = type === "several" ? "checkbox" : "radio";
  const marks = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, mark) => ({ id: String(mark + LOWEST), title: String(mark + LOWEST) }));
  const choices = (type === "scale" ? marks : options).map((one) =>
    make("label", { class: "sitting__choice" }, make("input", { type: kind, name, value: one.id, autocomplete: "off", data: { question: id } }), make("span", {}, one.title)),
  );
  const group = make(
    "fieldset",
    { class: `sitting__question sitting__question--${type}` },
    make("legend", { class: "sitting__text" }, label),
    type === "several" && make("p", { class: "sitting__hint" }, "Можно отметить несколько."),
    type === "scale" && make("p", { class: "sitting__ends" }, make("span", {}, `${LOWEST} – ${question.low ?? ""}`), make("span", {}, `${HIGHEST} – ${question.high ?? ""}`)),
    make("div", { class: "sitting__choices" }, ...choices),
    kind === "radio" && button("Убрать ответ", () => group.querySelectorAll("input").forEach((one) => (one.checked = false)), { class: "button button--quiet sitting__undo" }),
  );
  return group;
}
