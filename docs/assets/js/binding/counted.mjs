/** What the open programme counts for indicators: a part of a whole, or what it lacks, in words. */

import { findImplausible } from "../programme/counts.mjs";
import { figuresOf, isSmall } from "../programme/figures.mjs";
import { plural } from "../page/numbers.mjs";
import { foldText } from "../table/rows.mjs";
import { rowsIn } from "./rows.mjs";

/**
 * @import { Involvement, Programme } from "../programme/types.mjs"
 *
 * @typedef {{ part: number, whole: number, lacks?: undefined } | { lacks: string }} Counted `lacks` – what to do first
 * @typedef {{ percent: number, year: number, over: boolean }} Goal what is planned; `over` – it no longer counts
 */

/** Ways of counting by the names that records of `content/indicators` use. @type {Record<string, (programme: Programme) => Counted>} */
const WAYS = { involvement, paired: countPaired, satisfied: countSatisfied };

const FEW_INVOLVED = "Вовлечено меньше пяти человек: о такой малой группе доля не показывается.";
const CONTRADICTS = "Числа программы противоречат друг другу: в одной из форм больше людей, чем вовлечено всего. Исправьте их.";
const TOO_FEW = "С наставником или без него меньше пяти человек: о такой малой группе доля не показывается.";
/** A question about satisfaction with the programme is known by its words. */
const ABOUT = [/довол/i, /программ/i];
const NO_ANSWERS = "В программе нет итогов анкет. Посчитайте их на листе «Итоги анкеты» и сохраните в программу: нужен вопрос о том, довольны ли программой. О группах меньше пяти человек доля не показывается.";
const NO_MENTEES = "В программе нет списка наставляемых. Внесите его на листе «Подбор наставнических пар» и сохраните в программу.";

/**
 * @param {string} way name of a way of counting
 * @param {Programme} programme
 * @returns {Counted | undefined} undefined when this site's scripts know no such way
 */
export function countIndicator(way, programme) {
  return Object.hasOwn(WAYS, way) ? WAYS[way]?.(programme) : undefined;
}

/**
 * Students who take part among all of the school, as the curator has entered them; not where they are fewer than five.
 * @param {Programme} programme
 * @returns {Counted}
 */
function involvement(programme) {
  const { total = null, involved = null, forms = {} } = /** @type {Partial<Involvement>} */ (programme.involvement);
  const [fault] = findImplausible({ format: "nastavnik-counts/1", organisation: "-", period: programme.period, stages: {}, forms, total, involved }, programme);
  if (total === null || involved === null || fault) return { lacks: fault && Object.hasOwn(forms, fault.field) ? CONTRADICTS : fault?.text ?? "" };
  return isSmall(involved) ? { lacks: FEW_INVOLVED } : { part: involved, whole: total };
}

/**
 * Mentees who have a mentor; not where this would tell of a group of fewer than five people.
 * @param {Programme} programme
 * @returns {Counted}
 */
function countPaired(programme) {
  const { part, whole } = inPairs(programme);
  if (!whole) return { lacks: NO_MENTEES };
  return [part, whole - part].some(isSmall) ? { lacks: TOO_FEW } : { part, whole };
}

/**
 * Mentees and mentors who are satisfied with the programme among those who have answered that question.
 * @param {Programme} programme
 * @returns {Counted}
 */
function countSatisfied(programme) {
  const asked = figuresOf(programme).filter(({ kind, text }) => kind === "satisfied" && ABOUT.every((word) => word.test(text)));
  const [mentees, mentors] = [sumOf(asked, "mentees"), sumOf(asked, "mentors")];
  if (mentees.whole && mentors.whole) return { part: mentees.part + mentors.part, whole: mentees.whole + mentors.whole };
  const half = mentees.whole ? mentees : mentors;
  if (!half.whole) return { lacks: NO_ANSWERS };
  const [there, missing] = mentees.whole ? ["наставляемых", "наставников"] : ["наставников", "наставляемых"];
  return { lacks: `Пока известно только о ${there === "наставляемых" ? "наставляемых" : "наставниках"}: довольны ${half.part} из\u00a0${half.whole} (${shareInWords(half)}). Показатель считают по тем и другим: сохраните в программу и итоги анкеты ${missing}.` };
}

/**
 * People of one audience, each form by its newest question: two questions to the same people are not two groups.
 * @param {import("../programme/figures.mjs").Known[]} figures
 * @param {string} audience
 */
function sumOf(figures, audience) {
  /** @type {Map<string, import("../programme/figures.mjs").Known>} */
  const newest = new Map();
  for (const figure of figures.filter(({ who }) => who === audience)) {
    const known = newest.get(figure.form);
    if (!known || known.date < figure.date) newest.set(figure.form, figure);
  }
  const chosen = newest.has("") ? [...newest.values()].filter(({ form }) => !form) : [...newest.values()];
  return { part: chosen.reduce((sum, { part }) => sum + part, 0), whole: chosen.reduce((sum, { people }) => sum + people, 0) };
}

/**
 * Mentees of the list who are in a confirmed pair; who stands there twice counts once.
 * @param {Programme} programme
 */
export function inPairs(programme) {
  const foldName = (/** @type {unknown} */ name) => foldText(String(name ?? ""));
  const mentees = new Set(rowsIn(programme, { part: "participants", kind: "mentee" }).map(({ name }) => foldName(name)).filter(Boolean));
  const pairs = rowsIn(programme, { part: "pairs", kind: "pair" }).filter(({ confirmed }) => confirmed);
  const found = new Set(pairs.map(({ mentee }) => foldName(mentee)).filter((name) => mentees.has(name)));
  return { part: found.size, whole: mentees.size };
}

/**
 * The least number to add to `part` so that its exact share is at least as planned.
 * @param {{ part: number, whole: number }} share
 * @param {number} percent
 */
export function countMissing({ part, whole }, percent) {
  return Math.max(0, Math.ceil((percent * whole) / 100) - part);
}

/**
 * @param {{ part: number, whole: number }} share
 * @returns {string} «44,5 %», as calculators round: on whole numbers, half up
 */
export function shareInWords({ part, whole }) {
  const tenths = Math.floor((2000 * part + whole) / (2 * whole));
  return `${Math.floor(tenths / 10)}${tenths % 10 ? `,${tenths % 10}` : ""}\u00a0%`;
}

/**
 * @param {Counted} counted
 * @param {Goal | undefined} goal
 * @returns {string} the share with what it is made of and how far it is from what is planned
 */
export function countedInWords(counted, goal) {
  if (counted.lacks !== undefined) return counted.lacks;
  const said = `${shareInWords(counted)}: ${formatNumber(counted.part)} из\u00a0${formatNumber(counted.whole)}.`;
  if (!goal) return said;
  if (goal.over) return `${said} Прежнее значение, ${goal.percent}\u00a0%, не действует: сравнивают с ним для сведения.`;
  const left = countMissing(counted, goal.percent);
  if (!left) return `${said} Намеченные на ${goal.year} год ${goal.percent}\u00a0% достигнуты.`;
  return `${said} До намеченных на ${goal.year} год ${goal.percent}\u00a0% недостаёт ${plural(left, "человека", "человек", "человек")}.`;
}

/** @param {number} number */
function formatNumber(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}
