/** What is shown of a page: the place that answers best, a few words around, those of the query marked. */

import { terms } from "./stems.mjs";

const LENGTH = 170;
const BEFORE = 60;
const WORD = /[\p{L}\p{N}\u0301]+/gu;

/**
 * @param {string} text
 * @param {Set<string>} stems
 * @returns {string} a piece of the text with the first of the words, cut between words
 */
export function excerpt(text, stems) {
  const found = [...text.matchAll(WORD)].find(([word]) => isKnown(word, stems));
  const start = found && found.index > LENGTH - BEFORE ? text.lastIndexOf(" ", found.index - BEFORE) + 1 : 0;
  const rest = text.slice(start);
  const piece = rest.length > LENGTH ? `${rest.slice(0, rest.lastIndexOf(" ", LENGTH))} …` : rest;
  return start ? `… ${piece}` : piece;
}

/**
 * @param {string} text
 * @param {Set<string>} stems
 * @returns {DocumentFragment} the text with the words marked
 */
export function markWords(text, stems) {
  const root = document.createDocumentFragment();
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isKnown(word, stems)) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    root.append(text.slice(end, index), mark);
    end = index + word.length;
  }
  root.append(text.slice(end));
  return root;
}

/**
 * @param {string} word
 * @param {Set<string>} stems
 */
function isKnown(word, stems) {
  return terms(word).some(({ stem }) => stems.has(stem));
}
