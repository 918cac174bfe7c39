/** Files out and in: what goes out comes back the same, what is wrong is refused with its place, a passphrase opens its own. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { check } from "../../docs/assets/js/programme/check.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { answer, create } from "../../docs/assets/js/programme/document.mjs";
import { encrypt, ITERATIONS } from "../../docs/assets/js/programme/encryption.mjs";
import { composeTexts, toJson } from "../../docs/assets/js/programme/json.mjs";
import { limitsOf } from "../../docs/assets/js/programme/limits.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { migrate } from "../../docs/assets/js/programme/migrations.mjs";
import { pairsOf } from "../../docs/assets/js/programme/pairs.mjs";
import { SCHEMA } from "../../docs/assets/js/programme/schema.mjs";
import { fileName } from "../../docs/assets/js/programme/titles.mjs";
import { preview, read, readFile, toText, readBack } from "../../docs/assets/js/programme/transfer.mjs";
import { CONTENT, programmes, startProgramme } from "./arbitrary.mjs";
import { examples } from "./breadth.mjs";

const TASK = { id: "one", text: "Издать приказ", answer: { updated_at: "" } };
const SAMPLE = readFileSync(new URL("samples/programme-1.json", import.meta.url), "utf-8");

/** @param {string} text @param {string} [passphrase] */
async function readRefused(text, passphrase) {
  const answer = await read(text, passphrase);
  assert.ok(!answer.ok);
  assert.match(answer.message, /[а-я]/);
  return answer;
}

/** @param {(document: any) => void} spoil */
function makeSpoilt(spoil) {
  const document = JSON.parse(SAMPLE);
  spoil(document);
  return JSON.stringify(document);
}

test("the published schema is the one that files are checked by", () => {
  const published = readFileSync(new URL("../../docs/assets/schema/programme-1.json", import.meta.url), "utf-8");
  assert.deepEqual(JSON.parse(published), JSON.parse(JSON.stringify(SCHEMA)));
});

test("any programme goes out and comes back the same, and its text is the same every time", async () => {
  await fc.assert(
    fc.asyncProperty(programmes, async (programme) => {
      const text = toText([programme], CONTENT);
      // The second copy of a browser is the document as it is.
      for (const file of [text, JSON.stringify(programme)]) {
        const back = await read(file);
        assert.ok(back.ok, toJson(back));
        assert.equal(toJson(back.programmes[0]), toJson(composeTexts(programme)));
        assert.equal(toText(back.programmes, CONTENT), text);
      }
      assert.equal(await readBack(text, [programme]), undefined);
    }),
    { numRuns: examples(300) },
  );
});

test("the kept sample of version 1 is read, with what is optional left out", async () => {
  const sample = await read(SAMPLE);
  assert.ok(sample.ok, toJson(sample));
  const [programme] = sample.programmes;
  assert.deepEqual([programme?.title, programme?.answers["legal-framework"]?.status], ["Наставничество – 2026", "done"]);
  const bare = await read(makeSpoilt((document) => ["at", "known", "own", "pairs", "curator"].forEach((name) => delete document[name])));
  assert.ok(bare.ok && merge(bare.programmes[0], bare.programmes[0]).title === "Наставничество – 2026");
});

test("the kept sample with pairs is read, and a file without any has none of their sections", async () => {
  const kept = await read(readFileSync(new URL("samples/programme-1-pairs.json", import.meta.url), "utf-8"));
  assert.ok(kept.ok, toJson(kept));
  const [programme] = kept.programmes;
  assert.ok(programme);
  const pairs = pairsOf(programme).map(({ name, since, meetings, pulses, fit, closed }) => [name, since, meetings.length, pulses[0]?.mentee, fit.mentee, closed]);
  assert.deepEqual(pairs, [["Агафонова – Попов", "2026-10-01", 1, 8, "unclear", ""], ["Белов – Рябова", "2026-09-01", 0, undefined, "", "2026-11-10"]]);
  assert.deepEqual([limitsOf(programme).silence, limitsOf(programme).start], [21, 14]);
  // A page of before, which a browser may still hold, opens a file that says nothing of pairs.
  const sections = ["meetings", "pulses", "health", "standards", "limits"];
  assert.deepEqual(Object.keys(JSON.parse(toText([startProgramme(createClock())]))).filter((name) => sections.includes(name)), []);
});

