/** What the open programme knows of itself: counts of tasks, people and days that the rules of the sheet look at. */

import { countIndicator, inPairs, countMissing, shareInWords } from "../binding/counted.mjs";
import { rowsIn } from "../binding/rows.mjs";
import { isOpen, isOverdue, progress } from "../programme/progress.mjs";
import { figuresOf, sourceOf } from "../programme/figures.mjs";
import { keyOf } from "../programme/people.mjs";
import { foldText } from "../table/rows.mjs";

/**
 * @import { Goal } from "../binding/counted.mjs"
 * @import { Content, Day, Programme, Task } from "../programme/types.mjs"
 *
 * @typedef {import("../programme/figures.mjs").Known & { source: string }} Told `source` – of whom and when
 *
 * @typedef {object} Facts
 * @property {number[]} closed numbers of the stages of which nothing is left to do
 * @property {number[]} skipped numbers of stages that are not closed though a later one has something done
 * @property {number} done
 * @property {number} total tasks that are needed
 * @property {number} open
 * @property {number} overdue
 * @property {number[]} late numbers of the stages with overdue tasks
 * @property {number} evidenced done tasks with a confirmation
 * @property {number} nobodys open tasks for which nobody is responsible
 * @property {number} busiest most open tasks of one person
 * @property {number} shared open tasks for which somebody is responsible
 * @property {number} outside open tasks with the outer environment
 * @property {number} forms forms of the site that are chosen
 * @property {number} allForms
 * @property {number} mentees of the list
 * @property {number} unpaired of them without a confirmed pair
 * @property {number} idle mentors of the list without a confirmed pair
 * @property {number} pairs confirmed
 * @property {number} unplanned confirmed pairs without a plan of meetings
 * @property {number | null} left days to the end of the period, 0 on its last day, less after it; null – no end is set
 * @property {Told[]} figures of questionnaires and of growth, none of a small group
 * @property {{ said: string, percent: number, missing: number } | null} share of those involved beside what is planned now
 */

const DAY = 86_400_000; // milliseconds

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @param {Day} today
 * @param {Goal} [goal] what is planned for the share of those involved
 * @returns {Facts}
 */
export function factsOf(programme, tasks, content, today, goal) {
  const current = tasks.filter(({ mark }) => mark !== "retired");
  const open = current.filter(isOpen);
  const late = current.filter((task) => isOverdue(task, today));
  const done = current.filter(({ status }) => status === "done");
  const stages = content.stages.map(({ id, number }) => ({ number, ...progress(current.filter(({ stage }) => stage === id), today) }));
  const closed = stages.filter(({ done, total }) => total > 0 && done === total);
  const begun = Math.max(0, ...stages.filter(({ done }) => done > 0).map(({ number }) => number));
  const numberOf = new Map(content.stages.map(({ id, number }) => [id, number]));
  /** @type {Map<string, number>} */
  const byPerson = new Map();
  for (const { answer } of open) if (answer.responsible) byPerson.set(keyOf(answer.responsible), (byPerson.get(keyOf(answer.responsible)) ?? 0) + 1);
  const shared = [...byPerson.values()].reduce((sum, count) => sum + count, 0);
  return {
    closed: closed.map(({ number }) => number),
    skipped: stages.filter(({ number, done, total }) => number < begun && done < total).map(({ number }) => number),
    done: done.length,
    total: stages.reduce((sum, { total }) => sum + total, 0),
    open: open.length,
    overdue: late.length,
    late: [...new Set(late.map(({ stage }) => numberOf.get(stage) ?? 0))].sort((one, other) => one - other),
    evidenced: done.filter(({ answer }) => answer.evidence).length,
    nobodys: open.length - shared,
    busiest: Math.max(0, ...byPerson.values()),
    shared,
    outside: open.filter(({ side }) => side === "external").length,
    forms: programme.forms.filter((form) => content.forms.has(form)).length,
    allForms: content.forms.size,
    ...people(programme),
    left: programme.period.to ? Math.round((Date.parse(programme.period.to) - Date.parse(today)) / DAY) : null,
    figures: figuresOf(programme).map((figure) => ({ ...figure, source: sourceOf(figure, content.forms.get(figure.form) ?? figure.form) })),
    share: shareOf(programme, goal),
  };
}

/** @param {Programme} programme */
function people(programme) {
  const foldName = (/** @type {unknown} */ name) => foldText(String(name ?? ""));
  const list = (/** @type {string} */ kind) => [...new Set(rowsIn(programme, { part: "participants", kind }).map(({ name }) => foldName(name)).filter(Boolean))];
  const makeKey = (/** @type {Record<string, unknown>} */ row) => JSON.stringify([foldName(row.mentor), foldName(row.mentee)]);
  const pairs = rowsIn(programme, { part: "pairs", kind: "pair" }).filter(({ confirmed }) => confirmed);
  const planned = new Set(rowsIn(programme, { part: "plans", kind: "plan" }).map(makeKey));
  const mentors = new Set(pairs.map(({ mentor }) => foldName(mentor)));
  const { part, whole } = inPairs(programme);
  return {
    mentees: whole,
    unpaired: whole - part,
    idle: list("mentor").filter((name) => !mentors.has(name)).length,
    pairs: new Set(pairs.map(makeKey)).size,
    unplanned: new Set(pairs.map(makeKey).filter((pair) => !planned.has(pair))).size,
  };
}

/**
 * @param {Programme} programme
 * @param {Goal} [goal]
 */
function shareOf(programme, goal) {
  const found = goal && !goal.over ? countIndicator("involvement", programme) : undefined;
  if (!goal || !found || found.lacks !== undefined) return null;
  return { said: shareInWords(found), percent: goal.percent, missing: countMissing(found, goal.percent) };
}
