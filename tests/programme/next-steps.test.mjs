/** What to do now: what is done never stays, what is put off comes back on its day, three at most, whatever the order. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { listComing, DAYS } from "../../docs/assets/js/programme/coming.mjs";
import { tasks } from "../../docs/assets/js/programme/content.mjs";
import { daysAfter } from "../../docs/assets/js/programme/days.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { keyOfMatter, MOST, nextSteps, toolsOf, viewOf } from "../../docs/assets/js/programme/next-steps.mjs";
import { SIGNS } from "../../docs/assets/js/programme/signs.mjs";
import { preview, read, toText } from "../../docs/assets/js/programme/transfer.mjs";
import { reasonInWords } from "../../docs/assets/js/next-steps/words.mjs";
import { CONTENT, startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

/**
 * @import { Programme } from "../../docs/assets/js/programme/types.mjs"
 * @import { Rule } from "../../docs/assets/js/programme/next-steps.mjs"
 */

const TODAY = "2026-11-27";
const day = (/** @type {number} */ number) => daysAfter(TODAY, number);
const source = { title: "Собственный текст проекта", page: "documents/#navigator", own: true };
/** A rule of each sign, all of them in the order of the table. @type {Rule[]} */
const RULES = Object.keys(SIGNS).map((sign) => ({ id: sign, title: sign, sign, days: 14, reason: "Причина.", source, tools: [] }));
const EVENTS = /** @type {import("../../docs/assets/js/programme/signs.mjs").Coming[]} */ ([
  { kind: "contest", id: "c/one", title: "Полуфинал", first: day(3), last: day(9), page: "contests/c/" },
  { kind: "contest", id: "c/two", title: "Отбор", first: day(-3), last: day(2), page: "contests/c/" },
  { kind: "news", id: "seminar", title: "Семинар", first: day(4), last: day(4), page: "updates/seminar/" },
  { kind: "break", id: "winter", title: "Каникулы", first: day(10), last: day(20), page: "calculators/meetings/" },
]);

const NAMES = ["Агафонова", "Белов", "Попов", "Рябова", "Яшин"];
const days = fc.integer({ min: -60, max: 60 });
const row = fc.record({
  mentor: fc.constantFrom(...NAMES), mentee: fc.constantFrom(...NAMES), confirmed: fc.boolean(), since: days,
  met: fc.array(days, { maxLength: 2 }), marks: fc.array(fc.tuple(days, fc.integer({ min: 1, max: 10 })), { maxLength: 2 }), fit: fc.constantFrom("", "yes", "unclear", "no"), closed: fc.boolean(),
}); // prettier-ignore
const STATES = fc.record({
  answers: fc.dictionary(fc.constantFrom("one", "two", "three", "four"), fc.record({ status: fc.constantFrom("todo", "doing", "done", "na"), due: fc.option(days, { nil: undefined }), responsible: fc.constantFrom("", "Завуч") })),
  people: fc.array(fc.record({ kind: fc.constantFrom("mentor", "mentee"), name: fc.constantFrom(...NAMES), consent: fc.constantFrom("", "да") }), { maxLength: 5 }),
  pairs: fc.array(row, { maxLength: 4 }),
  period: fc.constantFrom({ from: "", to: "" }, { from: day(-80), to: day(10) }, { from: day(-80), to: day(-2) }, { from: day(-80), to: day(200) }),
  forms: fc.constantFrom([], ["pupil-pupil"]),
});

