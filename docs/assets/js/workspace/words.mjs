/** Russian words for what the programme holds: dates, names of statuses, what became of an action. */

/** @import { Day, Fit, Period, Progress, Reason, Status } from "../programme/types.mjs" */

/** @type {Record<Status, string>} */
export const STATUSES = { todo: "Не начато", doing: "В работе", done: "Выполнено", na: "Не требуется" };

/** Whether a pair fits, as one of its sides says. @type {Record<Exclude<Fit, "">, string>} */
export const FITS = { yes: "да", unclear: "пока не ясно", no: "нет" };

/** Why a pair was closed. @type {Record<Reason, string>} */
export const REASONS = {
  completed: "завершили, как планировали", unfit: "не подошли друг другу", mentor: "наставник не может продолжать",
  mentee: "наставляемый не может продолжать", time: "не хватает времени", other: "другая причина",
}; // prettier-ignore

/** What became of a step that a curator does not want now. */
export const DEFERRALS = { later: "отложен", foreign: "не наше" };

/** How an item of the self-check is met. */
export const LEVELS = { yes: "есть", partly: "отчасти", no: "нет" };

/**
 * What was done, in words for each end of it: saved, written but uncertain, not in the browser's storage.
 * @typedef {{ saved: string, unsure: string, memory: string }} Told
 */

/**
 * @param {string} subject
 * @param {"" | "а" | "о" | "ы"} ending
 * @param {string} [where]
 * @returns {Told} «Число сохранено» or «Число записано, но в браузере не сохранено»
 */
export function describeStored(subject, ending, where = "") {
  const written = `${subject} записан${ending}${where}`;
  return { saved: `${subject} сохранен${ending}${where}`, unsure: `${written}, но ${ending === "ы" ? "могут" : "может"} пропасть`, memory: `${written}, но в браузере не сохранен${ending}` };
}

/**
 * @param {string} words what was done
 * @returns {Told}
 */
export function done(words) {
  return { saved: words, unsure: `${words}. Запись может пропасть`, memory: `${words}. В браузере это не сохранено` };
}

const MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

/**
 * @param {Day | ""} day
 * @returns {string} «5 декабря 2026 г.»
 */
export function dayInWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return "";
  return `${date}\u00a0${MONTHS[month - 1]} ${year}\u00a0г.`;
}

/**
 * @param {Day} day
 * @returns {string} «5 декабря», with the year when it is not today's
 */
export function shortenDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return day;
  const words = `${date}\u00a0${MONTHS[month - 1]}`;
  return year === new Date().getFullYear() ? words : `${words} ${year}\u00a0г.`;
}

/**
 * @param {Period} period
 * @returns {string} «1 сентября 2026 г. – 31 мая 2027 г.»
 */
export function periodInWords({ from, to }) {
  if (from && to) return `${dayInWords(from)} –\u00a0${dayInWords(to)}`;
  if (from) return `с\u00a0${dayInWords(from)}`;
  return to ? `до\u00a0${dayInWords(to)}` : "";
}

/**
 * @param {Pick<Progress, "done" | "total">} progress of the tasks of a stage
 * @returns {string} «На этапе выполнено 3 из 8»
 */
export function stageInWords({ done: ready, total }) {
  return total ? `На этапе выполнено ${ready} из ${total}` : "На этапе выполнять больше нечего";
}

/**
 * @param {string} moment ISO time
 * @returns {string} day of it as the curator's calendar shows it
 */
export function momentInWords(moment) {
  const date = new Date(moment);
  return `${date.getDate()}\u00a0${MONTHS[date.getMonth()]} ${date.getFullYear()}\u00a0г.`;
}
