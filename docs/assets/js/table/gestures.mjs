/** What people do in a grid with keys, pointer and clipboard, passed on as what the grid can do. */

import { commandOf } from "./keys.mjs";

/**
 * @import { Drawing } from "./drawing.mjs"
 * @import { Editor } from "./editor.mjs"
 * @import { Command } from "./keys.mjs"
 *
 * @typedef {object} Grip what of a grid gestures reach
 * @property {() => Editor | undefined} editor of the cell that is open
 * @property {(command: Command) => boolean} act false: the key is the browser's too
 * @property {() => void} edit opens the current cell
 * @property {(keep: boolean) => void} close closes the open cell; whether what was typed stays
 * @property {(row: number, column: number, extend?: boolean) => void} move
 * @property {() => string} selected the block that is selected, as spreadsheets copy it
 * @property {(text: string) => void} paste
 * @property {() => void} scrolled
 * @property {() => void} visited somebody has come into the table
 */

/**
 * @param {HTMLElement} frame
 * @param {Drawing} drawing
 * @param {Grip} grip
 */
export function listen(frame, drawing, grip) {
  let waiting = false;
  frame.addEventListener("focusin", grip.visited);
  frame.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      grip.scrolled();
    });
  });
  frame.addEventListener("keydown", keyboard(frame, grip));
  frame.addEventListener("pointerdown", (event) => point(event, grip));
  // What is half typed is not lost with the page.
  addEventListener("pagehide", () => grip.close(true));
  // On some phones a button that is pressed leaves the focus where it was: the cell is done with all the same.
  addEventListener("click", ({ target }) => target instanceof Element && target.closest("button, summary, a") && grip.close(true), { capture: true });
  // The first press has drawn the cells anew, so that no double click comes of the second one.
  frame.addEventListener("mousedown", (event) => {
    if (event.detail !== 2 || grip.editor() || !drawing.has(event.target)) return;
    event.preventDefault();
    grip.edit();
  });
  frame.addEventListener("copy", (event) => {
    if (grip.editor()) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", grip.selected());
  });
  frame.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (grip.editor() && !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    grip.close(false);
    const asked = new CustomEvent("pasted", { detail: text, cancelable: true });
    if (!frame.dispatchEvent(asked)) return;
    grip.paste(text);
  });
}

/**
 * @param {HTMLElement} frame
 * @param {Grip} grip
 * @returns {(event: KeyboardEvent) => void}
 */
function keyboard(frame, grip) {
  let leaving = false; // whether the next Tab leaves the table
  return (event) => {
    const editor = grip.editor();
    if (editor) return pressInside(event, editor, frame, grip);
    const bare = !(event.ctrlKey || event.metaKey || event.altKey);
    const command = event.key === "Enter" && bare ? interpretEnter(frame, event) : commandOf(event);
    const out = leaving && command?.what === "step";
    leaving = command?.what === "leave";
    if (command && !out && grip.act(command)) event.preventDefault();
    return undefined;
  };
}

/**
 * Enter goes down, as in spreadsheets; where a row is a sheet of paper that is typed in, it goes on along the row.
 * @param {HTMLElement} frame
 * @param {KeyboardEvent} event
 * @returns {Command}
 */
function interpretEnter(frame, event) {
  const by = /** @type {1 | -1} */ (event.shiftKey ? -1 : 1);
  return frame.dataset.enter === "along" ? { what: "step", by } : { what: "walk", down: by, right: 0, extend: false };
}

/**
 * @param {KeyboardEvent} event in the open cell
 * @param {Editor} editor
 * @param {HTMLElement} frame
 * @param {Grip} grip
 */
function pressInside(event, editor, frame, grip) {
  const step = /** @type {1 | -1} */ (event.shiftKey ? -1 : 1);
  if (editor.press(event)) {
    // The key was for the suggestions.
  } else if (event.key === "Escape") {
    grip.close(false);
    frame.focus();
  } else if (event.key === "Enter") {
    grip.close(true);
    frame.focus();
    grip.act(interpretEnter(frame, event));
  } else if (event.key === "Tab") {
    grip.close(true);
    frame.focus();
    if (!grip.act({ what: "step", by: step })) return;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * @param {PointerEvent} event
 * @param {Grip} grip
 */
function point(event, grip) {
  const cell = event.target instanceof Element ? event.target.closest("td") : null;
  if (!cell || grip.editor()?.isIn(cell)) return;
  grip.close(true);
  grip.move(Number(cell.dataset.row), Number(cell.dataset.column), event.shiftKey);
  // A finger has no keys to begin with: it opens the cell at once.
  if (event.pointerType === "touch") {
    event.preventDefault();
    grip.edit();
  }
}
