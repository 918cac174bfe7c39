/** Which pairs stand out on a day, why and with what to do: what is recorded beside the exact sentences. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { attention, byNeed, pulseDue } from "../../docs/assets/js/programme/attention.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { daysAfter, daysBetween } from "../../docs/assets/js/programme/days.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { deletionOf } from "../../docs/assets/js/programme/entry.mjs";
import { limitsOf } from "../../docs/assets/js/programme/limits.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { pairsOf } from "../../docs/assets/js/programme/pairs.mjs";
import { read, toText } from "../../docs/assets/js/programme/transfer.mjs";
import { startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const TODAY = "2026-11-26";
const ROW = { kind: "pair", mentor: "Агафонова", mentee: "Попов", text: "Агафонова – Попов", confirmed: true, deleted: false };

/** The day so many days ago. @param {number} number */
const ago = (number) => daysAfter(TODAY, -number);

/**
 * A programme with one pair that began so many days ago, and what is recorded of it.
 * @param {{ since?: number, row?: object, met?: number[], marks?: [number, number | null, number | null][], health?: object, limits?: object, people?: object[] }} recorded days ago
 */
function programmeOf({ since = 0, row = {}, met = [], marks = [], health = {}, limits = {}, people = [] }) {
  const clock = createClock(() => Date.parse(`${ago(since)}T09:00:00`));
  const parts = [
    { section: "pairs", key: "pair-1", fields: { ...ROW, ...row } },
    ...met.map((days, index) => ({ section: "meetings", key: `meeting-${index}`, fields: { pair: "pair-1", text: ROW.text, date: ago(days), place: "", done: "" } })),
    ...marks.map(([days, mentor, mentee], index) => ({ section: "pulses", key: `pulse-${index}`, fields: { pair: "pair-1", date: ago(days), mentor, mentee } })),
    ...people.map((fields, index) => ({ section: "participants", key: `p${index}`, fields })),
    { section: "health", key: "pair-1", fields: { text: ROW.text, ...health } },
    { section: "limits", key: "", fields: limits },
  ];
  const start = startProgramme(clock);
  return apply(start, setParts(clock, start, /** @type {any} */ (parts)));
}

/** @param {Parameters<typeof programmeOf>[0]} recorded @param {string} [today] */
function tell(recorded, today = TODAY) {
  const programme = programmeOf(recorded);
  const [pair] = pairsOf(programme);
  assert.ok(pair);
  return attention(pair, today, limitsOf(programme)).map(({ why }) => why.replaceAll("\u00a0", " "));
}

const FIT = { fit_mentor: "yes", fit_mentee: "yes", fit_on: ago(5) };
const WELL = { since: 20, met: [2], health: FIT };
const ASK = "Встреча была, а подходит ли пара друг другу, не спрошено.";
const MENTOR = { kind: "mentor", name: "Агафонова" };
const MENTEE = { kind: "mentee", name: "Попов" };

