/** The signs by which rules know that a step is needed: what each finds in a programme on a day, in an order of its own. */

import { stagePath } from "../page/addresses.mjs";
import { byDay, daysBetween } from "./days.mjs";
import { isGone, textOf } from "./entry.mjs";
import { keyOf } from "./people.mjs";
import { isOpen } from "./progress.mjs";

/**
 * @import { Reason } from "./attention.mjs"
 * @import { Pair } from "./pairs.mjs"
 * @import { Standing } from "./standing.mjs"
 * @import { Day, Programme, Task } from "./types.mjs"
 *
 * What the site knows to come, in the order of days: `first` and `last` are days, `page` the address on the site.
 * @typedef {{ kind: "contest" | "news" | "break", id: string, title: string, first: Day, last: Day, page: string }} Coming
 *
 * What signs look at: a programme on a day.
 * @typedef {object} View
 * @property {Programme} programme
 * @property {Task[]} tasks
 * @property {Standing} standing
 * @property {{ pair: Pair, reasons: Reason[] }[]} pairs
 * @property {Coming[]} events
 * @property {Day} today
 *
 * @typedef {object} Finding
 * @property {string} subject of what it is: two steps that are shown never have the same one
 * @property {string} matter what a curator puts off
 * @property {string} cause how things were: with another one, what was put off is new
 * @property {Record<string, string | number>} figures by the names that reasons have; `date` is a day, `in` a number of days
 * @property {string} [place] the address on the site at which it is done
 * @property {string} [stage] the id of the stage whose documents and tools help
 *
 * @typedef {(view: View, days: number) => Finding[]} Sign
 *
 * @typedef {{ id: string, name: string, consent: string }} Person
 */

/** @param {string} name @param {Record<string, string | number>} [figures] @param {string} [cause] @returns {Finding} */
const makeFinding = (name, figures = {}, cause = "") => ({ subject: name, matter: name, cause, figures });

/**
 * @param {View} view
 * @param {string} matter
 * @param {(task: Task) => boolean | string | undefined} wanted
 * @returns {Finding[]} open tasks that have a day, the nearest first
 */
function findDated({ tasks, standing: { numbers }, today }, matter, wanted) {
  const found = tasks.filter((task) => isOpen(task) && task.answer.due && wanted(task));
  return byDay(found, ({ answer }) => answer.due ?? "").map((task) => {
    const due = task.answer.due ?? "";
    const left = daysBetween(today, due);
    return ofTask(task, numbers, matter, due, { date: due, in: left, days: -left });
  });
}

/**
 * @param {Task} task
 * @param {Map<string, number>} numbers
 * @param {string} matter
 * @param {string} cause
 * @param {Record<string, string | number>} figures
 * @returns {Finding}
 */
function ofTask(task, numbers, matter, cause, figures) {
  return {
    subject: `task/${task.id}`, matter: `${matter}/${task.id}`, cause,
    figures: { task: task.text, stage: numbers.get(task.stage) ?? 0, ...figures },
    place: stagePath(task.stage, task.id), stage: task.stage,
  }; // prettier-ignore
}

/**
 * @param {View} view
 * @param {string} matter
 * @param {Record<string, string | number>} [more]
 * @returns {Finding[]} the stage to work at
 */
function atStage({ standing: { stage, open, closed }, today }, matter, more = {}) {
  if (!stage) return [];
  // A stage ends with the last of its tasks.
  const last = open.map(({ answer }) => answer.due ?? "").sort().at(-1) ?? "";
  const due = last >= today ? { date: last, in: daysBetween(today, last) } : {};
  return [{
    subject: `${matter}/${stage.id}`, matter: `${matter}/${stage.id}`, cause: "",
    figures: { stage: stage.number, title: stage.title, left: open.length, closed, ...due, ...more },
    place: stagePath(stage.id), stage: stage.id,
  }]; // prettier-ignore
}

