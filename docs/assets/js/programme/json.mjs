/** JSON with one text for equal values: keys in order, so that files can be compared and ties decided. */

/**
 * @param {unknown} value JSON value; what is `undefined` inside objects is left out
 * @param {number} [indent]
 * @returns {string}
 */
export function toJson(value, indent) {
  return JSON.stringify(ordered(value), undefined, indent);
}

/**
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function sameJson(one, other) {
  if (one === other) return true;
  return typeof one === "object" && typeof other === "object" && toJson(one) === toJson(other);
}

/**
 * @param {unknown} value
 * @returns {unknown} the same with the keys of all objects in alphabetical order
 */
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, ordered(part)]),
  );
}
