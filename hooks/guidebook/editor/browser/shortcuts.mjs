/** Shortcuts with Ctrl, as Ctrl+S: heard wherever the keyboard stands, and with whatever letters it writes. */

const LETTER = /^Key([A-Z])$/;
const LATIN = /^[a-z]$/i;
/** The pages whose shortcuts are passed on: a press is told once. @type {WeakSet<Document>} */
const heard = new WeakSet();

/**
 * Hear the shortcuts of Latin letters when the keyboard writes others: the editor knows them by the letter alone.
 * @param {Window} here the editor's
 */
export function hear(here) {
  here.addEventListener("keydown", (event) => !LATIN.test(event.key) && tell(event, here), { capture: true });
}

/**
 * Pass shortcuts on from what stands beside a form: a page of its own, whose keys the editor does not hear.
 * @param {Document} page
 * @param {Window} here the editor's
 */
export function passOn(page, here) {
  if (heard.has(page)) return;
  heard.add(page);
  page.addEventListener("keydown", (event) => tell(event, here));
}

/**
 * Tell the editor of a shortcut; what it has done something at, the browser does nothing more at.
 * @param {KeyboardEvent} event
 * @param {Window} here
 */
function tell(event, here) {
  const letter = LETTER.exec(event.code)?.[1]?.toLowerCase();
  if (!letter || !(event.ctrlKey || event.metaKey)) return;
  const { code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const told = new KeyboardEvent("keydown", { key: letter, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true });
  if (!here.document.body.dispatchEvent(told)) event.preventDefault();
}
