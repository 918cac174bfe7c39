/** Answers to questionnaires: what keys mean, which row is which sheet, how they merge, leave and never get upward. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { counts, countsText } from "../../docs/assets/js/programme/counts.mjs";
import { copy, setParts, undo } from "../../docs/assets/js/programme/document.mjs";
import { WrongPassphrase } from "../../docs/assets/js/programme/encryption.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { leftovers, newSheetId, partsOf, sheetsOf, withdrawalOf } from "../../docs/assets/js/programme/responses.mjs";
import { read, toText } from "../../docs/assets/js/programme/transfer.mjs";
import { describeExpected, faultOf, keep, show } from "../../docs/assets/js/responses/answers.mjs";
import { isCode, makeCodes } from "../../docs/assets/js/responses/codes.mjs";
import { bookOf, handOver, tableOf } from "../../docs/assets/js/responses/outgoing.mjs";
import { assignCodes, peopleOf, makeUnnamed } from "../../docs/assets/js/responses/people.mjs";
import { cellsOf, matchRows, problemsIn } from "../../docs/assets/js/responses/rows.mjs";
import { makeLock, seal, unlock } from "../../docs/assets/js/responses/sealing.mjs";
import { CONTENT, startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const SAMPLE = readFileSync(new URL("samples/programme-1-responses.json", import.meta.url), "utf-8");
const OPTIONS = [{ id: "few", title: "мало" }, { id: "enough", title: "в самый раз" }, { id: "many", title: "много" }];
/** @type {import("../../docs/assets/js/responses/answers.mjs").Question[]} */
const QUESTIONS = [
  { id: "interest", text: "Насколько интересно?", type: "scale", low: "совсем нет", high: "очень" },
  { id: "clubs", text: "Сколько кружков?", type: "number", least: 0, most: 20 },
  { id: "recommend", text: "Посоветуете?", type: "yes-no" },
  { id: "enough", text: "Хватило встреч?", type: "choice", options: OPTIONS },
  { id: "helped", text: "Что помогло?", type: "several", options: OPTIONS },
  { id: "change", text: "Что изменить?", type: "open" },
];
const [SCALE, NUMBER, YES, CHOICE, SEVERAL, OPEN] = QUESTIONS;
/** @type {import("../../docs/assets/js/responses/answers.mjs").Questionnaire} */
const ASKED = { id: "after", title: "После", group: "", intro: "", questions: QUESTIONS };
const MARKER = "Мария из 7 «Б»";

for (const [question, typed, words, fault] of /** @type {[any, string, string, string][]} */ ([
  [SCALE, "7", "7", ""], [SCALE, " 010 ", "10", ""], [SCALE, "11", "11", "нужно: число от 1 до 10"], [SCALE, "7,5", "7,5", "нужно: число от 1 до 10"],
  [NUMBER, "0", "0", ""], [NUMBER, "21", "21", "нужно: целое число от 0 до 20"],
  [YES, "д", "да", ""], [YES, "Нет", "нет", ""], [YES, "l", "да", ""], [YES, "y", "нет", ""], [YES, "может", "может", "нужно: д или н"],
  [CHOICE, "2", "в самый раз", ""], [CHOICE, "В  самый раз", "в самый раз", ""], [CHOICE, "4", "4", "нужно: номер от 1 до 3"],
  [SEVERAL, "3 1", "мало; много", ""], [SEVERAL, "мало; 3", "мало; много", ""], [SEVERAL, "1,1", "мало", ""], [SEVERAL, "1 9", "1 9", "нужно: номера от 1 до 3 через пробел"],
  [OPEN, "=1+1\tи ещё", "=1+1 и ещё", ""], [OPEN, "?", "?", ""], [SCALE, "", "", ""],
])) {
  test(`«${typed}» as an answer of the type ${question.type} is shown as «${words}», with «${fault}» at it`, () => {
    const kept = keep(question, typed);
    assert.deepEqual([show(question, kept), faultOf(question, kept)], [words, fault]);
    assert.equal(keep(question, show(question, kept)), kept);
  });
}

test("each type says what is typed, and an option that went with a new edition is told of", () => {
  assert.deepEqual(QUESTIONS.map(describeExpected), ["число от 1 до 10", "целое число от 0 до 20", "д или н", "номер от 1 до 3", "номера от 1 до 3 через пробел", "свои слова"]);
  assert.equal(faultOf(/** @type {any} */ (CHOICE), "gone"), "в анкете больше нет такого варианта");
});

const cell = fc.constantFrom("", "7", "да", "2", "1 3", "так", "11");
const row = fc.array(cell, { minLength: 7, maxLength: 7 });

