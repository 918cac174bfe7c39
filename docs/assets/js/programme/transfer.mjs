/** Programmes into files and back: one canonical text out; in only what was checked, and nothing before it was looked at. */

import { excess } from "./bounds.mjs";
import { decode, kindOf } from "./bytes.mjs";
import { check, difference } from "./check.mjs";
import { dayOf, chooseLater, NEVER } from "./clock.mjs";
import { contradictions } from "./consistency.mjs";
import { formatDay } from "./days.mjs";
import { composeTexts, isSameJson, toJson } from "./json.mjs";
import { differences, merge } from "./merge.mjs";
import { migrate } from "./migrations.mjs";
import { allParts, createBlank, FORMAT, put } from "./parts.mjs";
import { isProtected, UNPROTECTED } from "./protection.mjs";
import { SCHEMA } from "./schema.mjs";
import { findDeclaration, sections } from "./sections.mjs";

/** @import { Content, Json, Preview, Programme, Read, Refusal, Stamp } from "./types.mjs" */

const COLLECTION = "nastavnik-programmes/1";
const LARGEST = 20 * 1024 * 1024; // characters of a file: fifty full programmes take half of that
const WIDEST = 3; // bytes of a character in UTF-8
const SEALED = 4; // characters of an encrypted file for each of its text
const PROGRAMMES = 500; // in one file
const HEAD_LENGTH = 4096; // characters in which a file says what it is
const ENCRYPTED_PREFIX = "nastavnik-encrypted/";
const COUNTS_PREFIX = "nastavnik-counts/";
const DAY = 24 * 60 * 60 * 1000;
const SLICE = 50; // milliseconds that the page may be held in one stretch between programmes
const AHEAD = 2 * DAY; // more than time zones and a forgotten clock make
const [EARLIEST, LATEST] = ["2000", "2101"]; // years of moments that this site's own clocks give, and the one after
const NEWER = "Файл создан более новой версией навигатора. Обновите страницу и откройте файл ещё раз; сам файл не изменён.";
const INVALID = "Данные в файле не такие, как ждёт навигатор. Исправьте названные места или возьмите другую копию файла.";
const COUNTS = "Это файл с числами для региона, а не программа: его открывают в таблице вовлечённости. Файл программы сохраняют кнопкой «Сохранить программу в файл».";
const WRONG_YEAR = "Часы компьютера, на котором велась программа, показывали неверный год. Такие записи приняты, их порядок сохранён; проверьте дату на том компьютере.";

/**
 * @param {Programme[]} programmes
 * @param {Content} [content] to name the forms and stages beside their ids
 * @returns {string} text of a file; equal programmes give equal texts
 */
export function toText(programmes, content) {
  return `${toJson(toFile(programmes, content), 2)}\n`;
}

/**
 * Reads a file back before it is called saved.
 * @param {string} text of the file
 * @param {Programme[]} programmes that it is to hold
 * @param {string} [passphrase]
 * @returns {Promise<Refusal | undefined>} why it would not be opened; nothing when it would, with everything in it
 */
export async function readBack(text, programmes, passphrase) {
  const back = await read(text, passphrase);
  if (!back.ok) return back;
  const complaint = difference(toFile(back.programmes), toFile(programmes), []);
  return complaint && refuse("invalid", "Прочитанное из файла отличается от того, что есть на странице.", [complaint]);
}

/**
 * @param {File} file
 * @param {string} [passphrase]
 * @returns {Promise<Read>}
 */
export async function readFile(file, passphrase) {
  if (file.size > LARGEST * SEALED * WIDEST) return tooLarge();
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse("damaged", "Браузер не смог прочитать файл. Проверьте, что он на месте, и выберите его ещё раз.");
  }
  const other = kindOf(bytes);
  if (other) return refuse("unknown", `Это ${other}, а не файл программы. Выберите файл .json, который сохранил навигатор.`);
  const text = decode(bytes);
  if (text === undefined) return refuse("damaged", "Файл не читается как текст. Выберите файл .json, который сохранил навигатор.");
  return read(text, passphrase);
}

/**
 * @param {string} text of a file, or pasted
 * @param {string} [passphrase]
 * @param {number} [now] milliseconds since 1970
 * @returns {Promise<Read>}
 */
