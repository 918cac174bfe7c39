/** Content moves under saved answers; progress, counts for the region and the calendar follow from the tasks. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { toCalendar } from "../../docs/assets/js/programme/calendar.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { hash, readContent, tasks } from "../../docs/assets/js/programme/content.mjs";
import { counts, countsText, findImplausible } from "../../docs/assets/js/programme/counts.mjs";
import { acknowledge, addItem, answer, confirmWording, describe, setInvolvement } from "../../docs/assets/js/programme/document.mjs";
import { apply } from "../../docs/assets/js/programme/merge.mjs";
import { formatCount, filter, next, listOverdue, progress } from "../../docs/assets/js/programme/progress.mjs";
import { reminder } from "../../docs/assets/js/programme/reminder.mjs";
import { CONTENT, KNOWLEDGE, startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const TODAY = "2026-11-23";
const NOW = new Date("2026-11-23T10:00:00Z");
const MARKER = "ТАЙНА";
const FORMS = { ...CONTENT, forms: new Map(["pupil-pupil", "student-pupil", "teacher-teacher", "employer-pupil"].map((form) => [form, form])) };

/** The same checklists after an editor's work on the first list. @param {object[]} internal */
function edit(internal) {
  const checklists = { ...KNOWLEDGE.checklists, "1-conditions": { stage: "1-conditions", internal, external: [] } };
  return readContent({ ...KNOWLEDGE, checklists });
}

/** @param {object} [fields] @param {string} [item] */
function answerItem(fields = { status: "done", note: "готово" }, item = "one") {
  const clock = createClock();
  const programme = startProgramme(clock);
  const task = find(programme, CONTENT, item);
  return { clock, programme: apply(programme, answer(clock, programme, task, fields)) };
}

/** @param {import("../../docs/assets/js/programme/types.mjs").Programme} programme */
function find(programme, content, item) {
  const found = tasks(programme, content).find(({ id }) => id === item);
  assert.ok(found, item);
  return found;
}

test("tasks stand in the order of the stages, own ones after the list's", () => {
  const { clock, programme } = answerItem();
  const more = apply(programme, addItem(clock, programme, { stage: "1-conditions", side: "internal", text: "Своё" }));
  assert.deepEqual(tasks(more, CONTENT).map(({ text }) => text), [
    "Издать приказ", "Назначить куратора", "Рассказать предприятиям", "Своё", "Собрать запросы",
  ]);
});

test("a changed wording is flagged with both texts until it is confirmed; other spaces are no change", () => {
  const { clock, programme } = answerItem();
  const content = edit([{ id: "one", text: "Издать приказ и положение" }]);
  const task = find(programme, content, "one");
  assert.deepEqual([task.mark, task.was, task.text, task.status], ["reworded", "Издать приказ", "Издать приказ и положение", "done"]);
  const undecided = apply(programme, answer(clock, programme, task, { note: "ещё думаю" }));
  assert.equal(find(undecided, content, "one").mark, "reworded");
  const confirmed = apply(programme, confirmWording(clock, programme, task));
  assert.deepEqual([find(confirmed, content, "one").mark, find(confirmed, content, "one").answer.note], ["", "готово"]);
  assert.equal(find(programme, edit([{ id: "one", text: "Издать\u00a0приказ" }]), "one").mark, "");
});

test("a retired item stays with its answer; without one it is gone", () => {
  const { programme } = answerItem();
  const content = edit([
    { id: "one", text: "Издать приказ", retired: { since: "2026-11-01" } },
    { id: "two", text: "Назначить куратора", retired: { since: "2026-11-01" } },
  ]);
  const rows = tasks(programme, content).filter(({ stage }) => stage === "1-conditions");
  assert.deepEqual(rows.map(({ id, mark, status }) => [id, mark, status]), [["one", "retired", "done"]]);
  assert.deepEqual(progress(rows, TODAY), { done: 0, total: 0, doing: 0, na: 0, overdue: 0 });
});

