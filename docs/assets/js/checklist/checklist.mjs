/** The tasks of one stage: the printed list becomes rows that can be ticked while a programme is open. */

import { Component } from "../component.mjs";
import { button, field, fill, make, write } from "../desk/elements.mjs";
import { whenPresent } from "../desk/presence.mjs";
import { plural, progressInWords } from "../desk/words.mjs";

/** @import { Desk } from "../desk/desk.mjs" */
/** @import { Row } from "./row.mjs" */
/** @import { Side, Task } from "../programme/types.mjs" */

const LONG = 60; // rows of one list from which the browser lays out only those in view

/**
 * A list with what stands around it while a programme is open.
 * @typedef {object} List
 * @property {Side} side
 * @property {HTMLUListElement} element
 * @property {HTMLElement} progress
 * @property {HTMLElement} hidden
 * @property {HTMLElement} adding
 */

export default class Checklist extends Component {
  /** @type {Desk | undefined} */
  #desk;
  /** @type {typeof Row | undefined} */
  #Row;
  #stage;
  /** Whose rows are shown: id, undefined – nobody's. @type {string | undefined} */
  #programme;
  /** @type {List[]} */
  #lists = [];
  /** @type {Map<string, Row>} */
  #rows = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.#stage = root.dataset.stage ?? "";
    whenPresent(async (desk) => {
      // Who has no programme fetches no rows.
      this.#Row = (await import("./row.mjs")).Row;
      this.#desk = desk;
      desk.listen((what) => {
        if (what !== "programme" && what !== "filter") return;
        // Another programme is other rows: several lists on a page are made one after another, so that it stays at hand.
        if (what === "programme" && desk.programme?.id !== this.#programme) setTimeout(() => this.#show(true));
        else this.#show(what === "filter");
      });
      this.#show(true);
    });
    for (const type of ["click", "change"]) root.addEventListener(type, (event) => this.#rowOf(event.target)?.handle(event));
    root.addEventListener("keydown", (event) => this.#press(event));
    addEventListener("pagehide", () => this.#rows.forEach((row) => row.flush()));
  }

  /** @param {boolean} filtering whether rows that don't pass the filter are folded now, or stay where the eye is */
  #show(filtering) {
    const desk = this.#desk;
    if (!desk) return;
    this.#programme = desk.programme?.id;
    if (!desk.programme) return this.#close();
    const before = this.#rows.size;
    if (!this.#lists.length) this.#open();
    const tasks = desk.tasksOf(this.#stage);
    const present = new Set(tasks.map(({ id }) => id));
    for (const [id, row] of this.#rows) if (!present.has(id)) this.#drop(id, row);
    for (const list of this.#lists) {
      const own = tasks.filter(({ side }) => side === list.side);
      const made = document.createDocumentFragment();
      for (const task of own) this.#row(list, task, made);
      list.element.append(made);
      list.element.classList.toggle("checklist--long", own.length > LONG);
      this.#fold(list, own, filtering || before === 0);
      const progress = desk.progressOf(own);
      write(list.progress, progress.total ? `Выполнено ${progressInWords(progress)}${progress.overdue ? `, просрочено ${progress.overdue}` : ""}` : "");
      list.element.hidden = !list.element.children.length;
      if (own.length) list.element.closest("[data-part=external]")?.removeAttribute("hidden");
    }
    this.root.dataset.ready = "";
  }

  /**
   * @param {List} list
   * @param {Task} task
   * @param {DocumentFragment} made takes the rows that the page didn't print
   */
  #row(list, task, made) {
    const row = this.#rows.get(task.id);
    if (row) return row.update(task);
    let item = /** @type {HTMLLIElement | null} */ (list.element.querySelector(`[data-item="${CSS.escape(task.id)}"]`));
    if (!item) {
      item = make("li", { data: { item: task.id, made: "" } }, make("p", { class: "checklist__text" }, task.text));
      made.append(item);
    }
    if (this.#Row && this.#desk) this.#rows.set(task.id, new this.#Row(this.#desk, item, task));
  }

  /**
   * Folds what the filter leaves out and says how much that is.
   * @param {List} list
   * @param {Task[]} tasks
   * @param {boolean} filtering
   */
  #fold(list, tasks, filtering) {
    const desk = /** @type {Desk} */ (this.#desk);
    let hidden = 0;
    for (const task of tasks) {
      const item = this.#rows.get(task.id)?.item;
      if (!item) continue;
      if (filtering) item.hidden = !desk.passes(task);
      if (item.hidden) hidden += 1;
    }
    if (list.hidden.dataset.count === String(hidden)) return;
    list.hidden.dataset.count = String(hidden);
    fill(list.hidden, ...(hidden ? [`${plural(hidden, "задача не показана", "задачи не показаны", "задач не показано")} по\u00a0вашему отбору. `, button("Показать все", () => desk.choose({}))] : []));
  }

  #open() {
    const fresh = this.root.querySelectorAll("ul[data-side]");
    for (const element of fresh) {
      if (!(element instanceof HTMLUListElement)) continue;
      const side = element.dataset.side === "external" ? "external" : "internal";
      const list = {
        side: /** @type {Side} */ (side),
        element,
        progress: make("p", { class: "tasks__progress" }),
        hidden: make("p", { class: "tasks__hidden" }),
        adding: make("div", { class: "tasks__adding needs-script" }),
      };
      element.before(list.progress);
      element.after(list.hidden, list.adding);
      this.#offer(list);
      this.#lists.push(list);
    }
  }

  #close() {
    for (const [id, row] of this.#rows) this.#drop(id, row);
    for (const { element, progress, hidden, adding } of this.#lists) {
      for (const added of [progress, hidden, adding]) added.remove();
      element.hidden = !element.children.length;
    }
    this.#lists = [];
    delete this.root.dataset.ready;
  }

  /**
   * @param {string} id
   * @param {Row} row
   */
  #drop(id, row) {
    this.#rows.delete(id);
    if ("made" in row.item.dataset) row.item.remove();
    else row.remove();
  }

  /** @param {List} list */
  #offer(list) {
    fill(list.adding, button("Добавить свой пункт", () => this.#ask(list), { class: "button button--quiet", data: { key: `add-${list.side}` } }));
  }

  /** @param {List} list */
  #ask(list) {
    const input = make("input", { type: "text", maxlength: 1000, required: true });
    const back = () => {
      this.#offer(list);
      list.adding.querySelector("button")?.focus();
    };
    const form = make(
      "form",
      {
        class: "adding",
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          const text = input.value.trim();
          if (text) this.#desk?.addOwn(this.#stage, list.side, text);
          input.value = "";
          input.focus();
        },
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Escape") back();
        },
      },
      field("Свой пункт", input),
      make("div", { class: "buttons" }, make("button", { class: "button button--main" }, "Добавить"), button("Закрыть", back)),
    );
    fill(list.adding, form);
    input.focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const row = this.#rowOf(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && row.item.classList.contains("task--open")) return row.close();
    if (!(event.target instanceof Element) || !event.target.matches(".task__box")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return row.press(event);
    event.preventDefault();
    const shown = [...this.#rows.values()].filter(({ item }) => !item.hidden);
    shown.sort((one, other) => (one.item.compareDocumentPosition(other.item) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    shown[shown.indexOf(row) + step]?.focus();
  }

  /** @param {EventTarget | null} target */
  #rowOf(target) {
    const item = target instanceof Element ? target.closest("[data-item]") : null;
    return item instanceof HTMLElement ? this.#rows.get(item.dataset.item ?? "") : undefined;
  }
}