/**
 * @param {Programme} programme
 * @param {string} kind
 * @returns {Person[]} by name
 */
function people({ participants }, kind) {
  const found = Object.entries(participants).filter(([, row]) => row.kind === kind && !isGone(row) && textOf(row.name));
  return found.map(([id, { name, consent }]) => ({ id, name: textOf(name), consent: textOf(consent) })).sort((one, other) => one.name.localeCompare(other.name, "ru", { numeric: true }) || (one.id < other.id ? -1 : 1));
}

/** @param {View} view @returns {Pair[]} the confirmed pairs in work */
function listWorking({ pairs }) {
  return pairs.flatMap(({ pair }) => (pair.assigned && !pair.closed ? [pair] : []));
}

/**
 * @param {Person} person
 * @param {string} matter
 * @returns {Finding}
 */
function ofPerson({ id, name }, matter) {
  return { subject: `person/${id}`, matter: `${matter}/${id}`, cause: "", figures: { name } };
}

/**
 * @param {string} id of a reason of attention.mjs
 * @returns {Sign} the pairs for which it holds; what is recorded of a pair later makes it new
 */
function ofPairs(id) {
  return ({ pairs }) => pairs.flatMap(({ pair, reasons }) => {
    const reason = reasons.find((one) => one.id === id);
    if (!reason) return [];
    const why = reason.why.charAt(0).toLowerCase() + reason.why.slice(1).replace(/\.$/, "");
    const cause = [pair.meetings[0]?.date, pair.pulses[0]?.date, pair.asked].map((day) => day ?? "").join("/");
    return [{ subject: `pair/${pair.id}`, matter: `pair-${id}/${pair.id}`, cause, figures: { pair: pair.name, why } }];
  });
}

/**
 * @param {Coming["kind"]} kind
 * @param {(view: View, event: Coming, days: number) => boolean} wanted
 * @param {(event: Coming) => Day} day which is named
 * @returns {Sign}
 */
function ofEvents(kind, wanted, day = ({ first }) => first) {
  return (view, days) =>
    view.events.filter((event) => event.kind === kind && wanted(view, event, days)).map((event) => ({
      subject: `${kind}/${event.id}`, matter: `${kind}/${event.id}`, cause: `${event.first}/${event.last}`,
      figures: { event: event.title, date: day(event), in: daysBetween(view.today, day(event)), pairs: listWorking(view).length },
      place: event.page,
    })); // prettier-ignore
}

/** @param {View} view @param {Coming} event @param {number} days */
const isAhead = (view, { first }, days) => isWithin(view, first, days);