/** @type {[string, Parameters<typeof programmeOf>[0], string[]][]} */
const STATES = [
  ["began today", {}, []],
  ["13 days and no meeting", { since: 13 }, []],
  ["14 days and no meeting", { since: 14 }, ["С начала прошло 14 дней, а встреч не записано."]],
  ["21 days and no meeting", { since: 21 }, ["С начала прошёл 21 день, а встреч не записано."]],
  ["begins in the future", { since: 40, health: { since: daysAfter(TODAY, 5) } }, []],
  ["began later than it was confirmed", { since: 40, health: { since: ago(10) } }, []],
  ["no meeting, which is told before marks are asked for", { since: 31 }, ["С начала прошёл 31 день, а встреч не записано."]],
  ["the curator waits longer", { since: 20, limits: { start: 25 } }, []],
  ["the curator waits less", { since: 8, limits: { start: 7 } }, ["С начала прошло 8 дней, а встреч не записано."]],
  ["a line that nobody can draw counts as none", { since: 13, limits: { start: 0 } }, []],
  ["met, not asked", { since: 10, met: [3] }, [ASK]],
  ["met today, not asked", { since: 10, met: [0] }, [ASK]],
  ["met, only the mentor asked", { since: 10, met: [3], health: { fit_mentor: "yes", fit_on: ago(1) } }, ["Подходит ли пара друг другу, не спросили наставляемого."]],
  ["met, only the mentee asked", { since: 10, met: [3], health: { fit_mentee: "unclear", fit_on: ago(1) } }, ["Подходит ли пара друг другу, не спросили наставника."]],
  ["both say yes", WELL, []],
  ["the mentee was not sure yesterday", { since: 20, met: [5], health: { ...FIT, fit_mentee: "unclear", fit_on: ago(1) } }, []],
  ["the mentee was not sure, they have met since", { since: 20, met: [0, 5], health: { ...FIT, fit_mentee: "unclear", fit_on: ago(1) } }, ["Подходит ли пара, наставляемому было не ясно."]],
  ["the mentor was not sure 13 days ago", { since: 20, met: [15], health: { ...FIT, fit_mentor: "unclear", fit_on: ago(13) } }, []],
  ["the mentor was not sure 14 days ago", { since: 20, met: [15], health: { ...FIT, fit_mentor: "unclear", fit_on: ago(14) } }, ["Подходит ли пара, наставнику было не ясно."]],
  ["both were not sure", { since: 20, met: [1], health: { fit_mentor: "unclear", fit_mentee: "unclear", fit_on: ago(2) } }, ["Подходит ли пара, было не ясно обеим сторонам."]],
  ["not sure, nobody knows when", { since: 20, met: [1], health: { fit_mentor: "unclear", fit_mentee: "yes" } }, ["Подходит ли пара, наставнику было не ясно."]],
  ["asked before they have met", { since: 10, health: { fit_mentor: "unclear", fit_mentee: "unclear", fit_on: ago(1) } }, []],
  ["the mentee says no", { since: 20, met: [2], health: { ...FIT, fit_mentee: "no" } }, ["Наставляемый говорит, что пара не подходит."]],
  ["the mentor says no", { since: 20, met: [2], health: { ...FIT, fit_mentor: "no" } }, ["Наставник говорит, что пара не подходит."]],
  ["both say no", { since: 20, met: [2], health: { fit_mentor: "no", fit_mentee: "no" } }, ["Обе стороны говорят, что пара не подходит."]],
  ["a no and one who was not asked", { since: 20, met: [2], health: { fit_mentor: "no" } }, ["Наставник говорит, что пара не подходит."]],
  ["30 days of silence", { ...WELL, since: 29, met: [29], health: FIT }, []],
  ["met 30 days ago", { since: 30, met: [30], health: FIT, marks: [[1, 8, 8]] }, []],
  ["met 31 days ago", { since: 40, met: [31], health: FIT, marks: [[1, 8, 8]] }, ["С последней встречи прошёл 31 день."]],
  ["met 31 and 3 days ago", { since: 40, met: [31, 3], health: FIT, marks: [[1, 8, 8]] }, []],
  ["silence, by the curator's own line", { since: 25, met: [22], health: FIT, limits: { silence: 21 } }, ["С последней встречи прошло 22 дня."]],
  ["29 days, no marks", { since: 29, met: [2], health: FIT }, []],
  ["30 days, no marks", { since: 30, met: [2], health: FIT }, ["С начала прошло 30 дней, отметок ещё нет."]],
  ["marks 59 days ago", { since: 95, met: [2], health: FIT, marks: [[59, 8, 9]] }, []],
  ["marks 60 days ago", { since: 95, met: [2], health: FIT, marks: [[60, 8, 9]] }, ["С прошлых отметок прошло 60 дней."]],
  ["marks twice, the last one counts", { since: 120, met: [2], health: FIT, marks: [[90, 8, 9], [30, 8, 9]] }, []],
  ["marks of 5 are not low", { ...WELL, marks: [[1, 5, 5]] }, []],
  ["one low mark", { ...WELL, marks: [[1, 8, 4]] }, ["Низкая отметка: наставляемый – 4 из 10."]],
  ["one low mark of each side", { ...WELL, marks: [[1, 3, 4]] }, ["Низкая отметка: наставник – 3; наставляемый – 4 из 10."]],
  ["low marks in a row", { ...WELL, marks: [[1, 8, 3], [10, 8, 4]] }, ["Низкие отметки подряд: наставляемый – 4, 3 из 10."]],
  ["low marks in a row, one side was not asked between", { ...WELL, marks: [[1, 8, 3], [5, 9, null], [10, 8, 4]] }, ["Низкие отметки подряд: наставляемый – 4, 3 из 10."]],
  ["low marks that are over", { ...WELL, marks: [[1, 8, 7], [10, 8, 2], [15, 8, 1]] }, []],
  ["low once after a good one", { ...WELL, marks: [[1, 4, 7], [10, 9, 7], [15, 1, 7]] }, ["Низкая отметка: наставник – 4 из 10."]],
  ["the mentee low in a row, the mentor once", { ...WELL, marks: [[1, 4, 3], [10, 8, 4]] }, ["Низкие отметки подряд: наставляемый – 4, 3 из 10.", "Низкая отметка: наставник – 4 из 10."]],
  ["one low mark is enough by the curator's line", { ...WELL, marks: [[1, 8, 4]], limits: { repeat: 1 } }, ["Низкая отметка: наставляемый – 4 из 10."]],
  ["7 is low by the curator's line", { ...WELL, marks: [[1, 8, 7]], limits: { low: 7 } }, ["Низкая отметка: наставляемый – 7 из 10."]],
  ["nobody was asked", { ...WELL, marks: [[1, null, null]] }, []],
  ["the mentor is no participant any more", { ...WELL, people: [{ kind: "mentor", name: "Белов" }, MENTEE] }, ["Наставника нет в таблице участников."]],
  ["the mentee is no participant any more", { ...WELL, people: [MENTOR, { kind: "mentee", name: "Рябова" }] }, ["Наставляемого нет в таблице участников."]],
  ["neither is", { ...WELL, people: [{ kind: "mentor", name: "Белов" }, { kind: "mentee", name: "Рябова" }] }, ["Наставника и наставляемого нет в таблице участников."]],
  ["both are, otherwise written", { ...WELL, people: [{ kind: "mentor", name: " агафонова" }, MENTEE] }, []],
  ["no table of mentees", { ...WELL, people: [MENTOR] }, []],
  ["a mentor who was taken out", { ...WELL, people: [{ ...MENTOR, deleted: true }, { kind: "mentor", name: "Белов" }] }, ["Наставника нет в таблице участников."]],
  ["not confirmed any more", { ...WELL, row: { confirmed: false } }, ["Среди назначенных этой пары больше нет: её сняли или имя исправили."]],
  ["taken out of the decisions", { ...WELL, row: { deleted: true } }, ["Среди назначенных этой пары больше нет: её сняли или имя исправили."]],
  ["a meeting of tomorrow", { since: 10, met: [-1] }, ["Записан день, который ещё не наступил."]],
  ["only meetings ahead", { since: 20, met: [-1, -400] }, ["С начала прошло 20 дней, а все записанные встречи ещё впереди.", "Записан день, который ещё не наступил."]],
  ["marks with a wrong year do not put the next ones off", { since: 95, met: [2], health: FIT, marks: [[-1000, 8, 8], [60, 8, 9]] }, ["С прошлых отметок прошло 60 дней.", "Записан день, который ещё не наступил."]],
  ["marks of tomorrow", { ...WELL, marks: [[-1, 8, 8]] }, ["Записан день, который ещё не наступил."]],
  ["everything at once", { since: 100, met: [50], marks: [[61, 2, 9]], health: { fit_mentor: "yes" }, people: [{ kind: "mentor", name: "Белов" }] }, ["Наставника нет в таблице участников.", "С последней встречи прошло 50 дней.", "Низкая отметка: наставник – 2 из 10.", "Подходит ли пара друг другу, не спросили наставляемого.", "С прошлых отметок прошёл 61 день."]],
  ["closed, whatever there is", { since: 100, met: [50], health: { fit_mentor: "no", closed: ago(1), reason: "unfit" } }, []],
  ["opened again", { since: 100, met: [50], marks: [[1, 8, 8]], health: { ...FIT, closed: "", reason: "" } }, ["С последней встречи прошло 50 дней."]],
];

