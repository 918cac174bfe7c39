/** The road map of the programme: dates along the months and a table in the order of the stages, both for print. */

import { Component } from "../component.mjs";
import { stagePage } from "../page/addresses.mjs";
import { button, fill, make } from "../page/elements.mjs";
import { fitWords, printPart, keepWhole } from "../page/paper.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { sheetsFold } from "../spreadsheet/fold.mjs";
import { periodInWords, shortenDay, STATUSES } from "../workspace/words.mjs";
import { describeLacking, timeline } from "./timeline.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Task } from "../programme/types.mjs" */

const COLUMNS = ["Задача", "Срок", "Ответственный", "Результат", "Состояние"];

export default class Roadmap extends Component {
  #body = make("div");
  #sheets = sheetsFold(() => this.#workspace, ({ ofProgramme }, workspace) => ofProgramme(workspace, () => this.#open));
  /** @type {Workspace | undefined} */
  #workspace;
  /** Whether the table holds only what is neither done nor put aside. */
  #open = false;
  #waiting = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.append(this.#body, this.#sheets);
    whenPresent((workspace) => {
      this.#workspace = workspace;
      workspace.listen((what) => {
        if (what === "programme") this.#drawSoon();
      });
      this.#show();
    });
  }

  /** Several changes of one moment are drawn once. */
  #drawSoon() {
    cancelAnimationFrame(this.#waiting);
    this.#waiting = requestAnimationFrame(() => this.#show());
  }

  #show() {
    const workspace = /** @type {Workspace} */ (this.#workspace);
    const { programme } = workspace;
    this.root.hidden = !programme;
    if (!programme) return;
    const stages = workspace.content.stages.map((stage) => {
      const tasks = workspace.tasksOf(stage.id).filter((task) => task.mark !== "retired" && (!this.#open || workspace.isOpen(task)));
      return { stage, name: `${stage.number}. ${stage.short}`, tasks };
    });
    const filled = stages.filter(({ tasks }) => tasks.length);
    const drawing = timeline(filled, programme.period, workspace.day, (task) => workspace.isLate(task));
    const box = make("input", { type: "checkbox", id: "roadmap-open", checked: this.#open, data: { key: "open" }, change: () => this.#turn() });
    fill(
      this.#body,
      make("p", { class: "roadmap__head" }, [programme.title, programme.organisation, periodInWords(programme.period), programme.curator && `куратор ${programme.curator}`, programme.archived && "в архиве"].filter(Boolean).join(" · "), this.#open && make("span", { class: "only-paper" }, " · только открытые задачи")),
      make("div", { class: "roadmap__actions needs-script" }, make("span", { class: "choice" }, box, make("label", { for: "roadmap-open" }, "Только открытые задачи")), button("Напечатать дорожную карту", () => printPart("roadmap"))),
      drawing ? make("div", { class: "roadmap__frame", tabindex: 0, role: "region", "aria-label": "Сроки на оси времени" }, drawing) : filled.length > 0 && make("p", { class: "roadmap__empty" }, describeLacking(this.#open).dates),
      filled.length ? this.#table(filled) : make("p", {}, describeLacking(this.#open).tasks),
    );
  }

  /** @param {{ stage: { id: string, number: number, title: string }, tasks: Task[] }[]} stages */
  #table(stages) {
    return make(
      "div",
      { class: "roadmap__frame", tabindex: 0, role: "region", "aria-label": "Таблица дорожной карты" },
      make(
        "table",
        { class: "roadmap__table" },
        make("thead", {}, make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, name)))),
        ...stages.map(({ stage, tasks }) =>
          make(
            "tbody",
            {},
            make("tr", { class: "roadmap__stage" }, make("th", { scope: "rowgroup", colspan: COLUMNS.length }, make("a", { href: stagePage(stage.id) }, `Этап ${stage.number}. ${stage.title}`))),
            ...tasks.map((task) => this.#line(task)),
          ),
        ),
      ),
    );
  }

  /** @param {Task} task */
  #line(task) {
    const { answer, status } = task;
    const late = /** @type {Workspace} */ (this.#workspace).isLate(task);
    const due = keepWhole(answer.due ? shortenDay(answer.due) : "", Infinity);
    const state = status === "na" && answer.reason ? `${STATUSES.na}: ${answer.reason}` : STATUSES[status];
    const cells = [make("a", { href: stagePage(task.stage, task.id) }, task.text), late ? make("span", { class: "roadmap__late" }, due, ", просрочено") : due, keepWhole(answer.responsible ?? ""), fitWords(answer.evidence ?? ""), state];
    return make("tr", { data: { status } }, ...cells.map((cell, index) => (index ? make("td", { data: { name: COLUMNS[index] ?? "" } }, cell) : make("th", { scope: "row" }, cell))));
  }

  #turn() {
    this.#open = !this.#open;
    this.#show();
  }
}
