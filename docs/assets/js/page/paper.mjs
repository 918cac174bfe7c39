/** Printing a part of a page: what is asked for is marked on the page until the printer has it. */

import { fill, make } from "./elements.mjs";

addEventListener("afterprint", () => delete document.body.dataset.print);

/** @param {string} [part] what alone is printed; nothing – the whole page */
export function printPart(part = "") {
  if (part) document.body.dataset.print = part;
  print();
}

/**
 * @param {string} name the class of a sheet that stands on paper alone
 * @param {() => Parameters<typeof make>[2][]} draw what is on it; made when the page is printed, nothing is kept after it
 * @returns {HTMLElement}
 */
export function paperSheet(name, draw) {
  const sheet = make("div", { class: `only-paper ${name}` });
  addEventListener("beforeprint", () => fill(sheet, ...draw()));
  addEventListener("afterprint", () => fill(sheet));
  return sheet;
}

const SHORT = 18; // letters that a column of a sheet holds on one line
const LONG = 30; // letters of a word that no column of a sheet holds

/**
 * @param {string} text a date, a name
 * @param {number} [most] letters that stay on one line; a longer text breaks between its words
 * @returns {HTMLElement | string}
 */
export function keepWhole(text, most = SHORT) {
  return text && text.length <= most ? make("span", { class: "whole" }, text) : text;
}

/**
 * @param {string} text of which a word may be too long for a column, such as an address
 * @returns {HTMLElement | string}
 */
export function fitWords(text) {
  return text.split(/\s/).some((word) => word.length > LONG) ? make("span", { class: "unbroken" }, text) : text;
}
