/** What becomes of programmes when a file is opened, and when that is taken back: the states here → the states to store. */

import { newId } from "./identity.mjs";
import { apply, merge, withdraw } from "./merge.mjs";
import { HEAD } from "./sections.mjs";
import { titleCopy } from "./titles.mjs";

/** @import { Clock } from "./clock.mjs" */
/** @import { Backup, ImportMode, Preview, Programme } from "./types.mjs" */

/** @typedef {(present: Map<string, Programme>) => Programme[]} Decide the programmes that are here, by id → what they become */

/**
 * @param {Preview[]} previews
 * @param {Record<string, ImportMode>} modes by id; "merge" where none is given
 * @returns {Decide}
 */
export function decideImport(previews, modes) {
  const copies = new Map(previews.map(({ incoming }) => [incoming.id, newId()]));
  return (present) =>
    previews.map(({ incoming }) => {
      const mode = modes[incoming.id] ?? "merge";
      if (mode === "copy") return { ...incoming, id: copies.get(incoming.id) ?? incoming.id, title: titleCopy(incoming.title) };
      const stored = present.get(incoming.id);
      return stored && mode === "merge" ? merge(stored, incoming) : incoming;
    });
}

/**
 * What was changed since then stays. Programmes that the import brought are deleted, which can be undone.
 * @param {Backup} backup
 * @param {Clock} clock
 * @returns {Decide}
 */
export function decideWithdrawal(backup, clock) {
  return (present) =>
    Object.entries(backup.after).map(([id, after]) => {
      const current = present.get(id) ?? after;
      const before = backup.before[id];
      if (before) return withdraw(current, after, before);
      clock.see(current.updated_at);
      return apply(current, { programme: id, at: clock.next(), edits: [{ section: HEAD, key: "", fields: { deleted: true } }] });
    });
}