for (const [name, spoil, place] of /** @type {[string, (document: any) => void, string][]} */ ([
  ["a mark of 11", (file) => (file.pulses.one = { pair: "x", mentor: 11, updated_at: file.updated_at }), "pulses → one → mentor"],
  ["a day that doesn't exist", (file) => (file.meetings.one = { pair: "x", date: "2026-02-30", updated_at: file.updated_at }), "meetings → one → date"],
  ["a meeting of no pair", (file) => (file.meetings.one = { date: "2026-02-20", updated_at: file.updated_at }), "meetings → one → pair"],
  ["a reason that nobody can choose", (file) => (file.health.x = { reason: "скука", updated_at: file.updated_at }), "health → x → reason"],
  ["half a line", (file) => (file.limits.low = 1.5), "limits → low"],
])) {
  test(`refused with its place, of pairs: ${name}`, async () => {
    const document = JSON.parse(readFileSync(new URL("samples/programme-1-pairs.json", import.meta.url), "utf-8"));
    spoil(document);
    const { complaints } = await readRefused(JSON.stringify(document));
    assert.deepEqual(complaints.map((complaint) => complaint.place), [place]);
  });
}

test("texts stand beside the ids in the file", () => {
  const clock = createClock();
  const start = startProgramme(clock, { forms: ["pupil-pupil"] });
  const file = JSON.parse(toText([apply(start, answer(clock, start, TASK, { status: "done" }))], CONTENT));
  assert.equal(file.answers.one.text, "Издать приказ");
  assert.equal(file.labels["pupil-pupil"], "Ученик – ученик");
});

test("several programmes travel in one file, the same one twice is one", async () => {
  const clock = createClock();
  const [one, other] = [startProgramme(clock), startProgramme(clock)];
  const back = await read(toText([one, other, one]));
  assert.ok(back.ok);
  assert.deepEqual(back.programmes.map(({ id }) => id), [one.id, other.id]);
});

for (const [name, spoil, place, got] of /** @type {[string, (document: any) => void, string, RegExp][]} */ ([
  ["a status that doesn't exist", (file) => (file.answers["legal-framework"].status = "готово"), "answers → legal-framework → status", /готово/],
  ["a day that doesn't exist", (file) => (file.answers["legal-framework"].due = "2026-02-31"), "answers → legal-framework → due", /2026-02-31/],
  ["a moment that doesn't exist", (file) => (file.updated_at = "2026-19-23T10:00:00.000Z-0000-aaaaaa"), "updated_at", /2026-19/],
  ["a moment of a year with five digits", (file) => (file.updated_at = "10000-11-23T10:00:00.000Z-0000-aaaaaa"), "updated_at", /10000/],
  ["a field nobody knows", (file) => (file.surprise = 1), "surprise", /неизвестное/],
  ["a name that every object has", (file) => (file.answers.constructor = file.answers["legal-framework"]), "answers → constructor", /constructor/],
  ["a text where a list belongs", (file) => (file.forms = "pupil-pupil"), "forms", /pupil-pupil/],
  ["half a student", (file) => (file.involvement.total = 1.5), "involvement → total", /1\.5/],
  ["a note without an end", (file) => (file.answers["legal-framework"].note = "а".repeat(20_001)), "answers → legal-framework → note", /20001/],
  ["no title", (file) => delete file.title, "title", /нет/],
])) {
  test(`refused with its place: ${name}`, async () => {
    const { reason, complaints } = await readRefused(makeSpoilt(spoil));
    assert.equal(reason, "invalid");
    assert.equal(complaints[0]?.place, place);
    assert.match(complaints[0]?.got ?? "", got);
    assert.notEqual(complaints[0]?.expected, "");
  });
}

