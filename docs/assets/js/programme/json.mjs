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
 * A Mac writes «й» as two characters: what differs only so is one text.
 * @template T
 * @param {T} value
 * @returns {T} the same with all texts composed
 */
export function composed(value) {
  /** @param {unknown} part @returns {unknown} */
  const compose = (part) => {
    if (typeof part === "string") return part.normalize("NFC");
    if (Array.isArray(part)) return part.map(compose);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, compose(inner)]));
  };
  return /** @type {T} */ (compose(value));
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
