/** Texts in one spelling: a Mac writes «й» as two characters. */

// A browser's time for a run of marks grows with its square: Unicode's own limit for texts that stream is thirty (UAX 15).
const MOST_MARKS = 30;
// With both signs that become marks in NFKC only. The bound keeps the search from filling its stack with one run.
const RUN = new RegExp(`[\\p{M}\\uff9e\\uff9f]{4,${MOST_MARKS + 1}}`, "gu");

const UNSEEN = /[\p{C}\p{M}\p{Z}\p{DI}\u2800]/gu;

/**
 * @param {string} text
 * @returns {boolean} whether there is anything in it that people see
 */
export function isVisible(text) {
  return text.replace(UNSEEN, "") !== "";
}

/**
 * @param {string} text
 * @param {"NFC" | "NFKC"} [form]
 * @returns {string} the same in the normal form; as it is, when a letter in it has more marks than any language writes
 */
export function normalise(text, form = "NFC") {
  for (const [run] of text.matchAll(RUN)) if (run.length > MOST_MARKS) return text;
  return text.normalize(form);
}
