/** Sheets as rows of a grid: what a row holds, and which sheet is which after somebody has typed, pasted or deleted rows. */

import { newSheetId } from "../programme/responses.mjs";
import { name } from "../table/names.mjs";
import { faultOf, keep, show } from "./answers.mjs";

/**
 * @import { Problem } from "../table/grid.mjs"
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Questionnaire } from "./answers.mjs"
 */

/** The column of a table of answers that says whose they are, as in `records/questionnaires.py`. */
export const CODE = "Код";
const LONGEST_CODE = 40;

/**
 * @param {Questionnaire} questionnaire
 * @param {Pick<Sheet, "code" | "answers">} sheet
 * @returns {string[]} the code, then each answer in words
 */
export function cellsOf({ questions }, { code, answers }) {
  return [code, ...questions.map((question) => show(question, answers[question.id] ?? ""))];
}

/**
 * Rows that are where they were keep their sheets; those between the first and the last that differ are taken in their order.
 * @param {Questionnaire} questionnaire
 * @param {(Sheet | undefined)[]} known sheets by their rows, nothing where a row is blank
 * @param {string[][]} rows as they stand
 * @returns {{ places: (Sheet | undefined)[], changed: Sheet[], removed: string[] }}
 */
export function matchRows(questionnaire, known, rows) {
  const read = rows.map((cells, row) => sheetOf(questionnaire, cells, known[row]));
  const isSame = (/** @type {number} */ one, /** @type {number} */ other) => alike(read[one], known[other]);
  let top = 0;
  while (top < Math.min(read.length, known.length) && isSame(top, top)) top += 1;
  let below = 0;
  while (below < Math.min(read.length, known.length) - top && isSame(read.length - 1 - below, known.length - 1 - below)) below += 1;
  const taken = known.slice(top, known.length - below).filter((sheet) => sheet !== undefined);
  /** @type {Sheet[]} */
  const changed = [];
  const places = read.map((sheet, row) => {
    if (row < top) return known[row];
    if (row >= read.length - below) return known[row - read.length + known.length];
    if (!sheet) return undefined;
    const old = taken.shift();
    // What the questionnaire asks no more stays with its sheet.
    const made = { ...sheet, id: old?.id ?? newSheetId(), answers: { ...listBeyond(questionnaire, old), ...sheet.answers } };
    if (!alike(made, old)) changed.push(made);
    return made;
  });
  return { places, changed, removed: taken.map(({ id }) => id) };
}

/**
 * @param {Questionnaire} questionnaire
 * @param {(Sheet | undefined)[]} places
 * @returns {Problem[]} cells that hold no answer, and codes that stand in two rows
 */
export function problemsIn({ questions }, places) {
  const rows = places.flatMap((sheet, row) => (sheet ? [{ sheet, row: row + 1 }] : []));
  /** @type {Map<string, number>} */
  const first = new Map();
  return rows.flatMap(({ sheet, row }) => {
    const found = questions.flatMap(({ id, ...question }) => {
      const text = faultOf({ id, ...question }, sheet.answers[id] ?? "");
      return text ? [{ row, column: id, text }] : [];
    });
    const before = sheet.code && first.get(name(sheet.code));
    if (before) found.unshift({ row, column: CODE, text: `этот код уже в строке ${before}` });
    else first.set(name(sheet.code), row);
    return found;
  });
}

/**
 * @param {Questionnaire} questionnaire
 * @param {string[]} cells
 * @param {Sheet | undefined} known what stood in this row: words that were shown and not touched stay what they were
 * @returns {Sheet | undefined} nothing for a blank row
 */
function sheetOf(questionnaire, cells, known) {
  const [code = "", ...typed] = cells;
  const shown = known && cellsOf(questionnaire, known);
  const answers = questionnaire.questions.flatMap((question, place) => {
    const text = typed[place] ?? "";
    const kept = shown?.[place + 1] === text ? known?.answers[question.id] ?? "" : keep(question, text);
    return kept ? [[question.id, kept]] : [];
  });
  const sheet = { id: known?.id ?? "", questionnaire: questionnaire.id, code: code.trim().slice(0, LONGEST_CODE), answers: { ...listBeyond(questionnaire, known), ...Object.fromEntries(answers) } };
  return cells.every((cell) => cell.trim() === "") ? undefined : sheet;
}

/**
 * @param {Questionnaire} questionnaire
 * @param {Sheet | undefined} sheet
 */
function listBeyond({ questions }, sheet) {
  return Object.fromEntries(Object.entries(sheet?.answers ?? {}).filter(([id]) => !questions.some((question) => question.id === id)));
}

/**
 * @param {Sheet | undefined} one
 * @param {Sheet | undefined} other
 */
function alike(one, other) {
  if (!one || !other) return one === other;
  const ids = Object.keys(one.answers);
  return one.code === other.code && ids.length === Object.keys(other.answers).length && ids.every((id) => one.answers[id] === other.answers[id]);
}
