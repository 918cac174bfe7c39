/** Files on their way into a table, one by one: what is known of each, its headings, what is asked about it. */

/**
 * @import { Counted } from "./counts.mjs"
 * @import { Assigned, Heading } from "./file-columns.mjs"
 * @import { Wrong } from "./types.mjs"
 *
 * @typedef {{ id: string, text: string, options: { value: string, label: string }[] }} Question
 * @typedef {{ name: string, cells?: string, rows?: number, headings?: Heading[], questions?: Question[] }} LaidTable
 * @typedef {{ ok: true, tables: LaidTable[], notes: string[] } | { ok: false, errors: Wrong[], tables?: LaidTable[] }} Laid
 *
 * A file, or a table that was pasted: rows, one school's counts, or nothing for a reason.
 * @typedef {object} Source
 * @property {string} name
 * @property {unknown} source as `api.lay` takes it
 * @property {number} size rows, about
 * @property {Laid} [laid]
 * @property {boolean} [counts] whether it holds a school's counts
 * @property {Counted} [counted]
 * @property {string} [row] of a table that takes every file with counts
 * @property {Wrong[]} [wrong]
 * @property {Assigned} assigned
 * @property {boolean} recalled whether `assigned` was chosen for an earlier file
 * @property {Record<string, string>} decided answers to questions
 */

const REASONS = 3; // that are given for one file among several
export const UNREADABLE = "Файл не прочитан: программа чтения не запустилась. То, что было в таблице, осталось.";

/**
 * What is known of a file that was laid out.
 * @param {Laid | undefined} laid
 * @returns {Pick<Source, "laid" | "wrong">}
 */
export function describeFile(laid) {
  if (!laid) return { wrong: [{ field: null, text: UNREADABLE }] };
  return laid.ok ? { laid } : { laid, wrong: laid.errors };
}

/**
 * The headings of a file; one that stands on several sheets is told once.
 * @param {Source} source
 */
export function headingsOf({ laid }) {
  /** @type {Map<string, Heading>} */
  const found = new Map();
  for (const [place, heading] of (laid?.tables?.[0]?.headings ?? []).entries()) {
    const key = heading.sheet ? heading.title : String(place);
    const earlier = found.get(key);
    found.set(key, earlier ? { ...earlier, filled: earlier.filled + heading.filled, example: earlier.example || heading.example } : heading);
  }
  return [...found.values()];
}

/** The questions about a file that are not answered yet. @param {Source} source */
export function questionsOf({ laid, decided }) {
  return (laid?.tables?.[0]?.questions ?? []).filter(({ id }) => !(id in decided));
}

/** Why a file is not taken. @param {Source} source */
export function reasonsOf({ wrong = [] }) {
  return wrong.slice(0, REASONS).map(({ text }) => text).join(" ");
}