test("rows keep their sheets whatever is typed, put in or taken out, and each sheet is written once", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (before, after) => {
      const first = matchRows(ASKED, [], before);
      const next = matchRows(ASKED, first.places, after);
      const dropBlank = (/** @type {string[][]} */ rows) => rows.filter((cells) => cells.some((one) => one.trim()));
      assert.equal(first.changed.length, dropBlank(before).length);
      const stored = new Map(first.changed.map((sheet) => [sheet.id, sheet]));
      for (const sheet of next.changed) stored.set(sheet.id, sheet);
      for (const id of next.removed) assert.ok(stored.delete(id));
      // What is stored is what stands there, neither more nor less.
      const stand = next.places.flatMap((sheet) => (sheet ? [sheet] : []));
      assert.deepEqual(new Set(stored.values()), new Set(stand));
      assert.deepEqual(stand.map((sheet) => cellsOf(ASKED, sheet)), dropBlank(after).map((cells) => [cells[0], ...QUESTIONS.map((question, place) => show(question, keep(question, cells[place + 1] ?? "")))]));
      assert.deepEqual(matchRows(ASKED, next.places, after).changed, []);
    }),
  );
});

test("a row that is put in between others leaves theirs untouched", () => {
  const rows = [["КТ-47", "7"], ["МР-28", "8"]].map((cells) => [...cells, "", "", "", "", ""]);
  const { places } = matchRows(ASKED, [], rows);
  const { changed, removed } = matchRows(ASKED, places, [rows[0], ["ДА-55", "3", "", "", "", "", ""], rows[1]].map((cells) => cells ?? []));
  assert.deepEqual([changed.map(({ code }) => code), removed], [["ДА-55"], []]);
});

test("a code that stands twice is marked in the second row, in whatever letters it was typed", () => {
  const { places } = matchRows(ASKED, [], [["КТ-47", "12"], [], ["kt - 47", "5"]].map((cells) => [...cells, "", "", "", "", "", ""].slice(0, 7)));
  assert.deepEqual(problemsIn(ASKED, places), [
    { row: 1, column: "interest", text: "нужно: число от 1 до 10" },
    { row: 3, column: "Код", text: "этот код уже в строке 1" },
  ]);
});

/** @param {string} code @param {Record<string, string>} [answers] */
const sheet = (code, answers = { interest: "7", change: MARKER }) => ({ id: newSheetId(), questionnaire: "after", code, answers });

test("two curators' sheets become one collection with all of both, out of files too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.nat(5), async (mine, theirs) => {
      const base = startProgramme(createClock(() => Date.parse("2026-11-24")));
      const write = (/** @type {string} */ writer, /** @type {number} */ number) =>
        apply(base, setParts(createClock(() => Date.parse("2026-11-25"), writer), base, partsOf(Array.from({ length: number }, (_, place) => sheet(`${writer}-${place}`)))));
      const [one, other] = [write("aaaaaa", mine), write("bbbbbb", theirs)];
      const file = await read(toText([other]));
      assert.ok(file.ok);
      const [there, back] = [merge(one, file.programmes[0] ?? other), merge(other, one)];
      assert.deepEqual(sheetsOf(there), sheetsOf(back));
      assert.equal(sheetsOf(there).length, mine + theirs);
    }),
    { numRuns: examples(50) },
  );
});

test("what is put in together has one moment, and its order is that of random ids", () => {
  const clock = createClock();
  const base = startProgramme(clock);
  const codes = Array.from({ length: 30 }, (_, place) => `К-${place}`);
  const programme = apply(base, setParts(clock, base, partsOf(codes.map((code) => sheet(code)))));
  assert.equal(new Set(Object.values(programme.responses).map(({ updated_at, at }) => `${updated_at} ${JSON.stringify(at)}`)).size, 1);
  assert.notDeepEqual(sheetsOf(programme).map(({ code }) => code), codes);
});

test("a withdrawal leaves no word of an answer, comes before what others did unseen, and can be taken back at once", () => {
  const clock = createClock(() => Date.parse("2026-11-24"));
  const base = startProgramme(clock);
  const full = apply(base, setParts(clock, base, partsOf([sheet("КТ-47")])));
  const ids = sheetsOf(full).map(({ id }) => id);
  const change = setParts(clock, full, withdrawalOf(full, ids));
  const gone = apply(full, change);
  assert.deepEqual([sheetsOf(gone), leftovers(gone)], [[], []]);
  assert.doesNotMatch(toText([gone]), new RegExp(`${MARKER}|КТ-47`));
  // Another curator has put a word right in the meantime and does not know.
  const later = createClock(() => Date.parse("2026-11-26"), "bbbbbb");
  const edited = apply(full, setParts(later, full, partsOf(sheetsOf(full).map((one) => ({ ...one, answers: { change: "иначе" } })))));
  const merged = merge(gone, edited);
  assert.deepEqual([sheetsOf(merged), leftovers(merged)], [[], ids]);
  const clean = apply(merged, setParts(later, merged, withdrawalOf(merged, leftovers(merged))));
  assert.doesNotMatch(toText([clean]), /иначе/);
  assert.deepEqual(sheetsOf(apply(gone, undo(full, change, clock))), sheetsOf(full));
});

