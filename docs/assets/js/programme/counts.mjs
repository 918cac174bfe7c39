/** Counts for the region: built from nothing but numbers, known ids, the organisation's name and the period. */

import { toJson } from "./json.mjs";
import { progress } from "./progress.mjs";

/** @import { Content, Counts, Involvement, Period, Programme, Task } from "./types.mjs" */

const LONGEST = 500; // characters of the organisation's name
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Every value is made here by its kind; nothing is copied whole from the programme, so that what later versions add to it
 * stays at home.
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @returns {Counts}
 */
export function counts(programme, tasks, content) {
  const involvement = /** @type {Partial<Involvement>} */ (programme.involvement);
  const byForm = [...content.forms.keys()].map((id) => /** @type {const} */ ([id, count(involvement.forms?.[id])]));
  return {
    format: "nastavnik-counts/1",
    organisation: String(programme.organisation).slice(0, LONGEST),
    period: period(programme.period),
    total: count(involvement.total),
    involved: count(involvement.involved),
    forms: Object.fromEntries(byForm.flatMap(([id, number]) => (number === null ? [] : [[id, number]]))),
    stages: Object.fromEntries(
      content.stages.map(({ id }) => {
        const { done, total } = progress(tasks.filter(({ stage }) => stage === id), "");
        return [id, { done, total }];
      }),
    ),
  };
}

/**
 * @param {Counts} counts
 * @returns {string} text of the file
 */
export function countsText(counts) {
  return `${toJson(counts, 2)}\n`;
}

/**
 * @param {unknown} value
 * @returns {number | null}
 */
function count(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
}

/**
 * @param {Period} period
 * @returns {Period}
 */
function period({ from, to }) {
  return { from: DAY.test(from) ? from : "", to: DAY.test(to) ? to : "" };
}
