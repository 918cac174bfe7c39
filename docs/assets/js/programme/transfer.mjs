/** Programmes into files and back: one canonical text out; in only what was checked, and nothing before it was looked at. */

import { check } from "./check.mjs";
import { sameJson, toJson } from "./json.mjs";
import { differences, merge } from "./merge.mjs";
import { migrate } from "./migrations.mjs";
import { allParts, blank, FORMAT, put } from "./parts.mjs";
import { SCHEMA } from "./schema.mjs";

/** @import { Content, Day, Preview, Programme, Read, Refusal } from "./types.mjs" */

export const COLLECTION = "nastavnik-programmes/1";
const LARGEST = 20 * 1024 * 1024; // characters of a file: fifty full programmes take half of that
const PROGRAMMES = 500; // in one file
const NEWER = "Файл создан более новой версией навигатора. Обновите страницу и откройте файл ещё раз; сам файл не изменён.";

/**
 * @param {Programme[]} programmes
 * @param {Content} [content] to name the forms and stages beside their ids
 * @returns {string} text of a file; equal programmes give equal texts
 */
export function toText(programmes, content) {
  const documents = programmes.map((programme) => named(programme, content));
  const [first] = documents;
  return `${toJson(documents.length === 1 && first ? first : { format: COLLECTION, programmes: documents }, 2)}\n`;
}

/**
 * @param {Programme[]} programmes
 * @param {Day} today
 * @param {string} [extension]
 * @returns {string}
 */
export function fileName(programmes, today, extension = "json") {
  const [first] = programmes;
  const title = programmes.length === 1 && first ? first.title : "Все программы";
  // What some file system or other forbids, and what hides a file or its end.
  const safe = title.normalize("NFC").replaceAll(/[\p{C}\s"*/:<>?\\|.]+/gu, " ").trim().slice(0, 60).trim();
  return `${safe || "Программа"} ${today}.${extension}`;
}

/**
 * @param {File} file
 * @param {string} [passphrase]
 * @returns {Promise<Read>}
 */
export async function readFile(file, passphrase) {
  if (file.size > LARGEST) return tooLarge();
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return refuse("damaged", "Файл не читается как текст. Выберите файл .json, который сохранил навигатор.");
  }
  return read(text, passphrase);
}

/**
 * @param {string} text of a file, or pasted
 * @param {string} [passphrase]
 * @returns {Promise<Read>}
 */
export async function read(text, passphrase) {
  if (text.length > LARGEST) return tooLarge();
  const value = parse(text);
  if (value === undefined) {
    return refuse("damaged", "Файл повреждён или обрезан: это не JSON. Возьмите другую копию файла.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return unknown();
  const { format } = value;
  if (typeof format !== "string") return unknown();
  if (format.startsWith("nastavnik-encrypted/")) return open(value, passphrase);
  if (format === COLLECTION) {
    const { programmes } = value;
    if (!Array.isArray(programmes) || programmes.length === 0) return unknown();
    if (programmes.length > PROGRAMMES) return tooLarge();
    return gather(programmes);
  }
  if (/^nastavnik-programmes\/\d+$/.test(format)) return refuse("newer", NEWER);
  return gather([value]);
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
 * @param {Programme} programme
 * @param {Content | undefined} content
 * @returns {Partial<Programme>}
 */
function named(programme, content) {
  const stages = content?.stages ?? [];
  const forms = programme.forms.map((id) => /** @type {const} */ ([id, content?.forms.get(id) ?? ""]));
  const labels = Object.fromEntries([...forms, ...stages.map(({ id, title }) => [id, title])].filter(([, title]) => title));
  // An own item is worded in its own place; an answer carries the wording that it was given to.
  const { municipality, ...rest } = programme;
  // Pages of an earlier version, which a browser may still hold, refuse a field that they don't know.
  return { ...rest, ...(municipality && { municipality }), ...(Object.keys(labels).length > 0 && { labels }) };
}

/**
 * @param {Record<string, unknown>} value
 * @param {string | undefined} passphrase
 * @returns {Promise<Read>}
 */
async function open(value, passphrase) {
  const { decrypt, ENCRYPTED, isEnvelope, WrongPassphrase } = await import("./encryption.mjs");
  if (value.format !== ENCRYPTED) return refuse("newer", NEWER);
  if (!isEnvelope(value)) return refuse("damaged", "Защищённый файл повреждён. Возьмите другую копию файла.");
  if (passphrase === undefined) return refuse("encrypted", "Файл защищён паролем.");
  try {
    const text = await decrypt(value, passphrase);
    const inner = parse(text);
    if (inner && typeof inner === "object" && "format" in inner && inner.format === ENCRYPTED) return unknown();
    return await read(text);
  } catch (error) {
    if (!(error instanceof WrongPassphrase)) throw error;
    const message = "Пароль не подходит, или файл изменён. Проверьте раскладку и попробуйте ещё раз.";
    return refuse("passphrase", message);
  }
}

/**
 * @param {unknown[]} values
 * @returns {Read}
 */
function gather(values) {
  /** @type {Map<string, Programme>} */
  const programmes = new Map();
  for (const [index, value] of values.entries()) {
    if (typeof value !== "object" || value === null) return unknown();
    const document = migrate(/** @type {Record<string, unknown>} */ (value));
    if (document === "newer") return refuse("newer", NEWER);
    if (document === "unknown") return unknown();
    const complaints = check(document, SCHEMA);
    if (complaints.length) {
      const place = values.length > 1 ? `${index + 1} → ` : "";
      const message = "Данные в файле не такие, как ждёт навигатор. Исправьте названные места или возьмите другую копию файла.";
      return refuse("invalid", message, complaints.map((complaint) => ({ ...complaint, place: place + complaint.place })));
    }
    const programme = complete(/** @type {Programme} */ (/** @type {unknown} */ (document)));
    const twin = programmes.get(programme.id);
    programmes.set(programme.id, twin ? merge(twin, programme) : programme);
  }
  return { ok: true, programmes: [...programmes.values()] };
}

/**
 * @param {Programme} document that fits the schema; what is optional there may be missing
 * @returns {Programme}
 */
function complete(document) {
  const programme = blank(document.id);
  const { labels: _, ...given } = document;
  // A file made by hand may leave the moments out; what it doesn't even say was never set.
  const unmarked = Object.entries(given).filter(([name, value]) => !sameJson(value, Reflect.get(programme, name)));
  const at = { ...Object.fromEntries(unmarked.map(([name]) => [name, given.updated_at])), ...given.at };
  for (const { section, key, entry } of allParts({ ...programme, ...given, at })) put(programme, section, key, entry);
  programme.known = [...new Set(given.known ?? [])].sort();
  programme.updated_at = programme.updated_at > given.updated_at ? programme.updated_at : given.updated_at;
  return programme;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
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

function unknown() {
  return refuse("unknown", `Это не файл программы: ожидается «${FORMAT}». Выберите файл, который сохранил навигатор.`);
}
