/** What is seen to whenever the database is opened: what the browser has dropped is written back, what has expired goes. */

import { inBrowser } from "../page/storage.mjs";
import { dayOf } from "./clock.mjs";
import { NAME } from "./database.mjs";

/** @import { Database } from "./database.mjs" */
/** @import { Programme } from "./types.mjs" */

const KEEP_DELETED = 30; // days in which a deleted programme can be brought back
const DAY = 86_400_000; // milliseconds

/**
 * Writes back what the browser has dropped while this tab was open.
 * @param {Database} database
 * @param {Iterable<Programme>} known
 * @param {Set<string>} begun programmes of which something is to be stored in any case
 * @returns {Promise<number>} how many others came back
 */
export async function restore(database, known, begun) {
  const stored = new Set((await database.heads()).map(({ id }) => id));
  const dropped = [...known].filter(({ id, at }) => !stored.has(id) && Object.keys(at).length);
  for (const document of dropped) await database.save({ document, replace: false }, () => undefined);
  return dropped.filter(({ id }) => !begun.has(id)).length;
}

/**
 * Drops for good what was deleted long ago.
 * @param {Database} database
 * @param {number} now milliseconds since 1970
 * @returns {Promise<string[]>} what was dropped
 */
export async function purge(database, now) {
  const limit = new Date(now - KEEP_DELETED * DAY).toISOString();
  const old = (await database.heads()).filter(({ deleted, updated_at }) => deleted && updated_at < limit);
  const dropped = await database.expire(old.map(({ id }) => id), dayOf(new Date(now)));
  // What worksheets keep of them goes too.
  inBrowser.drop((key) => key.startsWith(NAME) && dropped.some((id) => key.includes(id)));
  return dropped;
}