/** Every name stands in SIGNS of hooks/guidebook/records/steps.py too, with the figures that it gives. @type {Record<string, Sign>} */
export const SIGNS = {
  "period-missing": ({ programme: { period } }) => (period.from && period.to ? [] : [makeFinding("period")]),
  "forms-missing": ({ programme }) => (programme.forms.length ? [] : [makeFinding("forms")]),
  "period-ends": ({ programme: { period }, today }, days) => {
    const left = period.to ? daysBetween(today, period.to) : -1;
    return left >= 0 && left <= days ? [makeFinding("period-end", { date: period.to, in: left }, period.to)] : [];
  },
  "period-over": ({ programme: { period }, today }, days) => {
    const passed = period.to ? daysBetween(period.to, today) : 0;
    return passed > 0 && passed >= days ? [makeFinding("period-over", { date: period.to, days: passed }, period.to)] : [];
  },
  "task-overdue": (view) => findDated(view, "task", ({ answer }) => (answer.due ?? "") < view.today),
  "task-due": (view, days) => findDated(view, "task", ({ answer }) => isWithin(view, answer.due ?? "", days)),
  "task-nobody": (view, days) => findDated(view, "task-nobody", ({ answer }) => !textOf(answer.responsible) && isWithin(view, answer.due ?? "", days)),
  "stage-begin": (view) => (view.standing.begun ? [] : atStage(view, "stage")),
  "stage-going": (view) => (view.standing.begun ? atStage(view, "stage", { task: view.standing.open[0]?.text ?? "" }) : []),
  "stage-undated": (view) => (view.standing.open.some(({ answer }) => answer.due) ? [] : atStage(view, "stage-undated")),
  "stages-closed": ({ standing }) => (standing.finished ? [makeFinding("stages")] : []),
  "tasks-changed": ({ tasks, standing: { numbers } }) => tasks.filter(({ mark, concerned }) => concerned && (mark === "new" || mark === "reworded")).map((task) => ofTask(task, numbers, "task-changed", task.text, {})),
  "mentees-missing": (view) => (people(view.programme, "mentee").length || listWorking(view).length ? [] : [makeFinding("mentees")]),
  "mentors-missing": (view) => (people(view.programme, "mentor").length || listWorking(view).length ? [] : [makeFinding("mentors")]),
  "pairs-missing": (view) => {
    const [mentors, mentees] = ["mentor", "mentee"].map((kind) => people(view.programme, kind).length);
    return mentors && mentees && !view.pairs.some(({ pair }) => pair.assigned) ? [makeFinding("pairs", { mentors, mentees })] : [];
  },
  "mentees-unpaired": (view) => {
    const paired = new Set(listWorking(view).map(({ mentee }) => keyOf(mentee)));
    return paired.size ? people(view.programme, "mentee").filter(({ name }) => !paired.has(keyOf(name))).map((one) => ofPerson(one, "unpaired")) : [];
  },
  "consents-missing": (view) => {
    const paired = new Set(listWorking(view).flatMap(({ mentor, mentee }) => [`mentor/${keyOf(mentor)}`, `mentee/${keyOf(mentee)}`]));
    return ["mentee", "mentor"].flatMap((kind) => people(view.programme, kind).filter(({ name, consent }) => paired.has(`${kind}/${keyOf(name)}`) && !consent).map((one) => ofPerson(one, "consent")));
  },
  "pair-unassigned": ofPairs("unassigned"),
  "pair-missing": ofPairs("missing"),
  "pair-unfit": ofPairs("unfit"),
  "pair-low-row": ofPairs("low-row"),
  "pair-never-met": ofPairs("never-met"),
  "pair-silent": ofPairs("silent"),
  "pair-low-last": ofPairs("low-last"),
  "pair-fit-open": ofPairs("fit-open"),
  "pair-pulse-due": ofPairs("pulse-due"),
  "pair-ahead": ofPairs("ahead"),
  "pair-unbegun": ofPairs("unbegun"),
  "plans-missing": (view) => {
    const pairs = listWorking(view).length;
    return pairs && !view.programme.plans.some((row) => row.kind === "meeting" && !isGone(row)) ? [makeFinding("plans", { pairs })] : [];
  },
  "responses-missing": ({ programme }) => (Object.values(programme.responses ?? {}).some(({ deleted }) => !deleted) ? [] : [makeFinding("responses")]),
  "self-check-missing": ({ programme }) => (Object.values(programme.standards ?? {}).some(({ mark }) => mark) ? [] : [makeFinding("self-check")]),
  "counts-missing": ({ programme: { involvement } }) => (typeof Reflect.get(involvement, "involved") === "number" ? [] : [makeFinding("counts")]),
  "contest-ahead": ofEvents("contest", isAhead),
  "contest-open": ofEvents("contest", ({ today }, { first, last }) => first <= today && today <= last, ({ last }) => last),
  "event-ahead": ofEvents("news", isAhead),
  "break-ahead": ofEvents("break", (view, event, days) => listWorking(view).length > 0 && isAhead(view, event, days)),
};

/** @param {View} view @param {Day} day @param {number} days */
function isWithin({ today }, day, days) {
  return day >= today && daysBetween(today, day) <= days;
}
