/** Rows of worksheets as parts of the programme: each row is a part of its own, so that two computers merge row by row. */

import { plain } from "../calculator/rows.mjs";
import { hash } from "../programme/content.mjs";

/**
 * @import { Binding } from "../calculator/mechanisms.mjs"
 * @import { Json, Open, Programme } from "../programme/types.mjs"
 *
 * @typedef {{ section: Binding["part"], key: string, fields: Record<string, Json> }} Part
 * @typedef {Open & { kind?: string, row?: number, text?: string, confirmed?: boolean, deleted?: boolean }} Row
 */

/**
 * What has to be set so that the programme holds these rows and no others of their kind.
 * @param {Programme} programme
 * @param {Binding} binding
 * @param {string[][]} rows cells in the order of the binding's columns; of two with one key the first counts
 * @returns {Part[]} only what differs
 */
export function partsOf(programme, binding, rows) {
  const { part: section, kind, columns, key, title, confirmed } = binding;
  const present = new Map(entries(programme, binding));
  /** @type {Map<string, Record<string, Json>>} */
  const wanted = new Map();
  rows.forEach((cells, row) => {
    const at = (/** @type {string} */ name) => (cells[columns.indexOf(name)] ?? "").trim();
    const id = `${kind}-${hash(JSON.stringify(key.map((name) => plain(at(name)))))}`;
    if (wanted.has(id)) return;
    const final = confirmed && { confirmed: Object.entries(confirmed).every(([name, text]) => plain(at(name)) === plain(text)) };
    const texts = Object.fromEntries(columns.map((name) => [name, at(name)]));
    wanted.set(id, { ...texts, kind, row, text: title.map(at).filter(Boolean).join(" – "), ...final, deleted: false });
  });
  /** @type {Part[]} */
  const parts = [];
  for (const [id, fields] of wanted) {
    const old = present.get(id);
    const changed = Object.entries(fields).filter(([name, value]) => (old?.[name] ?? EMPTY[name] ?? "") !== value);
    if (changed.length) parts.push({ section, key: id, fields: Object.fromEntries(changed) });
  }
  for (const [id, old] of present) {
    if (!wanted.has(id) && !old.deleted) parts.push({ section, key: id, fields: { deleted: true } });
  }
  return parts;
}

/** What a field is before anything is said of it, where that is no text. @type {Record<string, Json>} */
const EMPTY = { row: -1, deleted: false, confirmed: false };

/**
 * @param {Programme} programme
 * @param {Pick<Binding, "part" | "kind">} binding
 * @returns {Row[]} those that are there, in their order
 */
export function rowsIn(programme, binding) {
  return entries(programme, binding)
    .filter(([, { deleted }]) => !deleted)
    .sort(([one, { row: a = 0 }], [other, { row: b = 0 }]) => a - b || (one < other ? -1 : 1))
    .map(([, entry]) => entry);
}

/**
 * @param {Programme} programme
 * @param {Binding} binding
 * @returns {string} tab-separated lines for the table
 */
export function textIn(programme, binding) {
  const lines = rowsIn(programme, binding).map((entry) =>
    binding.columns.map((name) => (typeof entry[name] === "string" ? entry[name].replace(/[\t\r\n]+/g, " ") : "")).join("\t"),
  );
  return lines.join("\n");
}

/**
 * @param {Programme} programme
 * @param {Pick<Binding, "part" | "kind">} binding
 * @returns {[string, Row][]}
 */
function entries(programme, { part, kind }) {
  const found = programme[part];
  const all = Array.isArray(found) ? found.map((entry) => /** @type {[string, Row]} */ ([entry.id, entry])) : Object.entries(found);
  return all.filter(([, entry]) => entry.kind === kind);
}
