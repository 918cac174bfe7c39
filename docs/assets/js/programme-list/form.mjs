/** The form of a programme: what it is called, whose it is, which forms it has and when it runs. */

import { button, field, follow, makeId, isEdited, make, write } from "../page/elements.mjs";
import { isVisible } from "../page/letters.mjs";

/** @import { Content, Programme } from "../programme/types.mjs" */

/**
 * @typedef {Pick<Programme, "title" | "organisation" | "municipality" | "curator" | "forms" | "period">} Entered
 */

const TEXTS = /** @type {const} */ (["title", "organisation", "municipality", "curator"]);

export class ProgrammeForm {
  #title = make("input", { type: "text", required: true, maxlength: 300, autocomplete: "off" });
  #organisation = make("input", { type: "text", maxlength: 300, autocomplete: "organization" });
  #municipality = make("input", { type: "text", maxlength: 300, autocomplete: "off" });
  #curator = make("input", { type: "text", maxlength: 300, autocomplete: "name" });
  #from = make("input", { type: "date", min: "2000-01-01", max: "2199-12-31" });
  #to = make("input", { type: "date", min: "2000-01-01", max: "2199-12-31" });
  #texts = { title: this.#title, organisation: this.#organisation, municipality: this.#municipality, curator: this.#curator };
  /** @type {HTMLInputElement[]} */
  #forms;
  /** Forms of the programme that this site doesn't have. @type {string[]} */
  #elsewhere = [];
  #error = make("p", { class: "field__error", id: makeId(), role: "alert", hidden: true });

  /**
   * @param {Content} content
   * @param {Entered | undefined} entered undefined – a new programme
   * @param {{ save: (entered: Partial<Entered>) => void, close?: () => void }} then `save` gets what was changed
   */
  constructor(content, entered, { save, close }) {
    this.#forms = [...content.forms.keys()].map((form) => make("input", { type: "checkbox", value: form, id: makeId() }));
    if (entered) this.show(entered);
    this.root = make(
      "form",
      {
        class: "programme-form",
        novalidate: true,
        "aria-label": entered ? "Сведения о программе" : "Новая программа",
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          if (this.#check()) save(this.#readEntered());
        },
      },
      make("p", { class: "field__hint" }, "Обязательно только название, сведения можно изменить в любой день. Они хранятся только в этом браузере. Пропадут они, если закрыть частное окно, очистить данные браузера или семь дней не открывать сайт в Safari: ", make("a", { href: "#storage" }, "сохраняйте файл"), "."),
      field("Название программы", this.#title, "Например: Наставничество в школе № 5, 2026/27 учебный год"),
      field("Организация", this.#organisation),
      field("Муниципалитет", this.#municipality, "Район или округ – для файла с показателями для региона"),
      field("Куратор", this.#curator, "По этому имени отбираются ваши задачи; фамилия, имя и отчество полностью встанут в приказы в нужном падеже"),
      make(
        "fieldset",
        { class: "choices choices--rows" },
        make("legend", {}, "Формы наставничества"),
        ...this.#forms.map((input) => make("span", { class: "choice" }, input, make("label", { for: input.id }, content.forms.get(input.value) ?? input.value))),
      ),
      make("div", { class: "task__pair" }, field("Начало", this.#from), field("Окончание", this.#to)),
      this.#error,
      make("div", { class: "buttons" }, make("button", { class: "button button--main" }, entered ? "Сохранить" : "Создать программу"), close ? button("Закрыть", close) : null),
    );
  }

  focus() {
    this.#title.focus();
  }

  /**
   * Shows what the programme says by now, but for what was changed here: another tab may have saved meanwhile.
   * @param {Entered} programme
   */
  show(programme) {
    for (const name of TEXTS) follow(this.#texts[name], programme[name]);
    for (const input of this.#forms) follow(input, programme.forms.includes(input.value));
    follow(this.#from, programme.period.from);
    follow(this.#to, programme.period.to);
    this.#elsewhere = programme.forms.filter((form) => this.#forms.every(({ value }) => value !== form));
  }

  #check() {
    for (const input of [this.#title, this.#from, this.#to]) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-errormessage");
    }
    if (!isVisible(this.#title.value)) return this.#refuse(this.#title, "Программа не названа. Напишите название: по нему вы найдёте её в списке.");
    for (const input of [this.#from, this.#to]) {
      if (!input.validity.valid) return this.#refuse(input, "Такой даты нет. Введите день, месяц и год, например 01.09.2026, или сотрите дату.");
    }
    if (this.#from.value && this.#to.value && this.#to.value < this.#from.value) {
      return this.#refuse(this.#to, "Программа окончилась бы раньше, чем началась. Исправьте одну из дат.");
    }
    this.#error.hidden = true;
    return true;
  }

  /**
   * @param {HTMLInputElement} input
   * @param {string} text
   */
  #refuse(input, text) {
    write(this.#error, text);
    this.#error.hidden = false;
    input.closest(".field")?.append(this.#error);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-errormessage", this.#error.id);
    input.focus();
    return false;
  }

  /** @returns {Partial<Entered>} what was changed here, beside what is stored of the same field */
  #readEntered() {
    /** @type {Partial<Entered>} */
    const entered = {};
    for (const name of TEXTS) if (isEdited(this.#texts[name])) entered[name] = this.#texts[name].value.trim();
    if (this.#forms.some(isEdited)) entered.forms = [...this.#forms.filter(({ checked }) => checked).map(({ value }) => value), ...this.#elsewhere];
    if ([this.#from, this.#to].some(isEdited)) entered.period = { from: this.#from.value, to: this.#to.value };
    return entered;
  }
}