test("an answer goes over to the item that replaced its own, through several steps, and is changed there", () => {
  const { clock, programme } = answerItem();
  const content = edit([
    { id: "one", text: "Издать приказ", retired: { since: "2026-11-01", replaced_by: "five" } },
    { id: "five", text: "Издать распоряжение", retired: { since: "2026-11-02", replaced_by: "six" } },
    { id: "six", text: "Издать положение" },
  ]);
  const task = find(programme, content, "six");
  assert.deepEqual([task.status, task.answer.note, task.mark, task.was], ["done", "готово", "reworded", "Издать приказ"]);
  const changed = apply(programme, answer(clock, programme, task, { status: "todo" }));
  assert.deepEqual([find(changed, content, "six").status, find(changed, content, "six").answer.note], ["todo", "готово"]);
  assert.ok(!tasks(programme, content).some(({ id }) => id === "one"));
});

test("items that replace each other in a circle end in «пункт снят», not in a loop", () => {
  const { programme } = answerItem();
  const content = edit([
    { id: "one", text: "а", retired: { since: "2026-11-01", replaced_by: "two" } },
    { id: "two", text: "б", retired: { since: "2026-11-01", replaced_by: "one" } },
  ]);
  assert.equal(find(programme, content, "one").mark, "retired");
});

test("an item that came later is new until it is seen or answered", () => {
  const { clock, programme } = answerItem();
  const content = edit([{ id: "one", text: "Издать приказ" }, { id: "seven", text: "Новое" }]);
  assert.equal(find(programme, content, "seven").mark, "new");
  assert.equal(find(apply(programme, acknowledge(clock, programme, content)), content, "seven").mark, "");
});

test("chosen forms set aside only items of other forms alone", () => {
  const { clock, programme } = answerItem();
  const chosen = apply(programme, describe(clock, programme, { forms: ["employer-pupil"] }));
  assert.deepEqual(tasks(chosen, CONTENT).filter(({ concerned }) => !concerned).map(({ id }) => id), ["two"]);
  assert.ok(tasks(programme, CONTENT).every(({ concerned }) => concerned));
});

test("fingerprints differ for different words", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
    const normalise = (/** @type {string} */ text) => text.replaceAll(/\s+/g, " ").trim();
    assert.equal(hash(one) === hash(other), normalise(one) === normalise(other));
  }), { numRuns: examples(2000) });
});

test("progress leaves out what is not needed; due today is not late, done is never late", () => {
  const { clock, programme } = answerItem({ status: "na", reason: "нет" });
  const due = (/** @type {string} */ item, /** @type {object} */ fields) => (/** @type {any} */ before) =>
    apply(before, answer(clock, before, find(before, CONTENT, item), fields));
  const all = [due("two", { due: "2026-11-22", responsible: "Анна  Ивановна" }), due("three", { due: TODAY }), due("four", { due: "2026-11-01", status: "done" })]
    .reduce((before, step) => step(before), programme);
  const rows = tasks(all, CONTENT);
  assert.deepEqual(progress(rows, TODAY), { done: 1, total: 3, doing: 0, na: 1, overdue: 1 });
  assert.equal(formatCount({ done: 3, total: 8 }), "3 из\u00a08");
  assert.deepEqual(listOverdue(rows, TODAY).map(({ id }) => id), ["two"]);
  assert.deepEqual(next(rows, TODAY).map(({ id }) => id), ["three"]);
  assert.deepEqual(filter(rows, { mine: "анна ивановна" }, TODAY).map(({ id }) => id), ["two"]);
  assert.deepEqual(filter(rows, { open: true }, TODAY).map(({ id }) => id), ["two", "three"]);
});

