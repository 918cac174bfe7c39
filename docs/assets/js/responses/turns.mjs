/** The full page on which people take turns: one fills in, the screen is cleared, the next one comes, the passphrase ends it. */

import { button, field, fill, make, write } from "../page/elements.mjs";
import { REFUSED } from "../page/storage.mjs";
import { WrongPassphrase } from "../programme/encryption.mjs";
import { faultOf } from "./answers.mjs";
import { Inquiry } from "./inquiry.mjs";
import { putAway, takeOut } from "./sitting.mjs";

/**
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Questionnaire } from "./answers.mjs"
 */

const NOTHING = "Ответьте хотя бы на один вопрос. Если отвечать не хотите, просто передайте компьютер следующему.";
const WRONG = "Пароль не подошёл. Ответы остались закрыты.";

export class Turns {
  #questionnaire;
  #codes;
  #finish;
  #page = make("main", { class: "sitting md-typeset", tabindex: -1, data: { part: "sitting" } });
  /** @type {Inquiry | undefined} */
  #inquiry;

  /**
   * @param {Questionnaire} questionnaire
   * @param {boolean} codes whether people are asked for their codes
   * @param {(sheets: Omit<Sheet, "id">[]) => Promise<string>} finish takes all answers; returns why it could not
   */
  constructor(questionnaire, codes, finish) {
    this.#questionnaire = questionnaire;
    this.#codes = codes;
    this.#finish = finish;
    document.body.dataset.sitting = "";
    document.body.append(this.#page);
    for (const other of document.body.children) if (other !== this.#page) other.toggleAttribute("inert", true);
    // A page that is left half filled in may be shown again as it was.
    addEventListener("pagehide", () => this.#rest());
    this.#rest();
  }

  /** Between two people: nothing of the one before is left. */
  #rest(words = "") {
    this.#inquiry?.clear();
    this.#inquiry = undefined;
    const { title, intro } = this.#questionnaire;
    fill(
      this.#page,
      make("h1", {}, title),
      words && make("p", { class: "sitting__said", role: "status" }, words),
      make("p", { class: "sitting__intro" }, intro),
      make("div", { class: "buttons" }, button("Начать отвечать", () => this.#ask(), { class: "button button--main sitting__main" })),
      this.#end(),
    );
    this.#page.scrollTop = 0;
    this.#page.focus();
  }

  #ask() {
    const inquiry = new Inquiry(this.#questionnaire, this.#codes);
    this.#inquiry = inquiry;
    const told = make("p", { class: "field__error", role: "alert", hidden: true });
    const tell = (/** @type {string} */ words) => {
      write(told, words);
      told.hidden = !words;
    };
    const done = button("Готово", async () => {
      const { code, answers } = inquiry;
      const wrong = this.#questionnaire.questions.findIndex((question) => faultOf(question, answers[question.id] ?? ""));
      if (!Object.keys(answers).length) return tell(NOTHING);
      const question = this.#questionnaire.questions[wrong];
      if (question) return tell(`Вопрос ${wrong + 1}: ${faultOf(question, answers[question.id] ?? "")}. Исправьте или очистите ответ.`);
      done.disabled = true;
      const refused = await putAway({ questionnaire: this.#questionnaire.id, code, answers });
      done.disabled = false;
      if (refused) return tell(`${REFUSED[refused]}, ответ не записан. Не уходите со страницы и позовите куратора.`);
      return this.#rest("Спасибо, ответ записан. Передайте компьютер следующему.");
    }, { class: "button button--main sitting__main" });
    fill(this.#page, make("h1", {}, this.#questionnaire.title), inquiry.root, told, make("div", { class: "buttons" }, done, button("Стереть и выйти", () => this.#rest(), { class: "button button--quiet" })));
    this.#page.scrollTop = 0;
    this.#page.querySelector("input")?.focus();
  }

  /** What the curator ends it by. */
  #end() {
    // A field of the type password is offered to be remembered, and would be filled in for whoever comes next.
    const passphrase = make("input", { class: "sitting__secret", autocomplete: "off", spellcheck: "false" });
    const told = make("p", { class: "field__error", role: "alert", hidden: true });
    const open = async () => {
      told.hidden = true;
      send.disabled = true;
      try {
        const refused = await this.#finish(await takeOut(passphrase.value));
        write(told, refused);
        told.hidden = !refused;
      } catch (error) {
        if (!(error instanceof WrongPassphrase)) throw error;
        write(told, WRONG);
        told.hidden = false;
        passphrase.value = "";
        passphrase.focus();
      } finally {
        send.disabled = false;
      }
    };
    const send = button("Закончить", open);
    passphrase.addEventListener("keydown", (event) => event.key === "Enter" && open());
    return make("details", { class: "sitting__end" }, make("summary", {}, "Для куратора: закончить сбор"), field("Пароль, с которого начали", passphrase), told, send);
  }
}
