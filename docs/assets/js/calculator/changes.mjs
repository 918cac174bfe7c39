/** What has changed since the last answer: rows of a table that are new or other than before bear a word, and are counted. */

/** @import { OutcomeTable, TableOutcome } from "./answer.mjs" */

const NEW = "новая";
const OTHER = "изменилась";
const SAME = "С прошлого расчёта строки не изменились.";
const APART = "\u001f"; // between the cells of a key

/**
 * @typedef {object} Compared
 * @property {string[]} names of the columns
 * @property {string[]} key columns that tell one row from another
 * @property {string[]} compare columns whose change makes a row another one
 *
 * @param {OutcomeTable} outcome
 * @param {Compared} compared
 * @param {() => boolean} own whether what stands in the tables is somebody's own, no longer the example
 */
export function follow(outcome, { names, key, compare }, own) {
  const place = { key: key.map((name) => names.indexOf(name)), rest: compare.map((name) => names.indexOf(name)) };
  /** @type {Map<string, string>} */
  let marks = new Map();
  const told = document.createElement("p");
  told.className = "calculator__changes";
  told.setAttribute("role", "status");
  told.hidden = true;
  let wasOwn = false;
  outcome.place(told);
  const keyOf = (/** @type {string[]} */ cells) => place.key.map((column) => cells[column]).join(APART);
  outcome.add({
    turn(before, after) {
      const isOwn = after !== outcome.example && own();
      // What was calculated of other people, the example's, is no former answer to these.
      const sameData = isOwn === wasOwn && after !== outcome.example;
      wasOwn = isOwn;
      const [old, now] = [before, after].map((one) => states(one, keyOf, place.rest));
      const found = differences((sameData && old) || new Map(), now ?? new Map());
      marks = found.marks;
      // A wholly other list has nothing to be compared with.
      told.hidden = !found.comparable;
      told.textContent = found.text;
    },
    mark: (cells) => marks.get(keyOf(cells)) ?? "",
  });
}

/**
 * @param {Map<string, string>} old
 * @param {Map<string, string>} now
 */
export function differences(old, now) {
  /** @type {Map<string, string>} */
  const marks = new Map();
  let common = 0;
  for (const [key, rest] of now) {
    const before = old.get(key);
    if (before === undefined) marks.set(key, NEW);
    else {
      common += 1;
      if (before !== rest) marks.set(key, OTHER);
    }
  }
  const comparable = common > 0;
  if (!comparable) return { marks: new Map(), comparable, text: "" };
  const count = (/** @type {string} */ word) => [...marks.values()].filter((mark) => mark === word).length;
  const parts = [["новых", count(NEW)], ["изменилось", count(OTHER)], ["исчезло", old.size - common]];
  const said = parts.flatMap(([word, number]) => (number ? [`${word} – ${number}`] : []));
  return { marks, comparable, text: said.length ? `С прошлого расчёта строк: ${said.join(", ")}.` : SAME };
}

/**
 * @param {TableOutcome} outcome
 * @param {(cells: string[]) => string} keyOf
 * @param {number[]} rest columns to compare
 * @returns {Map<string, string>}
 */
function states({ rows, cells }, keyOf, rest) {
  if (!rows) return new Map();
  return new Map(cells.split("\n").map((line) => line.split("\t")).map((row) => [keyOf(row), rest.map((column) => row[column]).join(APART)]));
}
