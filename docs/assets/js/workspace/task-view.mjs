/** The open programme's tasks as pages show them: by stage, through the filter, with their progress and the people in them. */

import { tasks } from "../programme/content.mjs";
import { keyOf, persons } from "../programme/people.mjs";
import { filter, isOpen, isOverdue, progress, today } from "../programme/progress.mjs";
import { make } from "../page/elements.mjs";

/** @import { Answer, Content, Earlier, Filter, Programme, Task } from "../programme/types.mjs" */

export class TaskView {
  /** @type {Programme | undefined} */
  programme;
  /** Rows of the open programme in the order of the stages. @type {Task[]} */
  tasks = [];
  /** What of the tasks is shown. @type {Filter} */
  filter = {};
  /** @type {Map<string, Task[]>} */
  #byStage = new Map();
  #people = make("datalist", { id: "programme-people" });

  /** @param {Content} content */
  constructor(content) {
    this.content = content;
    document.body.append(this.#people);
  }

  /** @param {Programme | undefined} programme that is open from now on, or another state of it */
  view(programme) {
    this.programme = programme;
    this.#byStage = new Map(this.content.stages.map(({ id }) => [id, []]));
    // A stage that this site doesn't have is neither shown nor counted.
    this.tasks = programme ? tasks(programme, this.content).filter(({ stage }) => this.#byStage.has(stage)) : [];
    for (const task of this.tasks) this.#byStage.get(task.stage)?.push(task);
  }

  /** @param {string} stage */
  tasksOf(stage) {
    return this.#byStage.get(stage) ?? [];
  }

  /** @param {Task} task */
  passes(task) {
    return filter([task], this.day ? this.filter : { ...this.filter, overdue: false }, this.day).length > 0;
  }

  /** @param {Task[]} tasks */
  progressOf(tasks) {
    return progress(tasks, this.day);
  }

  /**
   * @param {string} stage
   * @param {string[]} items ids of its tasks in force, for pages that know no more of the content
   */
  progressAt(stage, items) {
    if (!this.programme) return undefined;
    if (this.content.items.size) return this.progressOf(this.tasksOf(stage));
    const { answers, own } = this.programme;
    const ids = [...items, ...Object.keys(own).filter((id) => own[id]?.stage === stage && !own[id]?.deleted)];
    const states = ids.map((id) => answers[id]?.status ?? "todo").filter((status) => status !== "na");
    return { done: states.filter((status) => status === "done").length, total: states.length };
  }

  /** @param {Task} task */
  isLate(task) {
    return isOverdue(task, this.day);
  }

  /** @param {Task} task */
  isOpen(task) {
    return isOpen(task);
  }

  today() {
    return today();
  }

  /** The day by which dates are due; «», before all of them, in a programme that was put away: nothing of it is. */
  get day() {
    return this.programme?.archived ? "" : today();
  }

  /**
   * @param {Answer} answer
   * @returns {Earlier[]} texts that gave way to newer ones unseen
   */
  listEarlier({ earlier = [], dismissed = "" }) {
    return earlier.filter(({ at }) => at > dismissed);
  }

  /** @returns {string[]} everyone responsible for something, the curator first */
  people() {
    const curator = this.programme?.curator ?? "";
    const own = keyOf(curator);
    const all = persons([curator, ...this.tasks.map(({ answer }) => answer.responsible ?? "")]);
    const first = (/** @type {string} */ name) => Number(own !== "" && keyOf(name) === own);
    return all.sort((one, other) => first(other) - first(one) || one.localeCompare(other, "ru", { numeric: true }));
  }

  /** @param {string} name @returns {string} as the same person is called among `people` */
  spellName(name) {
    return this.people().find((one) => keyOf(one) === keyOf(name)) ?? name;
  }

  /** @returns {string} id of the list of names to choose from, which is filled when it is asked for */
  peopleList() {
    const people = this.people();
    if (this.#people.children.length !== people.length) this.#people.replaceChildren(...people.map((value) => make("option", { value })));
    return this.#people.id;
  }
}
