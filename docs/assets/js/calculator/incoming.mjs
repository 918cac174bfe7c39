/** Files that come to a table: what each of them is, its table laid out as people have said, schools' counts. */

import { looksLikeCounts, rowOf } from "./counts.mjs";
import { recall } from "./file-columns.mjs";
import { opened } from "./files.mjs";
import { lines } from "../table/rows.mjs";
import { headingsOf, known, reasonsOf, UNREADABLE } from "./sources.mjs";

/**
 * @import { Source } from "./sources.mjs"
 * @import { Target } from "./loading.mjs"
 */

/**
 * Looks into one file; what is in the table stays as it is.
 * @param {File} file
 * @param {Target} target
 * @returns {Promise<Source>} not laid out yet
 */
export async function look(file, target) {
  const { name } = file;
  /** @type {Source} */
  const made = { name, source: undefined, size: 0, assigned: {}, recalled: false, decided: {} };
  try {
    const found = await opened(file);
    if ("text" in found && target.takesCounts && looksLikeCounts(found.text)) return { ...made, text: found.text };
    made.source = "workbook" in found ? await target.workbook(file) : "text" in found ? found.text : found;
    made.size = "workbook" in found ? Infinity : "text" in found ? lines(found.text) : 0;
    return made;
  } catch (error) {
    return unreadable(made, error);
  }
}

/**
 * Lays a file out, its columns as it was chosen for an earlier one with the same headings.
 * @param {Source} source
 * @param {Target} target
 * @returns {Promise<Source>}
 */
export async function laid(source, target) {
  try {
    return await recalled({ ...source, ...known(await target.lay(source.source, source.size)) }, target);
  } catch (error) {
    return unreadable(source, error);
  }
}

/**
 * Reads a file's columns as it was chosen for an earlier one with the same headings.
 * @param {Source} source that is laid out
 * @param {Target} target
 * @returns {Promise<Source>}
 */
export async function recalled(source, target) {
  const assigned = recall(target.key, headingsOf(source));
  return assigned ? again({ ...source, assigned, recalled: true }, target) : source;
}

/**
 * Lays a file out again with what people have said of it.
 * @param {Source} source
 * @param {Target} target
 * @returns {Promise<Source>}
 */
export async function again({ laid: _, wrong: __, ...source }, target) {
  const { assigned, decided } = source;
  return { ...source, ...known(await target.lay({ source: source.source, assign: assigned, decided }, source.size)) };
}

/**
 * Has the files with counts read, all at once.
 * @param {Source[]} sources
 * @param {Target} target
 */
export async function count(sources, target) {
  const files = sources.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
  const reads = files.length ? ((await target.counts(files)) ?? []) : [];
  const each = target.takesCounts === "each";
  for (const source of sources) {
    if (source.text !== undefined) {
      delete source.text;
      const read = reads.shift();
      if (read && each) source.row = rowOf(read, target.columns);
      else if (read?.ok && !read.wrong) source.counted = read.counted;
      if (!read || !read.ok || (read.wrong && !each)) source.wrong = [{ field: null, text: !read ? UNREADABLE : read.ok ? read.wrong : read.text }];
    } else if (each && source.wrong && sources.length > 1) {
      // What came among schools' files is one of theirs, of whatever kind: the round has to tell of it.
      const fault = reasonsOf(source);
      source.row = rowOf({ file: source.name, ok: false, text: fault, cells: { file: source.name, fault } }, target.columns);
    }
  }
}

/**
 * @param {Source} source
 * @param {unknown} error
 * @returns {Source}
 */
function unreadable(source, error) {
  globalThis.reportError?.(error); // it may be that a part of the page did not come
  return { ...source, wrong: [{ field: null, text: UNREADABLE }] };
}
