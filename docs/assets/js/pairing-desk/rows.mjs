/** Rows of worksheets as parts of the programme: each row is a part of its own, so that two computers merge row by row. */

import { plain } from "../calculator/rows.mjs";
import { hash } from "../programme/content.mjs";

/**
 * @import { Binding } from "../calculator/mechanisms.mjs"
 * @import { Json, Open, Programme } from "../programme/types.mjs"
 *
 * @typedef {{ section: Binding["part"], key: string, fields: Record<string, Json> }} Part
 * @typedef {Record<string, unknown>} Entry
 * @typedef {Open & { kind?: string, row?: number, text?: string, confirmed?: boolean, deleted?: boolean }} Row
 */

/**
 * What has to be set so that the programme holds what was changed in these rows since they were seen in it.
 * @param {Programme} programme
 * @param {Binding} binding
 * @param {string[][]} rows cells in the order of the binding's columns; of two with one key the first counts
 * @param {Map<string, Entry>} seen how the programme was then, by id
 * @returns {{ parts: Part[], others: number }} what differs; rows that others have added or changed since, which stay
 */
export function partsOf(programme, binding, rows, seen) {
  const { part: section } = binding;
  const present = new Map(entries(programme, binding));
  const wanted = wantedOf(binding, rows);
  /** @type {Part[]} */
  const parts = [];
  let others = 0;
  for (const [id, fields] of wanted) {
    const [old, was] = [present.get(id), seen.get(id)];
    const differing = Object.entries(fields).filter(([name, value]) => (old?.[name] ?? EMPTY[name] ?? "") !== value);
    const changed = differing.filter(([name, value]) => !old || !was || (was[name] ?? EMPTY[name] ?? "") !== value);
    if (changed.length) parts.push({ section, key: id, fields: Object.fromEntries(changed) });
    if (differing.some(([name]) => name !== "row" && !changed.some((one) => one[0] === name))) others += 1;
  }
  for (const [id, old] of present) {
    if (wanted.has(id) || old.deleted) continue;
    if (seen.has(id)) parts.push({ section, key: id, fields: { deleted: true } });
    else others += 1;
  }
  return { parts, others };
}

/**
 * @param {Binding} binding
 * @param {string[][]} rows
 * @returns {Map<string, Record<string, Json>>} what the programme holds of such rows, by id
 */
export function wantedOf({ kind, columns, key, title, confirmed }, rows) {
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
  return wanted;
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
export function entries(programme, { part, kind }) {
  const found = programme[part];
  const all = Array.isArray(found) ? found.map((entry) => /** @type {[string, Row]} */ ([entry.id, entry])) : Object.entries(found);
  return all.filter(([, entry]) => entry.kind === kind);
}
