/** Where the keyboard stands in a form whose parts go: what takes itself out of the page leaves its place to a neighbour. */

const FIELD = "section.field[data-key-path]";
const REACHED = "button, input, textarea, [tabindex]";
/** Milliseconds in which what was pressed goes, if it does. */
const SOON = 1000;
const MOVED = "[data-action]";
/** Milliseconds in which what is around the focus is drawn: entries of lists are when they come into sight. */
const PLACED = 250;

/**
 * Keep the focus in the form: a press that takes its own button out of the page gives it to what comes next in the field,
 * or stood before; the editor itself leaves it nowhere. An entry moved by keys is seen where it came to.
 * @param {Document} here
 */
export function keep(here) {
  here.addEventListener(
    "click",
    (event) => {
      const pressed = /** @type {Element | null} */ (event.target)?.closest(REACHED);
      const field = pressed?.closest(FIELD);
      if (!pressed || !field) return;
      const all = listReached(field);
      const place = all.indexOf(/** @type {HTMLElement} */ (pressed));
      const near = [...all.slice(place + 1), ...all.slice(0, place).reverse()];
      const watch = new MutationObserver(() => {
        if (pressed.isConnected) return;
        watch.disconnect();
        if (here.activeElement !== here.body) return;
        near.find((one) => {
          one.focus(); // what is gone or shut does not take it
          return here.activeElement === one;
        });
      });
      watch.observe(field, { childList: true, subtree: true });
      setTimeout(() => watch.disconnect(), SOON);
    },
    { capture: true },
  );
  here.addEventListener(
    "keydown",
    (event) => {
      if (!(/** @type {Element} */ (event.target).closest(`${FIELD} ${MOVED}`))) return;
      setTimeout(() => {
        if (here.activeElement?.matches(MOVED)) here.activeElement.scrollIntoView({ block: "nearest" });
      }, PLACED);
    },
    { capture: true },
  );
}

/**
 * Return what the keys reach in a field, in its order.
 * @param {Element} field
 * @returns {HTMLElement[]}
 */
const listReached = (field) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (field.querySelectorAll(REACHED))].filter(
    (one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility(),
  );