export async function read(text, passphrase, now = Date.now()) {
  const sealed = text.slice(0, HEAD_LENGTH).includes(`"${ENCRYPTED_PREFIX}`);
  if (text.length > LARGEST * (sealed ? SEALED : 1)) return tooLarge();
  if (/^\s*$/.test(text)) return refuse("damaged", "Файл пуст. Возьмите другую копию файла.");
  if (/^\s*</.test(text)) return refuse("unknown", "Это веб-страница, а не файл программы. Выберите файл .json, который сохранил навигатор.");
  const complaint = excess(text);
  if (complaint) return refuse("invalid", INVALID, [complaint]);
  const value = parse(text);
  if (value === undefined) {
    const begins = /^\uFEFF?\s*([[{]|BEGIN:VCALENDAR)/.exec(text)?.[1];
    if (begins === "{" || begins === "[") return refuse("damaged", "Файл повреждён или обрезан: прочитать его не удалось. Возьмите другую копию файла.");
    return refuse("damaged", `Это ${begins ? "файл сроков для календаря" : "текст или таблица"}, а не файл программы. Выберите файл .json, который сохранил навигатор.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuseUnknown();
  const { format } = value;
  if (typeof format !== "string") return refuseUnknown();
  if (format.startsWith(ENCRYPTED_PREFIX)) return open(value, passphrase, now);
  if (text.length > LARGEST) return tooLarge();
  if (format.startsWith(COUNTS_PREFIX)) return refuse("unknown", COUNTS);
  if (format === COLLECTION) {
    const { programmes } = value;
    if (!Array.isArray(programmes)) return refuseUnknown();
    if (programmes.length === 0) return refuse("unknown", "В файле нет ни одной программы. Возьмите другую копию файла.");
    if (programmes.length > PROGRAMMES) return refuse("large", `В файле программ: ${programmes.length}, а открыть вместе можно не больше ${PROGRAMMES}. Сохраните их в несколько файлов.`);
    return addNotes(await gather(programmes), now);
  }
  if (/^nastavnik-programmes\/\d+$/.test(format)) return refuse("newer", NEWER);
  return addNotes(await gather([value]), now);
}

/**
 * Adds what a person should know of the clocks of those who wrote.
 * @param {Read} found
 * @param {number} now
 * @returns {Read}
 */
function addNotes(found, now) {
  if (!found.ok) return found;
  const newest = found.programmes.map(({ updated_at }) => updated_at).reduce(chooseLater, NEVER).slice(0, "2026-11-23".length);
  if (found.programmes.some((programme) => listMoments(programme).some((at) => at < EARLIEST || at > LATEST))) return { ...found, notes: [WRONG_YEAR] };
  if (Date.parse(newest) <= now + AHEAD) return found;
  const here = formatDay(dayOf(new Date(now)));
  return { ...found, notes: [`В файле есть записи от ${formatDay(newest)}, а на этом компьютере сегодня ${here}. Часы одного из компьютеров идут неверно: проверьте дату. При объединении записи с более поздней датой вытеснят остальные.`] };
}

/**
 * @param {Programme} programme
 * @returns {Stamp[]} all of its history
 */
function listMoments(programme) {
  const parts = [...allParts(programme)].flatMap(({ entry: { updated_at, at = {}, dismissed = updated_at, earlier = [] } }) => [
    updated_at, dismissed, ...Object.values(at), ...earlier.map((text) => text.at),
  ]); // prettier-ignore
  return [programme.updated_at, ...parts];
}

/**
 * @param {Programme} incoming
 * @param {Programme | undefined} present
 * @returns {Preview}
 */
export function preview(incoming, present) {
  const merged = present ? merge(present, incoming) : incoming;
  return {
    incoming,
    present,
    merged: differences(present, merged),
    replaced: differences(present, incoming),
    kept: present ? differences(incoming, merged) : [],
  };
}

/**
 * @param {Programme[]} programmes
 * @param {Content} [content]
 * @returns {Json} what stands in their file: decomposed letters that the storage has kept go out as they will be read
 */
function toFile(programmes, content) {
  const documents = programmes.map((programme) => addLabels(programme, content));
  const [first] = documents;
  return composeTexts(/** @type {Json} */ (documents.length === 1 && first ? first : { format: COLLECTION, programmes: documents }));
}

/**
 * @param {Programme} programme
 * @param {Content | undefined} content
 * @returns {Partial<Programme>}
 */
function addLabels(programme, content) {
  const stages = content?.stages ?? [];
  const forms = programme.forms.map((id) => /** @type {const} */ ([id, content?.forms.get(id) ?? ""]));
  const labels = Object.fromEntries([...forms, ...stages.map(({ id, title }) => [id, title])].filter(([, title]) => title));
  // An own item is worded in its own place; an answer carries the wording that it was given to.
  const late = new Set(sections().flatMap((section) => {
    const { later = [] } = findDeclaration(section);
    return later === true ? [section] : later;
  }));
  const said = Object.entries(programme).filter(([name, value]) => !late.has(name) || (typeof value === "object" ? Object.keys(value).length > 0 : value));
  return { ...Object.fromEntries(said), ...(Object.keys(labels).length > 0 && { labels }) };
}

/**
 * @param {Record<string, unknown>} value
 * @param {string | undefined} passphrase
 * @param {number} now
 * @returns {Promise<Read>}
 */
async function open(value, passphrase, now) {
  const { decrypt, ENCRYPTED, isEnvelope, WrongPassphrase } = await import("./encryption.mjs");
  if (value.format !== ENCRYPTED) return refuse("newer", NEWER);
  if (!isEnvelope(value)) return refuse("damaged", "Защищённый файл повреждён. Возьмите другую копию файла.");
  if (!isProtected()) return refuse("unprotected", UNPROTECTED);
  if (passphrase === undefined) return refuse("encrypted", "Файл защищён паролем.");
  try {
    const text = await decrypt(value, passphrase);
    // A file in a file is nothing that the programme makes.
    const inner = await read(text, undefined, now);
    return !inner.ok && inner.reason === "encrypted" ? refuseUnknown() : inner;
  } catch (error) {
    if (!(error instanceof WrongPassphrase)) throw error;
    const message = "Пароль не подходит, или файл изменён. Проверьте раскладку и попробуйте ещё раз.";
    return refuse("passphrase", message);
  }
}

/**
 * @param {unknown[]} values
 * @returns {Promise<Read>}
 */
async function gather(values) {
  /** @type {Map<string, Programme>} */
  const programmes = new Map();
  let since = performance.now();
  for (const [index, value] of values.entries()) {
    if (performance.now() - since > SLICE) {
      // Hundreds of programmes take their time: the page goes on between them.
      await new Promise((resolve) => setTimeout(resolve, 0));
      since = performance.now();
    }
    if (typeof value !== "object" || value === null) return refuseUnknown();
    const document = migrate(/** @type {Record<string, unknown>} */ (value));
    if (document === "newer") return refuse("newer", NEWER);
    if (document === "unknown") return refuseUnknown();
    const wrong = check(document, SCHEMA);
    const complaints = wrong.length ? wrong : contradictions(document);
    if (complaints.length) {
      const place = values.length > 1 ? `${index + 1} → ` : "";
      return refuse("invalid", INVALID, complaints.map((complaint) => ({ ...complaint, place: place + complaint.place })));
    }
    const programme = complete(/** @type {Programme} */ (/** @type {unknown} */ (document)));
    const twin = programmes.get(programme.id);
    programmes.set(programme.id, twin ? merge(twin, programme) : programme);
  }
  return { ok: true, programmes: [...programmes.values()], notes: [] };
}

/**
 * @param {Programme} document that fits the schema; what is optional there may be missing
 * @returns {Programme}
 */
function complete(document) {
  const programme = createBlank(document.id);
  const { labels: _, ...given } = document;
  // A file made by hand may leave the moments out; what it doesn't even say was never set.
  const unmarked = Object.entries(given).filter(([name, value]) => !isSameJson(value, Reflect.get(programme, name)));
  const at = { ...Object.fromEntries(unmarked.map(([name]) => [name, given.updated_at])), ...given.at };
  const single = sections(({ shape }) => shape === "one").map((section) => {
    const part = Reflect.get(given, section) ?? {};
    return [section, Object.keys(part).length ? { updated_at: given.updated_at, ...part } : {}];
  });
  for (const { section, key, entry } of allParts({ ...programme, ...given, at, ...Object.fromEntries(single) })) put(programme, section, key, entry);
  programme.known = [...new Set(given.known ?? [])].sort();
  programme.updated_at = programme.updated_at > given.updated_at ? programme.updated_at : given.updated_at;
  return programme;
}

/** @param {string} text */
function parse(text) {
  try {
    return composeTexts(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return undefined;
  }
}

/**
 * @param {Refusal["reason"]} reason
 * @param {string} message
 * @param {Refusal["complaints"]} [complaints]
 * @returns {Refusal}
 */
function refuse(reason, message, complaints = []) {
  return { ok: false, reason, message, complaints };
}

function tooLarge() {
  return refuse("large", "Файл слишком велик для программы наставничества. Проверьте, тот ли файл выбран.");
}

function refuseUnknown() {
  return refuse("unknown", `Это не файл программы: ожидается «${FORMAT}». Выберите файл, который сохранил навигатор.`);
}
