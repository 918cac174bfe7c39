/** Programme files that want to hang, break or deceive the page: the same ones for the same seed. */

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const SAMPLE = readFileSync(new URL("samples/programme-1.json", import.meta.url), "utf-8");
const STAMP = "2026-11-23T12:00:00.000Z-0000-m0x1yz";
const NAMES = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf", "", "a.b", "a→b", "А", "a".repeat(61), "-", "length", "then", "toJSON"];
const TIMES = [
  "0000-01-01T00:00:00.000Z", "1600-01-05T00:00:00.000Z", "1950-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", "1995-06-01T10:00:00.000Z", "1999-12-31T23:59:59.999Z", "2000-01-01T00:00:00.000Z",
  "2060-05-14T00:00:00.000Z", "2100-12-31T23:59:59.999Z", "2101-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z",
  "2200-01-01T00:00:00.000Z", "2300-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-02-31T00:00:00.000Z",
  "2026-11-23T24:00:00.000Z", "+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00.000Z", "2026-11-23",
]; // prettier-ignore
const VALUES = [null, true, 0, -1, 1.5, 1e308, "", "\u0000", "\ud800", "\u202eтекст", "\n\u0301", `а${"\u0301\u0316".repeat(100_000)}`, "и\u0306".repeat(9000), "x".repeat(30_000), [], {}, [[]], [null], { a: null }, [1, 2, 3]];
const RAW = ["1e400", "-1e400", "12345678901234567890", "0.10000000000000000001", `1${"0".repeat(2000)}`, "NaN", "Infinity", "undefined", "01", "+1", ".5", "1.", "0x10", "'text'", "/* */1", "1,,2"];
const PATHS = [
  [], ["format"], ["id"], ["title"], ["forms"], ["period"], ["period", "from"], ["archived"], ["updated_at"], ["at"], ["at", "title"], ["known"],
  ["answers"], ["answers", "legal-framework"], ["answers", "legal-framework", "status"], ["answers", "legal-framework", "note"],
  ["answers", "legal-framework", "due"], ["answers", "legal-framework", "at"], ["answers", "legal-framework", "at", "note"],
  ["answers", "legal-framework", "earlier"], ["answers", "legal-framework", "earlier", "0", "at"], ["answers", "legal-framework", "updated_at"],
  ["own"], ["participants"], ["participants", "p", "x"], ["pairs"], ["plans"], ["involvement"], ["involvement", "total"], ["involvement", "forms"], ["labels"],
]; // prettier-ignore
const MARK = "«место»";

/**
 * One file: what is tried, its bytes, and a passphrase where it is opened with one.
 * @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer>, passphrase?: string }} Hostile
 *
 * @param {number} [seed]
 * @param {number} [count]
 * @returns {Generator<Hostile>} the kinds take turns, so that any count has some of each
 */
export function* hostile(seed = 1, count = 400) {
  const chance = chances(seed);
  for (let number = 0; number < count; number += 1) {
    const kind = KINDS[number % KINDS.length] ?? makeDeep;
    yield { ...kind(chance), name: `${number} ${kind.name}` };
  }
}

/**
 * @typedef {(limit: number) => number} Chance a whole number below the limit
 * @typedef {(chance: Chance) => Omit<Hostile, "name">} Kind
 */

/** @type {Kind} */
function makeDeep(chance) {
  const depth = [5, 15, 25, 5000, 100_000, 1_000_000][chance(6)] ?? 5000;
  const [open, close] = chance(2) ? ["[", "]"] : ['{"a":', "}"];
  return text(plant(pick(PATHS, chance), `${open.repeat(depth)}1${close.repeat(chance(4) ? depth : depth - 1)}`));
}

/** @type {Kind} */
function makeHuge(chance) {
  const size = [100, 3000, 9000, 11_000, 60_000, 400_000][Math.min(chance(6), chance(6))] ?? 100;
  const list = (/** @type {(index: number) => string} */ one) => Array.from({ length: size }, (_, index) => one(index)).join(",");
  const contents = [
    () => plant(["known"], `[${list((index) => `"a${index}"`)}]`),
    () => plant(["pairs"], `[${list((index) => `{"id":"p${size - index}","updated_at":"${STAMP}"}`)}]`),
    () => plant(["participants"], `{${list((index) => `"p${index}":{"updated_at":"${STAMP}","x":[[],{}]}`)}}`),
    () => plant(["participants", "p", "x"], `[${list(() => "{}")}]`),
    () => plant(["participants", "p", "x"], `{${list((index) => `"${index}":0`)}}`),
    () => plant(["title"], `"${"я".repeat(size)}"`),
    () => plant(["title"], `"${'\\"'.repeat(size)}"`),
    () => `{"format":"nastavnik-programmes/1","programmes":[${Array.from({ length: Math.min(size, 600) }, () => SAMPLE).join(",")}]}`,
    () => `${" ".repeat(size * 30)}${SAMPLE}`,
    () => plant(["archived"], `[${list(() => "1")}]`),
    () => plant(["participants", "p", "x"], `[${"1,".repeat(size * 20)}1]`),
    () => plant(["title"], `"${"я".repeat(size * 45)}"`),
  ];
  return text(pick(contents, chance)());
}