for (const [state, recorded, wanted] of STATES) {
  test(`attention: ${state}`, () => assert.deepEqual(tell(recorded), wanted));
}

test("a day more than a year before the programme begins is a year that was mistyped; without a period nobody can tell", () => {
  const programme = programmeOf({ since: 20, met: [2, 60 + 367], health: FIT, marks: [[1, 8, 8]] });
  const reasons = (/** @type {string} */ from) => pairsOf({ ...programme, period: { ...programme.period, from } }).flatMap((pair) => attention(pair, TODAY, limitsOf(programme)).map(({ id }) => id));
  assert.deepEqual(reasons(ago(60)), ["long-ago"]);
  assert.deepEqual(reasons(ago(61)), []);
  assert.deepEqual(reasons(""), []);
});

test("each reason has what to do, and nothing is told in a programme that was put away", () => {
  for (const [, recorded] of STATES) {
    const programme = programmeOf(recorded);
    for (const pair of pairsOf(programme)) {
      for (const { todo, act } of attention(pair, TODAY, limitsOf(programme))) {
        assert.match(todo, /^[А-Я].*\.$/);
        assert.ok(["meeting", "fit", "pulse", "marks", "close", "since"].includes(act));
      }
      assert.deepEqual(attention(pair, "", limitsOf(programme)), []);
    }
  }
});

