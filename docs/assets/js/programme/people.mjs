/** People whom a programme names: writings that differ only in spaces, dots, capitals, «ё» and «е» are one person. */

import { normalise } from "../page/letters.mjs";

/**
 * @param {string} name
 * @returns {string} what two writings of one person's name have in common
 */
export function keyOf(name) {
  const letters = normalise(name, "NFKC").toLocaleLowerCase("ru").replaceAll("ё", "е");
  return letters.replaceAll(/[\s.\p{C}\p{DI}]/gu, "") || name.trim();
}

/**
 * @param {string[]} written names as they stand, in their order
 * @returns {string[]} each person once, as written most often; of equal numbers the one that was written first
 */
export function persons(written) {
  /** @type {Map<string, Map<string, number>>} */
  const found = new Map();
  for (const name of written.map((one) => one.replaceAll(/\s+/g, " ").trim())) {
    if (name === "") continue;
    const writings = found.get(keyOf(name)) ?? new Map();
    found.set(keyOf(name), writings.set(name, (writings.get(name) ?? 0) + 1));
  }
  return [...found.values()].map((writings) => [...writings].reduce((most, one) => (one[1] > most[1] ? one : most))[0]);
}
