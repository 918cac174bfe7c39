/** What to do now: overdue tasks, the next dates, what is under way, what has changed in the content. */

import { Component } from "../component.mjs";
import { stagePage } from "../page/addresses.mjs";
import { button, fill, make } from "../page/elements.mjs";
import { printPart } from "../page/paper.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { shortenDay } from "../workspace/words.mjs";
import { overview } from "./groups.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Task } from "../programme/types.mjs" */

const ARCHIVED = "Программа в архиве: сроки не напоминаются, просроченного в ней нет. Чтобы продолжить, верните её в списке «В архиве».";

export default class Overview extends Component {
  #body = make("div");
  #paper = make("div", { class: "only-paper overview__open" });
  #print = make("p", { class: "print needs-script" });
  #shown = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.append(this.#print, this.#body, this.#paper);
    addEventListener("afterprint", () => fill(this.#paper));
    whenPresent((workspace) => {
      this.#print.append(button("Напечатать всё открытое", async () => {
        const { openOnPaper } = await import("./open-tasks.mjs");
        fill(this.#paper, ...openOnPaper(workspace));
        printPart("open");
      }));
      workspace.listen((what) => {
        if (what === "programme") this.#show(workspace);
      });
      this.#show(workspace);
    });
  }

  /** @param {Workspace} workspace */
  #show(workspace) {
    this.root.hidden = !workspace.programme;
    if (!workspace.programme) return;
    if (workspace.programme.archived) {
      this.#shown = ARCHIVED;
      this.#print.hidden = true;
      this.#paper.replaceChildren();
      return fill(this.#body, make("p", {}, ARCHIVED));
    }
    this.#print.hidden = !workspace.tasks.some((task) => workspace.isOpen(task));
    const { said, groups } = overview(workspace.tasks, workspace.today());
    const shown = JSON.stringify([said, groups.map(({ name, tasks }) => [name, tasks.map(({ id, text, answer, mark }) => [id, text, answer.due, answer.responsible, mark])])]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    fill(
      this.#body,
      said && make("p", {}, said),
      ...groups.map(({ name, tasks, late }) => make("div", { class: late ? "overview__group overview__late" : "overview__group" }, make("h3", {}, name), make("ul", { class: "list" }, ...tasks.map((task) => entry(workspace, task))))),
    );
  }
}

const MARKS = { "": "", new: "новый пункт", reworded: "формулировка изменилась", retired: "пункт снят" };

/**
 * @param {Workspace} workspace
 * @param {Task} task
 */
function entry(workspace, task) {
  const stage = workspace.content.stages.find(({ id }) => id === task.stage);
  const about = [stage && `этап ${stage.number}`, task.answer.due && `срок ${shortenDay(task.answer.due)}`, task.answer.responsible, MARKS[task.mark]];
  return make("li", {}, make("a", { href: stagePage(task.stage, task.id) }, task.text), " ", make("span", { class: "list__about" }, about.filter(Boolean).join(" · ")));
}
