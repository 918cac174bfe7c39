/** Figures of groups in a programme: what is saved of an answer, what is told of them, how they merge and leave. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { partsOf, describeStrayed } from "../../docs/assets/js/binding/figures.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { figuresOf, keyOf } from "../../docs/assets/js/programme/figures.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { read, toText } from "../../docs/assets/js/programme/transfer.mjs";
import { startProgramme } from "./arbitrary.mjs";

const SAMPLE = readFileSync(new URL("samples/programme-1-figures.json", import.meta.url), "utf-8");
const COLUMNS = ["question", "people", "mean", "median", "satisfied"];
/** @type {any} */
const SPEC = { kind: "satisfied", title: "question", people: "people", part: "satisfied" };
/** @type {any} */
const ABOUT = { kind: "satisfied", who: "mentees", form: "", date: "2027-05-11" };
const USEFUL = "Насколько полезными были встречи?";
const row = (/** @type {number | null} */ people, /** @type {number | null} */ part, text = USEFUL) => [text, people, 800, 800, part === null ? null : { numerator: part, denominator: people, tenths: 900 }];

/** @param {any} programme @param {any[]} parts */
const put = (programme, parts) => apply(programme, setParts(createClock(), programme, parts));
/** @param {any} programme */
const listFigures = (programme) => figuresOf(programme).map(({ text, who, form, people, part, against, sure }) => [text, who, form, people, part, against, sure]);

test("what an answer shows is saved by its question, anew in place of what was saved, and goes when it is hidden", () => {
  const begun = startProgramme(createClock());
  const saved = put(begun, partsOf(begun, SPEC, COLUMNS, [row(25, 18), row(20, null, "Хватило ли встреч?"), row(null, null, "Сколько встреч?")], ABOUT));
  assert.deepEqual(listFigures(saved), [[USEFUL, "mentees", "", 25, 18, null, false]]);
  const again = put(saved, partsOf(saved, SPEC, COLUMNS, [row(24, 12)], ABOUT));
  assert.deepEqual(listFigures(again), [[USEFUL, "mentees", "", 24, 12, null, false]]);
  const others = put(again, partsOf(again, SPEC, COLUMNS, [row(9, 9)], { ...ABOUT, who: "mentors" }));
  assert.deepEqual(listFigures(others).length, 2);
  assert.deepEqual(listFigures(put(others, partsOf(others, SPEC, COLUMNS, [row(24, null)], ABOUT))), [[USEFUL, "mentors", "", 9, 9, null, false]]);
});

test("figures of one to four people more or fewer than those before them are told, others and new ones are not", () => {
  const begun = startProgramme(createClock());
  const parts = (/** @type {any} */ programme, /** @type {number} */ people) => partsOf(programme, SPEC, COLUMNS, [row(people, 12)], ABOUT);
  assert.equal(describeStrayed(begun, parts(begun, 20)), "");
  const saved = put(begun, parts(begun, 20));
  for (const people of [19, 21, 24, 16]) assert.match(describeStrayed(saved, parts(saved, people)), /на одного–четырёх больше или меньше/);
  for (const people of [20, 25, 15]) assert.equal(describeStrayed(saved, parts(saved, people)), "");
  assert.equal(describeStrayed(saved, partsOf(saved, SPEC, COLUMNS, [row(21, null)], ABOUT)), "");
  // Those of one form beside those of all, whichever came first; two forms are other people.
  const ofForm = (/** @type {any} */ programme, /** @type {number} */ people, form = "pupil-pupil") => partsOf(programme, SPEC, COLUMNS, [row(people, 12)], { ...ABOUT, form });
  assert.match(describeStrayed(saved, ofForm(saved, 17)), /на одного–четырёх больше или меньше/);
  assert.equal(describeStrayed(saved, ofForm(saved, 15)), "");
  const one = put(begun, ofForm(begun, 17));
  assert.match(describeStrayed(one, parts(one, 20)), /на одного–четырёх больше или меньше/);
  assert.equal(describeStrayed(one, ofForm(one, 19, "student-pupil")), "");
  assert.equal(describeStrayed(saved, partsOf(saved, SPEC, COLUMNS, [row(21, 12)], { ...ABOUT, who: "mentors" })), "");
});