test("counts hold no text but the organisation and the period, whatever was typed and wherever", () => {
  const anywhere = fc.string().map((text) => `${text}${MARKER}`);
  fc.assert(fc.property(fc.array(anywhere, { minLength: 12, maxLength: 12 }), fc.nat(), ([a, b, c, d, e, f, g, h, i, j, k, l], total) => {
    const { clock, programme } = answerItem({ status: "done", note: a, reason: b, responsible: c, due: "2026-12-01", evidence: d });
    const changes = [
      (/** @type {any} */ now) => describe(clock, now, { title: e, curator: f, period: { from: g, to: "2027-05-31" } }),
      (/** @type {any} */ now) => addItem(clock, now, { stage: "1-conditions", side: "internal", text: h }),
      (/** @type {any} */ now) => setInvolvement(clock, now, { total, involved: /** @type {any} */ (i), forms: { "pupil-pupil": 3, [j]: 4 }, [k]: l }),
      (/** @type {any} */ now) => ({ programme: now.id, at: clock.next(), edits: [{ section: "participants", key: "p1", fields: { name: l } }, { section: "pairs", key: "x", fields: { [k]: l } }] }),
    ];
    const full = changes.reduce((now, change) => apply(now, change(now)), programme);
    const file = counts(full, tasks(full, CONTENT), CONTENT);
    assert.ok(!countsText(file).includes(MARKER), countsText(file));
    assert.deepEqual([file.organisation, file.total, file.involved, file.forms], ["МБОУ СОШ № 1", total, null, { "pupil-pupil": 3 }]);
    assert.deepEqual(file.stages["1-conditions"], { done: 1, total: 4 });
    assert.deepEqual(Object.keys(file).sort(), ["format", "forms", "involved", "organisation", "period", "stages", "total"]);
  }));
});

test("no form of one to four people is in the file, nor is what the others leave over of the involved", () => {
  const save = (/** @type {object} */ involvement) => {
    const { clock, programme } = answerItem();
    const full = apply(programme, setInvolvement(clock, programme, involvement));
    return JSON.parse(countsText(counts(full, [], FORMS))).forms;
  };
  const [pupils, students, teachers] = ["pupil-pupil", "student-pupil", "teacher-teacher"];
  assert.deepEqual(save({ total: 100, involved: 50, forms: { [pupils]: 40, [students]: 10 } }), { [pupils]: 40, [students]: 10 });
  assert.deepEqual(save({ total: 100, involved: 50, forms: { [pupils]: 47, [students]: 3 } }), {});
  assert.deepEqual(save({ total: 100, involved: 50, forms: { [pupils]: 50, [students]: 3, [teachers]: 4 } }), { [pupils]: 50 });
  const number = fc.integer({ min: 0, max: 60 });
  fc.assert(fc.property(number, fc.dictionary(fc.constantFrom(pupils, students, teachers, "employer-pupil"), number), (involved, forms) => {
    const told = save({ total: 100, involved, forms });
    const isSmall = (/** @type {number} */ one) => one > 0 && one < 5;
    for (const [form, one] of Object.entries(told)) assert.ok(one === forms[form] && !isSmall(one));
    const hidden = Object.keys(forms).filter((form) => form !== teachers && !(form in told));
    const rest = involved - Object.entries(told).reduce((sum, [form, one]) => sum + (form === teachers ? 0 : Number(one)), 0);
    // With nothing told of any form only the involved themselves are known.
    if (hidden.length && Object.keys(told).some((form) => form !== teachers)) assert.ok(!isSmall(rest));
  }));
});

test("the municipality and the moment of saving go with the counts when they are known", () => {
  const { clock, programme } = answerItem();
  const full = apply(programme, describe(clock, programme, { municipality: "Агинский район" }));
  const file = counts(full, [], CONTENT, NOW);
  assert.deepEqual([file.municipality, file.saved_at], ["Агинский район", NOW.toISOString()]);
  assert.ok(!("municipality" in counts(programme, [], CONTENT)));
});

/** @param {object} involvement @param {object} [fields] @param {object[]} [pairs] */
function faults(involvement, fields = {}, pairs = []) {
  const { clock, programme } = answerItem();
  const edits = [{ section: "involvement", key: "", fields: involvement }, ...pairs.map((pair, place) => ({ section: "pairs", key: `p${place}`, fields: pair }))];
  const described = apply(programme, describe(clock, programme, { organisation: "Школа", ...fields }));
  const full = apply(described, /** @type {any} */ ({ programme: programme.id, at: clock.next(), edits }));
  return findImplausible(counts(full, [], CONTENT), full).map(({ field }) => field);
}

