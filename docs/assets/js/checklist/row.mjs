/** One task of a checklist: a box, the text, quiet chips; its details open in place. */

import { button, fill, makeId, make, write } from "../page/elements.mjs";
import { shortenDay, STATUSES } from "../workspace/words.mjs";
import { chipsOf, Panel } from "./panel.mjs";
import { paperOf } from "./paper.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Status, Task } from "../programme/types.mjs" */

const BY_KEY = new Map(/** @type {[string, Status][]} */ ([["1", "todo"], ["2", "doing"], ["3", "done"], ["4", "na"]]));
const MARKS = { "": "", new: "новый", reworded: "формулировка изменилась", retired: "пункт снят" };

export class Row {
  #workspace;
  /** @type {Task} */
  #task;
  #box;
  #more;
  #chips;
  #paper = make("div", { class: "task__paper" });
  #shown = "";
  /** @type {Panel | undefined} */
  #panel;

  /**
   * @param {Workspace} workspace
   * @param {HTMLLIElement} item
   * @param {Task} task
   */
  constructor(workspace, item, task) {
    this.#workspace = workspace;
    this.#task = task;
    this.item = item;
    const text = /** @type {HTMLElement} */ (item.querySelector(".checklist__text"));
    text.id ||= makeId();
    const [more, state] = [makeId(), makeId()];
    this.#box = make("input", { type: "checkbox", class: "task__box", "aria-labelledby": text.id, "aria-describedby": state });
    this.#more = make("button", { type: "button", class: "task__more", id: more, "aria-labelledby": `${more} ${text.id}`, "aria-expanded": "false" }, "Подробнее");
    this.#chips = make("div", { class: "task__chips", id: state });
    this.text = text;
    item.classList.add("task");
    item.prepend(this.#box);
    text.after(this.#more, this.#chips, this.#paper);
    this.update(task);
  }

  get task() {
    return this.#task;
  }

  /**
   * Shows the task as it is now; touches only what differs.
   * @param {Task} task
   */
  update(task) {
    const { answer, status } = task;
    this.#task = task;
    const late = this.#workspace.isLate(task);
    const earlier = this.#workspace.listEarlier(answer);
    const shown = JSON.stringify([task.text, task.mark, status, answer.due, answer.responsible, answer.note, answer.evidence, answer.reason, late, this.#workspace.day, earlier]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.item.dataset.status = status;
      this.#box.defaultChecked = this.#box.checked = status === "done";
      this.#box.indeterminate = status === "doing";
      if (task.own) write(this.text, task.text);
      this.#showChips(task, late, earlier.length > 0);
      fill(this.#paper, ...paperOf(task, MARKS[task.mark], late, earlier));
    }
    this.#panel?.show(task);
  }

  /** Takes away what was added, so that the printed list is left. */
  remove() {
    this.#panel?.flush();
    this.#panel?.root.remove();
    for (const added of [this.#box, this.#more, this.#chips, this.#paper]) added.remove();
    this.item.classList.remove("task", "task--open");
    delete this.item.dataset.status;
    this.item.hidden = false;
  }

  focus() {
    this.#box.focus();
  }

  /** @param {Event} event a click or a change inside the row */
  handle({ type, target }) {
    if (type === "change" && target === this.#box) this.tick();
    if (type !== "click" || !(target instanceof Element)) return;
    if (target === this.#more) this.toggle();
    const chip = target.closest(".task__chips button");
    if (chip instanceof HTMLElement) this.open(chip.dataset.field ?? "");
  }

  tick() {
    const status = this.#task.status === "done" ? "todo" : "done";
    this.#panel?.flush();
    this.#workspace.answer(this.#task, { status }, STATUSES[status]);
  }

  /** @param {KeyboardEvent} event pressed on the box */
  press(event) {
    const status = BY_KEY.get(event.key);
    if (event.key === "Enter") this.toggle();
    else if (status) this.#workspace.answer(this.#task, { status }, STATUSES[status]);
    else return;
    if (status === "na") this.open("reason");
    event.preventDefault();
  }

  toggle() {
    if (this.item.classList.contains("task--open")) this.close();
    else this.open("");
  }

  /** @param {string} name of the field that the person wants, or "" */
  open(name) {
    if (!this.#panel) {
      this.#panel = new Panel(this.#workspace, this.#task);
      this.item.append(this.#panel.root);
      this.#more.setAttribute("aria-controls", this.#panel.root.id);
    }
    this.#turn(true);
    this.#panel.focus(name);
  }

  close() {
    this.#panel?.flush();
    const inside = this.#panel?.root.contains(document.activeElement);
    this.#turn(false);
    if (inside) this.#more.focus();
  }

  flush() {
    this.#panel?.flush();
  }

  /** @param {boolean} open */
  #turn(open) {
    this.item.classList.toggle("task--open", open);
    this.#more.setAttribute("aria-expanded", String(open));
    write(this.#more, open ? "Свернуть" : "Подробнее");
    if (this.#panel) this.#panel.root.hidden = !open;
  }

  /**
   * @param {Task} task
   * @param {boolean} late
   * @param {boolean} several whether there are texts beside those that hold
   */
  #showChips({ answer, mark, own, status }, late, several) {
    const state = status === "doing" ? STATUSES.doing : status === "na" ? `${STATUSES.na}${answer.reason ? `: ${answer.reason}` : ""}` : "";
    fill(
      this.#chips,
      state && make("span", { class: "chip chip--state" }, state),
      ...[MARKS[mark], several ? "есть другая запись" : ""].map((words) => words && button(words, () => {}, { class: "chip chip--signal", data: { field: "", key: words } })),
      own && make("span", { class: "chip" }, "свой пункт"),
      answer.due && button(`${late ? "просрочено: " : this.#workspace.day ? "до " : "срок "}${shortenDay(answer.due)}`, () => {}, { class: late ? "chip chip--signal" : "chip", data: { field: "due", key: "due" } }),
      ...chipsOf(answer).map(({ name, words }) => button(words, () => {}, { class: "chip", data: { field: name, key: name } })),
    );
  }
}