test("an own prototype in a file changes nothing", async () => {
  const { reason } = await readRefused(SAMPLE.replace('"answers": {', '"answers": {"__proto__": {"updated_at": "x"},'));
  assert.equal(reason, "invalid");
  assert.equal(Reflect.get({}, "updated_at"), undefined);
});

test("what is cut off, unknown, newer or too large is refused with its reason", async () => {
  assert.equal((await readRefused(SAMPLE.slice(0, -20))).reason, "damaged");
  assert.equal((await readRefused("Привет")).reason, "damaged");
  for (const text of ["[]", "null", "7", '{"format":"something/1"}', '{"format":7}', '{"a":1}', '{"format":"nastavnik-programmes/1"}']) {
    assert.equal((await readRefused(text)).reason, "unknown", text);
  }
  assert.equal((await readRefused(makeSpoilt((file) => (file.format = "nastavnik-programme/2")))).reason, "newer");
  assert.equal((await readRefused('{"format":"nastavnik-programmes/2"}')).reason, "newer");
  assert.equal((await readRefused('{"format":"nastavnik-encrypted/2"}')).reason, "newer");
  assert.equal((await readRefused(" ".repeat(21 * 1024 * 1024))).reason, "large");
  const bytes = await readFile(new File([new Uint8Array([0xff, 0xfe, 0x00])], "a.json"));
  assert.ok(!bytes.ok && bytes.reason === "damaged");
});

for (const [name, text, words] of /** @type {[string, string | number[], string][]} */ ([
  ["cut off", SAMPLE.slice(0, -20), "Файл повреждён или обрезан: прочитать его не удалось. Возьмите другую копию файла."],
  ["a text", "Привет", "Это текст или таблица, а не файл программы. Выберите файл .json, который сохранил навигатор."],
  ["a table", "\ufeffКод;Имя\r\nН-01;Анна\r\n", "Это текст или таблица, а не файл программы. Выберите файл .json, который сохранил навигатор."],
  ["dates", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "Это файл сроков для календаря, а не файл программы. Выберите файл .json, который сохранил навигатор."],
  ["a page", "<!doctype html>", "Это веб-страница, а не файл программы. Выберите файл .json, который сохранил навигатор."],
  ["nothing", " \n", "Файл пуст. Возьмите другую копию файла."],
  ["no programmes", '{"format":"nastavnik-programmes/1","programmes":[]}', "В файле нет ни одной программы. Возьмите другую копию файла."],
  ["many", JSON.stringify({ format: "nastavnik-programmes/1", programmes: Array(501).fill(1) }), "В файле программ: 501, а открыть вместе можно не больше 500. Сохраните их в несколько файлов."],
  ["large", " ".repeat(21 * 1024 * 1024), "Файл слишком велик для программы наставничества. Проверьте, тот ли файл выбран."],
  ["newer", '{"format":"nastavnik-programme/2"}', "Файл создан более новой версией навигатора. Обновите страницу и откройте файл ещё раз; сам файл не изменён."],
  ["a workbook", [0x50, 0x4b, 0x03, 0x04], "Это архив или книга Excel либо документ Word, а не файл программы. Выберите файл .json, который сохранил навигатор."],
  ["a photo", [0xff, 0xd8, 0xff, 0xe0], "Это картинка, а не файл программы. Выберите файл .json, который сохранил навигатор."],
  ["another encoding", [0xcf, 0xf0, 0xe8], "Файл не читается как текст. Выберите файл .json, который сохранил навигатор."],
])) {
  test(`a refusal names the true reason: ${name}`, async () => {
    const found = await (typeof text === "string" ? read(text) : readFile(new File([new Uint8Array(text)], "a.json")));
    assert.ok(!found.ok);
    assert.equal(found.message, words);
  });
}

