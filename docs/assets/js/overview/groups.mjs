/** What the overview says of a programme's tasks: headings that name what stands under them, and nothing else. */

import { byDay } from "../programme/days.mjs";
import { isOpen, isOverdue } from "../programme/progress.mjs";
import { plural } from "../page/numbers.mjs";

/**
 * @import { Day, Task } from "../programme/types.mjs"
 * @typedef {{ name: string, tasks: Task[], late?: true }} Group
 */

const NEXT = 7; // dates that are near enough to be named
const DONE = "Все задачи выполнены или не требуются. Сохраните файл и распечатайте дорожную карту для отчёта.";
const NONE = "Задач в программе нет.";

/**
 * @param {Task[]} tasks of the programme
 * @param {Day} today
 * @returns {{ said: string, groups: Group[] }} what is said of the whole, and the groups that have tasks
 */
export function overview(tasks, today) {
  const current = tasks.filter(({ mark }) => mark !== "retired");
  const open = current.filter(isOpen);
  const due = (/** @type {Task} */ { answer }) => answer.due ?? "";
  const dated = byDay(open.filter(due), due);
  const late = dated.filter((task) => isOverdue(task, today));
  const ahead = dated.slice(late.length);
  const coming = ahead.slice(0, NEXT);
  const undated = open.filter((task) => !due(task));
  const doing = undated.filter(({ status }) => status === "doing");
  const first = undated.filter(({ status }) => status !== "doing").slice(0, 1);
  const all = coming.length < ahead.length ? ` из\u00a0${ahead.length}` : "";
  const later = ahead.slice(NEXT).filter(({ status }) => status === "doing");
  const changed = tasks.filter(({ mark }) => mark);
  /** @type {Group[]} */
  const groups = [
    { name: `Просрочено: ${formatCount(late)}`, tasks: late, late: true },
    { name: `Ближайшие сроки: ${formatCount(coming)}${all}`, tasks: coming },
    { name: `В работе, срок позже: ${formatCount(later)}`, tasks: later },
    { name: `В работе, без срока: ${formatCount(doing)}`, tasks: doing },
    { name: "Следующая задача без срока", tasks: first },
    { name: `Изменилось в чек-листах: ${formatCount(changed)}`, tasks: changed },
  ];
  return { said: open.length ? "" : current.length ? DONE : NONE, groups: groups.filter(({ tasks: some }) => some.length) };
}

/** @param {Task[]} tasks */
function formatCount({ length }) {
  return plural(length, "задача", "задачи", "задач");
}
