/** Codes in place of names: short, without letters that look alike, and so far apart that one slip makes no other code. */

/** No О and 0, З and 3, Б and 6, В and 8, Ч and 4, 1 and 7; of letters that a pen makes alike one. */
const LETTERS = "АГДЕКМПРСТУФЮЯ";
const DIGITS = "23456789";
const SIGNS = [LETTERS, LETTERS, DIGITS, DIGITS];
/** By these a code is checked: with a prime above the number of letters a wrong sign or two that changed places never fit. */
const WEIGHTS = [1, 2, 3, 5];
const PRIME = 17;

/** All there are: each can be given once. */
const ALL = SIGNS.reduce((begun, signs) => begun.flatMap((one) => [...signs].map((sign) => one + sign)), [""]).filter(fits);

/** The most people that get codes at once: as many stay for those who come later. */
export const MOST = 300;

/**
 * @param {number} number at most `MOST`
 * @param {Iterable<string>} taken codes that were given before
 * @param {(below: number) => number} chance a whole number below the other one
 * @returns {string[]} «КТ-47», each once, in an order of chance
 */
export function makeCodes(number, taken, chance) {
  const used = new Set([...taken].map(strip));
  const free = ALL.filter((code) => !used.has(code));
  return Array.from({ length: Math.min(number, free.length) }, () => {
    const [code = ""] = free.splice(chance(free.length), 1);
    return `${code.slice(0, 2)}-${code.slice(2)}`;
  });
}

/**
 * @param {string} code as somebody wrote it
 * @returns {boolean} whether it is one of these: a code with one sign wrong is not
 */
export function isCode(code) {
  return fits(strip(code));
}

/** @param {string} code without a hyphen */
function fits(code) {
  const places = [...code].map((sign, place) => (SIGNS[place] ?? "").indexOf(sign));
  return places.length === SIGNS.length && !places.includes(-1) && places.reduce((sum, place, index) => sum + (WEIGHTS[index] ?? 0) * place, 0) % PRIME === 0;
}

/** @param {string} code */
function strip(code) {
  return code.toUpperCase().replace(/[^А-Я0-9]/g, "");
}
