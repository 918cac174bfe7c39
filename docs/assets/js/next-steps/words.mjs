/** Steps in words: the reason of each with what the programme says, and what comes on which day. */

import { agree, plural } from "../page/numbers.mjs";
import { dayInWords, shortenDay } from "../workspace/words.mjs";

/**
 * @import { Entry } from "../programme/coming.mjs"
 * @import { Step, Waiting, Way } from "../programme/next-steps.mjs"
 */

const FIGURE = /\{(\w+)(?::([^{}|]*)\|([^{}|]*)\|([^{}|]*))?\}/g;
const OPTIONAL = /\[([^[\]]*)\]/g;
const NAMED = 2; // of one kind on one day: more are only counted
/** What is counted where there are too many names, and what one of them is called. @type {Record<Entry["kind"], [string, [string, string, string]]>} */
const KINDS = {
  "task": ["Срок", ["задача", "задачи", "задач"]],
  "return": ["Вернётся отложенное", ["шаг", "шага", "шагов"]],
  "pulse": ["Спросить отметки", ["пара", "пары", "пар"]],
  "meeting": ["Встреча по плану", ["пара", "пары", "пар"]],
  "contest": ["Начинается", ["этап конкурса", "этапа конкурсов", "этапов конкурсов"]],
  "contest-end": ["Последний день", ["этап конкурса", "этапа конкурсов", "этапов конкурсов"]],
  "news": ["Событие", ["событие", "события", "событий"]],
  "break": ["Дни без встреч", ["событие", "события", "событий"]],
  "end": ["Последний день программы", ["программа", "программы", "программ"]],
};

/**
 * @param {Step} step
 * @returns {string} «Этап 2 закрыт, срок этапа 3 через 9 дней.»
 */
export function reasonInWords({ rule, finding: { figures } }) {
  const fillFigures = (/** @type {string} */ text) =>
    text.replaceAll(FIGURE, (_, name, one, few, many) => {
      const value = Object.hasOwn(figures, name) ? (figures[name] ?? "") : "";
      return one === undefined ? figureInWords(name, value) : agree(Number(value), one, few, many);
    });
  // What is left out, and what texts hold, must not be taken for signs of the sentence: one pass over each piece.
  const pieces = [];
  let end = 0;
  for (const found of rule.reason.matchAll(OPTIONAL)) {
    pieces.push(fillFigures(rule.reason.slice(end, found.index)));
    const part = found[1] ?? "";
    if ([...part.matchAll(FIGURE)].every(([, name]) => name !== undefined && Object.hasOwn(figures, name) && figures[name] !== "" && (figures[name] !== 0 || name === "in"))) pieces.push(fillFigures(part));
    end = found.index + found[0].length;
  }
  const text = [...pieces, fillFigures(rule.reason.slice(end))].join("").trim().replaceAll(/(\d) (?=\p{L})/gu, "$1\u00a0");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * @param {Step} step
 * @returns {Way | undefined} where it is done: at the place of what it is about, or on the page that its rule names
 */
export function placeOf({ rule, finding: { figures, place, stage } }) {
  if (rule.page !== undefined) return { title: rule.place ?? rule.title, page: rule.page };
  if (place === undefined) return undefined;
  return { title: stage ? `этап ${figures.stage}` : String(figures.event ?? rule.title), page: place };
}

/**
 * @param {string} name
 * @param {string | number} value
 */
function figureInWords(name, value) {
  if (name === "date") return shortenDay(String(value));
  if (name !== "in" || typeof value !== "number") return String(value);
  return value === 0 ? "сегодня" : value === 1 ? "завтра" : `через ${plural(value, "день", "дня", "дней")}`;
}

/**
 * @param {Waiting} waiting
 * @returns {string}
 */
export function waitingInWords({ mark }) {
  const reason = mark.reason ? `: ${mark.reason}` : "";
  return mark.state === "later" ? `Отложено до ${dayInWords(mark.until ?? "")}${reason}` : `Не наше${reason}`;
}

/**
 * @param {Entry} entry
 * @returns {string} «Срок: «Выбрать куратора»», «Срок: 5 задач»
 */
export function entryInWords({ kind, names }) {
  const [what, [one, few, many]] = KINDS[kind];
  if (names.length > NAMED) return `${what}: ${plural(names.length, one, few, many)}`;
  return `${what}: ${names.map((name) => (kind === "task" || kind === "return" || kind === "end" ? `«${name}»` : name)).join("; ")}`;
}
