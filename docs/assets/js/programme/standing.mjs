/** Where a programme stands among the stages: the one to work at, those behind it, how far anything has gone. */

import { isOpen } from "./progress.mjs";

/**
 * @import { ContentStage, Task } from "./types.mjs"
 *
 * @typedef {object} Standing
 * @property {ContentStage | undefined} stage the first that has something left to do
 * @property {Task[]} open what is left there, in the order of the list
 * @property {boolean} begun whether anything of it is done or under way
 * @property {number} closed the number of the stage before it that is finished; 0 – there is none
 * @property {number} reached the number of the farthest stage at which anything is done
 * @property {boolean} finished whether there are tasks and none is left
 * @property {Map<string, number>} numbers id of a stage → its number
 */

/**
 * @param {Task[]} tasks
 * @param {ContentStage[]} stages in their order
 * @returns {Standing}
 */
export function findStanding(tasks, stages) {
  const current = tasks.filter(({ mark, concerned }) => mark !== "retired" && concerned);
  const lists = stages.map((stage) => ({ stage, tasks: current.filter((task) => task.stage === stage.id) })).filter((one) => one.tasks.length);
  const place = lists.findIndex((one) => one.tasks.some(isOpen));
  const here = lists[place];
  const isTouched = (/** @type {Task} */ { status }) => status === "done" || status === "doing";
  const far = lists.filter((one, index) => index === place || one.tasks.some(isTouched)).map(({ stage }) => stage.number);
  return {
    stage: here?.stage,
    open: here?.tasks.filter(isOpen) ?? [],
    begun: here?.tasks.some(isTouched) ?? false,
    closed: lists[place - 1]?.stage.number ?? 0,
    reached: place < 0 ? Math.max(0, ...lists.map(({ stage }) => stage.number)) : Math.max(0, ...far),
    finished: place < 0 && lists.length > 0,
    numbers: new Map(stages.map(({ id, number }) => [id, number])),
  };
}
