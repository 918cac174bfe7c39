/** Words that people type → values of a record of the site: nothing in them acts, neither as YAML nor as its markup. */

import { normalise } from "../page/letters.mjs";

// The site's texts know no escapes: what would be a tag, a link, a table or code there becomes a sign that looks alike.
const ALIKE = new Map(Object.entries({ "<": "‹", ">": "›", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "`": "’" }));
const ACTING = /[<>[\]{}|`]/g;
const UNSEEN = /[\p{C}\p{DI}\u2800]+/gu;
const SPACES = /[\p{Z}\t]+/gu;
const BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)]) /;
const RULE = /^[-=\s]+$/;
const LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
/** Of Russian letters, as ids of records are written. */
const LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" ");
const LONGEST_ID = 60;

/**
 * @param {string} text
 * @returns {string[]} its lines in plain words, without empty ones
 */
function linesOf(text) {
  const lines = normalise(text).split(BREAKS).map((line) => {
    const seen = line.replaceAll(SPACES, " ").replaceAll(UNSEEN, "").replaceAll(ACTING, (sign) => ALIKE.get(sign) ?? "");
    // A heading, a box, a line of code, an entity.
    return seen.replaceAll(/#+(?=\s|$)/g, "№").replaceAll(/([!?=:~])\1{2,}/g, "$1").replaceAll(/&(?=[a-z#])/gi, "& ").replaceAll(/ {2,}/g, " ").trim();
  }); // prettier-ignore
  return lines.filter((line) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(line) && !RULE.test(line));
}

/**
 * @param {string} text
 * @returns {string} one line of plain words
 */
export function toLine(text) {
  return linesOf(text).join(" ");
}

/**
 * @param {string} text
 * @returns {string} paragraphs, one for each line that was typed, and lists
 */
export function toProse(text) {
  const lines = linesOf(text);
  return lines.map((line, place) => (place ? (ITEM.test(line) && ITEM.test(lines[place - 1] ?? "") ? "\n" : "\n\n") : "") + line).join("");
}

/**
 * @param {string} text
 * @returns {boolean} whether anything can be read in it
 */
export function isTold(text) {
  return /[\p{L}\p{N}]/u.test(toLine(text));
}

/**
 * @param {string} words
 * @returns {string} an id of a record, perhaps empty
 */
export function idOf(words) {
  const known = [...normalise(words).toLowerCase()].map((letter) => (LETTERS.includes(letter) ? LATIN[LETTERS.indexOf(letter)] : letter)).join("");
  const id = known.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(/[^a-z0-9]+/g, "-");
  return id.slice(0, LONGEST_ID).replaceAll(/^-+|-+$/g, "");
}

/**
 * @typedef {string | string[] | { [name: string]: string }} Value
 *
 * @param {Record<string, { line?: string, prose?: string, plain?: string, list?: string[], fields?: Record<string, { line?: string, plain?: string }> }>} fields in their order: words of people
 *   are `line` or `prose`, `plain` and `list` are ids and dates; what is empty is left out
 * @returns {string} YAML
 */
export function recordText(fields) {
  const lines = Object.entries(fields).flatMap(([name, { line, prose, plain, list, fields: inner }]) => {
    if (inner) return [`${name}:`, ...Object.entries(inner).map(([key, value]) => `  ${key}: ${value.plain ?? quote(value.line ?? "")}`)];
    if (list) return list.length ? [`${name}:`, ...list.map((one) => `  - ${one}`)] : [];
    if (prose) return [`${name}: |-`, ...prose.split("\n").map((one) => (one ? `  ${one}` : ""))];
    const value = plain || (line ? quote(line) : "");
    return value ? [`${name}: ${value}`] : [];
  });
  return `${lines.join("\n")}\n`;
}

/** In single quotes nothing but these themselves is anything else than letters. @param {string} line */
function quote(line) {
  return `'${line.replaceAll("'", "''")}'`;
}
