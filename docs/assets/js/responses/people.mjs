/** Whom codes are given to: the people of a programme with their pairs, or a number of people; old codes stay with their names. */

import { rowsIn } from "../binding/rows.mjs";
import { keyOf } from "../programme/people.mjs";
import { makeCodes } from "./codes.mjs";

/**
 * @import { Programme } from "../programme/types.mjs"
 *
 * @typedef {{ name: string, role: string, pair: string }} Person `pair`: numbers of the pairs, as people know them
 * @typedef {Person & { code: string }} Coded
 */

export const HEADINGS = ["Код", "Имя", "Роль", "Пара"];
const ROLES = { mentor: "наставник", mentee: "наставляемый" };

/**
 * @param {Programme | undefined} programme
 * @returns {Person[]} each once, mentors first, in the order of names; a mentor of several has all their numbers
 */
export function peopleOf(programme) {
  if (!programme) return [];
  const pairs = rowsIn(programme, { part: "pairs", kind: "pair" }).filter(({ confirmed }) => confirmed);
  return Object.entries(ROLES).flatMap(([kind, role]) => {
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const row of rowsIn(programme, { part: "participants", kind })) if (typeof row.name === "string" && row.name.trim()) names.set(keyOf(row.name), row.name.trim());
    for (const row of pairs) if (typeof row[kind] === "string" && !names.has(keyOf(String(row[kind])))) names.set(keyOf(String(row[kind])), String(row[kind]));
    const found = [...names].map(([key, name]) => ({ name, role, pair: pairs.flatMap((row, place) => (keyOf(String(row[kind] ?? "")) === key ? [place + 1] : [])).join(", ") }));
    return found.sort((one, other) => one.name.localeCompare(other.name, "ru"));
  });
}

/**
 * @param {Person[]} people
 * @param {string[][]} before rows of an earlier list, as it was saved
 * @param {Iterable<string>} taken codes of sheets that are here
 * @param {(below: number) => number} chance
 * @returns {Coded[]} who was on the list keeps the code; who is on it and not here any more stays, so that no code is given twice
 */
export function assignCodes(people, before, taken, chance) {
  const old = before.filter(([code = "", name = ""]) => code.trim() && name.trim() && code.trim() !== HEADINGS[0]);
  const known = new Map(old.map(([code = "", name = "", role = ""]) => [`${keyOf(name)} ${role}`, code.trim()]));
  const left = new Map(old.map(([code = "", name = "", role = "", pair = ""]) => [`${keyOf(name)} ${role}`, { code: code.trim(), name: name.trim(), role, pair }]));
  const fresh = people.filter(({ name, role }) => !known.has(`${keyOf(name)} ${role}`));
  const made = makeCodes(fresh.length, [...taken, ...before.map(([code = ""]) => code)], chance);
  const all = people.map((person) => {
    const key = `${keyOf(person.name)} ${person.role}`;
    const code = known.get(key) ?? made.shift() ?? "";
    left.delete(key);
    return { ...person, code };
  });
  return [...all, ...left.values()];
}

/** @param {number} number @returns {Person[]} people whose names the curator writes down */
export function makeUnnamed(number) {
  return Array.from({ length: number }, () => ({ name: "", role: "", pair: "" }));
}
