/** The clock within the format: whatever computers' clocks say, what is written is read again, in the order it was made. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { createClock, held, isStamp } from "../../docs/assets/js/programme/clock.mjs";
import * as documents from "../../docs/assets/js/programme/document.mjs";
import { newId } from "../../docs/assets/js/programme/identity.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { read, toText, unreadable } from "../../docs/assets/js/programme/transfer.mjs";
import { CONTENT } from "./arbitrary.mjs";

const SAMPLE = readFileSync(new URL("samples/programme-1.json", import.meta.url), "utf-8");
const TASK = { id: "one", text: "Издать приказ", answer: { updated_at: "" } };
const YEARS = { min: Date.UTC(1970, 0, 1), max: Date.UTC(2300, 0, 1) };
const texts = fc.string({ unit: "binary", maxLength: 20 });

/** What a person may do at a computer, each with the clock that it has at that moment. */
const actions = fc.array(
  fc.record({
    now: fc.oneof(fc.integer(YEARS), fc.constantFrom(Date.UTC(1995, 5, 1), Date.UTC(2099, 11, 31), Date.UTC(2199, 11, 31, 23, 59, 59, 999))),
    what: fc.constantFrom("answer", "own", "describe", "count", "parts", "copy", "file"),
    text: texts,
  }),
  { maxLength: 12 },
);

test("after any edits under any clocks, 1970 to 2300, the file is read again with everything in it", async () => {
  await fc.assert(
    fc.asyncProperty(actions, fc.integer(YEARS), async (all, begun) => {
      let now = begun;
      const clock = createClock(() => now);
      let programme = apply(undefined, documents.create(clock, CONTENT, { title: "Школа" }));
      for (const { what, text, ...at } of all) {
        now = at.now;
        const task = { ...TASK, answer: programme.answers.one ?? TASK.answer };
        const before = programme.updated_at;
        if (what === "answer") programme = apply(programme, documents.answer(clock, programme, task, { note: text, status: "done" }));
        else if (what === "own") programme = apply(programme, documents.addItem(clock, programme, { stage: "1-conditions", side: "internal", text }));
        else if (what === "describe") programme = apply(programme, documents.describe(clock, programme, { title: text }));
        else if (what === "count") programme = apply(programme, documents.setInvolvement(clock, programme, { total: text.length }));
        else if (what === "parts") programme = apply(programme, documents.setParts(clock, programme, [{ section: "pairs", key: "x", fields: { name: text } }]));
        else if (what === "copy") programme = apply(undefined, documents.copy(clock, programme, { title: text, answers: true }));
        else {
          const back = await read(toText([programme], CONTENT), undefined, now);
          assert.ok(back.ok);
          programme = merge(programme, back.programmes[0]);
          continue;
        }
        assert.ok(programme.updated_at > before, "an edit comes after what was there");
      }
      const text = toText([programme], CONTENT);
      assert.equal(await unreadable(text, [programme]), undefined);
      const back = await read(text, undefined, now);
      assert.ok(back.ok);
      assert.deepEqual(JSON.parse(JSON.stringify(back.programmes[0])), JSON.parse(JSON.stringify(programme)));
    }),
    { numRuns: 150 },
  );
});

for (const [name, year, now] of /** @type {[string, string, number][]} */ ([
  ["2199", "2199", Date.UTC(2026, 10, 25)],
  ["2250", "2250", Date.UTC(2026, 10, 25)],
  ["1995", "1995", Date.UTC(2026, 10, 25)],
])) {
  test(`a file stamped ${name} is taken with a word, its edits come after it, and what is saved then is read`, async () => {
    const found = await read(SAMPLE.replaceAll(/"20\d\d(-\d\d-\d\dT)/g, `"${year}$1`), undefined, now);
    assert.ok(found.ok, JSON.stringify(found));
    assert.match(found.notes[0] ?? "", /^Часы компьютера, на котором велась программа, показывали неверный год\./);
    const [opened] = found.programmes;
    const clock = createClock(() => now);
    const change = documents.describe(clock, opened, { title: "Новое название" });
    assert.ok(change.at > opened.updated_at);
    const edited = apply(opened, change);
    const again = await read(toText([edited]), undefined, now);
    assert.ok(again.ok);
    assert.equal(again.programmes[0]?.title, "Новое название");
    // The same file opened once more doesn't take the edit away.
    assert.equal(merge(edited, opened).title, "Новое название");
  });
}

test("records of the future are taken as they are, with a word of the two dates", async () => {
  const found = await read(SAMPLE.replaceAll("2026-11-23T", "2060-05-14T"), undefined, Date.UTC(2026, 10, 25, 12));
  assert.ok(found.ok);
  assert.deepEqual(found.notes, ["В файле есть записи от 14.05.2060, а на этом компьютере сегодня 25.11.2026. Часы одного из компьютеров идут неверно: проверьте дату. При объединении записи с более поздней датой вытеснят остальные."]);
  const today = await read(SAMPLE, undefined, Date.UTC(2026, 10, 23, 12));
  assert.deepEqual(today.ok && today.notes, []);
});

test("moments that a clock can't have are brought back in their order, the others stay as they are", () => {
  const moment = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2299, 11, 31) }).map((time) => `${new Date(time).toISOString()}-0000-aaaaaa`);
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      for (const stamp of [one, other]) {
        assert.ok(isStamp(held(stamp)));
        assert.equal(held(held(stamp)), held(stamp));
      }
      const sides = [one, other].map((stamp) => (stamp < "2000" ? "past" : stamp < "2101" ? "present" : "future"));
      if (sides[0] === "present") assert.equal(held(one), one);
      if (sides[0] === sides[1] && one < other) assert.ok(held(one) <= held(other));
    }),
  );
});

test("a clock that has come to the last moment of a file still goes on", () => {
  const clock = createClock(() => Date.UTC(2026, 0, 1));
  clock.see("2199-12-31T23:59:59.999Z-zzzz-zzzzzz");
  const [one, other] = [clock.next(), clock.next()];
  assert.ok(isStamp(one) && isStamp(other) && one < other);
});

test("new names are random UUIDs of version 4, where the browser gives none of its own", () => {
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    const names = Array.from({ length: 1000 }, newId);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
  }
});
