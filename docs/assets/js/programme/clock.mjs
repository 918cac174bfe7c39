/** A hybrid logical clock: moments that follow everything seen so far, in one order for all writers. */

/** @import { Day, Stamp } from "./types.mjs" */

const STAMP = /^(2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-z]{4})-[0-9a-z]{6}$/;
const COUNTS = 36 ** 4; // moments of one millisecond: four digits of base 36
const WRITERS = 36 ** 6;
const FIRST = Date.UTC(2000, 0, 1);
/** No computer is believed beyond this: the format's last hundred years are room for those that come after. */
const LAST = Date.UTC(2100, 0, 1);
/** Moments from here on are brought back into the year after `LAST`, in their order. */
const BEYOND = Date.UTC(2101, 0, 1);
const SQUEEZED = 250; // years of wrong clocks, or a little fewer, that get into that one
const OUTSIDE = /"(?:19[789]\d|21\d\d|22\d\d)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[0-9a-z]{4}-[0-9a-z]{6}"/g;
const TIME = "2026-11-23T19:09:02.123Z".length;

/**
 * @typedef {object} Clock
 * @property {() => Stamp} next a moment later than all that were given out or seen
 * @property {(stamp: Stamp) => void} see takes notice of another writer's moment
 */

/**
 * A computer's clock may be wrong or be set back; whoever has seen a change nevertheless comes after it. Where two
 * writers have the same time and count, their names decide: the order is the same everywhere. Whatever the computer's
 * clock says, 1970 or 2300, the moments are such as files may hold.
 * @param {() => number} [now] milliseconds since 1970
 * @param {string} [writer] six letters or digits that no other open page has
 * @returns {Clock}
 */
export function createClock(now = Date.now, writer = randomWriter()) {
  let time = 0;
  let count = 0;
  return {
    next() {
      const present = Math.min(Math.max(Math.floor(now()), FIRST), LAST);
      if (present > time) [time, count] = [present, 0];
      else if (count < COUNTS - 1) count += 1;
      else [time, count] = [time + 1, 0];
      return `${new Date(time).toISOString()}-${count.toString(36).padStart(4, "0")}-${writer}`;
    },
    see(stamp) {
      const moment = held(stamp);
      const parts = STAMP.exec(moment);
      if (!parts || !isStamp(moment)) return;
      const [seen, counted] = [Date.parse(parts[1] ?? ""), Number.parseInt(parts[2] ?? "", 36)];
      if (seen > time || (seen === time && counted > count)) [time, count] = [seen, counted];
    },
  };
}

/**
 * @param {Stamp} stamp
 * @returns {Stamp} the same, or a moment that clocks can follow, when a wrong clock made it: in the order of all such ones
 */
export function held(stamp) {
  const time = Date.parse(stamp.slice(0, TIME));
  if (!isTime(stamp.slice(0, TIME)) || (time >= FIRST && time < BEYOND)) return stamp;
  const shifted = time < FIRST ? FIRST + Math.floor(time / SQUEEZED) : LAST + Math.floor((time - BEYOND) / SQUEEZED);
  return `${new Date(shifted).toISOString()}${stamp.slice(TIME)}`;
}

/**
 * @param {string} text JSON
 * @returns {{ text: string, count: number }} the same with every moment held, and how many were not
 */
export function heldIn(text) {
  let count = 0;
  const mended = text.replace(OUTSIDE, (quoted) => {
    const stamp = held(quoted.slice(1, -1));
    if (stamp !== quoted.slice(1, -1)) count += 1;
    return `"${stamp}"`;
  });
  return { text: mended, count };
}

/** The earlier of nothing and any moment is nothing: "" comes before every moment. @type {Stamp} */
export const NEVER = "";

/** The form of a moment in a file: years outside 2000–2199 are no one's clock. @type {string} */
export const STAMP_PATTERN = STAMP.source.replaceAll(/[()]/g, "");

/**
 * @param {string} text
 * @returns {boolean} whether it is a moment of this clock: in form, and on a day that exists
 */
export function isStamp(text) {
  const time = STAMP.exec(text)?.[1];
  return time !== undefined && isTime(time);
}

/** @param {string} text */
function isTime(text) {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/**
 * @param {Stamp} one
 * @param {Stamp} other
 * @returns {Stamp}
 */
export function later(one, other) {
  return one > other ? one : other;
}

/**
 * @param {Date} date
 * @returns {Day} as the person's calendar shows it
 */
export function dayOf(date) {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, "0"));
  return `${date.getFullYear()}-${month}-${day}`;
}

function randomWriter() {
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return (random % WRITERS).toString(36).padStart(6, "0");
}
