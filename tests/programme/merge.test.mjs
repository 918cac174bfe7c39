/** Merging is one answer whatever the order, and nothing that was said is lost in silence. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { addItem, answer, copy, describe, dismissEarlier, editItem } from "../../docs/assets/js/programme/document.mjs";
import { toJson } from "../../docs/assets/js/programme/json.mjs";
import { apply, differences, merge, undo, withdraw } from "../../docs/assets/js/programme/merge.mjs";
import { changes, programmes, startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const RUNS = { numRuns: examples(500) };
const TASK = { id: "one", text: "Издать приказ", answer: { updated_at: "" } };

/** @param {unknown} one @param {unknown} other */
function assertSame(one, other) {
  assert.equal(toJson(one), toJson(other));
}

test("merging two states in either order gives the same", () => {
  fc.assert(fc.property(programmes, programmes, (a, b) => assertSame(merge(a, b), merge(b, a))), RUNS);
});

test("merging three states in any grouping gives the same", () => {
  fc.assert(fc.property(programmes, programmes, programmes, (a, b, c) => assertSame(merge(merge(a, b), c), merge(a, merge(b, c)))), RUNS);
});

test("merging the same again changes nothing", () => {
  fc.assert(
    fc.property(programmes, programmes, (a, b) => {
      assertSame(merge(a, a), a);
      assertSame(merge(merge(a, b), b), merge(a, b));
    }),
    RUNS,
  );
});

test("changes applied in any order give the same", () => {
  const shuffled = fc.array(changes, { minLength: 1, maxLength: 8 }).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(fc.property(shuffled, ([all, mixed]) => assertSame(all.reduce(apply, undefined), mixed.reduce(apply, undefined))), RUNS);
});

test("applying a change and merging it is the same thing", () => {
  fc.assert(fc.property(programmes, changes, (a, change) => assertSame(apply(a, change), merge(a, apply(undefined, change)))), RUNS);
});

test("applying leaves the document that went in as it was", () => {
  fc.assert(
    fc.property(programmes, changes, (a, change) => {
      const before = toJson(a);
      apply(a, change);
      assert.equal(toJson(a), before);
    }),
    RUNS,
  );
});

test("an un-tick that comes later counts", () => {
  const [here, there] = [createClock(() => 1000), createClock(() => 2000)];
  const start = startProgramme(here);
  const ticked = apply(start, answer(here, start, TASK, { status: "done" }));
  const unticked = apply(ticked, answer(there, ticked, { ...TASK, answer: ticked.answers.one }, { status: "todo" }));
  assert.equal(merge(unticked, ticked).answers.one?.status, "todo");
});

test("whoever has seen a change comes after it, however wrong the clocks are", () => {
  const [fast, slow] = [createClock(() => Date.parse("2051-01-01")), createClock(() => Date.parse("2001-01-01"))];
  const start = startProgramme(fast);
  const ticked = apply(start, answer(fast, start, TASK, { status: "done" }));
  const unticked = apply(ticked, answer(slow, ticked, { ...TASK, answer: ticked.answers.one }, { status: "todo" }));
  assert.equal(merge(ticked, unticked).answers.one?.status, "todo");
});

test("two people who fill different fields of one item both keep theirs", () => {
  const [here, there] = [createClock(() => 1000), createClock(() => 2000)];
  const start = startProgramme(here);
  const one = apply(start, answer(here, start, TASK, { status: "done" }));
  const other = apply(start, answer(there, start, TASK, { note: "Приказ № 5" }));
  const merged = merge(one, other).answers.one;
  assert.deepEqual([merged?.status, merged?.note], ["done", "Приказ № 5"]);
});

test("of two notes written unseen the newer one stands, the other is kept beside until it is put aside", () => {
  const [here, there] = [createClock(() => 1000, "aaaaaa"), createClock(() => 2000, "bbbbbb")];
  const start = startProgramme(here);
  const [one, other] = [answer(here, start, TASK, { note: "первая" }), answer(there, start, TASK, { note: "вторая" })];
  for (const order of [[one, other], [other, one]]) {
    const merged = order.reduce(apply, start);
    assert.equal(merged.answers.one?.note, "вторая");
    assert.deepEqual(merged.answers.one?.earlier?.map(({ value }) => value), ["первая"]);
    const dismissed = apply(merged, dismissEarlier(here, merged, "one"));
    assert.equal(dismissed.answers.one?.earlier, undefined);
    assert.equal(merge(dismissed, merged).answers.one?.earlier, undefined);
  }
});

