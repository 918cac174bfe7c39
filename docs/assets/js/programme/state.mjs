/** How a store is doing, in words: whether the browser has what was entered, and why not. */

import { inBrowser, REFUSED } from "../page/storage.mjs";

/** @import { StoreState } from "./types.mjs" */
/** @typedef {StoreState["reason"]} Reason */

const SAVED = "Сохранено в этом браузере";
const UNSURE = "Браузер принял запись, но на диске, похоже, нет места: она может пропасть. Сохраните файл и освободите место.";

/** @type {Record<Reason, string>} */
const MEMORY = {
  "": "",
  blocked: `${REFUSED.denied}. Работаем в памяти: сохраните файл, прежде чем закрыть страницу.`,
  full: `${REFUSED.full}. Работаем в памяти: сохраните файл и освободите место на диске.`,
  broken: "Хранилище браузера не открывается: возможно, на диске нет места. Работаем в памяти: сохраните файл, прежде чем закрыть страницу.",
  vanished: "Хранилище браузера закрылось: возможно, на диске нет места. Работаем в памяти: сохраните файл или попробуйте ещё раз.",
  removed: "Данные навигатора удалили из браузера: в другой вкладке или в настройках. Работаем в памяти: сохраните файл или попробуйте ещё раз.",
  newer: "Данные записаны более новой версией навигатора. Обновите страницу; несохранённое сохраните в файл.",
  failed: "Не удалось записать данные. Работаем в памяти: сохраните файл или попробуйте ещё раз.",
};

/**
 * @param {Reason} reason why only this tab has what was entered
 * @param {number} waiting changes that are not in the storage yet
 * @param {boolean} unsure whether the disk has refused the second copy
 * @returns {StoreState}
 */
export function stateOf(reason, waiting, unsure) {
  const mode = reason ? "memory" : waiting ? "saving" : unsure ? "unsure" : "saved";
  const text = { memory: MEMORY[reason], saving: "Сохраняется…", unsure: UNSURE, saved: SAVED }[mode];
  return { mode, reason, waiting, text };
}

/**
 * @param {unknown} error
 * @param {boolean} open whether the database was open when it happened
 * @param {Reason} before
 * @returns {Reason}
 */
export function reasonOf(error, open, before) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  if (name === "VersionError") return "newer";
  if (!open) return before || (name === "UnknownError" && !inBrowser.denied ? "broken" : "blocked");
  return name === "InvalidStateError" ? "vanished" : "failed";
}
