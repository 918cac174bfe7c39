/** Which items of a changed list are which of the old one, so that each keeps its own lines and comments. */

/**
 * Return for each new item the place of the old one that it was, undefined for a new one; no old one is taken twice.
 *
 * First come items that are as before, wherever they stand now; then those with the same name; then those that stand
 * between the same neighbours.
 * @param {any[]} were
 * @param {any[]} are
 * @param {string} [key] the field that tells items apart
 * @returns {(number | undefined)[]}
 */
export function match(were, are, key) {
  /** @type {(number | undefined)[]} */
  const from = are.map(() => undefined);
  const free = new Set(were.keys());
  const texts = were.map((item) => JSON.stringify(item));
  /** @param {number} index @param {number | undefined} origin */
  const take = (index, origin) => {
    if (origin === undefined || !free.has(origin)) return;
    from[index] = origin;
    free.delete(origin);
  };
  /** @param {(index: number) => number | undefined} find */
  const each = (find) => {
    for (const index of are.keys()) if (from[index] === undefined) take(index, find(index));
  };
  each((index) => [...free].find((origin) => texts[origin] === JSON.stringify(are[index])));
  if (key) each((index) => [...free].find((origin) => were[origin]?.[key] && were[origin][key] === are[index]?.[key]));
  each((index) => (index ? from[index - 1] ?? NaN : -1) + 1);
  for (const index of [...are.keys()].reverse()) {
    if (from[index] !== undefined) continue;
    const next = index + 1 < are.length ? from[index + 1] : were.length;
    if (next !== undefined) take(index, next - 1);
  }
  return from;
}
