/** When a curator should save a file: much has changed since the last one, or it is old. */

/** @import { FileMark } from "./types.mjs" */

const DAY = 86_400_000; // milliseconds
const NEVER_SAVED = 10; // changes after which the first file is due
const SOON = { changes: 30, days: 3 };
const LATER = { changes: 5, days: 14 };

/**
 * @param {FileMark | undefined} mark of one programme
 * @param {number} now milliseconds since 1970
 * @returns {string} what to tell; "" – nothing
 */
export function reminder(mark, now) {
  if (!mark) return "";
  const { saved_at, changes } = mark;
  if (!saved_at) {
    return changes < NEVER_SAVED ? "" : "Программа ещё ни разу не сохранена в файл. Данные есть только в этом браузере.";
  }
  const days = Math.floor((now - Date.parse(saved_at)) / DAY);
  const due = [SOON, LATER].some((limit) => changes >= limit.changes && days >= limit.days);
  return due ? `После сохранения файла изменений: ${changes}, прошло дней: ${days}. Сохраните файл ещё раз.` : "";
}