/** @param {any} state @param {(all: any[]) => any[]} order of what stands in it */
function programmeOf(state, order = (all) => all) {
  const clock = createClock(() => Date.parse(`${day(-60)}T09:00:00Z`));
  const parts = [
    ...Object.entries(state.answers).map(([key, { due, ...fields }]) => ({ section: "answers", key, fields: { ...fields, ...(due === undefined ? {} : { due: day(due) }) } })),
    ...state.people.map((/** @type {object} */ fields, /** @type {number} */ index) => ({ section: "participants", key: `p-${index}`, fields })),
    ...state.pairs.flatMap((/** @type {any} */ one, /** @type {number} */ index) => [
      { section: "pairs", key: `pair-${index}`, fields: { kind: "pair", mentor: one.mentor, mentee: one.mentee, confirmed: one.confirmed, deleted: false } },
      { section: "health", key: `pair-${index}`, fields: { text: "Пара", since: day(one.since), fit_mentor: one.fit, fit_mentee: one.fit, closed: one.closed ? day(0) : "", reason: one.closed ? "other" : "" } },
      ...one.met.map((/** @type {number} */ met, /** @type {number} */ number) => ({ section: "meetings", key: `meeting-${index}-${number}`, fields: { pair: `pair-${index}`, date: day(met) } })),
      ...one.marks.map((/** @type {[number, number]} */ [met, mark], /** @type {number} */ number) => ({ section: "pulses", key: `pulse-${index}-${number}`, fields: { pair: `pair-${index}`, date: day(met), mentor: mark, mentee: mark } })),
    ]),
  ];
  const start = startProgramme(clock, { period: state.period, forms: state.forms });
  return apply(start, setParts(clock, start, /** @type {any} */ (order(parts))));
}

/** @param {Programme} programme @param {string} [today] */
const view = (programme, today = TODAY) => viewOf(programme, tasks(programme, CONTENT), CONTENT.stages, EVENTS, today);
/** @param {Programme} programme @param {Rule[]} [rules] @param {string} [today] */
const stepsOf = (programme, rules = RULES, today = TODAY) => nextSteps(rules, view(programme, today)).steps;
/** @param {Programme} programme @param {string} section @param {string} key @param {object} fields */
const put = (programme, section, key, fields) => {
  const clock = createClock(() => Date.parse(`${TODAY}T09:00:00Z`));
  return apply(programme, setParts(clock, programme, /** @type {any} */ ([{ section, key, fields }])));
};

/** What settles a matter, by its first word: the sections that a curator fills in. @type {Record<string, (programme: Programme, id: string) => Programme>} */
const DONE = {
  "task": (programme, id) => put(programme, "answers", id, { status: "done" }),
  "task-nobody": (programme, id) => put(programme, "answers", id, { responsible: "Завуч" }),
  "stage": (programme, id) => [...CONTENT.items.values()].filter(({ stage }) => stage === id).reduce((done, item) => put(done, "answers", item.id, { status: "done" }), programme),
  "stage-undated": (programme, id) => [...CONTENT.items.values()].filter(({ stage }) => stage === id).reduce((done, item) => put(done, "answers", item.id, { due: day(40) }), programme),
  "pair-never-met": (programme, id) => put(programme, "meetings", `meeting-${id}-now`, { pair: id, date: TODAY }),
  "pair-silent": (programme, id) => put(programme, "meetings", `meeting-${id}-now`, { pair: id, date: TODAY }),
  "pair-pulse-due": (programme, id) => put(programme, "pulses", `pulse-${id}-now`, { pair: id, date: TODAY, mentor: 9, mentee: 9 }),
  "pair-unfit": (programme, id) => put(programme, "health", id, { closed: TODAY, reason: "unfit" }),
  "pair-unassigned": (programme, id) => put(programme, "health", id, { closed: TODAY, reason: "other" }),
  "pair-missing": (programme, id) => put(programme, "health", id, { closed: TODAY, reason: "other" }),
  "pair-low-row": (programme, id) => put(programme, "pulses", `pulse-${id}-now`, { pair: id, date: day(90), mentor: 9, mentee: 9 }),
  "pair-fit-open": (programme, id) => put(programme, "health", id, { fit_mentor: "yes", fit_mentee: "yes", fit_on: TODAY }),
  "consent": (programme, id) => put(programme, "participants", id, { consent: "да" }),
  "responses": (programme) => put(programme, "responses", "response-x", { questionnaire: "after", code: "К7", answers: {} }),
  "self-check": (programme) => put(programme, "standards", "one", { mark: "no" }),
  "counts": (programme) => put(programme, "involvement", "", { total: 10, involved: 5 }),
  "plans": (programme) => put(programme, "plans", "meeting-x", { kind: "meeting", pair: "Пара", date: TODAY }),
};

