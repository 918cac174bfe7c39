/** Figures of groups that a programme keeps: how many are satisfied, how many do better; none of fewer than five people. */

import { hash } from "./content.mjs";
import { formatDay } from "./days.mjs";
import { isGone } from "./entry.mjs";

/**
 * @import { Day, Programme, Stamped } from "./types.mjs"
 *
 * How many people of how many are satisfied, or do better.
 * @typedef {Stamped & FigureFields} Figure
 * @typedef {object} FigureFields
 * @property {"satisfied" | "better"} kind
 * @property {"mentees" | "mentors" | "parents" | "others"} [who]
 * @property {string} [form] "" – of all forms together
 * @property {string} [text] the question or the measure
 * @property {number | null} [people]
 * @property {number | null} [part]
 * @property {number | null} [against] how many do worse; null – not told
 * @property {boolean} [sure] whether it is hardly by chance
 * @property {Day | ""} [date] when it was saved
 * @property {boolean} [deleted]
 *
 * @typedef {Required<Pick<Figure, "kind" | "who" | "form" | "text" | "against" | "sure" | "date">> & { people: number, part: number }} Counted
 *   `part` of the `people` are satisfied or better, `against` worse (null – not told), `sure` – hardly by chance
 * @typedef {Counted & { id: string }} Known
 */

const FEW = 5; // people
/** Whose figures they are, in the order that pages have. @type {Counted["who"][]} */
export const WHO = ["mentees", "mentors", "parents", "others"];
/** @type {Record<Counted["who"], string>} */
export const AUDIENCE = { mentees: "Наставляемые", mentors: "Наставники", parents: "Родители", others: "Другие участники" };

/**
 * @param {Pick<Counted, "kind" | "who" | "form" | "text">} figure
 * @returns {string} the id of a figure: the same question to the same people is asked anew, not once more
 */
export function keyOf({ kind, who, form, text }) {
  return `figure-${hash(JSON.stringify([kind, who, form, text.trim().toLowerCase()]))}`;
}

/**
 * What may be told: a figure of all forms stands for those of single ones, so that none can be had by subtracting.
 * @param {Programme} programme perhaps kept by a page that did not have the section yet
 * @returns {Known[]}
 */
export function figuresOf({ figures = {} }) {
  const found = Object.entries(figures).flatMap(([id, entry]) => {
    const { kind = "satisfied", who = "others", form = "", text = "", people = 0, part = 0, against = null, sure = false, date = "" } = entry;
    const figure = { id, kind, who, form, text, people: people ?? 0, part: part ?? 0, against, sure, date };
    return isGone(entry) || !isShown(figure) ? [] : [{ ...figure, against: isSmall(against ?? 0) ? null : against }];
  });
  const whole = new Set(found.filter(({ form }) => !form).map((one) => keyOf(one)));
  const told = found.filter((one) => !one.form || !whole.has(keyOf({ ...one, form: "" })));
  const order = (/** @type {Known} */ { who, form, text }) => `${WHO.indexOf(who)} ${form} ${text}`;
  return told.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** @param {number} people */
export function isSmall(people) {
  return people > 0 && people < FEW;
}

/** A file may hold anything: also figures that nobody would have been shown. @param {Known} figure */
function isShown({ text, people, part }) {
  return text !== "" && people >= FEW && part <= people && !isSmall(part) && !isSmall(people - part);
}

/**
 * @param {Pick<Counted, "who" | "date">} figure
 * @param {string} form its title, "" – all forms
 * @returns {string} «наставляемые, ученик – ученик, 11.05.2027»
 */
export function sourceOf({ who, date }, form) {
  return [AUDIENCE[who].toLowerCase(), form.toLowerCase(), formatDay(date)].filter(Boolean).join(", ");
}
