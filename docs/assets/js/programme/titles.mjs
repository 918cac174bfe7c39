/** What copies of a programme and its files are called. */

import { normalise } from "../page/letters.mjs";

/** @import { Day, Programme } from "./types.mjs" */

const LONGEST = 300; // characters, as in the form: a copy's copy has a longer one each time

/** Two programmes of one name would give files of one name. @param {string} title */
export function titleCopy(title) {
  return `${title.slice(0, LONGEST)} – копия`;
}

/**
 * @param {Programme[]} programmes
 * @param {Day} today
 * @param {string} [extension]
 * @returns {string}
 */
export function fileName(programmes, today, extension = "json") {
  const [first] = programmes;
  const title = programmes.length === 1 && first ? first.title : "Все программы";
  // What some file system or other forbids, and what hides a file or its end.
  const safe = normalise(title).replaceAll(/[\p{C}\s"*/:<>?\\|.]+/gu, " ").trim().slice(0, 60).trim();
  return `${safe || "Программа"} ${today}.${extension}`;
}
