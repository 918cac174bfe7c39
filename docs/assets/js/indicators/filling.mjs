/** Puts what a programme counts beside the indicators of a page. */

import { countIndicator, countedInWords } from "../binding/counted.mjs";
import { write } from "../page/elements.mjs";

/** @import { Programme } from "../programme/types.mjs" */

/**
 * @param {HTMLElement} root
 * @param {Programme | undefined} programme
 */
export function show(root, programme) {
  for (const place of root.querySelectorAll("[data-counted]")) {
    const { counted: way = "", percent, year, over } = /** @type {HTMLElement} */ (place).dataset;
    const found = programme && countIndicator(way, programme);
    const goal = percent ? { percent: Number(percent), year: Number(year), over: over !== undefined } : undefined;
    const said = place.querySelector("[data-part=said]");
    if (said) write(said, found ? countedInWords(found, goal) : "");
    place.toggleAttribute("hidden", !found);
  }
  for (const place of root.querySelectorAll("[data-part=programme]")) {
    const name = place.querySelector("[data-part=title]");
    if (name) write(name, programme?.title ?? "");
    place.toggleAttribute("hidden", !programme);
  }
}