test("numbers that would spoil the region's share are named with their fields", () => {
  const chosen = { forms: ["pupil-pupil"] };
  assert.deepEqual(faults({ total: 10, involved: 4, forms: { "pupil-pupil": 4 } }, chosen), []);
  assert.deepEqual(faults({ total: 10, involved: 0 }), []);
  assert.deepEqual(faults({}), ["total", "involved"]);
  assert.deepEqual(faults({ total: 0, involved: 0 }), ["total"]);
  assert.deepEqual(faults({ total: 10, involved: 11 }), ["involved"]);
  assert.deepEqual(faults({ total: 10, involved: 4 }, { organisation: " " }), ["organisation"]);
  assert.deepEqual(faults({ total: 10, involved: 4, forms: { "pupil-pupil": 5 } }, chosen), ["pupil-pupil"]);
  // Whoever takes part in another programme of the school is involved as well.
  assert.deepEqual(faults({ total: 10, involved: 4, forms: { "pupil-pupil": 3 } }, chosen), []);
  assert.deepEqual(faults({ total: 10, involved: 0 }, chosen, [{ kind: "pair", confirmed: true }]), ["involved"]);
});

test("pairs that are only proposed, taken out or of teachers ask for no students", () => {
  const pair = { kind: "pair", confirmed: true };
  assert.deepEqual(faults({ total: 10, involved: 0 }, {}, [{ ...pair, confirmed: false }, { ...pair, deleted: true }]), []);
  assert.deepEqual(faults({ total: 10, involved: 0, forms: { "teacher-teacher": 7 } }, { forms: ["teacher-teacher"] }, [pair]), []);
});

test("the calendar keeps to RFC 5545: lines of at most 75 octets, escaped signs, the same UID every time", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (note) => {
    const { programme } = answerItem({ due: "2026-12-31", note: `;,\\\r\n${note}`, responsible: "Иванова, А." });
    const text = toCalendar(programme, tasks(programme, CONTENT), NOW);
    const lines = text.split("\r\n");
    assert.equal(lines.pop(), "");
    assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\u0000-\u001f\u007f]/.test(line)), text);
    const whole = text.replaceAll("\r\n ", "");
    assert.ok(whole.includes(`UID:one.${programme.id}@nastavnik\r\n`));
    assert.ok(whole.includes("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Издать приказ\r\n"));
    assert.ok(whole.includes(String.raw`DESCRIPTION:Ответственный: Иванова\, А.\n\;\,\\\n`));
  }));
});

const VECTORS = JSON.parse(readFileSync(new URL("../calculators/calendar-vectors.json", import.meta.url), "utf8"));

/** The calendar of one task. @param {string} text @param {string} due @param {string} [now] */
function calendar(text, due, now = NOW.toISOString()) {
  return toCalendar({ id: "p", title: "П" }, [{ id: "t", text, status: "todo", answer: { due } }], new Date(now));
}

test("the calendar is written as that of the meetings is: texts, days, moments", () => {
  for (const { about, text, lines } of VECTORS.texts) {
    assert.ok(calendar(text, "2026-12-31").includes(["", ...lines, "TRANSP"].join("\r\n")), about);
  }
  for (const { day, next } of VECTORS.days) {
    assert.ok(calendar("т", day).includes(`DTSTART;VALUE=DATE:${day.replaceAll("-", "")}\r\nDTEND;VALUE=DATE:${next}\r\n`), day);
  }
  for (const { now, stamp, number } of VECTORS.moments) {
    assert.ok(calendar("т", "2026-12-31", now).includes(`SEQUENCE:${number}\r\nDTSTAMP:${stamp}\r\nLAST-MODIFIED:${stamp}\r\n`), now);
  }
  assert.ok(!calendar("т", "9999-12-31").includes("DTEND"), "no day has a year of five digits");
});

test("the calendar holds open tasks with a day and nothing else", () => {
  const { programme } = answerItem({ due: "2026-12-31", status: "done" });
  assert.ok(!toCalendar(programme, tasks(programme, CONTENT), NOW).includes("VEVENT"));
});

test("a reminder comes when much has changed or long ago, not at once", () => {
  const now = NOW.getTime();
  const ago = (/** @type {number} */ days) => new Date(now - days * 86_400_000).toISOString();
  assert.equal(reminder(undefined, now), "");
  assert.equal(reminder({ saved_at: "", changes: 9 }, now), "");
  assert.match(reminder({ saved_at: "", changes: 10 }, now), /ни разу/);
  assert.equal(reminder({ saved_at: ago(1), changes: 200 }, now), "");
  assert.match(reminder({ saved_at: ago(4), changes: 30 }, now), /30/);
  assert.equal(reminder({ saved_at: ago(300), changes: 0 }, now), "");
});
