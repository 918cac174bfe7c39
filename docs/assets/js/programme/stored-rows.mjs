/** Programmes as rows of the database: the head of each, its parts, and the mark of its last file, in a transaction of others. */

import { chooseLater, NEVER } from "./clock.mjs";
import { applyEdit } from "./entry.mjs";
import { allParts, createBlank, put, take } from "./parts.mjs";
import { HEAD } from "./sections.mjs";

/** @import { HeadRow, PartRow, Writing } from "./database.mjs" */
/** @import { Part } from "./parts.mjs" */
/** @import { Change, FileMark, Programme } from "./types.mjs" */

/** @param {string} id */
export function partsOf(id) {
  return IDBKeyRange.bound([id], [id, []]);
}

/**
 * @param {HeadRow} row
 * @param {PartRow[]} parts
 * @returns {Programme}
 */
export function documentOf({ id, entry, known, updated_at }, parts) {
  const document = createBlank(id);
  put(document, HEAD, "", entry);
  for (const part of parts) put(document, part.section, part.key, part.entry);
  document.known = known;
  document.updated_at = chooseLater(document.updated_at, updated_at);
  return document;
}

/**
 * @param {Writing} writing
 * @param {HeadRow} row
 */
export async function readWhole(writing, row) {
  return documentOf(row, await writing.objectStore("parts").getAll(partsOf(row.id)));
}

/**
 * @param {Writing} writing
 * @param {Programme} programme
 */
export async function writeWhole(writing, programme) {
  await writing.objectStore("parts").delete(partsOf(programme.id));
  for (const { section, key, entry } of allParts(programme)) {
    if (section !== HEAD) await writing.objectStore("parts").put({ programme: programme.id, section, key, entry });
  }
  const entry = take(programme, HEAD, "") ?? { updated_at: programme.updated_at };
  await writing.objectStore("programmes").put({ id: programme.id, entry, known: programme.known, updated_at: programme.updated_at });
}

/**
 * @param {Writing} writing
 * @param {string} id
 */
export async function dropWhole(writing, id) {
  await writing.objectStore("parts").delete(partsOf(id));
  await writing.objectStore("programmes").delete(id);
  await writing.objectStore("meta").delete(`file/${id}`);
}

/**
 * @param {Writing} writing
 * @param {HeadRow | undefined} row
 * @param {Change} change
 * @returns {Promise<Part[]>} the parts as they are now
 */
export async function writeChange(writing, row, { programme, at, edits, known }) {
  const table = writing.objectStore("parts");
  const head = row ?? { id: programme, entry: { updated_at: NEVER }, known: [], updated_at: NEVER };
  head.updated_at = chooseLater(head.updated_at, at);
  if (known) head.known = [...new Set([...head.known, ...known])].sort();
  /** @type {Part[]} */
  const parts = [];
  for (const edit of edits) {
    const { section, key } = edit;
    const stored = section === HEAD ? (row ? head.entry : undefined) : (await table.get([programme, section, key]))?.entry;
    const entry = applyEdit(stored, edit, at);
    if (section === HEAD) head.entry = entry;
    else await table.put({ programme, section, key, entry });
    parts.push({ section, key, entry });
  }
  await writing.objectStore("programmes").put(head);
  return parts;
}

/**
 * @param {Writing} writing
 * @param {string} id
 * @param {number} count
 */
export async function countChange(writing, id, count) {
  const table = writing.objectStore("meta");
  const mark = /** @type {FileMark | undefined} */ (await table.get(`file/${id}`)) ?? { saved_at: "", changes: 0 };
  await table.put({ ...mark, changes: mark.changes + count }, `file/${id}`);
}
