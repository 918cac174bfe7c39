/** Tables of worksheets in the programme: as they were typed, wrong and unfinished rows too; two versions lose nothing. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { linesOf, partsOf, rowsIn, sheetOf, textIn, collectRows } from "../../docs/assets/js/binding/rows.mjs";
import { formatCounts, describeTaken } from "../../docs/assets/js/binding/words.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { hash } from "../../docs/assets/js/programme/content.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { read, toText } from "../../docs/assets/js/programme/transfer.mjs";
import { startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const MENTORS = /** @type {any} */ ({ part: "participants", kind: "mentor", columns: ["name", "offers", "age"], key: ["name"], title: ["name"] });
const WISHES = sheetOf(/** @type {any} */ ({ calculator: "matching", root: { dataset: { view: "" } } }), "wishes", ["who", "about", "mark"]);

/** A programme with this text saved into it. @param {any} programme @param {any} binding @param {string} text @param {string} [seen] */
function save(programme, binding, text, seen = "", clock = createClock()) {
  const { parts } = partsOf(programme, binding, linesOf(text), collectRows(binding, linesOf(seen)));
  return parts.length ? apply(programme, setParts(clock, programme, parts)) : programme;
}

/** Cells of a text, with the spaces that nobody sees at the ends of lines. @param {string} text */
function pad(text) {
  const rows = text.split("\n").map((line) => [...line.split("\t"), "", "", ""].slice(0, 3).join("\t"));
  while (rows.length && rows.at(-1)?.trim() === "") rows.pop();
  return rows.map((row) => (row.trim() === "" ? "" : row)).join("\n");
}

const cell = fc.constantFrom("", "Иванова А.А.", "Иванова А.А. ", "Петров", "семь", " 7", "физ??", "=1+1", "да; нет");
const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }).map((rows) => rows.map((row) => row.join("\t")).join("\n"));

test("what was typed comes back as it was typed, out of the file too: blank, nameless, wrong and repeated rows", async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(MENTORS, WISHES), async (text, binding) => {
      const programme = save(startProgramme(createClock()), binding, text);
      assert.equal(textIn(programme, binding), pad(text));
      const back = await read(toText([programme]));
      assert.ok(back.ok);
      assert.equal(textIn(/** @type {any} */ (back.programmes[0]), binding), pad(text));
    }),
    { numRuns: examples(200) },
  );
});

test("another text in its place leaves nothing of the first one, and saving twice changes nothing", () => {
  fc.assert(
    fc.property(table, table, fc.constantFrom(MENTORS, WISHES), (first, second, binding) => {
      const once = save(startProgramme(createClock()), binding, first);
      const twice = save(once, binding, second, first);
      assert.equal(textIn(twice, binding), pad(second));
      assert.equal(save(twice, binding, second, second), twice);
    }),
  );
});

test("two versions of one table lose no row: those of one name are one, all others stay, in either order", () => {
  fc.assert(
    fc.property(table, table, table, fc.constantFrom(MENTORS, WISHES), (base, one, other, binding) => {
      const [clock, later] = [createClock(() => Date.UTC(2026, 10, 25)), createClock(() => Date.UTC(2026, 10, 26))];
      const start = save(startProgramme(clock), binding, base, "", clock);
      const [here, there] = [save(start, binding, one, base, clock), save(start, binding, other, base, later)];
      const merged = merge(here, there);
      assert.deepEqual(merged, merge(there, here));
      const found = rowsIn(merged, binding).map((row) => binding.columns.map((/** @type {string} */ name) => String(row[name] ?? "")));
      const had = new Set(base.split("\n"));
      for (const line of [...one.split("\n"), ...other.split("\n")]) {
        if (line.trim() === "" || had.has(line)) continue;
        const cells = line.split("\t");
        const same = found.filter((row) => row.every((text, place) => text.trim() === cells[place]?.trim()));
        const named = found.some((row) => cells[0]?.trim() && row[0]?.trim().toLowerCase() === cells[0].trim().toLowerCase());
        assert.ok(same.length || (binding === MENTORS && named), `${JSON.stringify(cells)} is not in ${JSON.stringify(found)}`);
      }
    }),
    { numRuns: examples(300) },
  );
});

