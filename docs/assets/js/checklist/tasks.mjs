/** The tasks of one stage with a programme at hand: while one is open, the printed list becomes rows that can be ticked. */

import { button, field, fill, make, write } from "../page/elements.mjs";
import { plural, progressInWords } from "../page/numbers.mjs";
import { Row } from "./row.mjs";
import { finishSlices, inSlices } from "./slices.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
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

export class Tasks {
  #root;
  #workspace;
  #stage;
  /** Whose rows are shown: id, undefined – nobody's. @type {string | undefined} */
  #programme;
  /** @type {List[]} */
  #lists = [];
  /** Rows of another programme that are still being made. @type {Generator | undefined} */
  #filling;
  /** @type {Map<string, Row>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} root
   * @param {Workspace} workspace
   */
  constructor(root, workspace) {
    this.#root = root;
    this.#workspace = workspace;
    this.#stage = root.dataset.stage ?? "";
    workspace.listen((what) => {
      if (what === "programme" || what === "filter") this.#show(what === "filter");
    });
    for (const type of ["click", "change"]) root.addEventListener(type, (event) => this.#rowOf(event.target)?.handle(event));
    root.addEventListener("keydown", (event) => this.#press(event));
    // Paper shows everything, what was just typed too.
    addEventListener("beforeprint", () => {
      finishSlices();
      this.#flush();
    });
    addEventListener("pagehide", () => this.#flush());
    this.#show(true);
  }

  #flush() {
    this.#rows.forEach((row) => row.flush());
  }

  /** @param {boolean} filtering whether rows that don't pass the filter are folded now, or stay where the eye is */
  #show(filtering) {
    const workspace = this.#workspace;
    if (workspace.programme && workspace.programme.id === this.#programme && !this.#filling) return void [...this.#fill(filtering)];
    // Another programme is other rows, on the page of all stages five hundred of them: made bit by bit.
    this.#programme = workspace.programme?.id;
    this.#filling?.return(undefined);
    this.#filling = undefined;
    if (!workspace.programme) return this.#close();
    const fill = this.#fill(true);
    this.#filling = fill;
    inSlices(fill);
  }

  /**
   * Makes, updates and drops rows until they are those of the programme; a step a row.
   * @param {boolean} filtering
   * @returns {Generator}
   */
  *#fill(filtering) {
    const workspace = this.#workspace;
    if (!this.#lists.length) this.#open();
    const tasks = workspace.tasksOf(this.#stage);
    const present = new Set(tasks.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (present.has(id)) continue;
      this.#drop(id, row);
      yield;
    }
    for (const list of this.#lists) {
      const own = tasks.filter(({ side }) => side === list.side);
      list.element.classList.toggle("checklist--long", own.length > LONG);
      for (const task of own) {
        const fresh = !this.#rows.has(task.id);
        this.#row(list, task, filtering || fresh);
        if (fresh) yield;
      }
      this.#sum(list, own);
      list.element.hidden = !list.element.children.length;
      if (own.length) list.element.closest("[data-part=external]")?.removeAttribute("hidden");
    }
    this.#filling = undefined;
    this.#root.dataset.ready = "";
  }

  /**
   * @param {List} list
   * @param {Task} task
   * @param {boolean} filtering
   */
  #row(list, task, filtering) {
    const workspace = this.#workspace;
    let row = this.#rows.get(task.id);
    if (row) row.update(task);
    else {
      let item = /** @type {HTMLLIElement | null} */ (list.element.querySelector(`[data-item="${CSS.escape(task.id)}"]`));
      const printed = item !== null;
      item ??= make("li", { data: { item: task.id, made: "" } }, make("p", { class: "checklist__text" }, task.text));
      row = new Row(workspace, item, task);
      this.#rows.set(task.id, row);
      if (!printed) list.element.append(item);
    }
    if (filtering) row.item.hidden = !workspace.passes(task);
  }

  /**
   * Says how far a list has come, and how much of it the filter leaves out.
   * @param {List} list
   * @param {Task[]} tasks
   */
  #sum(list, tasks) {
    const workspace = this.#workspace;
    const progress = workspace.progressOf(tasks);
    write(list.progress, progress.total ? `Выполнено ${progressInWords(progress)}${progress.overdue ? `, просрочено ${progress.overdue}` : ""}` : "");
    const hidden = tasks.filter(({ id }) => this.#rows.get(id)?.item.hidden).length;
    list.element.classList.toggle("checklist--bare", hidden === tasks.length);
    if (list.hidden.dataset.count === String(hidden)) return;
    list.hidden.dataset.count = String(hidden);
    fill(list.hidden, ...(hidden ? [`${plural(hidden, "задача не показана", "задачи не показаны", "задач не показано")} по\u00a0вашему отбору. `, button("Показать все", () => workspace.choose({}))] : []));
  }

  #open() {
    const fresh = this.#root.querySelectorAll("ul[data-side]");
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
      element.classList.remove("checklist--bare");
      element.hidden = !element.children.length;
    }
    this.#lists = [];
    delete this.#root.dataset.ready;
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
          if (text) this.#workspace.addOwn(this.#stage, list.side, text);
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