/** @type {Kind} */
function wrongTypes(chance) {
  return text(plant(pick(PATHS, chance), JSON.stringify(pick(VALUES, chance))));
}

/** @type {Kind} */
function wrongNumbers(chance) {
  return text(plant(pick([["involvement", "total"], ["participants", "p", "x"], ["title"], []], chance), pick(RAW, chance)));
}

/** @type {Kind} */
function prototypeNames(chance) {
  const name = JSON.stringify(pick(NAMES, chance));
  const places = [["answers"], ["own"], ["participants"], ["participants", "p", "x"], ["at"], ["labels"], ["involvement"], ["involvement", "forms"], []];
  return text(plant(pick(places, chance), `{${name}:{"updated_at":"${STAMP}","polluted":true}}`));
}

/** @type {Kind} */
function wrongMoments(chance) {
  const stamp = JSON.stringify(`${pick(TIMES, chance)}-${pick(["0000", "zzzz", "zzzzzzzz", "zzzz".repeat(10_000), "ZZZZ", "0"], chance)}-${pick(["m0x1yz", "zzzzzz", "M0X1YZ"], chance)}`);
  const places = PATHS.filter((path) => ["updated_at", "at"].includes(path.at(-1) ?? "") || ["title", "note"].includes(path.at(-1) ?? ""));
  if (chance(3)) return text(plant(pick(places, chance), stamp));
  return text(SAMPLE.replaceAll(/"20\d\d-\d\d-\d\dT[^"]+"/g, stamp));
}

/** @type {Kind} */
function doubles(chance) {
  const entry = `{"id":"one","updated_at":"${STAMP}","name":"А"}`;
  const other = `{"id":"one","updated_at":"${STAMP}","name":"Б"}`;
  const files = [
    plant(["pairs"], `[${entry},${other}]`),
    plant(["plans"], `[${entry},${other},${entry}]`),
    plant(["forms"], '["pupil-pupil","pupil-pupil"]'),
    plant(["known"], '["a","b","a"]'),
    SAMPLE.replace('"title":', '"title": "Другая", "title":'),
    SAMPLE.replace('"title":', '"\\u0074itle": "Другая", "title":'),
    SAMPLE.replace('"legal-framework": {', `"legal-framework": {"updated_at":"${STAMP}"}, "legal-framework": {`),
    `{"format":"nastavnik-programmes/1","programmes":[${SAMPLE},${SAMPLE}]}`,
  ];
  return text(pick(files, chance));
}

/** @type {Kind} */
function circles(chance) {
  const inner = [`{"$ref":"#"}`, `{"id":"a","updated_at":"${STAMP}","pair":"a","mentor":"b","mentee":"b"}`, `{"replaced_by":"one","updated_at":"${STAMP}"}`];
  const places = [["participants"], ["pairs"], ["own"], ["answers"]];
  const place = pick(places, chance);
  const value = pick(inner, chance);
  return text(plant(place, place[0] === "pairs" ? `[${value}]` : `{"one":${value}}`));
}

/** @type {Kind} */
function wrongBytes(chance) {
  const whole = new TextEncoder().encode(SAMPLE);
  const wide = chance(2);
  const files = [
    () => Uint8Array.from(whole, (byte, at) => (at % 97 === 50 ? 0xff : byte)),
    () => utf16(SAMPLE, chance(2) === 0, true),
    () => utf16(SAMPLE, chance(2) === 0, false),
    () => utf16(SAMPLE, true, true).subarray(0, 801 + wide),
    () => Uint8Array.from([0xef, 0xbb, 0xbf, ...whole]),
    () => Uint8Array.from([0xef, 0xbb, ...whole]),
    () => Uint8Array.from({ length: 2000 }, () => chance(256)),
    () => Uint8Array.from([...whole, 0xc3]),
    () => new Uint8Array(chance(3)),
  ];
  return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (pick(files, chance)()) };
}

