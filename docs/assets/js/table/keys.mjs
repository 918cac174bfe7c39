/** What a key asks of a grid: keyboards as in spreadsheets. */

const ROWS_A_PAGE = 10;
/** Keys that walk: rows down, columns to the right. @type {Record<string, [number, number]>} */
const WALKS = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [ROWS_A_PAGE, 0],
  PageUp: [-ROWS_A_PAGE, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * `type`: the key goes on into the cell, which is to be open by then; `leave`: the next Tab goes out of the table.
 * @typedef {{ what: "retrace", way: "undo" | "redo" } | { what: "walk", down: number, right: number, extend: boolean }
 *   | { what: "corner", last: boolean, extend: boolean } | { what: "step", by: 1 | -1 } | { what: "all" | "leave" | "edit" | "clear" | "type" }} Command
 *
 * @param {Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">} event
 * @returns {Command | undefined} nothing for what is the browser's
 */
export function commandOf({ key, code, shiftKey, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey) {
    if (code === "KeyZ") return { what: "retrace", way: shiftKey ? "redo" : "undo" };
    if (code === "KeyY") return { what: "retrace", way: "redo" };
    if (code === "KeyA") return { what: "all" };
    return key === "Home" || key === "End" ? { what: "corner", last: key === "End", extend: shiftKey } : undefined;
  }
  if (altKey) return undefined;
  if (key === "Tab") return { what: "step", by: shiftKey ? -1 : 1 };
  if (key === "Escape") return { what: "leave" };
  if (key === "F2") return { what: "edit" };
  if (key === "Delete" || key === "Backspace") return { what: "clear" };
  const walk = WALKS[key];
  if (walk) return { what: "walk", down: walk[0], right: walk[1], extend: shiftKey };
  return key.length === 1 ? { what: "type" } : undefined;
}
