/** What figures of groups are called: whose they are, and of which day. */

/** @import { Counted } from "../programme/figures.mjs" */

/** @type {Record<Counted["who"], string>} */
export const AUDIENCE = { mentees: "Наставляемые", mentors: "Наставники", parents: "Родители", others: "Другие участники" };

/**
 * @param {Pick<Counted, "who" | "date">} figure
 * @param {string} form its title, "" – all forms
 * @returns {string} «наставляемые, ученик – ученик, 11.05.2027»
 */
export function sourceOf({ who, date }, form) {
  return [AUDIENCE[who].toLowerCase(), form.toLowerCase(), date.split("-").reverse().join(".")].filter(Boolean).join(", ");
}
