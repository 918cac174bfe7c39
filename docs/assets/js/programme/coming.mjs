/** What comes within four weeks: days of tasks, pairs, meetings, contests, news and of what was put off, in their order. */

import { pulseDue } from "./attention.mjs";
import { daysAfter } from "./days.mjs";
import { isGone } from "./entry.mjs";
import { isOpen } from "./progress.mjs";
import { stagePath } from "../page/addresses.mjs";

/**
 * @import { Waiting } from "./next-steps.mjs"
 * @import { View } from "./signs.mjs"
 * @import { Day } from "./types.mjs"
 *
 * @typedef {"task" | "return" | "pulse" | "meeting" | "contest" | "contest-end" | "news" | "break" | "end"} Kind
 *
 * Everything of one kind on one day.
 * @typedef {{ day: Day, kind: Kind, names: string[], page: string }} Entry
 */

export const DAYS = 28;
/** @type {Kind[]} in which order those of one day stand */
const KINDS = ["task", "return", "meeting", "pulse", "contest", "contest-end", "news", "break", "end"];
const WRITTEN = /^(\d\d)\.(\d\d)\.(\d{4})$/;

/**
 * @param {View} view
 * @param {Waiting[]} waiting what was put off; what was called none of ours does not come either
 * @returns {Entry[]}
 */
export function listComing({ programme, tasks, pairs, events, today }, waiting) {
  const last = daysAfter(today, DAYS);
  /** @type {Map<string, Entry>} */
  const found = new Map();
  /** @param {Kind} kind @param {Day} day @param {string} name @param {string} page */
  const put = (kind, day, name, page) => {
    if (day < today || day > last) return;
    const key = `${day} ${KINDS.indexOf(kind)} ${kind === "task" || kind === "meeting" || kind === "pulse" ? "" : page}`;
    const entry = found.get(key);
    if (!entry) found.set(key, { day, kind, names: [name], page });
    else if (!entry.names.includes(name)) entry.names.push(name);
  };
  const foreign = new Set(waiting.filter(({ mark }) => mark.state === "foreign").map(({ finding }) => finding.matter));
  for (const task of tasks) if (isOpen(task) && task.answer.due && !foreign.has(`task/${task.id}`)) put("task", task.answer.due, task.text, stagePath(task.stage, task.id));
  for (const { pair } of pairs) {
    const due = pair.assigned && !pair.closed && pair.meetings.length ? pulseDue(pair) : "";
    if (due) put("pulse", due, pair.name, "pairs/");
  }
  for (const row of programme.plans) if (row.kind === "meeting" && !isGone(row)) put("meeting", dayOf(row.date), typeof row.pair === "string" ? row.pair : "", "calculators/meetings/");
  for (const { kind, id, title, first, last: end, page } of events) {
    if (foreign.has(`${kind}/${id}`)) continue;
    put(kind, first, title, page);
    if (kind === "contest" && end > first) put("contest-end", end, title, page);
  }
  for (const { rule, mark } of waiting) if (mark.state === "later") put("return", mark.until ?? "", rule.title, "programme/");
  if (programme.period.to) put("end", programme.period.to, programme.title, "programme/");
  for (const entry of found.values()) if (entry.kind === "meeting" || entry.kind === "pulse") entry.names.sort((one, other) => one.localeCompare(other, "ru", { numeric: true }));
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
}

/** @param {unknown} text a day as worksheets write it, or as the programme does @returns {Day} «» of what is no day */
function dayOf(text) {
  if (typeof text !== "string") return "";
  const [, day, month, year] = WRITTEN.exec(text.trim()) ?? [];
  return day ? `${year}-${month}-${day}` : /^\d{4}-\d\d-\d\d$/.test(text) ? text : "";
}
