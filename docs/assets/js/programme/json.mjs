/** JSON with one text for equal values: keys in order, so that files can be compared and ties decided. */

import { normalise } from "../page/letters.mjs";

/**
 * @param {unknown} value JSON value; what is `undefined` inside objects is left out
 * @param {number} [indent]
 * @returns {string}
 */
export function toJson(value, indent) {
  return JSON.stringify(orderKeys(value), undefined, indent);
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function isSameJson(one, other) {
  if (one === other) return true;
  return typeof one === "object" && typeof other === "object" && toJson(one) === toJson(other);
}

/**
 * A Mac writes «й» as two characters: what differs only so is one text. Of values, never of their JSON: there a mark
 * after «\\n» would join the «n». Applied twice it changes nothing more.
 * @template T
 * @param {T} value
 * @returns {T} the same with all texts and names composed, but for what would outgrow its limit or fall on another name
 */
export function composeTexts(value) {
  /** @param {unknown} part @returns {unknown} */
  const compose = (part) => {
    if (typeof part === "string") return chooseShortest(part);
    if (Array.isArray(part)) return part.map(compose);
    if (part === null || typeof part !== "object") return part;
    const names = Object.keys(part);
    const spelled = names.map(chooseShortest);
    const kept = new Set(spelled).size < names.length ? names : spelled;
    return Object.fromEntries(Object.values(part).map((inner, place) => [kept[place], compose(inner)]));
  };
  return /** @type {T} */ (compose(value));
}

/** @param {string} text */
function chooseShortest(text) {
  const spelled = normalise(text);
  return spelled.length > text.length ? text : spelled;
}

/**
 * @param {unknown} value
 * @returns {unknown} the same with the keys of all objects in alphabetical order
 */
function orderKeys(value) {
  if (Array.isArray(value)) return value.map(orderKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, orderKeys(part)]),
  );
}
