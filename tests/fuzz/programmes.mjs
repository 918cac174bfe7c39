/**
 * Hostile programme files, read as the page reads them: `node programmes.mjs SEED COUNT [FOLDER]` prints what was found
 * as JSON and writes the files into the folder, for a browser.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { toJson } from "../../docs/assets/js/programme/json.mjs";
import { merge } from "../../docs/assets/js/programme/merge.mjs";
import { fileName } from "../../docs/assets/js/programme/titles.mjs";
import { preview, readFile, toText } from "../../docs/assets/js/programme/transfer.mjs";

const SAMPLE = readFileSync(new URL("../programme/samples/programme-1.json", import.meta.url), "utf-8");
const LONGEST = 1000; // milliseconds
const KEPT_OUT = new Set(["labels", "format"]); // what the page writes anew
const STRANGE = [
  "", "а", "=1+1", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "\u0000", "\ud800", "\u202e", "a".repeat(30_000), "👩‍🏫".repeat(500),
  0, -1, 1.5, 1e308, 2 ** 53, null, true, [], {}, [[]], { a: 1 }, ["a", "a"], "2026-02-31", "2199-12-31T23:59:59.999Z-0000-aaaaaa",
  "1995-01-01T00:00:00.000Z-0000-aaaaaa", "9999-12-31T23:59:59.999Z-ffff-zzzzzz", "__proto__", "constructor", "nastavnik-programme/2",
]; // prettier-ignore
const NAMES = ["__proto__", "constructor", "toString", "a", "", "А", "updated_at", "at", "a".repeat(200), "0", "then", "labels"];

const [seed = "1", count = "400", folder] = process.argv.slice(2);
let state = Number(seed) >>> 0;

/** @param {number} limit @returns {number} a whole number below the limit; the same ones for the same seed */
function chance(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

/** @template T @param {readonly T[]} list @returns {T} */
function pick(list) {
  return /** @type {T} */ (list[chance(list.length)]);
}

/** @param {any} value @returns {[any, string | number][]} every place of a value: what holds it, and its name there */
function places(value) {
  if (value === null || typeof value !== "object") return [];
  return Object.keys(value).flatMap((name) => [/** @type {[any, string]} */ ([value, name]), ...places(value[name])]);
}

/** @type {((text: string) => string | Uint8Array)[]} */
const KINDS = [
  // a value in the place of another
  (text) => spoil(text, (holder, name) => (holder[name] = pick(STRANGE))),
  // a name in the place of another
  (text) => spoil(text, (holder, name) => {
    const value = holder[name];
    delete holder[name];
    Object.defineProperty(holder, pick(NAMES), { value, enumerable: true, configurable: true, writable: true });
  }),
  // nothing in the place of a value
  (text) => spoil(text, (holder, name) => delete holder[name]),
  // many in the place of one
  (text) => spoil(text, (holder, name) => (holder[name] = Array.from({ length: pick([20, 500]) }, () => holder[name]))),
  (text) => spoil(text, (holder) => Array.from({ length: pick([20, 2_000, 60_000]) }, (_, index) => (holder[`a${index}`] = index % 7))),
  // deep
  (text) => {
    const depth = pick([10, 100, 5_000, 200_000]);
    const [open, close] = pick([["[", "]"], ['{"a":', "}"]]);
    return text.replace(pick(['"answers":', '"pairs":', '"title":', '"at":']), (found) => `${found} ${open.repeat(depth)}1${close.repeat(depth)}, "x":`);
  },
  // bytes
  (text) => {
    const bytes = new TextEncoder().encode(text);
    for (let index = 0; index < 1 + chance(4); index += 1) bytes[chance(bytes.length)] = chance(256);
    return bytes;
  },
  (text) => text.slice(0, chance(text.length)),
  (text) => pick([`[${text}]`, `${text}${text}`, `\uFEFF\uFEFF${text}`, text.replaceAll('"', "'"), text.replaceAll(":", ""), " ".repeat(100_000) + text]),
  (text) => JSON.stringify({ format: "nastavnik-programmes/1", programmes: Array.from({ length: pick([0, 1, 3, 600]) }, () => JSON.parse(text)) }),
  (text) => JSON.stringify({ ...JSON.parse(text), format: pick(["nastavnik-programme/0", "nastavnik-programme/99", "nastavnik-encrypted/1", "x", 5, null]) }),
]; // prettier-ignore

/**
 * @param {string} text
 * @param {(holder: any, name: string | number) => unknown} change at one place
 */
function spoil(text, change) {
  const value = JSON.parse(text);
  for (let index = 0; index < 1 + chance(2); index += 1) {
    const all = places(value);
    if (all.length) change(...pick(all));
  }
  return JSON.stringify(value);
}

/** @param {any} value @param {string} [name] @returns {string[]} every text and number that the file holds */
function leaves(value, name = "") {
  if (KEPT_OUT.has(name)) return [];
  if (value !== null && typeof value === "object") return Object.entries(value).flatMap(([key, one]) => leaves(one, key));
  return typeof value === "string" || typeof value === "number" ? [JSON.stringify(value)] : [];
}

/** @type {Map<string, string>} */
const faults = new Map();
let accepted = 0;
const sample = await readFile(new File([SAMPLE], "a.json"));
if (!sample.ok) throw new Error("the sample is refused");

for (let number = 0; number < Number(count); number += 1) {
  const made = KINDS[number % KINDS.length]?.(SAMPLE) ?? "";
  const bytes = typeof made === "string" ? new TextEncoder().encode(made) : made;
  if (folder) writeFileSync(`${folder}/${number}.json`, bytes);
  const fault = (/** @type {string} */ about) => {
    if (!faults.has(about)) faults.set(about, Buffer.from(bytes.slice(0, 100_000)).toString("base64"));
  };
  const began = performance.now();
  try {
    const read = await readFile(new File([bytes], "a.json"));
    if (!read.ok) {
      if (!/[а-я]/.test(read.message)) fault(`отказ без слов: ${read.reason}`);
    } else {
      accepted += 1;
      for (const programme of read.programmes) {
        preview(programme, sample.programmes[0]);
        merge(programme, programme);
        fileName([programme], "2026-11-23");
      }
      const written = toText(read.programmes);
      const again = await readFile(new File([written], "a.json"));
      if (!again.ok) fault(`записанный файл не читается: ${again.reason}`);
      else if (toJson(again.programmes) !== toJson(read.programmes)) fault("записанный файл читается иначе");
      const value = JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ""));
      const told = "notes" in read && read.notes;
      const lost = leaves(value).find((leaf) => !written.includes(leaf));
      // Of several programmes with one id the newer wins, field by field.
      if (lost && !told && !value.programmes) fault(`потеря: ${lost.slice(0, 60)}`);
    }
  } catch (error) {
    fault(`исключение: ${error instanceof Error ? `${error.name} ${error.message}` : error}`.slice(0, 200));
  }
  if (performance.now() - began > LONGEST) fault(`дольше секунды: вид ${number % KINDS.length}`);
}
console.log(JSON.stringify({ accepted, faults: [...faults] }));
