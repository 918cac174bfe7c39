/** Files that come to a table: what each of them is, its table laid out as people have said, schools' counts. */

import { cellOf, looksLikeCounts, rowOf } from "./counts.mjs";
import { recall } from "./file-columns.mjs";
import { openFile } from "./files.mjs";
import { lines } from "../table/rows.mjs";
import { headingsOf, describeFile, reasonsOf, UNREADABLE } from "./sources.mjs";

/**
 * @import { Source } from "./sources.mjs"
 * @import { Target } from "./loading.mjs"
 * @import { Portion, Read } from "./counts.mjs"
 */

// As many schools' files are held as texts at a time, and about as many letters of them: a region has tens of thousands.
const MOST_FILES = 200;
const MOST_LETTERS = 4_000_000;
const LANES = 16; // files that are read side by side: to begin many at once would hold up the page

/**
 * Looks into files in their order, and has schools' counts read; what is in the table stays as it is.
 * @param {File[]} files
 * @param {Target} target
 * @returns {Promise<Source[] | undefined>} not laid out yet; undefined when the engine has not read all counts
 */
export async function lookInto(files, target) {
  /** @type {Source[]} */
  const sources = [];
  const reads = await target.counts(portions(files, target, sources), files.length);
  if (!reads) return undefined;
  for (const [place, source] of sources.filter(({ counts }) => counts).entries()) take(source, /** @type {Read} */ (reads[place]), target);
  return sources;
}

/**
 * Reads the next portion while the one before it is with the engine.
 * @param {File[]} files
 * @param {Target} target
 * @param {Source[]} sources where all that was looked into is put
 * @returns {AsyncGenerator<Portion>}
 */
async function* portions(files, target, sources) {
  let next = 0;
  const read = async () => {
    const from = next;
    let letters = 0;
    /** @type {Awaited<ReturnType<typeof look>>[]} */
    const found = [];
    const lane = async () => {
      while (next < files.length && next - from < MOST_FILES && letters < MOST_LETTERS) {
        const place = next;
        next += 1;
        const one = await look(/** @type {File} */ (files[place]), target);
        found[place - from] = one;
        letters += one.text?.length ?? 0;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return found;
  };
  let reading = read();
  while (sources.length < files.length) {
    const found = await reading;
    reading = read();
    for (const { source } of found) sources.push(source);
    const texts = found.flatMap(({ source, text }) => (text === undefined ? [] : [{ name: source.name, text }]));
    yield { files: texts, come: sources.length };
  }
}

/**
 * Looks into one file.
 * @param {File} file
 * @param {Target} target
 * @returns {Promise<{ source: Source, text?: string }>} with the text of counts that are to be read
 */
async function look(file, target) {
  const { name } = file;
  /** @type {Source} */
  const made = { name, source: undefined, size: 0, assigned: {}, recalled: false, decided: {} };
  try {
    const found = await openFile(file);
    if ("text" in found && target.takesCounts && looksLikeCounts(found.text)) return { source: { ...made, counts: true }, text: found.text };
    made.source = "workbook" in found ? await target.workbook(file) : "text" in found ? found.text : found;
    made.size = "workbook" in found ? Infinity : "text" in found ? lines(found.text) : 0;
    return { source: made };
  } catch (error) {
    return { source: markUnreadable(made, error) };
  }
}

/**
 * Lays a file out, its columns as it was chosen for an earlier one with the same headings.
 * @param {Source} source
 * @param {Target} target
 * @returns {Promise<Source>}
 */
export async function layOut(source, target) {
  try {
    return await layOutAsBefore({ ...source, ...describeFile(await target.lay(source.source, source.size)) }, target);
  } catch (error) {
    return markUnreadable(source, error);
  }
}

/**
 * Reads a file's columns as it was chosen for an earlier one with the same headings.
 * @param {Source} source that is laid out
 * @param {Target} target
 * @returns {Promise<Source>}
 */
export async function layOutAsBefore(source, target) {
  const assigned = recall(target.key, headingsOf(source));
  return assigned ? layOutAgain({ ...source, assigned, recalled: true }, target) : source;
}

/**
 * Lays a file out again with what people have said of it.
 * @param {Source} source
 * @param {Target} target
 * @returns {Promise<Source>}
 */
export async function layOutAgain({ laid: _, wrong: __, ...source }, target) {
  const { assigned, decided } = source;
  return { ...source, ...describeFile(await target.lay({ source: source.source, assign: assigned, decided }, source.size)) };
}

/**
 * @param {Source} source of a file with counts
 * @param {Read} read
 * @param {Target} target
 */
function take(source, read, target) {
  const each = target.takesCounts === "each";
  if (each) source.row = rowOf(read, target.columns);
  else if (read.ok && !read.wrong && read.counted) source.counted = read.counted;
  if (!read.ok || (read.wrong && !each)) source.wrong = [{ field: null, text: read.ok ? read.wrong : read.text }];
}

/**
 * What came among schools' files is one of theirs, of whatever kind: a round has to tell of it.
 * @param {Source} source
 * @param {Target} target that takes every file
 */
export function tellOf(source, target) {
  const fault = reasonsOf(source);
  source.row = rowOf({ file: source.name, ok: false, text: fault, cells: { file: cellOf(source.name), fault: cellOf(fault) } }, target.columns);
}

/**
 * @param {Source} source
 * @param {unknown} error
 * @returns {Source}
 */
function markUnreadable(source, error) {
  globalThis.reportError?.(error); // it may be that a part of the page did not come
  return { ...source, wrong: [{ field: null, text: UNREADABLE }] };
}