test("any broken value anywhere is refused or read, never thrown", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.constantFrom("answers", "own", "pairs", "at", "known", "involvement", "period", "format"), async (json, name) => {
      const back = await read(makeSpoilt((document) => (document[name] = JSON.parse(json))));
      assert.ok(back.ok || back.message !== "");
      const bare = await read(json);
      assert.ok(!bare.ok);
    }),
    { numRuns: examples(500) },
  );
});

test("a byte order mark of an editor is no damage", async () => {
  assert.ok((await read(`\uFEFF${SAMPLE}`)).ok);
});

test("the preview tells what merging and replacing would do, and what stays because it is newer", () => {
  const clock = createClock();
  const start = startProgramme(clock);
  const file = apply(start, answer(clock, start, TASK, { status: "done", note: "в файле" }));
  const here = apply(file, answer(clock, file, { ...TASK, answer: file.answers.one }, { note: "здесь" }));
  const shown = preview(file, here);
  assert.deepEqual(shown.merged, []);
  assert.deepEqual(shown.replaced, [{ kind: "changed", section: "answers", key: "one", text: "Издать приказ", fields: [{ field: "note", old: "здесь", new: "в файле" }] }]);
  assert.deepEqual(shown.kept.map(({ fields }) => fields), [[{ field: "note", old: "в файле", new: "здесь" }]]);
  assert.deepEqual(preview(here, start).merged.map(({ kind }) => kind), ["added"]);
  assert.deepEqual(preview(start, here).replaced.map(({ kind }) => kind), ["removed"]);
  assert.ok(preview(here, undefined).merged.length > 0);
});

test("older versions are brought to today's step by step; a step that is missing or runs in a circle is refused", () => {
  const steps = {
    "nastavnik-programme/1": (/** @type {any} */ { ticks, ...rest }) => ({ ...rest, format: "nastavnik-programme/2", answers: ticks }),
    "nastavnik-programme/2": (/** @type {any} */ document) => ({ ...document, format: "nastavnik-programme/3" }),
  };
  const old = { format: "nastavnik-programme/1", ticks: { one: true } };
  assert.deepEqual(migrate(old, steps, "nastavnik-programme/3"), { format: "nastavnik-programme/3", answers: { one: true } });
  assert.deepEqual(old, { format: "nastavnik-programme/1", ticks: { one: true } });
  assert.equal(migrate({ format: "nastavnik-programme/4" }, steps, "nastavnik-programme/3"), "newer");
  assert.equal(migrate({ format: "nastavnik-programme/0" }, steps, "nastavnik-programme/3"), "unknown");
  const circle = { "nastavnik-programme/1": (/** @type {any} */ document) => document };
  assert.equal(migrate(old, circle, "nastavnik-programme/3"), "unknown");
});

test("letters written as two characters are kept as one, and what kept them as two is saved and read again", async () => {
  const [note, title] = ["Встреча с Андреем, Зоей и Ёлкиной", "Школа й"].map((text) => text.normalize("NFD"));
  const clock = createClock(() => Date.UTC(2026, 10, 25));
  const begun = apply(undefined, create(clock, CONTENT, { title }));
  assert.equal(begun.title, "Школа й".normalize("NFC"));
  const typed = apply(begun, answer(clock, begun, TASK, { note }));
  assert.equal(typed.answers.one?.note, note?.normalize("NFC"));
  // As an earlier version of the site has stored it.
  const stored = structuredClone(typed);
  stored.title = title ?? "";
  assert.equal(await readBack(toText([stored], CONTENT), [stored]), undefined);
  const back = await read(toText([stored], CONTENT));
  assert.ok(back.ok && back.programmes[0]?.title === begun.title);
});

test("a mark after a line's end stays there, in a note that is typed, saved and read", async () => {
  const note = "Первая строка\n\u0301вторая \\\u0301 \"\u0338 \ud800";
  const clock = createClock(() => Date.UTC(2026, 10, 25));
  const begun = startProgramme(clock);
  const typed = apply(begun, answer(clock, begun, TASK, { note }));
  const back = await read(toText([typed], CONTENT));
  assert.ok(back.ok, toJson(back));
  assert.equal(back.programmes[0]?.answers.one?.note, note);
});

