/** Rows of worksheets as parts of the programme: each row is a part of its own, so that two computers merge row by row. */

import { foldText } from "../table/rows.mjs";
import { hash } from "../programme/content.mjs";
import { deletionOf, isGone } from "../programme/entry.mjs";

/**
 * @import { Binding } from "../calculator/mechanisms.mjs"
 * @import { Json, Open, Programme } from "../programme/types.mjs"
 *
 * @typedef {{ section: Binding["part"], key: string, fields: Record<string, Json> }} Part
 * @typedef {Record<string, unknown>} Entry
 * @typedef {Open & { kind?: string, row?: number, gap?: number, text?: string, confirmed?: boolean, deleted?: boolean }} Row
 */

const LONGEST = 30; // letters of a kind inside an id, which has a hash or two behind it
const MOST_GAP = 1000; // blank lines before a row

/**
 * Where the rows of a table belong that is no part of people, pairs and plans: whatever stands in a row tells it from
 * others, so that merging keeps the rows of both sides.
 * @param {{ calculator: string, root: HTMLElement }} host
 * @param {string} table
 * @param {string[]} columns
 * @returns {Binding}
 */
export function sheetOf({ calculator, root }, table, columns) {
  return { part: "plans", kind: ["sheet", calculator, root.dataset.view, table].filter(Boolean).join("-").replaceAll("_", "-"), columns, key: columns, title: columns.slice(0, 2) };
}

/**
 * What has to be set so that the programme holds what was changed in these rows since they were seen in it.
 * @param {Programme} programme
 * @param {Binding} binding
 * @param {string[][]} rows cells in the order of the binding's columns, as they stand, blank rows too
 * @param {Map<string, Entry>} seen how the programme was then, by id
 * @returns {{ parts: Part[], others: number }} what differs; rows that others have added or changed since, which stay
 */
export function partsOf(programme, binding, rows, seen) {
  const { part: section } = binding;
  const present = new Map(entries(programme, binding));
  const known = aliases(present, binding);
  const wanted = collectRows(binding, rows);
  /** @type {Part[]} */
  const parts = [];
  let others = 0;
  for (const [id, fields] of wanted) {
    const key = known.get(id) ?? id;
    const [old, was] = [present.get(key), seen.get(id)];
    const gone = isGone(old);
    const differing = Object.entries(fields).filter(([name, value]) => (name === "deleted" ? gone : old?.[name] ?? EMPTY[name] ?? "") !== value);
    const changed = differing.filter(([name, value]) => !old || !was || (was[name] ?? EMPTY[name] ?? "") !== value);
    if (changed.length) parts.push({ section, key, fields: Object.fromEntries(changed) });
    if (differing.some(([name]) => !PLACE.has(name) && !changed.some((one) => one[0] === name))) others += 1;
  }
  const kept = new Set([...wanted.keys()].map((id) => known.get(id) ?? id));
  const had = new Map([...seen].map(([id, was]) => [known.get(id) ?? id, was]));
  for (const [id, old] of present) {
    if (kept.has(id) || isGone(old)) continue;
    const was = had.get(id);
    if (was && binding.columns.every((name) => (was[name] ?? "") === (old[name] ?? ""))) parts.push({ section, key: id, fields: deletionOf(old) });
    else others += 1;
  }
  return { parts, others };
}

/**
 * Rows that lack a part of their key, and those that say the same key again, are known by all that stands in them: on
 * two computers they stay two rows.
 * @param {Binding} binding
 * @param {string[][]} rows
 * @returns {Map<string, Record<string, Json>>} what the programme holds of such rows, by id
 */