test("of one person's row each cell is the later one, and a cell that only one has changed is that one", () => {
  const [clock, later] = [createClock(() => Date.UTC(2026, 10, 25)), createClock(() => Date.UTC(2026, 10, 26))];
  const base = "Иванова\tфизика\t9";
  const start = save(startProgramme(clock), MENTORS, base, "", clock);
  const here = save(start, MENTORS, "Иванова\tхимия\t10", base, clock);
  const there = save(start, MENTORS, "Иванова\tмузыка\t9", base, later);
  assert.equal(textIn(merge(here, there), MENTORS), "Иванова\tмузыка\t10");
});

test("rows without a name of two computers stay two rows", () => {
  const [one, other] = ["\tфизика\t", "\tмузыка\t"];
  const start = startProgramme(createClock());
  const merged = merge(save(start, MENTORS, one), save(start, MENTORS, other));
  assert.deepEqual(textIn(merged, MENTORS).split("\n").sort(), [other, one].sort());
});

test("rows that an earlier edition has saved, one without a name too, are known again and not doubled", () => {
  const start = startProgramme(createClock());
  const old = (/** @type {string} */ name, /** @type {number} */ row) => ({ section: "participants", key: `mentor-${hash(JSON.stringify([name.toLowerCase()]))}`, fields: { name, offers: "физика", age: "", kind: "mentor", row, text: name, deleted: false } });
  const programme = apply(start, setParts(createClock(), start, /** @type {any} */ ([old("Иванова", 0), old("", 1)])));
  const text = textIn(programme, MENTORS);
  assert.equal(text, "Иванова\tфизика\t\n\tфизика\t");
  assert.equal(save(programme, MENTORS, text, text), programme);
  assert.equal(textIn(save(programme, MENTORS, "Иванова\tхимия\t", text), MENTORS), "Иванова\tхимия\t");
});

test("what is counted stands in its right form", () => {
  const of = (/** @type {string} */ kind, /** @type {number} */ rows, label = "") => ({ kind, label, rows });
  assert.equal(describeTaken([of("mentor", 21), of("mentee", 20)]), "Взято 21\u00a0наставник и 20\u00a0наставляемых");
  assert.equal(describeTaken([of("mentor", 1)]), "Взят 1\u00a0наставник");
  assert.equal(describeTaken([of("meeting", 1)]), "Взята 1\u00a0встреча");
  assert.equal(describeTaken([of("mentor", 0), of("pair", 1)]), "Взято 1\u00a0решение о паре");
  const all = [of("mentor", 2), of("mentee", 11), of("pair", 3), of("plan", 104), of("sheet-matching-wishes", 5, "Пожелания")];
  assert.equal(formatCounts(all), "2\u00a0наставника, 11\u00a0наставляемых, 3\u00a0решения о парах, 104\u00a0пары для плана встреч и 5\u00a0строк в таблице «Пожелания»");
  assert.equal(formatCounts([of("mentor", 0)]), "");
});

test("a row that one computer has deleted and another has filled in meanwhile stays; deleted once more it is gone", () => {
  for (const [first, second] of [[25, 26], [26, 25]]) {
    const [clock, other] = [first, second].map((day) => createClock(() => Date.UTC(2026, 10, day ?? 0)));
    const base = "Иванова\t\t9\nПетров\t\t";
    const start = save(startProgramme(createClock(() => Date.UTC(2026, 10, 24))), MENTORS, base, "", createClock(() => Date.UTC(2026, 10, 24)));
    const merged = merge(save(start, MENTORS, "Петров\t\t", base, clock), save(start, MENTORS, "Иванова\tфизика\t9\nПетров\t\t", base, other));
    assert.deepEqual(textIn(merged, MENTORS).split("\n").sort(), ["Иванова\tфизика\t9", "Петров\t\t"].sort());
    const text = textIn(merged, MENTORS);
    assert.equal(save(merged, MENTORS, text, text), merged, "what is there again is not saved again");
    assert.equal(textIn(save(merged, MENTORS, "Петров\t\t", text), MENTORS), "Петров\t\t");
  }
});

test("a row that nobody has changed since stays deleted in either order of merging", () => {
  const clock = createClock();
  const start = save(startProgramme(clock), MENTORS, "Иванова\t\t9", "", clock);
  const gone = save(start, MENTORS, "", "Иванова\t\t9", clock);
  for (const merged of [merge(start, gone), merge(gone, start)]) assert.equal(textIn(merged, MENTORS), "");
});
