/** Days between dates, as a calendar counts them: neither hours nor the shift of clocks in spring matter. */

/** @import { Day } from "./types.mjs" */

const DAY = 86_400_000; // milliseconds

/**
 * @param {Day} from
 * @param {Day} to
 * @returns {number} days from the one to the other; less than 0 when `to` comes first
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/**
 * @param {Day} day
 * @param {number} number
 * @returns {Day} so many days later; the last day that four digits of a year can name where it would be after it
 */
export function daysAfter(day, number) {
  const found = new Date(Date.parse(day) + number * DAY);
  return found.getUTCFullYear() > 9999 ? "9999-12-31" : found.toISOString().slice(0, day.length);
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => string} day
 * @returns {T[]} in the order of their days, those of one day as they were
 */
export function byDay(all, day) {
  return [...all].sort((one, other) => (day(one) < day(other) ? -1 : day(one) > day(other) ? 1 : 0));
}

/**
 * @param {string} day
 * @returns {string} as people and cells of workbooks write it, «23.11.2026»
 */
export function formatDay(day) {
  return day.split("-").reverse().join(".");
}
