/** All open tasks as a table for paper: what is late first, then by date, then what has none; a column for a pen. */

import { make } from "../page/elements.mjs";
import { keepWhole } from "../page/paper.mjs";
import { plural } from "../page/numbers.mjs";
import { dayInWords, shortenDay, STATUSES } from "../workspace/words.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Task } from "../programme/types.mjs" */

const COLUMNS = ["Задача", "Срок", "Ответственный", "Отметка"];

/**
 * @param {Workspace} workspace
 * @returns {HTMLElement[]}
 */
export function openOnPaper(workspace) {
  const { programme } = workspace;
  const open = workspace.tasks.filter((task) => task.mark !== "retired" && workspace.isOpen(task));
  const dated = open.filter(({ answer }) => answer.due).sort((one, other) => ((one.answer.due ?? "") < (other.answer.due ?? "") ? -1 : 1));
  const groups = [
    { name: "Просрочено", tasks: dated.filter((task) => workspace.isLate(task)) },
    { name: "Со сроком", tasks: dated.filter((task) => !workspace.isLate(task)) },
    { name: "Без срока", tasks: open.filter(({ answer }) => !answer.due) },
  ].filter(({ tasks }) => tasks.length);
  return [
    make("h2", {}, `Открытые задачи на ${dayInWords(workspace.today())}: ${open.length}`),
    make("p", {}, [programme?.title, programme?.organisation, programme?.curator && `куратор ${programme.curator}`].filter(Boolean).join(" · ")),
    make(
      "table",
      { class: "roadmap__table roadmap__table--open" },
      make("thead", {}, make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, name)))),
      ...groups.map(({ name, tasks }) =>
        make("tbody", {}, make("tr", { class: "roadmap__stage" }, make("th", { scope: "rowgroup", colspan: COLUMNS.length }, `${name}: ${plural(tasks.length, "задача", "задачи", "задач")}`)), ...tasks.map((task) => line(workspace, task))),
      ),
    ),
  ];
}

/**
 * @param {Workspace} workspace
 * @param {Task} task
 */
function line(workspace, { answer, stage, status, text }) {
  const number = workspace.content.stages.find(({ id }) => id === stage)?.number;
  const notes = [
    ["Состояние", status === "doing" ? STATUSES.doing : ""],
    ["Результат, подтверждение", answer.evidence],
    ["Заметка", answer.note],
  ].filter(([, words]) => words);
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, text, " ", keepWhole(`(этап ${number})`), ...notes.map(([name, words]) => make("p", {}, `${name}: ${words}`))),
    make("td", {}, keepWhole(answer.due ? shortenDay(answer.due) : "", Infinity)),
    make("td", {}, keepWhole(answer.responsible ?? "")),
    make("td"),
  );
}