test("neither the file for the region nor a copy for another year holds answers", () => {
  const clock = createClock();
  const base = startProgramme(clock);
  const programme = apply(base, setParts(clock, base, partsOf([sheet("КТ-47")])));
  assert.doesNotMatch(countsText(counts(programme, [], CONTENT, new Date())), new RegExp(`${MARKER}|КТ-47|interest`));
  assert.deepEqual(sheetsOf(apply(undefined, copy(clock, programme, { title: "Копия", answers: true }))), []);
});

test("the kept sample with answers is read, and a file without any has no such section", async () => {
  const kept = await read(SAMPLE);
  assert.ok(kept.ok);
  assert.deepEqual(kept.programmes.flatMap(sheetsOf).map(({ code, answers }) => [code, answers.interest, answers["would-recommend"]]), [["КТ-47", undefined, "yes"]]);
  assert.equal("responses" in JSON.parse(toText([startProgramme(createClock())])), false);
  // A programme that an earlier page has kept has no such section either.
  const { responses: _, ...before } = startProgramme(createClock());
  assert.deepEqual(sheetsOf(/** @type {any} */ (before)), []);
});

for (const [name, spoil, place] of /** @type {[string, (file: any) => void, string][]} */ ([
  ["an answer that is no text", (file) => (file.responses.one = { questionnaire: "after", answers: { interest: 7 }, updated_at: file.updated_at }), "responses → one → answers → interest"],
  ["an answer to nothing", (file) => (file.responses.one = { answers: {}, updated_at: file.updated_at }), "responses → one → questionnaire"],
  ["a name beside the code", (file) => (file.responses.one = { questionnaire: "after", name: "Мария", updated_at: file.updated_at }), "responses → one → name"],
])) {
  test(`refused with its place, of answers: ${name}`, async () => {
    const document = JSON.parse(SAMPLE);
    spoil(document);
    const refused = await read(JSON.stringify(document));
    assert.ok(!refused.ok);
    assert.deepEqual(refused.complaints.map((complaint) => complaint.place), [place]);
  });
}

test("what is put away is read with the passphrase alone, and its size says nothing", async () => {
  const lock = await makeLock("учебный год");
  const [short, long] = await Promise.all([seal(lock, { change: "да" }), seal(lock, { change: MARKER.repeat(20) })]);
  assert.equal(short.data.length, long.data.length);
  assert.doesNotMatch(JSON.stringify([lock, short, long]), /Мария|change/);
  await assert.rejects(unlock(lock, "учебный  год"), WrongPassphrase);
  const open = await unlock(lock, "учебный год");
  assert.deepEqual(await open(short), { change: "да" });
});

test("codes are told apart: no slip of one sign and no two that changed places make another code", () => {
  const codes = makeCodes(300, [], (below) => Math.floor(below / 3));
  assert.equal(new Set(codes).size, 300);
  const given = new Set(codes);
  for (const code of codes) {
    assert.match(code, /^[АГДЕКМПРСТУФЮЯ]{2}-[2-9]{2}$/);
    assert.ok(isCode(code) && isCode(code.toLowerCase()) && isCode(code.replace("-", " ")));
    for (const place of [0, 1, 3, 4]) {
      for (const sign of place < 2 ? "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ" : "0123456789") {
        const slip = code.slice(0, place) + sign + code.slice(place + 1);
        assert.ok(slip === code || (!isCode(slip) && !given.has(slip)), `${code} ${slip}`);
      }
    }
    for (const [one, other] of [[0, 1], [3, 4]]) {
      const signs = [...code];
      [signs[one ?? 0], signs[other ?? 0]] = [signs[other ?? 0] ?? "", signs[one ?? 0] ?? ""];
      assert.ok(signs.join("") === code || !isCode(signs.join("")), code);
    }
  }
});