/** @type {Kind} */
function truncate(chance) {
  return text(SAMPLE.slice(0, chance(SAMPLE.length)) + pick(["", "}", '"', "]}}}", "…", "\u0000"], chance));
}

/** @type {Kind} */
function makeForeign(chance) {
  const files = [
    () => ({ bytes: Uint8Array.from(gzipSync(SAMPLE)) }),
    () => text("<!doctype html><html><title>Вход в Wi-Fi</title><script>location='/login'</script></html>"),
    () => text("  <?xml version='1.0'?><programme/>"),
    () => text('{"format":"nastavnik-counts/1","organisation":"Школа","period":{"from":"","to":""},"total":1,"involved":1,"forms":{},"stages":{}}'),
    () => text(JSON.stringify({ format: `nastavnik-${pick(["programme", "programmes", "encrypted"], chance)}/${pick(["2", "99", "1.0", "x", "", "1e3", "999999999999"], chance)}` })),
    () => text(`${SAMPLE}${SAMPLE}`),
    () => text(`[${SAMPLE}]`),
    () => text(JSON.stringify(SAMPLE)),
    () => text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    () => ({ bytes: Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...new Uint8Array(500)]) }),
    () => text('{"format":{"toString":1}}'),
    () => text(`{"format":"nastavnik-programmes/1","programmes":${pick(['[null]', '[[]]', '{}', '["x"]', "[7]", `[{"format":"nastavnik-programmes/1","programmes":[${SAMPLE}]}]`], chance)}}`),
  ];
  return pick(files, chance)();
}

/** @type {Kind} */
function envelopes(chance) {
  const base = (/** @type {number} */ length) => Buffer.alloc(length, 7).toString("base64");
  const envelope = {
    format: "nastavnik-encrypted/1",
    key: { name: "PBKDF2", hash: "SHA-256", iterations: pick([1, 99_999, 100_000, 10_000_001, 1e15, -1, "100000", null], chance), salt: base(pick([0, 1, 15, 16, 17, 4000], chance)) },
    cipher: { name: "AES-GCM", iv: base(pick([0, 11, 12, 13, 500], chance)) },
    data: pick([base(0), base(1), base(16), base(17), base(100_000), "%%%%", "AAA", 7, null, { length: 4 }], chance),
  };
  const file = text(JSON.stringify({ ...envelope, ...(chance(5) === 0 && { key: null }), ...(chance(5) === 0 && { cipher: [] }) }));
  return chance(2) ? { ...file, passphrase: pick(["пароль 123", `п${"\u0301\uff9e".repeat(100_000)}`], chance) } : file;
}

const KINDS = [makeDeep, makeHuge, wrongTypes, wrongNumbers, prototypeNames, wrongMoments, doubles, circles, wrongBytes, truncate, makeForeign, envelopes];

/**
 * @param {string} content
 * @returns {{ bytes: Uint8Array<ArrayBuffer> }}
 */
function text(content) {
  return { bytes: new TextEncoder().encode(content) };
}

/**
 * The sample with a value put in as it is written, which JSON.stringify could not write.
 * @param {string[]} path
 * @param {string} raw
 */
function plant(path, raw) {
  if (path.length === 0) return raw;
  const document = JSON.parse(SAMPLE);
  /** @type {any} */
  let place = document;
  for (const name of path.slice(0, -1)) place = place[name] ??= { updated_at: STAMP };
  place[path.at(-1) ?? ""] = MARK;
  // A function, since a text to put in may hold «$».
  return JSON.stringify(document).replace(JSON.stringify(MARK), () => raw);
}

/**
 * @param {string} content
 * @param {boolean} little
 * @param {boolean} marked
 */
function utf16(content, little, marked) {
  const bytes = Buffer.from((marked ? "\uFEFF" : "") + content, "utf16le");
  return Uint8Array.from(little ? bytes : bytes.swap16());
}

/**
 * @template T
 * @param {T[]} from
 * @param {Chance} chance
 * @returns {T}
 */
function pick(from, chance) {
  return /** @type {T} */ (from[chance(from.length)]);
}

/**
 * @param {number} seed
 * @returns {Chance}
 */
function chances(seed) {
  let state = seed >>> 0;
  return (limit) => {
    // mulberry32 (public domain)
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
