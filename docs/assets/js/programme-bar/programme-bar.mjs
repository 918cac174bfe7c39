/** The programme that is open: its name and progress, what is shown of its tasks, and how safe its data are. */

import { Component } from "../component.mjs";
import { SITE } from "../desk/addresses.mjs";
import { button, field, fill, freshId, make, write } from "../desk/elements.mjs";
import { current, whenPresent } from "../desk/presence.mjs";
import { sheetsFold } from "../desk/sheets.mjs";
import { periodInWords, plural, progressInWords } from "../desk/words.mjs";

/** @import { Desk } from "../desk/desk.mjs" */

const KEYS = [
  ["Пробел", "выполнено или не выполнено"],
  ["1, 2, 3, 4", "не начато, в работе, выполнено, не требуется"],
  ["↑ ↓", "предыдущая и следующая задача"],
  ["Enter", "подробности: срок, ответственный, заметка"],
  ["Esc", "свернуть подробности"],
  ["Ctrl + Z", "отменить последнее действие"],
];

export default class ProgrammeBar extends Component {
  #page = document.querySelector(".look-programme") ? "programme" : "tasks";
  #head = make("div", { class: "bar__head" });
  #state = make("p", { class: "bar__state" });
  #trouble = make("div", { class: "bar__trouble" });
  #choice = make("div", { class: "bar__choice" });
  #keys = make(
    "details",
    { class: "bar__keys" },
    make("summary", {}, "Клавиши"),
    make("p", {}, "Когда выбрана отметка задачи:"),
    make("dl", {}, ...KEYS.map(([key, does]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)))),
  );
  #mine = make("select", { change: () => this.#choose() });
  #boxes = ["open", "overdue", "concerned"].map((name) => make("input", { type: "checkbox", id: freshId(), data: { name }, change: () => this.#choose() }));
  #hints = make("input", { type: "checkbox", id: freshId(), change: () => this.#turnHints() });
  /** @type {Desk | undefined} */
  #desk;
  #shown = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    if (current() === null) this.#offer();
    whenPresent((desk) => {
      this.#desk = desk;
      desk.listen((what) => this.#show(what));
      this.#show("programme");
    });
  }

  #offer() {
    if (this.#page === "programme") return;
    fill(
      this.#head,
      make("p", {}, "Вы куратор? Отмечайте задачи, сроки и ответственных прямо здесь: записи останутся в вашем браузере."),
      make("a", { class: "button", href: new URL("programme/", SITE).href }, "Начать программу"),
    );
    this.root.append(this.#head);
    this.root.hidden = false;
  }

  /** @param {string} what has changed */
  #show(what) {
    const desk = /** @type {Desk} */ (this.#desk);
    const { programme } = desk;
    document.querySelector("article")?.classList.toggle("has-programme", Boolean(programme));
    this.#sheet();
    if (!programme) {
      this.#shown = "";
      for (const part of [this.#head, this.#trouble, this.#state, this.#choice]) part.remove();
      this.root.hidden = true;
      if (!desk.summaries.length) this.#offer();
      return this.#showTrouble();
    }
    if (!this.#shown) this.#build();
    this.root.hidden = false;
    if (what !== "state") this.#showHead();
    if (what !== "state" && this.#page === "tasks") this.#showChoice();
    this.#showTrouble();
  }

  #build() {
    this.root.append(this.#head, this.#trouble, this.#state);
    const names = ["Только открытые", "Просроченные", "Только мои формы"];
    fill(
      this.#choice,
      make(
        "fieldset",
        {},
        make("legend", {}, "Показать задачи"),
        ...this.#boxes.map((box, index) => make("span", { class: "choice" }, box, make("label", { for: box.id }, names[index]))),
        field("Чьи", this.#mine),
      ),
      make("span", { class: "choice" }, this.#hints, make("label", { for: this.#hints.id }, "Подсказки")),
      button("Напечатать", () => print()),
      this.#keys,
      sheetsFold(() => this.#desk, ({ ofChecklists }, desk) => ofChecklists(desk, this.root.dataset.stage)),
    );
    if (this.#page === "tasks") this.root.append(this.#choice);
    this.#turnHints();
  }

  #showHead() {
    const desk = /** @type {Desk} */ (this.#desk);
    const { programme } = desk;
    if (!programme) return;
    const active = desk.summaries.filter(({ archived, deleted }) => !archived && !deleted);
    const progress = desk.progressOf(desk.tasks);
    const fresh = desk.tasks.filter(({ mark }) => mark === "new").length;
    const shown = JSON.stringify([active.map(({ id, title }) => [id, title]), programme.id, programme.title, progress, fresh]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const home = new URL("programme/", SITE).href;
    const several = active.length > 1 || programme.archived;
    const options = active.map(({ id, title }) => make("option", { value: id, selected: id === programme.id }, title));
    if (programme.archived) options.unshift(make("option", { value: programme.id, selected: true }, `${programme.title} (в архиве)`));
    const choice = several && make("select", { data: { key: "current" }, change: (/** @type {Event} */ event) => desk.open(/** @type {HTMLSelectElement} */ (event.target).value) }, ...options);
    fill(
      this.#head,
      choice ? field("Программа", choice) : make("p", { class: "bar__name" }, "Программа: ", make("strong", {}, programme.title)),
      make("p", { class: "bar__progress" }, "Выполнено ", make("strong", {}, progressInWords(progress)), progress.overdue ? make("span", { class: "bar__late" }, `, просрочено ${progress.overdue}`) : ""),
      this.#page === "tasks" && make("a", { class: "bar__link", href: home }, "Дорожная карта и файлы"),
      fresh > 0 && make("p", { class: "bar__news" }, `В чек-листах появилось: ${plural(fresh, "новый пункт", "новых пункта", "новых пунктов")}. `, button("Просмотрено", () => desk.acknowledge(), { class: "button button--quiet" })),
    );
  }

  #showChoice() {
    const desk = /** @type {Desk} */ (this.#desk);
    const { filter } = desk;
    for (const box of this.#boxes) box.checked = Boolean(filter[/** @type {"open" | "overdue" | "concerned"} */ (box.dataset.name)]);
    const forms = this.#boxes[2]?.closest(".choice");
    if (forms instanceof HTMLElement) forms.hidden = desk.tasks.every(({ concerned }) => concerned);
    const people = ["", ...desk.people()];
    if (filter.mine && !people.includes(filter.mine)) people.push(filter.mine);
    const known = Array.from(this.#mine.options, ({ value }) => value);
    if (known.join("\n") !== people.join("\n")) fill(this.#mine, ...people.map((name) => make("option", { value: name }, name || "всех")));
    this.#mine.value = filter.mine ?? "";
  }

  #choose() {
    const chosen = Object.fromEntries(this.#boxes.filter(({ checked }) => checked).map(({ dataset }) => [dataset.name, true]));
    this.#desk?.choose({ ...chosen, ...(this.#mine.value ? { mine: this.#mine.value } : {}) });
  }

  #turnHints() {
    document.querySelector("article")?.classList.toggle("has-hints", this.#hints.checked);
  }

  /** Storage that fails, and files that are long due. */
  #showTrouble() {
    const desk = /** @type {Desk} */ (this.#desk);
    const { state } = desk;
    const told = state.mode === "memory" || state.mode === "unsure";
    write(this.#state, told ? "" : state.text);
    this.#state.hidden = told;
    const urgent = told ? state.text : desk.loss;
    const reminder = urgent ? "" : desk.reminder;
    const shown = urgent || reminder;
    if (shown) this.root.hidden = false;
    if (!this.#trouble.isConnected && shown) this.root.prepend(this.#trouble);
    const lost = !told && desk.loss ? desk.recoverable : 0;
    const key = `${shown}${desk.programme ? " +" : ""}`;
    if (this.#trouble.dataset.shown === key) return;
    this.#trouble.dataset.shown = key;
    fill(
      this.#trouble,
      shown &&
        make(
          "div",
          { class: urgent ? "note note--strong" : "note", role: urgent ? "alert" : undefined },
          make("p", {}, shown),
          make(
            "div",
            { class: "buttons" },
            state.mode === "memory" && button("Повторить запись", () => desk.retry()),
            state.mode === "unsure" && button("Проверить ещё раз", () => desk.retry()),
            lost > 0 && button("Вернуть из второй копии", () => desk.recover(), { class: "button button--main" }),
            lost > 0 && button("Удалить вторую копию", () => desk.giveUp(), { class: "button button--quiet" }),
            urgent && !told && !lost && button("Скрыть", () => desk.giveUp(), { class: "button button--quiet" }),
            desk.programme && !(urgent && !told) && button("Сохранить в файл", () => desk.saveFile()),
            reminder && button("Напомнить позже", () => desk.postpone(), { class: "button button--quiet" }),
          ),
        ),
    );
  }

  /** The head of the sheet for printing. */
  #sheet() {
    const { programme } = /** @type {Desk} */ (this.#desk);
    for (const place of document.querySelectorAll("[data-from]")) {
      const name = /** @type {HTMLElement} */ (place).dataset.from;
      write(place, !programme ? "" : name === "organisation" ? programme.organisation : name === "curator" ? programme.curator : periodInWords(programme.period));
    }
  }
}
