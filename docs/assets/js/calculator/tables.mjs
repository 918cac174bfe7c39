/** The tables of a calculator's form, made where they stand on the page; fetched when one comes into view. */

import { InputTable } from "./input-table.mjs";

/**
 * @import { Engines } from "../engine/engines.mjs"
 * @import { Data } from "./types.mjs"
 * @import { Options } from "./types.mjs"
 *
 * What a form does for each of its tables.
 * @typedef {Pick<Options, "changed" | "ask" | "back" | "forward" | "clearExample"> & {
 *   part: (name: string) => HTMLElement,
 *   place: string,
 *   replace: (texts: Record<string, string>, about: Parameters<Options["replace"]>[1]) => Promise<string>,
 *   lay: (name: string, source: unknown, size: number, beside?: Record<string, { cells: string }>) => ReturnType<Options["lay"]>,
 *   count: Options["counts"],
 *   join: (what: { table: string, current: string, new: string }, size: number) => ReturnType<Options["join"]>,
 * }} Form
 *
 * @param {Data} data
 * @param {Engines} engines
 * @param {Form} form
 * @returns {Map<string, InputTable>}
 */
export function makeTables({ tables, cells, titles, topics }, engines, { part, place, replace, lay, join, count, ...form }) {
  /** @type {Map<string, InputTable>} */
  const made = new Map();
  for (const { name, columns, needed, people, identified, asks, counts } of tables) {
    const asked = () => (asks ? { [asks]: { cells: made.get(asks)?.text() ?? "" } } : undefined);
    const table = new InputTable(part(`table-${name}`), columns, {
      ...form,
      name,
      key: `${place}:${name}`,
      read: cells[name] ?? "",
      needed,
      people,
      identified,
      titles,
      counted: counts ?? "",
      replace: (text, about) => replace({ [name]: text }, about),
      lay: (source, size) => lay(name, source, size, asked()),
      join: (current, come, size) => join({ table: name, current, new: come }, size),
      counts: (files) => count(files),
      workbook: (file) => engines.read(file),
      write: (workbook) => engines.write(workbook),
      topics,
    });
    made.set(name, table);
  }
  return made;
}