test("pairs stand by the weight of what is wrong, equal ones by their names", () => {
  const all = [[], ["pulse-due"], ["silent", "pulse-due"], ["unfit"], ["silent"], []].map((ids, index) => ({ pair: index, reasons: ids.map((id) => ({ id })) }));
  assert.deepEqual(byNeed(/** @type {any} */ (all)).map(({ pair }) => pair), [3, 2, 4, 1, 0, 5]);
});

test("a pair begins on the day that its curator says, else with its confirmation or the programme, not after its first meeting", () => {
  const since = (/** @type {any} */ recorded, /** @type {any} */ fields = {}) => pairsOf({ ...programmeOf(recorded), ...fields })[0]?.since;
  assert.equal(since({ since: 20 }), ago(20));
  assert.equal(since({ since: 20, met: [25, 3] }), ago(25));
  assert.equal(since({ since: 20, health: { since: ago(7) } }), ago(7));
  assert.equal(since({ since: 20 }, { period: { from: ago(3), to: "" } }), ago(3));
  assert.equal(since({ since: 20 }, { period: { from: ago(50), to: "" } }), ago(20));
});

test("marks are asked for at day 30 and then every 60 days, over the end of a year and the shift of clocks", () => {
  const due = (/** @type {string} */ since, /** @type {object[]} */ pulses = []) => pulseDue(/** @type {any} */ ({ since, pulses }));
  assert.equal(due("2026-12-15"), "2027-01-14");
  assert.equal(due("2026-12-15", [{ date: "2027-01-14" }]), "2027-03-15");
  assert.equal(due(""), "");
  assert.equal(daysBetween("2026-03-01", "2026-04-01"), 31);
  assert.equal(daysAfter("9999-12-30", 60), "9999-12-31");
});

const LINES = fc.array(fc.record({ date: fc.constantFrom("2026-10-01", "2026-10-08", "2026-11-20"), place: fc.constantFrom("онлайн", "библиотека"), done: fc.constantFrom("", "проект") }), { maxLength: 6 });