test("of growth the number of those who do worse and the verdict go along", () => {
  const begun = startProgramme(createClock());
  /** @type {any} */
  const spec = { kind: "better", title: "measure", people: "people", part: "better", against: "worse", sure: "verdict" };
  const columns = ["measure", "people", "lacking", "better", "same", "worse", "chance", "verdict"];
  const rows = [["Отметка", 24, 0, 17, 2, 5, {}, "unlikely"], ["Пропуски", 24, 0, 12, null, null, null, "chance"], ["Шкала", null, null, null, null, null, null, "hidden"]];
  const saved = put(begun, partsOf(begun, spec, columns, rows, { ...ABOUT, kind: "better" }));
  assert.deepEqual(listFigures(saved), [["Отметка", "mentees", "", 24, 17, 5, true], ["Пропуски", "mentees", "", 24, 12, null, false]]);
});

test("no figure of one to four people is told, whatever a file holds, nor one that others leave over", () => {
  const counts = fc.integer({ min: 0, max: 30 });
  const one = fc.record({ people: counts, part: counts, against: fc.option(counts), form: fc.constantFrom("", "pupil-pupil", "student-pupil") });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), (all) => {
      const figures = Object.fromEntries(all.map((figure) => [keyOf({ kind: "better", who: "mentees", text: "Отметка", ...figure }), { kind: "better", who: "mentees", text: "Отметка", updated_at: "", ...figure }]));
      const known = figuresOf(/** @type {any} */ ({ figures }));
      const isSmall = (/** @type {number} */ number) => number > 0 && number < 5;
      for (const { people, part, against } of known) assert.ok(people >= 5 && part <= people && ![part, people - part, against ?? 0].some(isSmall));
      if (known.some(({ form }) => !form)) assert.equal(known.length, 1);
    }),
  );
});

test("two computers keep the figures of both; a page that had no such section is read", () => {
  const begun = startProgramme(createClock());
  const one = put(begun, partsOf(begun, SPEC, COLUMNS, [row(25, 18)], ABOUT));
  const other = put(begun, partsOf(begun, SPEC, COLUMNS, [row(10, 5)], { ...ABOUT, who: "mentors" }));
  assert.deepEqual(listFigures(merge(one, other)), listFigures(merge(other, one)));
  assert.equal(listFigures(merge(one, other)).length, 2);
  const { figures: _, ...before } = begun;
  assert.deepEqual(figuresOf(/** @type {any} */ (before)), []);
});

test("the kept sample is read, a file without figures has no such section", async () => {
  const kept = await read(SAMPLE);
  assert.ok(kept.ok);
  const [programme] = kept.programmes;
  assert.ok(programme);
  assert.deepEqual(listFigures(programme), [[USEFUL, "mentees", "", 25, 18, null, false]]);
  assert.ok(!("figures" in JSON.parse(toText([startProgramme(createClock())]))));
});

for (const [name, spoil, place] of /** @type {[string, (file: any) => void, string][]} */ ([
  ["a figure of no kind", (file) => (file.figures.one = { people: 20, updated_at: file.updated_at }), "figures → one → kind"],
  ["half a person", (file) => (file.figures.one = { kind: "satisfied", part: 1.5, updated_at: file.updated_at }), "figures → one → part"],
  ["a name beside it", (file) => (file.figures.one = { kind: "satisfied", name: "Мария", updated_at: file.updated_at }), "figures → one → name"],
  ["people nobody is", (file) => (file.figures.one = { kind: "better", who: "всё", updated_at: file.updated_at }), "figures → one → who"],
])) {
  test(`refused with its place: ${name}`, async () => {
    const document = JSON.parse(SAMPLE);
    spoil(document);
    const refused = await read(JSON.stringify(document));
    assert.ok(!refused.ok);
    assert.deepEqual(refused.complaints.map((complaint) => complaint.place), [place]);
  });
}
