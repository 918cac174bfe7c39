/** Counts for the region: built from nothing but numbers, known ids, two names and the period; and what is wrong with them. */

import { isGone } from "./entry.mjs";
import { isSmall } from "./figures.mjs";
import { toJson } from "./json.mjs";
import { progress } from "./progress.mjs";

/** @import { Content, Counts, Involvement, Period, Programme, Task } from "./types.mjs" */

const LONGEST = 500; // characters of a name
/** The form in which no student takes part: its number is one of teachers. */
const TEACHERS = "teacher-teacher";
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Every value is made here by its kind; nothing is copied whole from the programme, so that what later versions add to it
 * stays at home.
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @param {Date} [now]
 * @returns {Counts}
 */
export function counts(programme, tasks, content, now) {
  const involvement = /** @type {Partial<Involvement>} */ (programme.involvement);
  const byForm = [...content.forms.keys()].map((id) => /** @type {const} */ ([id, count(involvement.forms?.[id])]));
  const municipality = String(programme.municipality ?? "").slice(0, LONGEST);
  return {
    format: "nastavnik-counts/1",
    organisation: String(programme.organisation).slice(0, LONGEST),
    ...(municipality && { municipality }),
    ...(now && { saved_at: now.toISOString() }),
    period: period(programme.period),
    total: count(involvement.total),
    involved: count(involvement.involved),
    forms: Object.fromEntries(byForm.flatMap(([id, number]) => (number === null ? [] : [[id, number]]))),
    stages: Object.fromEntries(
      content.stages.map(({ id }) => {
        const { done, total } = progress(tasks.filter(({ stage }) => stage === id), "");
        return [id, { done, total }];
      }),
    ),
  };
}

/**
 * What is wrong with the numbers: a region that adds up such ones gets a wrong share.
 * @param {Counts} counts
 * @param {Programme} programme that they are made of
 * @returns {{ field: string, text: string }[]} `field` is «organisation», «total», «involved» or the id of a form
 */
export function findImplausible({ organisation, total, involved, forms }, { forms: chosen, pairs }) {
  /** @type {{ field: string, text: string }[]} */
  const found = [];
  const addFault = (/** @type {string} */ field, /** @type {string} */ text) => found.push({ field, text });
  if (!organisation.trim()) addFault("organisation", "Организация не названа. Впишите её в сведениях о программе: иначе регион не узнает, чьи это числа.");
  if (total === null) addFault("total", "Число не указано. Впишите, сколько обучающихся в организации.");
  if (total === 0) addFault("total", "От нуля обучающихся доля не считается. Впишите, сколько обучающихся в организации.");
  if (involved === null) addFault("involved", "Число не указано. Впишите, сколько разных обучающихся вовлечено; если никто, впишите 0.");
  else if (total && involved > total) addFault("involved", `Вовлечённых (${involved}) больше, чем обучающихся (${total}). Исправьте одно из чисел.`);
  const byForm = Object.entries(forms).filter(([form]) => form !== TEACHERS);
  for (const [form, number] of byForm) {
    if (involved !== null && number > involved) addFault(form, `В этой форме (${number}) больше, чем вовлечено всего (${involved}). Исправьте одно из чисел.`);
  }
  const ofStudents = chosen.filter((form) => form !== TEACHERS);
  const confirmed = pairs.filter((pair) => pair.confirmed && !isGone(pair)).length;
  if (involved === 0 && confirmed && (ofStudents.length || !chosen.length)) addFault("involved", `Вовлечённых нет, а пар назначено ${confirmed}. Впишите, сколько обучающихся в них участвует.`);
  return found;
}

/**
 * @param {Counts} counts
 * @returns {string} text of the file
 */
export function countsText(counts) {
  return `${toJson({ ...counts, forms: chooseForms(counts) }, 2)}\n`;
}

/**
 * The numbers of forms that leave: none of one to four people. Where the involved are one to four more than those that
 * are left, they would tell of the form that is not: then none of the students' forms leaves.
 * @param {Counts} counts
 */
function chooseForms({ involved, forms }) {
  const large = Object.entries(forms).filter(([, number]) => !isSmall(number));
  const hides = large.length < Object.keys(forms).length;
  const students = large.filter(([form]) => form !== TEACHERS).reduce((sum, [, number]) => sum + number, 0);
  const tells = hides && isSmall((involved ?? 0) - students);
  return Object.fromEntries(tells ? large.filter(([form]) => form === TEACHERS) : large);
}

/**
 * @param {unknown} value
 * @returns {number | null}
 */
function count(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;
}

/**
 * @param {Period} period
 * @returns {Period}
 */
function period({ from, to }) {
  return { from: DAY.test(from) ? from : "", to: DAY.test(to) ? to : "" };
}
