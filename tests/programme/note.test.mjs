/** What an analytical note says of a programme: pairs by reasons of closing never tell of few, the rest is of the sheet and of the pages. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { noteOf } from "../../docs/assets/js/appraisal/note.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { tasks } from "../../docs/assets/js/programme/content.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { apply } from "../../docs/assets/js/programme/merge.mjs";
import { REASONS } from "../../docs/assets/js/workspace/words.mjs";
import { CONTENT, startProgramme } from "./arbitrary.mjs";

const PLANNED = { goal: null, indicators: [
  { title: "Пары", counted: "paired" }, { title: "Регион", uncounted: "Считает регион." }, { title: "Без слов", planned: "70 % к 2027 году" },
] }; // prettier-ignore

/**
 * @param {number} open pairs that work
 * @param {string[]} reasons of those that are closed
 */
function describe(open, reasons) {
  const clock = createClock();
  const closed = reasons.map((reason, place) => ({ section: "health", key: `c${place}`, fields: { closed: "2026-11-10", reason } }));
  const pairs = [...closed.map(({ key }) => key), ...Array.from({ length: open }, (_, place) => `o${place}`)].map((key) => (
    { section: "pairs", key, fields: { kind: "pair", mentor: `Наставник ${key}`, mentee: `Наставляемый ${key}`, confirmed: true } }
  )); // prettier-ignore
  const programme = apply(startProgramme(clock), setParts(clock, startProgramme(clock), /** @type {any} */ ([...pairs, ...closed])));
  return /** @type {any} */ (noteOf(programme, tasks(programme, CONTENT), CONTENT, "2026-11-20", PLANNED));
}

const repeat = (/** @type {string} */ reason, /** @type {number} */ count) => Array.from({ length: count }, () => reason);

/** [pairs that work, closed ones by reasons, what is told of all and of the closed, rows] @type {[number, Record<string, number>, string, string, string[][]][]} */
const TABLE = [
  [0, {}, "0", "0", [["закрытых пар нет", "–"]]],
  [3, {}, "меньше пяти", "–", [["закрытых пар нет", "–"]]],
  [12, {}, "12", "0", [["закрытых пар нет", "–"]]],
  [12, { unfit: 2 }, "14", "меньше пяти", [["не называются, чтобы нельзя было узнать, о ком речь", "–"]]],
  [3, { completed: 9 }, "12", "–", [["не называются, чтобы нельзя было узнать, о ком речь", "–"]]],
  [0, { completed: 9 }, "9", "9", [[REASONS.completed, "9"]]],
  [6, { completed: 9, unfit: 5 }, "20", "14", [[REASONS.completed, "9"], [REASONS.unfit, "5"]]],
  [6, { completed: 9, unfit: 2 }, "17", "11", [["разные причины", "11"]]],
  [6, { completed: 9, time: 6, unfit: 2 }, "23", "17", [[REASONS.completed, "9"], ["остальные причины вместе", "8"]]],
  [6, { completed: 9, time: 3, unfit: 2 }, "20", "14", [[REASONS.completed, "9"], ["остальные причины вместе", "5"]]],
]; // prettier-ignore

test("pairs and the reasons why they were closed are told in each of these states", () => {
  for (const [open, reasons, all, closed, rows] of TABLE) {
    const { standing, closed: told } = describe(open, Object.entries(reasons).flatMap(([reason, count]) => repeat(reason, count)));
    assert.equal(standing.pairs, all);
    assert.equal(standing.closed, closed, JSON.stringify([open, reasons]));
    assert.deepEqual(told.map((/** @type {any} */ row) => [row.reason, row.count]), rows, JSON.stringify([open, reasons])); // prettier-ignore
  }
});

test("no number of one to four pairs is told, nor can it be had by subtracting", () => {
  const reason = fc.constantFrom(...Object.keys(REASONS));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.array(reason, { maxLength: 24 }), (open, reasons) => {
      const { standing, closed } = describe(open, reasons);
      const counts = closed.map((/** @type {any} */ { count }) => Number(count)).filter((/** @type {number} */ count) => count >= 0);
      const [all, shut] = [Number(standing.pairs), Number(standing.closed)];
      for (const number of [all, shut, all - shut, ...counts]) assert.ok(!(number > 0 && number < 5), `${number} of ${[all, shut, ...counts]}`);
      if (counts.length) assert.equal(counts.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0), reasons.length);
    }),
    { numRuns: 150 },
  );
});

test("indicators say what is counted, why it is not, or nothing", () => {
  assert.deepEqual(
    describe(6, []).indicators.map((/** @type {any} */ { title, planned, said }) => [title, planned, said.slice(0, 34)]),
    [["Пары", "–", "В программе нет списка наставляемы"], ["Регион", "–", "Считает регион."], ["Без слов", "70 % к 2027 году", "–"]],
  ); // prettier-ignore
});