test("a note that is rewritten by whoever reads it leaves no earlier text", () => {
  const clock = createClock();
  const start = startProgramme(clock);
  const first = apply(start, answer(clock, start, TASK, { note: "набросок" }));
  const second = apply(first, answer(clock, first, { ...TASK, answer: first.answers.one }, { note: "готово" }));
  assert.equal(second.answers.one?.earlier, undefined);
});

test("undo gives back what a person saw before, for every kind of action", () => {
  const clock = createClock();
  const start = startProgramme(clock);
  const filled = apply(start, answer(clock, start, TASK, { status: "doing", note: "a", due: "2026-12-01" }));
  const added = apply(filled, addItem(clock, filled, { stage: "1-conditions", side: "internal", text: "Своё" }));
  const own = Object.keys(added.own)[0] ?? "";
  for (const [before, change] of [
    [start, answer(clock, start, TASK, { status: "done", evidence: "x" })],
    [filled, answer(clock, filled, { ...TASK, answer: filled.answers.one }, { status: "done", note: "" })],
    [filled, addItem(clock, filled, { stage: "1-conditions", side: "internal", text: "Ещё" })],
    [added, editItem(clock, added, own, { deleted: true })],
    [added, editItem(clock, added, own, { text: "Иначе" })],
    [added, describe(clock, added, { deleted: true })],
    [added, describe(clock, added, { title: "Другое", period: { from: "2026-09-01", to: "2027-05-31" } })],
  ]) {
    const after = apply(before, change);
    assert.notEqual(differences(before, after).length, 0);
    assert.deepEqual(differences(before, apply(after, undo(before, change, clock))), []);
  }
});

test("taking an import back restores what was, and keeps what was answered since", () => {
  fc.assert(
    fc.property(programmes, programmes, (before, file) => {
      const after = merge(before, file);
      assert.deepEqual(differences(before, withdraw(after, after, before)), []);
      const clock = createClock();
      const since = answer(clock, after, TASK, { status: "done", note: "после загрузки" });
      const answered = apply(after, since);
      const back = withdraw(answered, after, before).answers.one;
      assert.deepEqual([back?.status, back?.note], ["done", "после загрузки"]);
    }),
    RUNS,
  );
});

test("differences are empty exactly for what looks alike", () => {
  fc.assert(
    fc.property(programmes, programmes, (a, b) => {
      assert.deepEqual(differences(a, a), []);
      const [there, back] = [differences(a, b), differences(b, a)];
      assert.equal(there.length, back.length);
      assert.equal(there.filter(({ kind }) => kind === "added").length, back.filter(({ kind }) => kind === "removed").length);
    }),
    RUNS,
  );
});

test("a copy is another programme: with the answers as they are, or with the own items alone", () => {
  const clock = createClock();
  const start = startProgramme(clock, { forms: ["pupil-pupil"], period: { from: "2026-09-01", to: "2027-05-31" } });
  const filled = apply(start, answer(clock, start, TASK, { status: "done", note: "a" }));
  const source = apply(filled, addItem(clock, filled, { stage: "1-conditions", side: "internal", text: "Своё" }));
  const [full, fresh] = [true, false].map((answers) => apply(undefined, copy(clock, source, { title: "Ещё", answers })));
  assert.ok(full && fresh && new Set([source.id, full.id, fresh.id]).size === 3);
  assert.deepEqual(differences({ ...source, id: full.id }, full).map(({ fields }) => fields.map(({ field }) => field)), [["title"]]);
  assert.deepEqual([Object.values(fresh.own)[0]?.text, fresh.answers, fresh.forms, fresh.period.from], ["Своё", {}, ["pupil-pupil"], ""]);
});
