/** What was typed on worksheets and is not in the programme yet: its file does not hold that. */

const KEPT = /^nastavnik-calculator:([^:]+):([^:@]*)@([^:]+)$/;

/**
 * @param {string[]} programmes ids
 * @returns {string[]} ids of the worksheets, each once
 */
export function draftsOf(programmes) {
  try {
    const found = Object.keys(localStorage).flatMap((key) => {
      const [, calculator = "", view = "", programme = ""] = KEPT.exec(key) ?? [];
      return programmes.includes(programme) && isDraft(read(key), read(`nastavnik-taken:${calculator}:${view}:${programme}`)) ? [calculator] : [];
    });
    return [...new Set(found)].sort();
  } catch {
    return []; // where nothing can be kept nothing waits
  }
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
  return JSON.parse(localStorage.getItem(key) ?? "{}") ?? {};
}
