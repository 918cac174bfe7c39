/** How many examples of a property a run tries: all of a number, or a fifth, as `tests/breadth.py` has it. */

const LEAST = 20;

/** @param {number} number */
export const examples = (number) =>
  process.env.THOROUGH === "1" ? number : Math.min(number, Math.max(LEAST, Math.floor(number / 5)));
