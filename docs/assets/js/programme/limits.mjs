/** Where a curator draws lines: after how many days, at which marks and shares something needs attention. */

/** @import { Limits, Programme } from "./types.mjs" */

/**
 * The lines that the project draws itself, with the bounds of what a curator may set.
 * No source sets them: each is the project's own.
 * @satisfies {Record<string, { usual: number, least: number, most: number }>}
 */
export const LIMITS = {
  // Days from the beginning of a pair without a meeting.
  start: { usual: 14, least: 1, most: 180 },
  // Days since the last meeting.
  silence: { usual: 30, least: 1, most: 180 },
  // The highest mark that is a low one, of 10.
  low: { usual: 4, least: 1, most: 9 },
  // Low marks of one side one after another.
  repeat: { usual: 2, least: 1, most: 5 },
  // Percent of the self-check as a whole, and of each of its sections.
  overall: { usual: 75, least: 1, most: 100 },
  floor: { usual: 50, least: 1, most: 100 },
};

/** @typedef {keyof typeof LIMITS} Limit */

/**
 * @param {Pick<Programme, "limits">} programme perhaps kept by a page that did not have them yet
 * @returns {Record<Limit, number>} a value out of bounds, which only a file can hold, counts as none
 */
export function limitsOf({ limits }) {
  const set = /** @type {Partial<Limits>} */ (limits ?? {});
  return /** @type {Record<Limit, number>} */ (
    Object.fromEntries(
      Object.entries(LIMITS).map(([name, { usual, least, most }]) => {
        const value = set[/** @type {Limit} */ (name)];
        return [name, typeof value === "number" && value >= least && value <= most ? value : usual];
      }),
    )
  );
}
