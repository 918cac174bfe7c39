/** The card of a practice: which figures may be told, what the programme fills in, which words look like names. */

import assert from "node:assert/strict";
import test from "node:test";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { apply } from "../../docs/assets/js/programme/merge.mjs";
import { municipalityOf, namesIn, periodInWords, practiceFigures } from "../../docs/assets/js/programme/practice.mjs";
import { startProgramme } from "./arbitrary.mjs";

/** @param {[string, string, object][]} parts section, key and fields */
function programme(...parts) {
  const clock = createClock();
  const begun = startProgramme(clock);
  return apply(begun, setParts(clock, begun, /** @type {any} */ (parts.map(([section, key, fields]) => ({ section, key, fields })))));
}

const CONTENT = /** @type {any} */ ({ stages: [{ id: "a", number: 1 }, { id: "b", number: 2 }] });
const task = (/** @type {string} */ stage, /** @type {string} */ status) => /** @type {any} */ ({ stage, status, mark: "", concerned: true, answer: {} });
/** @param {number} count @param {number} [completed] @param {number} [met] @returns {[string, string, object][]} */
const pairs = (count, completed = 0, met = 0) =>
  Array.from({ length: count }, (_, place) => /** @type {[string, string, object][]} */ ([
    ["pairs", `pair-${place}`, { kind: "pair", mentor: `Агафонов ${place}`, mentee: `Попова ${place}`, confirmed: true }],
    ...(place < completed ? [["health", `pair-${place}`, { closed: "2027-05-01", reason: "completed" }]] : []),
    ...Array.from({ length: met }, (_, number) => ["meetings", `meeting-${place}-${number}`, { pair: `pair-${place}`, date: "2026-10-12" }]),
  ])).flat(); // prettier-ignore
const figure = (/** @type {object} */ fields) => /** @type {[string, string, object]} */ (["figures", `figure-${JSON.stringify(fields).length}`, { kind: "satisfied", who: "mentees", form: "", text: "Довольны ли вы", ...fields }]);
const describe = (/** @type {[string, string, object][]} */ parts, tasks = /** @type {any[]} */ ([])) => practiceFigures(programme(...parts), tasks, CONTENT).map(({ text }) => text);

test("a figure is told when nothing in it is about one to four people", () => {
  /** @type {[[string, string, object][], string[]][]} */
  const states = [
    [[], []],
    [pairs(4, 0, 3), []],
    [pairs(5), ["Назначено пар: 5"]],
    [pairs(6, 0, 2), ["Назначено пар: 6", "Записано встреч: 12"]],
    [pairs(6, 4), ["Назначено пар: 6"]],
    [pairs(9, 5), ["Назначено пар: 9"]],
    [pairs(10, 5), ["Назначено пар: 10", "Пар завершили работу, как планировали: 5 из 10"]],
    [pairs(6, 6), ["Назначено пар: 6", "Пар завершили работу, как планировали: 6 из 6"]],
    [[["involvement", "", { total: 100, involved: 4 }]], []],
    [[["involvement", "", { total: 100, involved: 97 }]], []],
    [[["involvement", "", { total: 100, involved: 101 }]], []],
    [[["involvement", "", { total: 100, involved: 30 }]], ["Вовлечено обучающихся: 30 из 100"]],
    [[figure({ people: 4, part: 4 })], []],
    [[figure({ people: 20, part: 17 })], []],
    [[figure({ people: 20, part: 15 })], ["Наставляемые, «Довольны ли вы»: довольны 15 из 20"]],
    [[figure({ people: 20, part: 20, kind: "better", who: "parents" })], ["Родители, «Довольны ли вы»: стало лучше у 20 из 20"]],
  ];
  for (const [parts, expected] of states) assert.deepEqual(describe(parts), expected);
});

test("tasks are counted with the stages that are finished", () => {
  assert.deepEqual(describe([], [task("a", "todo"), task("b", "todo")]), []);
  assert.deepEqual(describe([], [task("a", "done"), task("a", "todo"), task("b", "todo")]), ["Выполнено задач этапов: 1 из 3"]);
  assert.deepEqual(describe([], [task("a", "done"), task("b", "todo"), task("b", "na")]), ["Выполнено задач этапов: 1 из 2, завершено этапов: 1"]);
});

test("no figure holds a name of the programme", () => {
  const told = describe([...pairs(12, 6, 3), figure({ people: 20, part: 15 })]).join(" ");
  assert.doesNotMatch(told, /Агафонов|Попова/);
});

test("the period is a school year, the municipality the site's own", () => {
  const period = (/** @type {string} */ from) => periodInWords(/** @type {any} */ ({ period: { from, to: "" } }));
  assert.deepEqual(["2026-09-01", "2027-01-11", "2027-05-31", "2027-06-01", "1999-09-01", "", "x"].map(period), [
    "2026/27 учебный год", "2026/27 учебный год", "2026/27 учебный год", "2027/28 учебный год", "1999/00 учебный год", "", "",
  ]); // prettier-ignore
  const known = new Map([["beregovoi", "Береговой округ"], ["yolochnyi", "Ёлочный район"]]); // prettier-ignore
  assert.equal(municipalityOf("елочный  район", known), "yolochnyi");
  assert.equal(municipalityOf("Ёлочный", known), "");
  assert.equal(municipalityOf("", known), "");
});

test("words that may be names of people of the programme are found in any case, and no others", () => {
  const named = programme(["pairs", "pair-1", { kind: "pair", mentor: "Агафонова М. П.", mentee: "Попов Пётр", confirmed: true }], ["answers", "inform-staff", { responsible: "Ли А." }]);
  named.curator = "Сидоренко";
  const words = (/** @type {string} */ done) => namesIn(/** @type {any} */ ({ title: "", summary: "", organisation: "", before: "", done, outcome: "", advice: "", by: "" }), named);
  assert.deepEqual(words("Помогала Агафоновой и Попову, а Сидоренко вёл. Петру понравилось."), ["Агафоновой", "Попову", "Сидоренко", "Петру"]);
  assert.deepEqual(words("попова гора, Школа, Пары, Литература"), []);
});