test("a code is given once: neither those of an earlier list nor those of sheets come again, and who had one keeps it", () => {
  const first = assignCodes(makeUnnamed(300), [], [], () => 0);
  const more = makeCodes(300, first.map(({ code }) => code.toLowerCase()), () => 0);
  assert.equal(new Set([...first.map(({ code }) => code), ...more]).size, 600);
  const people = [{ name: "Агафонова", role: "наставник", pair: "1" }, { name: "Попов", role: "наставляемый", pair: "1" }];
  const list = assignCodes(people, [["КТ-47", "АГАФОНОВА ", "наставник", "7"], ["МР-28", "Уехал", "наставляемый", ""]], [], () => 0);
  assert.deepEqual(list.map(({ name, pair, code }) => [name, pair, code === "КТ-47" || code === "МР-28"]), [["Агафонова", "1", true], ["Попов", "1", false], ["Уехал", "", true]]);
});

test("two lists that are made apart share codes, which is why the page has one curator make it; a later one takes none of the earlier", () => {
  const chance = (/** @type {number} */ seed) => (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  const lists = Array.from({ length: 40 }, (_, index) => new Set(makeCodes(60, [], chance(index + 1))));
  const clashes = lists.slice(1).filter((list, index) => [...list].some((code) => lists[index]?.has(code)));
  assert.ok(clashes.length > 30, String(clashes.length));
  const [first = new Set()] = lists;
  assert.deepEqual(makeCodes(60, first, chance(7)).filter((code) => first.has(code)), []);
});

test("the programme's people are on the list once, with the numbers of their pairs", () => {
  const row = (/** @type {string} */ kind, /** @type {object} */ fields) => ({ kind, deleted: false, row: 0, gap: 0, text: "", updated_at: "2026-11-24T10:00:00.000Z-0000-aaaaaa", ...fields });
  const programme = /** @type {any} */ ({
    participants: { a: row("mentor", { name: "Агафонова" }), b: row("mentee", { name: "Попов" }), c: row("mentee", { name: "Белов" }) },
    pairs: [row("pair", { id: "x", mentor: "Агафонова", mentee: "Попов", confirmed: true }), row("pair", { id: "y", mentor: "АГАФОНОВА", mentee: "Белов", confirmed: true, row: 1 }), row("pair", { id: "z", mentor: "Агафонова", mentee: "Рябова", row: 2 })],
  });
  assert.deepEqual(peopleOf(programme).map(({ name, role, pair }) => [name, role, pair]), [["Агафонова", "наставник", "1, 2"], ["Белов", "наставляемый", "2"], ["Попов", "наставляемый", "1"]]);
  assert.deepEqual(peopleOf(undefined), []);
});

test("a table has the questions as headings and rows in the order of codes; a wrong cell stays a text", () => {
  const sheets = [sheet("МР-28", { interest: "10", recommend: "no", helped: "few many" }), sheet("ГД-55", { interest: "?сто", enough: "enough" })];
  assert.deepEqual(tableOf(ASKED, sheets), [
    ["Код", "Насколько интересно?", "Сколько кружков?", "Посоветуете?", "Хватило встреч?", "Что помогло?", "Что изменить?"],
    ["ГД-55", "сто", "", "", "в самый раз", "", ""],
    ["МР-28", "10", "", "нет", "", "мало; много", ""],
  ]);
  const [{ columns, rows }] = /** @type {[any]} */ (bookOf(ASKED, sheets).sheets);
  assert.deepEqual([rows[0][1], rows[1][1], columns[1].type, columns[4].options], ["сто", 10, "integer", ["мало", "в самый раз", "много"]]);
});

test("rows go to the calculator of results in its columns, and what stood there can be had back", () => {
  const storage = () => {
    const kept = new Map();
    return { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text), removeItem: (/** @type {string} */ key) => kept.delete(key) };
  };
  /** @type {any} */
  const browser = globalThis;
  let opened = "";
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(browser, name, { value: storage(), configurable: true });
  browser.location = { hash: "", assign: (/** @type {URL} */ address) => (opened = address.pathname) };
  const place = "nastavnik-calculator:survey:";
  browser.localStorage.setItem(place, JSON.stringify({ fields: { asked: "30" }, tables: { answers: "прежние", before: "до" } }));
  assert.equal(handOver("survey", ASKED, [sheet("ГД-55", { interest: "7", recommend: "yes" })], "Ответы: После"), "");
  const { fields, tables } = JSON.parse(browser.localStorage.getItem(place));
  assert.deepEqual(tables.answers.split("\t"), ["ГД-55", "", "", "", "7", "", "да", "", "", ""]);
  assert.deepEqual(tables.questions.split("\n")[3].split("\t"), ["Хватило встреч?", "один вариант", "мало; в самый раз; много"]);
  assert.deepEqual([fields, tables.before], [{ asked: "30" }, "до"]);
  assert.equal(JSON.parse(browser.localStorage.getItem(`${place}:received`)).before.tables.answers, "прежние");
  assert.match(opened, /\/calculators\/survey\/$/);
});
