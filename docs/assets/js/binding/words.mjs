/** What worksheets say of rows that are saved and taken: how many of what, in the right form. */

import { plural } from "../page/numbers.mjs";

/** By the kind of a row: one, two, five of it, and how «взято» ends with one. @type {Record<string, [string, string, string, string]>} */
const NOUNS = {
  mentor: ["наставник", "наставника", "наставников", ""],
  mentee: ["наставляемый", "наставляемых", "наставляемых", ""],
  pair: ["решение о паре", "решения о парах", "решений о парах", "о"],
  plan: ["пара для плана встреч", "пары для плана встреч", "пар для плана встреч", "а"],
  meeting: ["встреча", "встречи", "встреч", "а"],
};

/**
 * What is counted: rows of a kind, or of a table that has no kind of its own.
 * @typedef {{ kind: string, label: string, rows: number }} Counted
 */

/**
 * @param {Counted[]} counted
 * @returns {string} «21 наставник, 20 наставляемых и 3 строки в таблице «Пожелания»»; "" – nothing
 */
export function formatCounts(counted) {
  const words = counted.filter(({ rows }) => rows > 0).map(({ kind, label, rows }) => {
    const noun = NOUNS[kind];
    return noun ? plural(rows, noun[0], noun[1], noun[2]) : `${plural(rows, "строка", "строки", "строк")} в таблице «${label}»`;
  });
  return [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(" и ");
}

/**
 * @param {Counted[]} counted with something in it
 * @returns {string} «Взято 21 наставник и 20 наставляемых», «Взята 1 встреча»
 */
export function describeTaken(counted) {
  const all = counted.filter(({ rows }) => rows > 0);
  const one = all.length === 1 && all[0]?.rows === 1 ? all[0] : undefined;
  return `Взят${one ? NOUNS[one.kind]?.[3] ?? "а" : "о"} ${formatCounts(all)}`;
}
