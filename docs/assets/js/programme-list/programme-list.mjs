/** All programmes of this browser: begin one, open, change, copy, put away, delete and take back. */

import { Component } from "../component.mjs";
import { openWorkspace } from "../workspace/workspace.mjs";
import { button, fill, make } from "../page/elements.mjs";
import { periodInWords } from "../workspace/words.mjs";
import { ProgrammeForm } from "./form.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Summary } from "../programme/types.mjs" */

const EMPTY = "Программ в этом браузере пока нет. Назовите программу и начните отмечать задачи первого этапа. Если программа уже есть в файле, откройте его ниже, в разделе «Сохранить и перенести».";

export default class ProgrammeList extends Component {
  /** @type {Workspace | undefined} */
  #workspace;
  #body = make("div", { class: "programmes__body" });
  #shown = "";
  /** What the form is open for: an id, "" for a new programme, undefined – it is closed. @type {string | undefined} */
  #editing;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.append(this.#body);
    openWorkspace().then((workspace) => {
      this.#workspace = workspace;
      root.hidden = false;
      workspace.listen(() => this.#show());
      this.#show();
    });
  }

  #show() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const { programme, summaries } = workspace;
    const shown = JSON.stringify([summaries, programme?.id, this.#editing]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const active = summaries.filter(({ archived, deleted }) => !archived && !deleted);
    const archived = summaries.filter((summary) => summary.archived && !summary.deleted);
    const deleted = summaries.filter((summary) => summary.deleted);
    const edited = summaries.find(({ id }) => id === this.#editing);
    if (edited) this.#opened?.show(edited);
    // A form that is being filled in stays while the lists around it change.
    const form = this.#body.querySelector("form");
    const empty = !active.length && this.#editing === undefined;
    fill(
      this.#body,
      empty && make("p", {}, archived.length || deleted.length ? "Открытых программ нет: начните новую или верните прежнюю." : EMPTY),
      active.length > 0 && make("ul", { class: "programmes__list" }, ...active.map((summary) => this.#entry(summary, this.#actions(summary)))),
      empty || this.#editing !== undefined ? this.#form(form) : button("Новая программа", () => this.#edit(""), { data: { key: "new" } }),
      this.#makeFold("В архиве", archived, (summary) => [
        button("Вернуть из архива", () => workspace.archive(summary, false)),
        button("Удалить", () => workspace.remove(summary)),
      ]),
      this.#makeFold("Удалённые недавно", deleted, (summary) => [button("Восстановить", () => workspace.restore(summary))]),
    );
  }

  /**
   * @param {Summary} summary
   * @param {HTMLButtonElement[]} actions
   */
  #entry(summary, actions) {
    const { forms } = /** @type {Workspace} */ (this.#workspace).content;
    const here = summary.id === this.#workspace?.programme?.id;
    const about = [summary.organisation, periodInWords(summary.period), summary.curator && `куратор ${summary.curator}`, summary.forms.map((form) => forms.get(form) ?? form).join(", ")];
    for (const action of actions) {
      action.dataset.key = `${action.textContent} ${summary.id}`;
      action.setAttribute("aria-label", `${action.textContent}: ${summary.title}`);
    }
    return make(
      "li",
      here ? { "aria-current": "true" } : {},
      make("p", { class: "programmes__title" }, make("strong", {}, summary.title), here && make("span", { class: "chip chip--state" }, "открыта")),
      make("p", { class: "programmes__about" }, about.filter(Boolean).join(" · ")),
      make("div", { class: "buttons" }, ...actions),
    );
  }

  /** @param {Summary} summary */
  #actions(summary) {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const quiet = { class: "button button--quiet" };
    return [
      ...(summary.id === workspace.programme?.id ? [] : [button("Открыть", () => workspace.open(summary.id))]),
      button("Изменить", () => this.#edit(summary.id), quiet),
      button("Копировать", () => workspace.copy(summary), quiet),
      button("В архив", () => workspace.archive(summary, true), quiet),
      button("Удалить", () => workspace.remove(summary), quiet),
    ];
  }

  /**
   * @param {string} name
   * @param {Summary[]} summaries
   * @param {(summary: Summary) => HTMLButtonElement[]} actions
   */
  #makeFold(name, summaries, actions) {
    if (!summaries.length) return null;
    const open = Array.from(this.#body.querySelectorAll("details")).some((details) => details.open && details.dataset.name === name);
    return make("details", { class: "programmes__folded", data: { name }, open }, make("summary", {}, `${name}: ${summaries.length}`), make("ul", { class: "programmes__list" }, ...summaries.map((summary) => this.#entry(summary, actions(summary)))));
  }

  /** @param {string | undefined} id */
  #edit(id) {
    this.#editing = id;
    this.#body.querySelector("form")?.remove();
    this.#show();
    if (id === undefined) /** @type {HTMLElement | null} */ (this.#body.querySelector("[data-key=new]"))?.focus();
    else this.#opened?.focus();
  }

  /** @type {ProgrammeForm | undefined} */
  #opened;

  /** @param {HTMLFormElement | null} present */
  #form(present) {
    if (present) return present;
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const id = this.#editing;
    const summary = workspace.summaries.find((one) => one.id === id);
    const closing = this.#editing === undefined ? {} : { close: () => this.#edit(undefined) };
    this.#opened = new ProgrammeForm(workspace.content, summary, {
      save: async (entered) => {
        this.#editing = undefined;
        this.#body.querySelector("form")?.remove();
        this.#shown = "";
        if (summary) await workspace.change(summary.id, entered);
        else await workspace.create(entered);
        this.#show();
        /** @type {HTMLElement | null} */ (this.#body.querySelector("[data-key=new]"))?.focus();
      },
      ...closing,
    });
    return this.#opened.root;
  }
}
