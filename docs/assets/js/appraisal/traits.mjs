/** What stands on the sheet: what the data propose, in the curator's words where there are any, and the curator's own. */

import { isGone } from "../programme/entry.mjs";

/**
 * @import { Trait } from "../programme/types.mjs"
 * @import { Side } from "./rules.mjs"
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {Side} side
 * @property {string} text
 * @property {"proposed" | "edited" | "moved" | "past" | "own"} state proposed – as the data say; edited – the curator's words
 *   for what they say; moved – they say something else since; past – they say it no longer; own – nobody has proposed it
 * @property {string} now what the data say, "" where they say nothing
 */

/** The sides of the sheet in their order, as it calls them. @type {Record<Side, string>} */
export const SIDES = { strengths: "Сильные стороны", weaknesses: "Слабые стороны", opportunities: "Возможности", threats: "Угрозы" };
/** What the ids of a curator's own entries begin with. */
export const OWN = "own-";

/**
 * @param {Record<string, Trait>} kept
 * @param {{ id: string, side: Side, text: string }[]} proposed
 * @returns {Row[]} the proposed in their order, then what is no longer proposed, then one's own as they were added
 */
export function rowsOf(kept, proposed) {
  const known = new Set(proposed.map(({ id }) => id));
  const found = proposed.flatMap(({ id, side, text: now }) => {
    const own = Object.hasOwn(kept, id) ? kept[id] : undefined;
    if (isGone(own)) return [];
    if (!own?.text) return [row(id, side, now, "proposed", now)];
    return [row(id, side, own.text, own.proposed === now ? "edited" : "moved", now)];
  });
  const others = Object.entries(kept).filter(([id, one]) => !known.has(id) && one.side && one.text && !isGone(one));
  others.sort(([one, { created_at: first = "" }], [other, { created_at: second = "" }]) => (first === second ? (one < other ? -1 : 1) : first < second ? -1 : 1));
  return [...found, ...others.map(([id, { side = "strengths", text = "" }]) => row(id, side, text, id.startsWith(OWN) ? "own" : "past", ""))];
}

/**
 * @param {Record<string, Trait>} kept
 * @param {{ id: string }[]} proposed
 * @returns {string[]} ids of what the data propose and the curator has taken out
 */
export function removed(kept, proposed) {
  return proposed.map(({ id }) => id).filter((id) => Object.hasOwn(kept, id) && isGone(kept[id]));
}

/**
 * @param {string} id
 * @param {Side} side
 * @param {string} text
 * @param {Row["state"]} state
 * @param {string} now
 * @returns {Row}
 */
function row(id, side, text, state, now) {
  return { id, side, text, state, now };
}
