/** A programme as a list of its parts – the unit that is stored, merged and compared – and back. */

import { later, NEVER } from "./clock.mjs";
import { fieldsOf, stampOf } from "./entry.mjs";

/** @import { Programme, Section, Stamped } from "./types.mjs" */

export const FORMAT = "nastavnik-programme/1";
/** The section that holds what is said of the programme as a whole. */
export const HEAD = "programme";
/** Its fields, and what they are before anything is said. */
const FIELDS = {
  title: "",
  organisation: "",
  municipality: "",
  curator: "",
  forms: /** @type {string[]} */ ([]),
  period: { from: "", to: "" },
  archived: false,
  deleted: false,
  content_version: "",
};
const TABLES = /** @type {const} */ (["answers", "own", "participants"]);
const LISTS = /** @type {const} */ (["pairs", "plans"]);

/**
 * @typedef {{ section: Section, key: string, entry: Stamped }} Part
 *
 * @param {string} id
 * @returns {Programme} a programme of which nothing is said yet
 */
export function blank(id) {
  return {
    format: FORMAT,
    id,
    ...FIELDS,
    updated_at: NEVER,
    at: {},
    known: [],
    answers: {},
    own: {},
    participants: {},
    pairs: [],
    plans: [],
    involvement: {},
  };
}

/**
 * @param {Programme} programme
 * @returns {Generator<Part>} everything that was set, the programme's own fields first
 */
export function* allParts(programme) {
  const head = take(programme, HEAD, "");
  if (head) yield { section: HEAD, key: "", entry: head };
  for (const section of TABLES) {
    for (const [key, entry] of Object.entries(programme[section])) yield { section, key, entry };
  }
  for (const section of LISTS) {
    for (const { id, ...entry } of programme[section]) yield { section, key: id, entry };
  }
  const involvement = take(programme, "involvement", "");
  if (involvement) yield { section: "involvement", key: "", entry: involvement };
}

/**
 * @param {Programme} programme
 * @param {Section} section
 * @param {string} key
 * @returns {Stamped | undefined}
 */
export function take(programme, section, key) {
  if (section === HEAD) return takeHead(programme);
  const table = programme[section];
  if (section === "involvement") return "updated_at" in table ? /** @type {Stamped} */ (table) : undefined;
  if (!Array.isArray(table)) return Object.hasOwn(table, key) ? Reflect.get(table, key) : undefined;
  const found = table[placeOf(table, key)];
  if (found?.id !== key) return undefined;
  const { id: _, ...entry } = found;
  return entry;
}

/**
 * Sets a part in place: for documents that are being made.
 * @param {Programme} programme
 * @param {Section} section
 * @param {string} key
 * @param {Stamped} entry
 */
export function put(programme, section, key, entry) {
  programme.updated_at = later(programme.updated_at, entry.updated_at);
  if (section === HEAD) return putHead(programme, entry);
  const table = programme[section];
  if (section === "involvement") return Object.assign(programme, { involvement: entry });
  if (!Array.isArray(table)) {
    /** @type {Record<string, Stamped>} */ (table)[key] = entry;
    return undefined;
  }
  const place = placeOf(table, key);
  table.splice(place, table[place]?.id === key ? 1 : 0, { ...entry, id: key });
  return undefined;
}

/**
 * @param {{ id: string }[]} list in the order of the ids
 * @param {string} key
 * @returns {number} where it is or belongs: ten thousand parts are put in one after another
 */
function placeOf(list, key) {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle]?.id ?? "") < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** @param {Programme} programme */
function takeHead(programme) {
  /** @type {Stamped & Record<string, unknown>} */
  const head = { updated_at: NEVER, at: programme.at };
  for (const name of Object.keys(FIELDS)) {
    const stamp = Object.hasOwn(programme.at, name) ? programme.at[name] ?? NEVER : NEVER;
    if (stamp === NEVER) continue;
    head[name] = Reflect.get(programme, name);
    head.updated_at = later(head.updated_at, stamp);
  }
  return head.updated_at === NEVER ? undefined : head;
}

/**
 * @param {Programme} programme
 * @param {Stamped} head
 */
function putHead(programme, head) {
  Object.assign(programme, FIELDS, { at: {} });
  for (const name of fieldsOf(head)) {
    if (!Object.hasOwn(FIELDS, name)) continue;
    Object.assign(programme, { [name]: Reflect.get(head, name) });
    programme.at[name] = stampOf(head, name);
  }
}