test("names that would become one stay two, all others are composed", () => {
  const [one, other] = ["й", "й".normalize("NFD")];
  assert.deepEqual(Object.keys(composeTexts({ [one ?? ""]: 1, [other ?? ""]: 2 })), [one, other]);
  assert.deepEqual(composeTexts({ [other ?? ""]: [other] }), { [one ?? ""]: [one] });
});

test("a title is never longer in its file than in its field", async () => {
  const clock = createClock(() => Date.UTC(2026, 10, 25));
  const programme = startProgramme(clock, { title: "\ufb2c".repeat(300) });
  assert.equal(programme.title.length, 300);
  assert.equal(await readBack(toText([programme]), [programme]), undefined);
});

test("a file that reads otherwise than the page is refused with the place", async () => {
  const programme = startProgramme(createClock(() => Date.UTC(2026, 10, 25)));
  const refusal = await readBack(toText([{ ...programme, title: "Другая" }]), [programme]);
  assert.deepEqual(refusal?.complaints, [{ place: "title", expected: "«Школа № 1»", got: "«Другая»" }]);
});

test("an encrypted file opens with its passphrase in any spelling of the letters, and holds nothing readable", async () => {
  const file = await encrypt(SAMPLE, "Тайный пароль й");
  assert.ok(!file.includes("Наставничество"));
  const { key, cipher } = JSON.parse(file);
  assert.ok(ITERATIONS >= 600_000 && key.iterations === ITERATIONS);
  assert.notEqual(JSON.parse(await encrypt(SAMPLE, "Тайный пароль й")).cipher.iv, cipher.iv);
  assert.equal((await readRefused(file)).reason, "encrypted");
  assert.equal((await readRefused(file, "Тайный пароль и")).reason, "passphrase");
  assert.ok((await read(file, "Тайный пароль й".normalize("NFD"))).ok);
});

test("an encrypted file that was changed anywhere doesn't open", async () => {
  const file = await encrypt(SAMPLE, "пароль");
  const change = (/** @type {(envelope: any) => void} */ change) => {
    const envelope = JSON.parse(file);
    change(envelope);
    return JSON.stringify(envelope);
  };
  const flip = (/** @type {string} */ text) => (text.startsWith("A") ? "B" : "A") + text.slice(1);
  assert.equal((await readRefused(change((one) => (one.data = flip(one.data))), "пароль")).reason, "passphrase");
  assert.equal((await readRefused(change((one) => (one.cipher.iv = flip(one.cipher.iv))), "пароль")).reason, "passphrase");
  assert.equal((await readRefused(change((one) => (one.key.iterations -= 1)), "пароль")).reason, "passphrase");
  for (const iterations of [1, 1e9, "x", null]) {
    assert.equal((await readRefused(change((one) => (one.key.iterations = iterations)), "пароль")).reason, "damaged");
  }
  assert.equal((await readRefused('{"format":"nastavnik-encrypted/1"}', "пароль")).reason, "damaged");
});

test("names of files hold nothing that a file system forbids", () => {
  const clock = createClock();
  const name = (/** @type {string} */ title) => fileName([startProgramme(clock, { title })], "2026-11-23");
  assert.equal(name('Школа: «А/Б» <1>. '), "Школа «А Б» 1 2026-11-23.json");
  assert.equal(name("../../.."), "Программа 2026-11-23.json");
  assert.equal(fileName([startProgramme(clock), startProgramme(clock)], "2026-11-23"), "Все программы 2026-11-23.json");
});

test("the schema names every kind of mistake", () => {
  assert.deepEqual(check({}, { required: ["a"], type: "object" }), [{ place: "a", expected: "значение", got: "его нет" }]);
  assert.equal(check([1, 2], { type: "array", maxItems: 1 }).length, 1);
  assert.equal(check({ a: 1, b: 2 }, { type: "object", maxProperties: 1 }).length, 1);
});
