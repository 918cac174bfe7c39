/** What was typed on worksheets and is not in the programme yet: its file does not hold that. */

import { inBrowser } from "../page/storage.mjs";

const KEPT = /^nastavnik-calculator:([^:]+):([^:@]*)@([^:]+)$/;

/**
 * @param {string[]} programmes ids
 * @returns {string[]} ids of the worksheets, each once
 */
export function draftsOf(programmes) {
  const found = inBrowser.keys().flatMap((key) => {
    const [, calculator = "", view = "", programme = ""] = KEPT.exec(key) ?? [];
    return programmes.includes(programme) && isDraft(read(key), read(`nastavnik-taken:${calculator}:${view}:${programme}`)) ? [calculator] : [];
  });
  return [...new Set(found)].sort();
}

/**
 * @param {{ tables?: Record<string, string>, example?: string[] }} kept
 * @param {Record<string, string>} taken what the programme has of it
 */
function isDraft({ tables = {}, example = [] }, taken) {
  return Object.entries(tables).some(([name, text]) => !example.includes(name) && text !== (taken[name] ?? ""));
}

/** @param {string} key @returns {any} */
function read(key) {
  return inBrowser.parse(key) ?? {};
}
