/** The curator's self-check: how far the items of the checklists are met, by stages and in all, and where to begin. */

/**
 * @import { Limit } from "./limits.mjs"
 * @import { ContentStage, Programme, Standard, Task } from "./types.mjs"
 *
 * @typedef {Exclude<NonNullable<Standard["mark"]>, "">} Level
 * @typedef {{ task: Task, mark: "" | Level, note: string }} Item
 *
 * `share` – percent to a tenth of what those that are answered could give; undefined – none is answered.
 * @typedef {{ answered: number, total: number, points: number, share: number | undefined }} Result
 * @typedef {Result & { stage: ContentStage, items: Item[], low: boolean }} Part `low` – below the floor, once whole
 *
 * @typedef {object} Check
 * @property {Part[]} parts those with items, in the order of the stages
 * @property {Result} all
 * @property {boolean} whole whether every item is answered
 * @property {boolean} high whether the whole reaches its line
 * @property {number} left items that are not needed in this programme, or speak of forms that it has not
 * @property {Item[]} first where to begin: what is not there before what is there in part, the weakest stages first
 */

/** What an item gives of its two points. @type {Record<Level, number>} */
const POINTS = { yes: 2, partly: 1, no: 0 };
const MOST = 2;
const FIRST = 5;

/**
 * @param {Programme} programme perhaps kept by a page that did not have the self-check yet
 * @param {Task[]} tasks
 * @param {ContentStage[]} stages
 * @param {Record<Limit, number>} limits
 * @returns {Check}
 */
export function selfCheck({ standards = {} }, tasks, stages, limits) {
  const current = tasks.filter(({ mark }) => mark !== "retired");
  const asked = current.filter(({ concerned, status }) => concerned && status !== "na");
  const items = asked.map((task) => ({ task, mark: standards[task.id]?.mark ?? "", note: standards[task.id]?.note ?? "" }));
  const parts = stages.flatMap((stage) => {
    const own = items.filter(({ task }) => task.stage === stage.id);
    const result = resultOf(own);
    return own.length ? [{ stage, items: own, ...result, low: result.answered === result.total && !reaches(result, limits.floor) }] : [];
  });
  const all = resultOf(items);
  const weakest = [...parts].sort((one, other) => Number(other.low) - Number(one.low) || (one.share ?? 101) - (other.share ?? 101));
  const listLacking = (/** @type {Level} */ level) => weakest.flatMap((part) => part.items.filter(({ mark }) => mark === level));
  return {
    parts,
    all,
    whole: all.total > 0 && all.answered === all.total,
    high: reaches(all, limits.overall),
    left: current.length - asked.length,
    first: [...listLacking("no"), ...listLacking("partly")].slice(0, FIRST),
  };
}

/** @param {Item[]} items @returns {Result} */
function resultOf(items) {
  const given = items.flatMap(({ mark }) => (mark ? [POINTS[mark]] : []));
  const points = given.reduce((sum, one) => sum + one, 0);
  const share = given.length ? Math.round((points * 1000) / (MOST * given.length)) / 10 : undefined;
  return { answered: given.length, total: items.length, points, share };
}

/** Compared as whole numbers: what is rounded for the eye neither passes nor fails by that. @param {Result} result @param {number} limit */
function reaches({ points, answered }, limit) {
  return answered > 0 && points * 100 >= limit * MOST * answered;
}
