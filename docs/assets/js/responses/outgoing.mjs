/** Answers on their way out: a table with «Код» and the questions as headings, and rows for the calculator of results. */

import { Memory } from "../calculator/memory.mjs";
import { SITE } from "../page/addresses.mjs";
import { cellsOf, CODE } from "./rows.mjs";

/**
 * @import { Workbook } from "../engine/protocol.mjs"
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Questionnaire, Type } from "./answers.mjs"
 */

/** What the calculator of results calls the ways to answer: labels of its column `kind`. @type {Record<Type, string>} */
const KINDS = { scale: "оценка", "yes-no": "да или нет", choice: "один вариант", several: "несколько", number: "число", open: "своими словами" };
const DIMENSIONS = 3; // columns of the calculator between the code and the answers: form, role, side
const WORDS = new Map([["yes-no", ["да", "нет"]]]);
const DIGITS = /^\d+$/;
const UNGIVEN = "Браузер не сохранил строки для калькулятора. Сохраните ответы в файл и загрузите его там.";

/**
 * @param {Questionnaire} questionnaire
 * @param {Sheet[]} sheets in any order
 * @returns {string[][]} headings, then a row a sheet in the order of codes: it must not be that of time
 */
export function tableOf(questionnaire, sheets) {
  return [[CODE, ...questionnaire.questions.map(({ text }) => text)], ...sortSheets(sheets).map((sheet) => cellsOf(questionnaire, sheet))];
}

/**
 * @param {Questionnaire} questionnaire
 * @param {Sheet[]} sheets
 * @returns {Workbook} the table that `site/answer_tables.py` makes, filled in
 */
export function bookOf(questionnaire, sheets) {
  const [, ...rows] = tableOf(questionnaire, sheets);
  const numbers = questionnaire.questions.map(({ type }) => type === "scale" || type === "number");
  const columns = questionnaire.questions.map(({ text, type, options }, place) => ({
    title: text,
    type: /** @type {"integer" | "text"} */ (numbers[place] ? "integer" : "text"),
    options: type === "choice" ? (options ?? []).map(({ title }) => title) : WORDS.get(type) ?? [],
  }));
  const cells = rows.map(([code = "", ...answers]) => [code, ...answers.map((cell, place) => (numbers[place] && DIGITS.test(cell) ? Number(cell) : cell))]);
  return { sheets: [{ name: "Ответы", columns: [{ title: CODE, type: "text" }, ...columns], rows: cells, wide: true }] };
}

/** @param {Sheet[]} sheets */
export function sortSheets(sheets) {
  const byCode = new Intl.Collator("ru", { numeric: true }).compare;
  return [...sheets].sort((one, other) => byCode(one.code, other.code) || (one.id < other.id ? -1 : 1));
}

/**
 * Puts questions and answers into the calculator of results, in place of what was there, and opens it.
 * @param {string} calculator id
 * @param {Questionnaire} questionnaire
 * @param {Sheet[]} sheets
 * @param {string} from what the calculator says they come from
 * @returns {string} why it could not be done, «» when it was
 */
export function handOver(calculator, questionnaire, sheets, from) {
  const questions = questionnaire.questions.map(({ text, type, options = [] }) => [text, KINDS[type], options.map(({ title }) => title).join("; ")]);
  const answers = sortSheets(sheets).map((sheet) => {
    const [code = "", ...cells] = cellsOf(questionnaire, sheet);
    return [code, ...Array.from({ length: DIMENSIONS }, () => ""), ...cells];
  });
  const text = (/** @type {string[][]} */ rows) => rows.map((cells) => cells.join("\t")).join("\n");
  const target = new Memory(calculator, "");
  const before = target.recallTyped() ?? null;
  const tables = { ...before?.tables, questions: text(questions), answers: text(answers) };
  if (!target.receive({ from, before }) || !target.keep({ fields: before?.fields ?? {}, tables, example: [] })) {
    target.receive(null);
    return UNGIVEN;
  }
  location.assign(new URL(`calculators/${calculator}/`, SITE));
  return "";
}