test("two curators' logs become one with every line of both, in either order, out of files too", async () => {
  const base = programmeOf({ since: 60 });
  const write = (/** @type {string} */ writer, /** @type {object[]} */ lines) =>
    lines.reduce((/** @type {any} */ programme, fields, index) => {
      const clock = createClock(() => Date.parse("2026-11-25"), writer);
      return apply(programme, setParts(clock, programme, [{ section: "meetings", key: `meeting-${writer}-${index}`, fields: /** @type {any} */ ({ pair: "pair-1", ...fields }) }]));
    }, base);
  await fc.assert(
    fc.asyncProperty(LINES, LINES, async (mine, theirs) => {
      const [one, other] = [write("aaaaaa", mine), write("bbbbbb", theirs)];
      const file = await read(toText([other]));
      assert.ok(file.ok);
      const [there, back] = [merge(one, file.programmes[0] ?? other), merge(other, one)];
      assert.deepEqual(pairsOf(there), pairsOf(back));
      const shown = pairsOf(there)[0]?.meetings.map(({ date, place, done }) => `${date} ${place} ${done}`).sort();
      assert.deepEqual(shown, [...mine, ...theirs].map(({ date, place, done }) => `${date} ${place} ${done}`).sort());
    }),
    { numRuns: examples(100) },
  );
});

test("a meeting that one curator removes and another has changed unseen stays", () => {
  const base = programmeOf({ since: 60, met: [3] });
  const [one, other] = [createClock(() => Date.parse("2026-11-27"), "aaaaaa"), createClock(() => Date.parse("2026-11-28"), "bbbbbb")];
  const set = (/** @type {any} */ clock, /** @type {any} */ fields) => apply(base, setParts(clock, base, [{ section: "meetings", key: "meeting-0", fields }]));
  const removed = set(one, deletionOf(base.meetings["meeting-0"]));
  assert.equal(pairsOf(removed)[0]?.meetings.length, 0);
  assert.equal(pairsOf(merge(set(other, { done: "Доделали проект" }), removed))[0]?.meetings[0]?.done, "Доделали проект");
});

test("records of a pair whose name was corrected are not lost: they stand under the former name", () => {
  const base = programmeOf({ since: 60, met: [3] });
  const clock = createClock(() => Date.parse("2026-11-27"));
  const renamed = apply(base, setParts(clock, base, [
    { section: "pairs", key: "pair-1", fields: deletionOf(base.pairs[0]) },
    { section: "pairs", key: "pair-2", fields: { ...ROW, mentor: "Агафонова М. И.", text: "Агафонова М. И. – Попов" } },
  ])); // prettier-ignore
  assert.deepEqual(pairsOf(renamed).map(({ name, assigned, meetings }) => [name, assigned, meetings.length]), [["Агафонова – Попов", false, 1], ["Агафонова М. И. – Попов", true, 0]]);
});

test("300 pairs with ten meetings each are ordered within a second", () => {
  const clock = createClock(() => Date.parse("2026-09-01"));
  const start = startProgramme(clock);
  const parts = Array.from({ length: 300 }, (_, pair) => [
    { section: "pairs", key: `pair-${pair}`, fields: { ...ROW, mentor: `Наставник ${pair}`, mentee: `Наставляемый ${pair}` } },
    ...Array.from({ length: 10 }, (_, number) => ({ section: "meetings", key: `meeting-${pair}-${number}`, fields: { pair: `pair-${pair}`, date: ago(pair % 40 + number), place: "", done: "" } })),
  ]).flat();
  const programme = apply(start, setParts(clock, start, /** @type {any} */ (parts)));
  const began = performance.now();
  const all = byNeed(pairsOf(programme).map((pair) => ({ pair, reasons: attention(pair, TODAY, limitsOf(programme)) })));
  assert.equal(all.length, 300);
  assert.ok(performance.now() - began < 1000);
});
