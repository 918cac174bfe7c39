/** The form of a programme: what it is called, whose it is, which forms it has and when it runs. */

import { button, field, freshId, make, write } from "../page/elements.mjs";
import { isVisible } from "../page/letters.mjs";

/** @import { Content, Programme } from "../programme/types.mjs" */

/**
 * @typedef {Pick<Programme, "title" | "organisation" | "municipality" | "curator" | "forms" | "period">} Entered
 */

export class ProgrammeForm {
  #title = make("input", { type: "text", required: true, maxlength: 300, autocomplete: "off" });
  #organisation = make("input", { type: "text", maxlength: 300, autocomplete: "organization" });
  #municipality = make("input", { type: "text", maxlength: 300, autocomplete: "off" });
  #curator = make("input", { type: "text", maxlength: 300, autocomplete: "name" });
  #from = make("input", { type: "date", min: "2000-01-01", max: "2199-12-31" });
  #to = make("input", { type: "date", min: "2000-01-01", max: "2199-12-31" });
  /** @type {HTMLInputElement[]} */
  #forms;
  #error = make("p", { class: "field__error", id: freshId(), role: "alert", hidden: true });

  /**
   * @param {Content} content
   * @param {Entered | undefined} entered undefined – a new programme
   * @param {{ save: (entered: Entered) => void, close?: () => void }} then
   */
  constructor(content, entered, { save, close }) {
    this.#title.value = entered?.title ?? "";
    this.#organisation.value = entered?.organisation ?? "";
    this.#municipality.value = entered?.municipality ?? "";
    this.#curator.value = entered?.curator ?? "";
    this.#from.value = entered?.period.from ?? "";
    this.#to.value = entered?.period.to ?? "";
    this.#forms = [...content.forms.keys()].map((form) => make("input", { type: "checkbox", value: form, id: freshId(), checked: entered?.forms.includes(form) ?? false }));
    this.root = make(
      "form",
      {
        class: "programme-form",
        novalidate: true,
        "aria-label": entered ? "Сведения о программе" : "Новая программа",
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          if (this.#check()) save(this.#entered());
        },
      },
      make("p", { class: "field__hint" }, "Обязательно только название. Сведения останутся в этом браузере, их можно изменить в любой день."),
      field("Название программы", this.#title, "Например: Наставничество в школе № 5, 2026/27 учебный год"),
      field("Организация", this.#organisation),
      field("Муниципалитет", this.#municipality, "Район или округ – для файла с показателями для региона"),
      field("Куратор", this.#curator, "Фамилия и инициалы: по ним отбираются ваши задачи"),
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

  /** @returns {Entered} */
  #entered() {
    return {
      title: this.#title.value.trim(),
      organisation: this.#organisation.value.trim(),
      municipality: this.#municipality.value.trim(),
      curator: this.#curator.value.trim(),
      forms: this.#forms.filter(({ checked }) => checked).map(({ value }) => value),
      period: { from: this.#from.value, to: this.#to.value },
    };
  }
}
