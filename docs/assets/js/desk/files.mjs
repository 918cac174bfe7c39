/** Files out and in: what a curator saves and opens; loaded when it is asked for. */

import { toCalendar } from "../programme/calendar.mjs";
import { counts, countsText, implausible } from "../programme/counts.mjs";
import { encrypt } from "../programme/encryption.mjs";
import { fileName, preview, read, readFile, toText } from "../programme/transfer.mjs";
import { download } from "./download.mjs";

/** @import { Store } from "../programme/store.mjs" */
/** @import { Content, Preview, Programme, Refusal, Task } from "../programme/types.mjs" */

const JSON_TYPE = "application/json";

/**
 * @param {Store} store
 * @param {Content} content
 * @param {Programme[]} programmes
 * @param {string} day today
 * @param {string} [passphrase]
 */
export async function saveProgrammes(store, content, programmes, day, passphrase) {
  const text = toText(programmes, content);
  download(fileName(programmes, day), passphrase ? await encrypt(text, passphrase) : text, JSON_TYPE);
  await store.markSaved(programmes.map(({ id }) => id));
}

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {string} day today
 */
export function saveCalendar(programme, tasks, day) {
  download(fileName([programme], day, "ics"), toCalendar(programme, tasks, new Date()), "text/calendar;charset=utf-8");
}

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @param {string} day today
 */
export function saveCounts(programme, tasks, content, day) {
  download(fileName([programme], day, "counts.json"), countsText(counts(programme, tasks, content, new Date())), JSON_TYPE);
}

/**
 * What stands in the way of a file for the region.
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 */
export function faultsOfCounts(programme, tasks, content) {
  return implausible(counts(programme, tasks, content), programme);
}

/**
 * Looks into a file; nothing is changed.
 * @param {Store} store
 * @param {File | string} source file or its text
 * @param {string} [passphrase]
 * @returns {Promise<{ ok: true, previews: Preview[] } | Refusal>}
 */
export async function look(store, source, passphrase) {
  const found = await (typeof source === "string" ? read(source, passphrase) : readFile(source, passphrase));
  if (!found.ok) return found;
  const previews = await Promise.all(found.programmes.map(async (incoming) => preview(incoming, await store.get(incoming.id))));
  return { ok: true, previews };
}
