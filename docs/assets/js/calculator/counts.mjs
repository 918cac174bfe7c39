/** Curators' files with counts for the region as rows of the table of organisations; they are read by `worksheets/tables/counts_files.py`. */

import { formatDay } from "../programme/days.mjs";

/**
 * What one file says; `saved` is the moment of its saving, "" in older files. Where something can't be added up, it is told
 * before a table takes the rest.
 * @typedef {object} Counted
 * @property {string} file
 * @property {string} municipality
 * @property {string} organisation
 * @property {number} total
 * @property {number} involved
 * @property {string} year the one in which its school year begins, "" without a period
 * @property {string} end of the period
 * @property {string} saved
 * @property {Record<string, number>} forms
 * @property {Record<string, { done: number, total: number }>} stages
 *
 * What came of reading a file: `wrong` is why its numbers can't be added up, `cells` a row of a table that takes every file,
 * for which nothing else is told of it.
 * @typedef {{ file: string, cells: Record<string, string> } & ({ ok: true, counted?: Counted, wrong: string } | { ok: false, text: string })} Read
 *
 * Files that are read together, and how many of all have come with them, whatever they hold.
 * @typedef {{ files: { name: string, text: string }[], come: number }} Portion
 */

const LONGEST = 250; // letters of a cell, as in `worksheets/inputs/lines.py`
const SEPTEMBER = 9;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** @param {string} text */
export function looksLikeCounts(text) {
  return text.trimStart().startsWith("{");
}

/**
 * The rows of a table: reports of one school year bear one date, the latest end of a period among them or the one that
 * the table has for that year, so that schools whose programmes end a week apart are added up together.
 * @param {Counted[]} all
 * @param {{ name: string }[]} columns
 * @param {string[][]} [there] rows of the table
 * @returns {string[]} lines of cells with tabs between them
 */
export function rowsOf(all, columns, there = []) {
  const place = columns.findIndex(({ name }) => name === "date");
  const known = there.map((row) => (row[place] ?? "").trim().split(".").reverse().join("-")).filter((day) => DAY.test(day));
  const latest = new Map([...findLatest(all.map(({ end }) => end)), ...findLatest(known)]);
  return all.map(({ municipality, organisation, total, involved, year }) => {
    /** @type {Record<string, string>} */
    const cells = { municipality, organisation, total: `${total}`, involved: `${involved}`, date: formatDay(latest.get(year) ?? "") };
    return columns.map(({ name }) => cells[name] ?? "").join("\t");
  });
}

/**
 * Of several files of one organisation and school year the newest counts, by the moment of saving where all say it,
 * else the one that was chosen last.
 * @param {Counted[]} all
 * @param {number[][]} twice groups of places in `all`, counted from 1
 * @returns {{ kept: Counted[], told: string[] }}
 */
export function keepNewest(all, twice) {
  /** @type {Set<Counted>} */
  const out = new Set();
  const told = [];
  for (const group of twice) {
    const same = group.flatMap((place) => all[place - 1] ?? []);
    // Files that name nobody may be of anybody.
    if (!same[0]?.organisation) continue;
    const dated = same.every(({ saved }) => saved);
    const best = same.reduce((one, other) => (dated && other.saved < one.saved ? one : other));
    for (const other of same) if (other !== best) out.add(other);
    const rest = same.filter((other) => other !== best);
    const equal = rest.filter((other) => figures(other) === figures(best));
    const older = rest.filter((other) => !equal.includes(other));
    if (equal.length) told.push(`${best.organisation}: ${files([...equal, best])} совпадают, учтён один.`);
    if (older.length) told.push(`${best.organisation}: взят ${dated ? "более новый" : "выбранный последним"} файл ${best.file} (${best.involved} из ${best.total}), он заменил ${older.map((one) => `${one.file} (${one.involved} из ${one.total})`).join(", ")}.`);
  }
  return { kept: all.filter((one) => !out.has(one)), told };
}

/**
 * Reports of several school years: those of the one with the most files, and the others.
 * @param {Counted[]} all
 */
export function byYear(all) {
  /** @type {Map<string, number>} */
  const years = new Map();
  for (const { year } of all) years.set(year, (years.get(year) ?? 0) + 1);
  const [[main = ""] = []] = [...years].sort(([one, many], [other, more]) => more - many || (one < other ? 1 : -1));
  return { main: all.filter(({ year }) => year === main), aside: all.filter(({ year }) => year !== main), year: main };
}

/**
 * @param {string[]} days
 * @returns {Map<string, string>} the last day of each school year
 */
function findLatest(days) {
  /** @type {Map<string, string>} */
  const latest = new Map();
  for (const day of days) if (day > (latest.get(schoolYear(day)) ?? "")) latest.set(schoolYear(day), day);
  return latest;
}

/** @param {string} year @returns {string} «2026/27», words where there is none */
export function inWords(year) {
  return year ? `${year}/${String(Number(year) + 1).slice(2)} учебный год` : "период не указан";
}

/** @param {Counted[]} all */
function files(all) {
  return all.map(({ file }) => file).join(", ");
}

/** @param {Counted} counted */
function figures({ total, involved, forms, stages, end }) {
  return JSON.stringify([total, involved, end, Object.entries(forms).sort(), Object.entries(stages).sort()]);
}

/**
 * @param {Read} read
 * @param {{ name: string }[]} columns of a table that takes every file
 * @returns {string} its row
 */
export function rowOf({ cells }, columns) {
  return columns.map(({ name }) => cells[name] ?? "").join("\t");
}

/** What a cell holds of a text: one line, of a long one its beginning. @param {string} text */
export function cellOf(text) {
  const line = text.replace(/[\t\r\n]+/g, " ");
  return line.length > LONGEST ? `${[...line].slice(0, LONGEST - 1).join("")}…` : line;
}

/**
 * @param {string} day
 * @returns {string} the year in which the school year of the day begins, "" without a day
 */
function schoolYear(day) {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return day && String(month < SEPTEMBER ? year - 1 : year);
}
