/** Where a programme stands: counts of tasks, what is overdue, what comes next. */

import { dayOf } from "./clock.mjs";
import { keyOf } from "./people.mjs";

/** @import { Day, Filter, Progress, Task } from "./types.mjs" */

/** @returns {Day} */
export function today() {
  return dayOf(new Date());
}

/**
 * @param {Task} task
 * @returns {boolean} whether something is left to do
 */
export function isOpen(task) {
  return task.mark !== "retired" && (task.status === "todo" || task.status === "doing");
}

/**
 * @param {Task} task
 * @param {Day | ""} today
 * @returns {boolean} whether its day has passed; on the day itself there is still time, and before no day, «», all of it
 */
export function isOverdue(task, today) {
  return isOpen(task) && Boolean(task.answer.due) && (task.answer.due ?? "") < today;
}

/**
 * @param {Task[]} tasks of a list, a stage or a programme
 * @param {Day} today
 * @returns {Progress}
 */
export function progress(tasks, today) {
  const current = tasks.filter(({ mark }) => mark !== "retired");
  /** @param {Task["status"]} wanted */
  const count = (wanted) => current.filter(({ status }) => status === wanted).length;
  const na = count("na");
  return {
    done: count("done"),
    total: current.length - na,
    doing: count("doing"),
    na,
    overdue: current.filter((task) => isOverdue(task, today)).length,
  };
}

/**
 * @param {Pick<Progress, "done" | "total">} progress
 * @returns {string} «3 из 8»
 */
export function formatCount({ done, total }) {
  return `${done} из\u00a0${total}`;
}

/**
 * @param {Task[]} tasks
 * @param {Filter} wanted
 * @param {Day} today
 * @returns {Task[]}
 */
export function filter(tasks, wanted, today) {
  const mine = wanted.mine === undefined ? undefined : keyOf(wanted.mine);
  return tasks.filter(
    (task) =>
      (!wanted.open || isOpen(task)) &&
      (!wanted.overdue || isOverdue(task, today)) &&
      (!wanted.concerned || task.concerned) &&
      (mine === undefined || keyOf(task.answer.responsible ?? "") === mine),
  );
}

/**
 * @param {Task[]} tasks
 * @param {Day} today
 * @returns {Task[]} the oldest day first
 */
export function listOverdue(tasks, today) {
  return byDue(tasks.filter((task) => isOverdue(task, today)));
}

/**
 * @param {Task[]} tasks
 * @param {Day} today
 * @param {number} [limit]
 * @returns {Task[]} what comes next: by day where one is set, then in the order of the stages, begun ones first
 */
export function next(tasks, today, limit = 5) {
  const open = tasks.filter((task) => isOpen(task) && task.concerned && !isOverdue(task, today));
  const begun = open.filter(({ status, answer }) => !answer.due && status === "doing");
  const untouched = open.filter(({ status, answer }) => !answer.due && status !== "doing");
  return [...byDue(open.filter(({ answer }) => answer.due)), ...begun, ...untouched].slice(0, limit);
}

/** @param {Task[]} tasks */
function byDue(tasks) {
  return [...tasks].sort((one, other) => ((one.answer.due ?? "") < (other.answer.due ?? "") ? -1 : one.answer.due === other.answer.due ? 0 : 1));
}
