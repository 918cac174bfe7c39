/** The clock within the format: whatever computers' clocks say, what is written is read again, in the order it was made. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { createClock, isStamp } from "../../docs/assets/js/programme/clock.mjs";
import * as documents from "../../docs/assets/js/programme/document.mjs";
import { newId } from "../../docs/assets/js/programme/identity.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { read, toText, readBack } from "../../docs/assets/js/programme/transfer.mjs";
import { CONTENT, texts } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const SAMPLE = readFileSync(new URL("samples/programme-1.json", import.meta.url), "utf-8");
const TASK = { id: "one", text: "Издать приказ", answer: { updated_at: "" } };
const YEARS = { min: Date.UTC(1970, 0, 1), max: Date.UTC(2300, 0, 1) };

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
      assert.equal(await readBack(text, [programme]), undefined);
      const back = await read(text, undefined, now);
      assert.ok(back.ok);
      assert.deepEqual(JSON.parse(JSON.stringify(back.programmes[0])), JSON.parse(JSON.stringify(programme)));
    }),
    { numRuns: examples(150) },
  );
});

const NOW = Date.UTC(2026, 10, 25);
const WRONG_YEAR = "Часы компьютера, на котором велась программа, показывали неверный год. Такие записи приняты, их порядок сохранён; проверьте дату на том компьютере.";

for (const year of ["0000", "1600", "1950", "1969", "1995", "2150", "2199", "2250", "2300", "2345", "9999"]) {
  test(`a file stamped ${year} is taken as it is, with a word, its edits come after it, and what is saved then is read`, async () => {
    const file = SAMPLE.replaceAll(/"20\d\d(-\d\d-\d\dT)/g, `"${year}$1`);
    const found = await read(file, undefined, NOW);
    assert.ok(found.ok, JSON.stringify(found));
    assert.deepEqual(found.notes, [WRONG_YEAR]);
    assert.equal(found.programmes[0]?.updated_at, JSON.parse(file).updated_at);
    const [opened] = found.programmes;
    const clock = createClock(() => NOW);
    const change = documents.describe(clock, opened, { title: "Новое название" });
    assert.ok(change.at > opened.updated_at);
    const edited = apply(opened, change);
    const again = await read(toText([edited]), undefined, NOW);
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

for (const [part, field] of [
  ["2000-01-05T00:00:00.000Z-0000", "1999-12-31T00:00:00.000Z-0000"],
  ["2150-01-01T00:00:00.000Z-0000", "2100-06-01T00:00:00.000Z-0000"],
  ["2150-01-01T00:00:00.100Z-0000", "2150-01-01T00:00:00.001Z-0005"],
]) {
  test(`a field of ${field} in a part of ${part} is no contradiction`, async () => {
    const document = JSON.parse(SAMPLE);
    document.answers = { one: { updated_at: `${part}-aaaaaa`, note: "а", status: "done", at: { status: `${field}-aaaaaa` } } };
    const found = await read(JSON.stringify(document), undefined, NOW);
    assert.ok(found.ok, JSON.stringify(found));
    assert.deepEqual(found.programmes[0]?.answers, document.answers);
    assert.deepEqual(found.notes, [WRONG_YEAR]);
  });
}

/** Any moment that a file may hold. */
const moments = fc
  .tuple(fc.integer({ min: Date.parse("0000-01-01T00:00:00.000Z"), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) }), fc.nat(3), fc.nat(36 ** 4 - 1), fc.constantFrom("aaaaaa", "zzzzzz"))
  .map(([time, more, count, writer]) => `${new Date(time).toISOString()}-${"zzzz".repeat(more)}${count.toString(36).padStart(4, "0")}-${writer}`);
const last = ["2100-12-31", "2199-12-31", "9999-12-31"].flatMap((day) => ["zzzz", "zzzzzzzz"].map((count) => `${day}T23:59:59.999Z-${count}-zzzzzz`));

test("after any moment of a file there is a later one, and another one after that", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(moments, fc.constantFrom(...last)), fc.integer(YEARS), async (moment, now) => {
      const found = await read(SAMPLE.replaceAll(/"20\d\d-\d\d-\d\dT[^"]+"/g, `"${moment}"`), undefined, now);
      assert.ok(found.ok, moment);
      const [programme] = found.programmes;
      assert.equal(programme.updated_at, moment);
      const clock = createClock(() => now);
      const edited = apply(programme, documents.describe(clock, programme, { title: "Новое" }));
      const stamps = [moment, edited.updated_at, clock.next(), clock.next()];
      assert.deepEqual([...new Set(stamps)].sort(), stamps);
      assert.ok(stamps.every(isStamp));
      assert.equal(await readBack(toText([edited]), [edited]), undefined);
      assert.equal(merge(programme, edited).title, "Новое");
    }),
    { numRuns: examples(200) },
  );
});

test("moments are in the order of their time and count, however long the count has become", () => {
  fc.assert(
    fc.property(moments, (moment) => {
      const clock = createClock(() => 0, "aaaaaa");
      clock.see(moment);
      const all = [moment, clock.next()];
      for (let index = 0; index < 3; index += 1) {
        clock.see(`${all.at(-1)?.slice(0, -12)}zzzz-zzzzzz`);
        all.push(clock.next());
      }
      if (moment > "1970") assert.deepEqual([...all].sort(), all);
    }),
  );
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