export function collectRows({ kind, columns, key, title, confirmed }, rows) {
  /** @type {Map<string, Record<string, Json>>} */
  const wanted = new Map();
  const own = kind.length > LONGEST ? `sheet-${hash(kind)}` : kind;
  let [row, gap] = [0, 0];
  for (const cells of rows) {
    if (cells.every((cell) => cell.trim() === "")) {
      gap = Math.min(gap + 1, MOST_GAP);
      continue;
    }
    const readCell = (/** @type {string} */ name) => cells[columns.indexOf(name)] ?? "";
    const at = (/** @type {string} */ name) => readCell(name).trim();
    const short = `${own}-${hash(JSON.stringify(key.map((name) => foldText(at(name)))))}`;
    const whole = key.length < columns.length && (wanted.has(short) || key.some((name) => !at(name))) ? `${short}-${hash(JSON.stringify(columns.map(at)))}` : short;
    let id = whole;
    for (let number = 2; wanted.has(id); number += 1) id = `${whole}-${number}`;
    const final = confirmed && { confirmed: Object.entries(confirmed).every(([name, text]) => foldText(at(name)) === foldText(text)) };
    const texts = Object.fromEntries(columns.map((name) => [name, readCell(name)]));
    wanted.set(id, { ...texts, kind, row, gap, text: title.map(at).filter(Boolean).join(" – "), ...final, deleted: false });
    [row, gap] = [row + 1, 0];
  }
  return wanted;
}

/** What a field is before anything is said of it, where that is no text. @type {Record<string, Json>} */
const EMPTY = { row: -1, gap: 0, deleted: false, confirmed: false };
/** Fields that say where a row stands and nothing of what stands in it. */
const PLACE = new Set(["row", "gap"]);

/**
 * Rows that an earlier edition has kept under a key that lacks a part.
 * @param {Map<string, Row>} present
 * @param {Binding} binding
 * @returns {Map<string, string>} the id that such a row would have today → the id that it has
 */
function aliases(present, binding) {
  /** @type {Map<string, string>} */
  const found = new Map();
  if (binding.key.length === binding.columns.length) return found;
  for (const [id, entry] of present) {
    if (isGone(entry) || binding.key.every((name) => String(entry[name] ?? "").trim())) continue;
    const [today] = collectRows(binding, [cellsOf(entry, binding)]).keys();
    if (today && !present.has(today)) found.set(today, id);
  }
  return found;
}

/**
 * @param {Programme} programme
 * @param {Pick<Binding, "part" | "kind">} binding
 * @returns {Row[]} those that are there, in their order
 */
export function rowsIn(programme, binding) {
  return entries(programme, binding)
    .filter(([, entry]) => !isGone(entry))
    .sort(([one, { row: a = 0 }], [other, { row: b = 0 }]) => a - b || (one < other ? -1 : 1))
    .map(([, entry]) => entry);
}

/**
 * @param {Programme} programme
 * @param {Binding} binding
 * @returns {string} tab-separated lines for the table, as they were typed
 */
export function textIn(programme, binding) {
  const lines = rowsIn(programme, binding).flatMap((entry) => {
    const blank = Number.isSafeInteger(entry.gap) ? Math.min(Math.max(entry.gap ?? 0, 0), MOST_GAP) : 0;
    return [...Array(blank).fill(""), cellsOf(entry, binding).join("\t")];
  });
  return lines.join("\n");
}

/**
 * @param {Entry} entry
 * @param {Binding} binding
 */
function cellsOf(entry, { columns }) {
  return columns.map((name) => (typeof entry[name] === "string" ? entry[name].replace(/[\t\r\n]+/g, " ") : ""));
}

/**
 * @param {Programme} programme
 * @param {Pick<Binding, "part" | "kind">} binding
 * @returns {[string, Row][]}
 */
export function entries(programme, { part, kind }) {
  const found = programme[part];
  const all = Array.isArray(found) ? found.map((entry) => /** @type {[string, Row]} */ ([entry.id, entry])) : Object.entries(found);
  return all.filter(([, entry]) => entry.kind === kind);
}

/**
 * @param {string} text tab-separated lines
 * @returns {string[][]} all rows, blank ones too
 */
export function linesOf(text) {
  return text.split("\n").map((line) => line.split("\t"));
}
