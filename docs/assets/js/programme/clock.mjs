/** A hybrid logical clock: moments that follow everything seen so far, in one order for all writers. */

/** @import { Day, Stamp } from "./types.mjs" */

/** The form of a moment in a file: time, count, writer. In their order as texts moments are in order. @type {string} */
export const STAMP_PATTERN = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z-(?:zzzz)*[0-9a-z]{4}-[0-9a-z]{6}$";
const STAMP = new RegExp(STAMP_PATTERN);
const TIME = "2026-11-23T19:09:02.123Z".length;
const WRITER = "-k3f9a2".length;
const DIGITS = 4; // of a count, in base 36; after the last of them four more begin, so that no moment is the last one
const COUNTS = 36 ** DIGITS;
const WRITERS = 36 ** 6;
/** A computer's own clock is believed between these two. */
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

/**
 * @typedef {object} Clock
 * @property {() => Stamp} next a moment later than all that were given out or seen
 * @property {(stamp: Stamp) => void} see takes notice of another writer's moment
 */

/**
 * A computer's clock may be wrong or be set back; whoever has seen a change nevertheless comes after it. Where two
 * writers have the same time and count, their names decide: the order is the same everywhere. Moments of others are
 * taken as they are, whatever their year.
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
      else count += 1;
      const digits = "z".repeat(DIGITS * Math.floor(count / COUNTS)) + (count % COUNTS).toString(36).padStart(DIGITS, "0");
      return `${new Date(time).toISOString()}-${digits}-${writer}`;
    },
    see(stamp) {
      if (!isStamp(stamp)) return;
      const digits = stamp.slice(TIME + 1, -WRITER);
      const seen = Date.parse(stamp.slice(0, TIME));
      const counted = (digits.length / DIGITS - 1) * COUNTS + Number.parseInt(digits.slice(-DIGITS), 36);
      if (seen > time || (seen === time && counted > count)) [time, count] = [seen, counted];
    },
  };
}

/** The earlier of nothing and any moment is nothing: "" comes before every moment. @type {Stamp} */
export const NEVER = "";

/**
 * @param {string} text
 * @returns {boolean} whether it is a moment of this clock: in form, and on a day that exists
 */
export function isStamp(text) {
  const time = Date.parse(text.slice(0, TIME));
  return STAMP.test(text) && !Number.isNaN(time) && new Date(time).toISOString() === text.slice(0, TIME);
}

/**
 * @param {Stamp} one
 * @param {Stamp} other
 * @returns {Stamp}
 */
export function chooseLater(one, other) {
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
