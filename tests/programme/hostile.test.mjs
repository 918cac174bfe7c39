/** Hostile files: each is refused in words or taken in whole, within a second, and none breaks what comes after it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { composeTexts, toJson } from "../../docs/assets/js/programme/json.mjs";
import { preview, read, readFile, toText, readBack } from "../../docs/assets/js/programme/transfer.mjs";
import { examples } from "./breadth.mjs";
import { hostile } from "./hostile.mjs";

const SEED = Number(process.env.SEED ?? 1);
const COUNT = Number(process.env.COUNT ?? examples(400));
const LONGEST = 1000; // milliseconds of the processor for one file: a machine may have much else to do
const SAMPLE = readFileSync(new URL("samples/programme-1.json", import.meta.url), "utf-8");

/**
 * @param {any} value
 * @param {any} kept
 * @param {string} place
 */
function assertKept(value, kept, place) {
  if (value === null || typeof value !== "object") return assert.deepEqual(kept, value, place);
  for (const [name, part] of Object.entries(value)) {
    const found = Array.isArray(kept) && part?.id ? kept.find(({ id }) => id === part.id) : kept?.[name];
    // Of sets the order says nothing; a part's moments are kept in their shortest form.
    if (["known", "labels", "at"].includes(name)) continue;
    assertKept(part, found, `${place} → ${name}`);
  }
}

test(`${COUNT} hostile files are refused in words or taken in whole`, async () => {
  const taken = [];
  let refused = 0;
  for (const { name, bytes, passphrase } of hostile(SEED, COUNT)) {
    const file = new File([bytes], "Программа.json");
    const started = process.cpuUsage();
    const found = await readFile(file, passphrase);
    const previews = found.ok ? found.programmes.map((programme) => preview(programme, programme)) : [];
    const used = process.cpuUsage(started);
    const took = (used.user + used.system) / 1000;
    assert.ok(took < LONGEST, `${name}: ${Math.round(took)} ms for ${bytes.length} bytes`);
    assert.equal(Reflect.get({}, "polluted"), undefined, name);
    if (!found.ok) {
      refused += 1;
      assert.match(found.message, /^[А-ЯЁ].*\.$/su, name);
      if (found.reason === "invalid") assert.ok(found.complaints.length > 0 && found.complaints.length <= 50, name);
      for (const { expected, got } of found.complaints) assert.ok(expected && got && got.length < 100, `${name}: ${got}`);
      continue;
    }
    taken.push(name);
    assert.equal(previews.length, found.programmes.length);
    assert.equal(await readBack(toText(found.programmes), found.programmes), undefined, name);
    const wide = bytes[0] === 0xff || bytes[0] === 0xfe;
    const text = new TextDecoder(!wide ? "utf-8" : bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
    const wrong = /"(updated_at|at)": *"(1\d|2[1-9]|[03-9]\d)\d\d-/.test(text);
    assert.ok(found.notes.length > 0 || !wrong, `${name}: told of clocks`);
    const written = composeTexts(JSON.parse(text.replace(/^\uFEFF/, "")));
    const documents = written.programmes ?? [written];
    for (const { updated_at: _, ...document } of documents) assertKept(document, JSON.parse(toJson(found.programmes.find(({ id }) => id === document.id))), name);
  }
  // Neither a check that refuses everything nor one that takes everything would have shown much.
  assert.ok(refused > COUNT / 2 && taken.length > COUNT / 50, `${refused} refused, ${taken.length} taken`);
});

for (const [name, spoil, place, got] of /** @type {[string, (text: string) => string, string, RegExp][]} */ ([
  ["a value 5,000 levels deep", (text) => text.replace('"involved": 700', `"x": ${"[".repeat(5000)}${"]".repeat(5000)}`), "involvement → x → 1", /больше/],
  ["a field that is written twice", (text) => text.replace('"title": "Н', '"title": "Другая", "title": "Н'), "title", /дважды/],
  ["a field that is written twice, once in codes", (text) => text.replace('"title": "Н', '"\\u0074itle": "Другая", "title": "Н'), "title", /дважды/],
  ["a number that no computer holds", (text) => text.replace('"total": 1000', '"total": 1e999'), "involvement → total", /1e999/],
  ["a number that would be rounded", (text) => text.replace('"total": 1000', '"total": 12345678901234567890'), "involvement → total", /12345678901234567890/],
  ["a form that is chosen twice", (text) => text.replace('"pupil-pupil"\n  ]', '"pupil-pupil", "pupil-pupil"\n  ]'), "forms", /повтор/],
  ["a field newer than its part", (text) => text.replace('"note": "2026-11-20T08:30', '"note": "2027-11-20T08:30'), "answers → legal-framework → at → note", /2027/],
])) {
  test(`refused with its place: ${name}`, async () => {
    const spoiled = spoil(SAMPLE);
    assert.notEqual(spoiled, SAMPLE);
    const found = await read(spoiled);
    assert.ok(!found.ok && found.reason === "invalid");
    assert.ok(found.complaints[0]?.place.startsWith(place), found.complaints[0]?.place);
    assert.match(found.complaints[0]?.got ?? "", got);
  });
}

test("a list that names a part twice is refused, since only one of the two could be kept", async () => {
  const document = JSON.parse(SAMPLE);
  const { updated_at } = document;
  document.pairs = [{ id: "a", updated_at, name: "первая" }, { id: "a", updated_at, name: "вторая" }];
  const found = await read(JSON.stringify(document));
  assert.ok(!found.ok);
  assert.deepEqual(found.complaints, [{ place: "pairs → 2 → id", expected: "имя, которого ещё не было", got: "«a» второй раз" }]);
});

test("numbers as people and programs write them are taken", async () => {
  for (const number of ["0", "1e3", "1000.0", "0.5e1", "9999999"]) {
    assert.ok((await read(SAMPLE.replace('"total": 1000', `"total": ${number}`))).ok, number);
  }
});

test("a file that was chosen by mistake is called by its name", async () => {
  const tell = async (/** @type {(string | Uint8Array<ArrayBuffer>)} */ content) => {
    const found = await readFile(new File([content], "Файл.json"));
    assert.ok(!found.ok);
    return found.message;
  };
  assert.equal(await tell("<html>"), "Это веб-страница, а не файл программы. Выберите файл .json, который сохранил навигатор.");
  assert.match(await tell('{"format":"nastavnik-counts/1"}'), /^Это файл с числами для региона/);
  assert.match(await tell(new Uint8Array([0x50, 0x4b, 3, 4])), /^Это архив или книга Excel/);
  assert.equal(await tell(" \n"), "Файл пуст. Возьмите другую копию файла.");
});

test("a file that an editor has saved in two bytes a letter is read", async () => {
  const bytes = Uint8Array.from(Buffer.from(`\uFEFF${SAMPLE}`, "utf16le"));
  assert.ok((await readFile(new File([bytes], "a.json"))).ok);
});
