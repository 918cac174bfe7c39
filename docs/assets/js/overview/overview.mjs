/** What to do now: overdue tasks, the next dates, what is under way, what has changed in the content. */

import { Component } from "../component.mjs";
import { stagePage } from "../page/addresses.mjs";
import { fill, make } from "../page/elements.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { plural, shortDay } from "../workspace/words.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Task } from "../programme/types.mjs" */

const NEXT = 7; // dates that are near enough to be named

export default class Overview extends Component {
  #body = make("div");
  #shown = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.append(this.#body);
    whenPresent((workspace) => {
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
    const open = workspace.tasks.filter(({ mark, status }) => mark !== "retired" && (status === "todo" || status === "doing"));
    const dated = open.filter(({ answer }) => answer.due).sort((one, other) => ((one.answer.due ?? "") < (other.answer.due ?? "") ? -1 : 1));
    const late = dated.filter((task) => workspace.late(task));
    const coming = dated.filter((task) => !workspace.late(task)).slice(0, NEXT);
    const doing = open.filter((task) => task.status === "doing" && !late.includes(task) && !coming.includes(task));
    const first = open.find((task) => !late.includes(task) && !coming.includes(task) && !doing.includes(task));
    const changed = workspace.tasks.filter(({ mark }) => mark);
    const groups = [
      { name: "Просрочено", tasks: late, class: "overview__late" },
      { name: "Ближайшие сроки", tasks: coming },
      { name: "В работе, без срока", tasks: doing },
      { name: "Следующая задача без срока", tasks: first ? [first] : [] },
      { name: "Изменилось в чек-листах", tasks: changed },
    ].filter(({ tasks }) => tasks.length);
    const shown = JSON.stringify(groups.map(({ name, tasks }) => [name, tasks.map(({ id, text, answer, mark }) => [id, text, answer.due, answer.responsible, mark])]));
    if (shown === this.#shown) return;
    this.#shown = shown;
    fill(
      this.#body,
      open.length === 0 && make("p", {}, workspace.tasks.length ? "Все задачи выполнены или не требуются. Сохраните файл и распечатайте дорожную карту для отчёта." : ""),
      ...groups.map(({ name, tasks, ...more }) => make("div", { class: "overview__group", ...more }, make("h3", {}, `${name}: ${plural(tasks.length, "задача", "задачи", "задач")}`), make("ul", { class: "list" }, ...tasks.map((task) => entry(workspace, task))))),
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
  const about = [stage && `этап ${stage.number}`, task.answer.due && `срок ${shortDay(task.answer.due)}`, task.answer.responsible, MARKS[task.mark]];
  return make("li", {}, make("a", { href: stagePage(task.stage, task.id) }, task.text), " ", make("span", { class: "list__about" }, about.filter(Boolean).join(" · ")));
}