test("three steps at most, each of something else; what was shuffled gives the same", () => {
  fc.assert(fc.property(STATES, fc.infiniteStream(fc.nat()), (state, chance) => {
    const steps = stepsOf(programmeOf(state));
    assert.ok(steps.length <= MOST);
    assert.equal(new Set(steps.map(({ finding }) => finding.subject)).size, steps.length);
    const shuffle = (/** @type {any[]} */ all) => all.map((one) => ({ one, place: chance.next().value })).sort((one, other) => one.place - other.place).map(({ one }) => one);
    const other = programmeOf(state, shuffle);
    assert.deepEqual(stepsOf(other), steps);
    assert.deepEqual(listComing(view(other), []), listComing(view(programmeOf(state)), []));
  })); // prettier-ignore
});

test("a step that is done never stays", () => {
  const tried = new Set();
  fc.assert(fc.property(STATES, (state) => {
    const programme = programmeOf(state);
    for (const rule of RULES) {
      for (const { finding: { matter } } of stepsOf(programme, [rule])) {
        const [kind = "", ...id] = matter.split("/");
        const settle = DONE[kind];
        if (!settle) continue;
        tried.add(kind);
        const after = settle(programme, id.join("/"));
        assert.ok(!stepsOf(after, [rule]).some(({ finding }) => finding.matter === matter), `${rule.id}: ${matter}`);
      }
    }
  }), { numRuns: 100 }); // prettier-ignore – each kind of step has to turn up
  assert.deepEqual([...tried].sort(), Object.keys(DONE).sort());
});

test("a step that was put off is not there until its day, and is there on it", () => {
  fc.assert(fc.property(STATES, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (state, number, before) => {
    const programme = programmeOf(state);
    for (const rule of RULES) {
      for (const { finding: { matter, cause } } of stepsOf(programme, [rule])) {
        const off = put(programme, "deferred", keyOfMatter(matter), { state: "later", until: day(number), reason: "", cause, text: rule.title });
        const listSigns = (/** @type {string} */ today) => SIGNS[rule.sign]?.(view(off, today), 14).some((finding) => finding.matter === matter && finding.cause === cause);
        const listSteps = (/** @type {string} */ today) => nextSteps([rule], view(off, today));
        const early = day(Math.max(0, number - before));
        assert.ok(!listSteps(early).steps.some(({ finding }) => finding.matter === matter && finding.cause === cause));
        if (listSigns(early)) assert.ok(listSteps(early).waiting.some(({ finding }) => finding.matter === matter));
        if (listSigns(day(number))) assert.ok(!listSteps(day(number)).waiting.some(({ finding }) => finding.matter === matter));
        // Nothing else of this sign needs to be done: then it is the first.
        const alone = SIGNS[rule.sign]?.(view(off, day(number)), 14) ?? [];
        if (alone[0]?.matter === matter && alone[0].cause === cause) assert.equal(listSteps(day(number)).steps[0]?.finding.matter, matter);
      }
    }
  }), { numRuns: examples(50) }); // prettier-ignore
});

test("what is not ours stays away until things are others, and comes back at once when it is taken back", () => {
  const late = { answers: { one: { status: "todo", due: -3, responsible: "" } }, people: [], pairs: [], period: { from: day(-80), to: day(200) }, forms: ["pupil-pupil"] };
  const rule = /** @type {Rule} */ (RULES.find(({ sign }) => sign === "task-overdue"));
  const programme = programmeOf(late);
  const key = keyOfMatter("task/one");
  const foreign = put(programme, "deferred", key, { state: "foreign", until: "", reason: "делает другой корпус", cause: day(-3), text: rule.title });
  assert.deepEqual([stepsOf(programme, [rule]).length, stepsOf(foreign, [rule]).length, stepsOf(foreign, [rule], day(300)).length], [1, 0, 0]);
  assert.equal(stepsOf(put(foreign, "answers", "one", { due: day(-1) }), [rule]).length, 1);
  assert.equal(stepsOf(put(foreign, "deferred", key, { state: "", until: "", reason: "", cause: "" }), [rule]).length, 1);
});

