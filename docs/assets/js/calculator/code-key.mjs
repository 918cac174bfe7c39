/** Codes for names and the key that brings exactly these names back; what a name is, the calculators say: `names.mjs`. */

import { read, write } from "./csv.mjs";
import { name } from "../table/names.mjs";

/**
 * A cell that names somebody, without the spaces around it, and as whom.
 * @typedef {{ cell: string, kind: string }} Named
 *
 * How many codes were given, by their letters; a number is never given twice.
 * @typedef {Record<string, number>} Given
 */

const MENTOR = "Н";
const MENTEE = "Нм";
const TITLES = ["Код", "Имя"];
const WHOLE = /^(нм?)-\d+$/; // of what `name` returns
const INSIDE = /(?:^|[^а-яa-z0-9])(нм?)-0*(\d+)/g;
const MOST = 1_000_000; // a greater number was given by nobody here

/**
 * Gives codes to names, one to each person. Another writing of a person's name gets their code with a full stop, which
 * the calculators take for the same and the key can tell apart. What looks like a code stays as it is.
 * @param {Named[]} people
 * @param {string[]} cells all that stand in the tables: a number that is there is not given
 * @param {Given} given changes
 * @returns {Map<string, string>} codes by the texts of cells
 */
export function codesFor(people, cells, given) {
  const taken = new Set(cells.filter((cell) => /\d/.test(cell)).flatMap((cell) => [...name(cell).matchAll(INSIDE)].map(([, letters, number]) => `${letters}-${number}`)));
  /** Each person's code and how many writings of their name it stands for. @type {Map<string, { code: string, writings: number }>} */
  const known = new Map();
  /** @type {Map<string, string>} */
  const codes = new Map();
  // Who is named as a mentor or as a mentee gets the code before those who may be either.
  for (const kinds of [["mentor", "mentee"], ["any"]]) {
    for (const { cell, kind } of people) {
      if (!kinds.includes(kind) || codes.has(cell)) continue;
      const same = name(cell);
      if (WHOLE.test(same) || !/[\p{L}\p{N}]/u.test(same)) continue;
      const person = known.get(same) ?? { code: findFreeCode(kind === "mentor" ? MENTOR : MENTEE, taken, given), writings: 0 };
      known.set(same, person);
      codes.set(cell, person.code + ".".repeat(person.writings));
      person.writings += 1;
    }
  }
  return codes;
}

/**
 * @param {string} letters
 * @param {Set<string>} taken
 * @param {Given} given
 */
function findFreeCode(letters, taken, given) {
  let number = (given[letters] ?? 0) + 1;
  while (taken.has(`${letters.toLowerCase()}-${number}`)) number += 1;
  given[letters] = number;
  return `${letters}-${String(number).padStart(2, "0")}`;
}

/**
 * @param {Map<string, string>} codes
 * @returns {string} the file
 */
export function keyOf(codes) {
  return write([TITLES, ...[...codes].map(([text, code]) => [code, text])]);
}

/** The names of a key; a code that it gives to several stays. */
export class Key {
  /** @type {Map<string, string>} */
  #names = new Map();
  /** By what the calculators take for the same code. @type {Map<string, string>} */
  #alike = new Map();
  /** Codes with several names. @type {Set<string>} */
  #doubtful = new Set();

  /** @param {string} text of the file */
  constructor(text) {
    for (const [code = "", told = ""] of read(text)) {
      const same = name(code);
      // In a table a cell is a part of one line.
      const person = told.replace(/[\t\n]+/g, " ");
      if (!WHOLE.test(same) || person === "") continue;
      if ((this.#names.get(code.trim()) ?? person) !== person) this.#doubtful.add(same);
      this.#names.set(code.trim(), person);
      if (!this.#alike.has(same)) this.#alike.set(same, person);
    }
  }

  /**
   * @param {string} cell without the spaces around it
   * @returns {string | undefined} whose code it is
   */
  nameOf(cell) {
    return this.isDoubtful(cell) ? undefined : this.#names.get(cell) ?? this.#alike.get(name(cell));
  }

  /** @param {string} cell */
  isDoubtful(cell) {
    return this.#doubtful.has(name(cell));
  }

  /** Codes that were given where the key was made are not given again. @param {Given} given changes */
  tell(given) {
    for (const same of this.#alike.keys()) {
      const [small = "", number = ""] = same.split("-");
      const letters = small === MENTOR.toLowerCase() ? MENTOR : MENTEE;
      if (Number(number) < MOST) given[letters] = Math.max(given[letters] ?? 0, Number(number));
    }
  }
}

/** Whether a text is a code, whatever it is written with. @param {string} cell */
export function isCode(cell) {
  return /\d/.test(cell) && WHOLE.test(name(cell));
}

/**
 * What a file is called: one that holds codes in place of names is told from one with the names.
 * @param {string} title
 * @param {string[]} people whom the file names
 */
export function makeTitle(title, people) {
  return people.length && people.every(isCode) ? `${title} – коды` : title;
}

/**
 * Changes what stands in a cell, not the spaces around it.
 * @param {string} cell
 * @param {(text: string) => string | undefined} change
 */
export function changeCell(cell, change) {
  const text = cell.trim();
  const made = text && change(text);
  if (!made) return cell;
  const place = cell.indexOf(text);
  return cell.slice(0, place) + made + cell.slice(place + text.length);
}
