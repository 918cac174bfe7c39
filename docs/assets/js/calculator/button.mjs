/** A button among the tools of a calculator. */

import { button as made } from "../page/elements.mjs";

/**
 * @param {string} text
 * @param {() => void} press
 */
export function button(text, press) {
  return made(text, press, { class: "calculator__button" });
}