test("what was put off travels with the file, is merged with what others have put off, and is compared in words", async () => {
  const start = programmeOf({ answers: {}, people: [], pairs: [], period: { from: "", to: "" }, forms: [] });
  const mine = put(start, "deferred", keyOfMatter("period"), { text: "Укажите период", state: "later", until: day(5), reason: "ждём приказ", cause: "" });
  const theirs = put(start, "deferred", keyOfMatter("forms"), { text: "Выберите формы", state: "foreign", until: "", reason: "решает директор", cause: "" });
  const back = await read(toText([theirs]));
  assert.ok(back.ok);
  const [incoming] = back.programmes;
  assert.ok(incoming);
  const both = merge(mine, incoming);
  assert.deepEqual(both, merge(incoming, mine));
  assert.deepEqual(Object.values(both.deferred).map(({ state }) => state).sort(), ["foreign", "later"]);
  const told = preview(incoming, mine).merged.find(({ section }) => section === "deferred");
  assert.equal(told?.text, "Выберите формы");
  assert.ok(!Object.keys(JSON.parse(toText([start]))).includes("deferred"), "a page of before opens a file that says nothing of steps");
});

test("the kept sample with steps that were put off is read", async () => {
  const kept = await read(readFileSync(new URL("samples/programme-1-steps.json", import.meta.url), "utf-8"));
  assert.ok(kept.ok, JSON.stringify(kept));
  const [programme] = kept.programmes;
  assert.ok(programme);
  assert.deepEqual([programme.deferred[keyOfMatter("period")]?.until, programme.deferred[keyOfMatter("forms")]?.reason], ["2026-12-04", "решает директор"]);
  const { waiting } = nextSteps(RULES, view(programme));
  assert.deepEqual(waiting.map(({ rule }) => rule.id), ["period-missing", "forms-missing"]);
});

test("what comes is within four weeks, in the order of days", () => {
  fc.assert(fc.property(STATES, (state) => {
    const found = listComing(view(programmeOf(state)), []).map((entry) => entry.day);
    assert.deepEqual(found, [...found].sort());
    assert.ok(found.every((one) => one >= TODAY && one <= day(DAYS)));
  })); // prettier-ignore
});

test("a reason holds what a programme says as text: brackets and names of figures in it stay what they are", () => {
  const rule = { ...RULES[0], reason: "[Этап {closed} закрыт, ]задача «{task}»[, срок {in}], {days:день|дня|дней}." };
  const reason = (/** @type {Record<string, string | number>} */ figures) => reasonInWords(/** @type {any} */ ({ rule, finding: { figures } })).replaceAll("\u00a0", " ");
  assert.equal(reason({ closed: 0, task: "[{in}] $& {task}", days: 2 }), "Задача «[{in}] $& {task}», дня.");
  assert.equal(reason({ closed: 2, task: "Приказ", in: 0, days: 1 }), "Этап 2 закрыт, задача «Приказ», срок сегодня, день.");
  assert.equal(reason({ closed: 2, task: "Приказ", in: 1, days: 11 }), "Этап 2 закрыт, задача «Приказ», срок завтра, дней.");
});

test("documents and tools of the stage stand after those of the rule, each once", () => {
  const way = (/** @type {string} */ page) => ({ title: page, page });
  const step = /** @type {any} */ ({ rule: { tools: [way("a"), way("b")] }, finding: { stage: "s" } });
  assert.deepEqual(toolsOf(step, { rules: [], events: [], helps: { s: [way("b"), way("c")] } }).map(({ page }) => page), ["a", "b", "c"]);
});
