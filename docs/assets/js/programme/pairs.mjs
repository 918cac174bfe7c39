/** The pairs of a programme with all that is recorded of each: meetings, marks, whether they fit, whether they are closed. */

import { dayOf, chooseLater, NEVER } from "./clock.mjs";
import { fieldsOf, isGone, stampOf, textOf } from "./entry.mjs";
import { keyOf } from "./people.mjs";

/** @import { Day, Fit, Health, Meeting, Open, Programme, Pulse, Reason } from "./types.mjs" */

/**
 * @typedef {"mentor" | "mentee"} Side
 *
 * @typedef {object} Pair
 * @property {string} id
 * @property {string} name «Агафонова – Попов»
 * @property {string} mentor
 * @property {string} mentee
 * @property {boolean} assigned whether it is among the confirmed ones; another has records only
 * @property {Side[]} missing whom the tables of participants don't name, though they name others of that side
 * @property {Day} since when it began: said by the curator, else the day of its confirmation or of the programme's beginning
 * @property {Day | ""} from when the programme begins
 * @property {(Meeting & { id: string })[]} meetings newest first
 * @property {(Pulse & { id: string })[]} pulses newest first
 * @property {Record<Side, Fit>} fit
 * @property {Day | ""} asked when the sides were asked last whether they fit
 * @property {Day | ""} closed
 * @property {Reason | ""} reason
 * @property {string} words
 */

export const SIDES = /** @type {const} */ (["mentor", "mentee"]);

/**
 * @param {Programme} programme
 * @returns {Pair[]} in the order of their names: the confirmed ones, and those that have records though they are not confirmed
 */
export function pairsOf(programme) {
  const meetings = byPair(programme.meetings);
  const pulses = byPair(programme.pulses);
  const health = programme.health ?? {};
  const people = Object.fromEntries(SIDES.map((side) => [side, namesOf(programme, side)]));
  const rows = new Map(programme.pairs.filter((row) => row.kind === "pair").map((row) => [row.id, row]));
  const assigned = [...rows.values()].filter((row) => row.confirmed === true && !isGone(row)).map(({ id }) => id);
  const recorded = [...meetings.keys(), ...pulses.keys(), ...Object.keys(health).filter((id) => says(health[id]))];
  return [...new Set([...assigned, ...recorded])].map((id) => {
    const row = rows.get(id);
    const of = health[id] ?? /** @type {Health} */ ({ updated_at: NEVER });
    const [met, marked] = [meetings.get(id) ?? [], pulses.get(id) ?? []];
    const [mentor, mentee] = SIDES.map((side) => textOf(row?.[side]));
    const named = [mentor, mentee].filter(Boolean).join(" – ");
    return {
      id, mentor: mentor ?? "", mentee: mentee ?? "",
      name: named || [...met, ...marked, of].map(({ text }) => text).find(Boolean) || "Пара без имени",
      assigned: row?.confirmed === true && !isGone(row),
      missing: SIDES.filter((side) => isMissing(textOf(row?.[side]), people[side])),
      since: of.since || findBeginning(programme, row, met),
      from: programme.period.from, meetings: met, pulses: marked,
      fit: { mentor: of.fit_mentor ?? "", mentee: of.fit_mentee ?? "" },
      asked: of.fit_on ?? "", closed: of.closed ?? "", reason: of.reason ?? "", words: of.words ?? "",
    };
  }).sort((one, other) => one.name.localeCompare(other.name, "ru", { numeric: true }) || (one.id < other.id ? -1 : 1)); // prettier-ignore
}

/** @param {Health | undefined} health @returns {boolean} whether anything is said by it: what was taken back is not */
function says(health) {
  return fieldsOf(health).some((field) => field !== "text" && Reflect.get(/** @type {Health} */ (health), field));
}

/**
 * @template {Meeting | Pulse} Part
 * @param {Record<string, Part>} [parts]
 * @returns {Map<string, (Part & { id: string })[]>} by id of the pair, newest first
 */
function byPair(parts = {}) {
  /** @type {Map<string, (Part & { id: string })[]>} */
  const found = new Map();
  for (const [id, part] of Object.entries(parts)) {
    if (isGone(part)) continue;
    const list = found.get(part.pair) ?? [];
    found.set(part.pair, list);
    list.push({ ...part, id });
  }
  for (const list of found.values()) list.sort((one, other) => ((other.date ?? "") + other.id > (one.date ?? "") + one.id ? 1 : -1));
  return found;
}

/**
 * @param {Programme} programme
 * @param {Side} kind
 * @returns {Set<string>} the names of all who are entered on this side
 */
function namesOf({ participants }, kind) {
  return new Set(Object.values(participants).filter((row) => row.kind === kind && !isGone(row)).map((row) => keyOf(textOf(row.name))));
}

/**
 * @param {string} name
 * @param {Set<string>} [people]
 */
function isMissing(name, people = new Set()) {
  return name !== "" && people.size > 0 && !people.has(keyOf(name));
}

/**
 * @param {Programme} programme
 * @param {Open | undefined} row
 * @param {Meeting[]} meetings newest first
 * @returns {Day} the day of its confirmation, but not before the programme begins and not after they have met
 */
function findBeginning({ period }, row, meetings) {
  const stamp = stampOf(row, "confirmed");
  const confirmed = stamp === NEVER ? "" : dayOf(new Date(stamp.slice(0, "2026-11-23T19:09:02.123Z".length)));
  const first = meetings.map(({ date }) => date).filter(Boolean).at(-1) ?? "";
  const begun = chooseLater(confirmed, period.from);
  return first && (first < begun || !begun) ? first : begun;
}
