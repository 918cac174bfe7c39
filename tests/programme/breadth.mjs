/** How many examples of a property a run tries: all of a number, or a tenth, as `tests/breadth.py` has it. */

export const THOROUGH = process.env.THOROUGH === "1";
const LEAST = 10;

/** @param {number} number */
export const examples = (number) =>
  THOROUGH ? number : Math.min(number, Math.max(LEAST, Math.floor(number / 10)));
