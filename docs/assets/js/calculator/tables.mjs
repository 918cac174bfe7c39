/** The tables of a calculator's form, made where they stand on the page; fetched when one comes into view. */

import { InputTable } from "./input-table.mjs";

const QUESTION = /^q(\d+)$/; // a column of answers, as in `worksheets/tables/asked.py`

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
 *   count: (portions: Parameters<Options["counts"]>[0], size: number, each: boolean) => ReturnType<Options["counts"]>,
 *   stand: (call: string, what: Record<string, unknown>, size: number) => Promise<any>,
 * }} Form
 *
 * @param {Data} data
 * @param {Engines} engines
 * @param {Form} form
 * @returns {Map<string, InputTable>}
 */
export function makeTables({ tables, cells, titles, topics, mechanisms }, engines, { part, place, replace, lay, stand, count, ...form }) {
  /** @type {Map<string, InputTable>} */
  const made = new Map();
  const called = new Map(tables.flatMap(({ columns }) => columns.map((column) => [column, column.label])));
  /** Calls columns of answers by the questions of a table. @param {string} questions */
  const head = (questions) => {
    const headed = tables.filter(({ name, asks }) => asks === questions && made.has(name));
    if (!headed.length) return;
    const texts = made.get(questions)?.grid.rows.map(([text = ""]) => text.trim()) ?? [];
    for (const { name, columns } of headed) {
      for (const column of columns) {
        const number = Number(QUESTION.exec(column.name)?.[1] ?? 0);
        const text = texts[number - 1];
        column.label = text ? `${number}. ${text}` : called.get(column) ?? column.label;
      }
      part(`table-${name}`).querySelector("[data-frame]")?.dispatchEvent(new CustomEvent("renamed"));
    }
  };
  // Answers are read by the questions, which may have been given a moment before and be still on their way.
  let last = Promise.resolve();
  const inTurn = (/** @type {() => Promise<void>} */ work) => {
    last = last.then(work).catch(reportError);
  };
  /**
   * Recognises which ready set heads the columns of the first table that the questions head, as long as nobody has
   * chosen questions or answered any.
   * @param {string} name
   * @param {string} questions
   * @returns {Options["recognise"]}
   */
  const recognition = (name, questions) => {
    const sets = (mechanisms?.presets ?? []).flatMap(({ title, tables: filled }) => (filled[questions] === undefined ? [] : [{ title, cells: filled[questions] }]));
    const asking = tables.filter(({ asks }) => asks === questions);
    if (!sets.length || asking[0]?.name !== name) return undefined;
    const isOpen = () => {
      const there = made.get(questions);
      return Boolean(there?.untouched || there?.grid.blank) && asking.every((one) => !made.get(one.name)?.own.trim());
    };
    return async (sources, size) => {
      if (!isOpen()) return undefined;
      const { recognise } = await import("./recognition.mjs");
      return recognise({
        label: tables.find((one) => one.name === questions)?.label ?? questions,
        sets,
        ask: (what) => stand("recognise", what, size),
        put: (text) => replace({ [questions]: text }, { why: "preset", own: true }),
        back: () => form.back(questions),
      }, sources);
    };
  };
  for (const { name, columns, needed, people, identified, asks, counts } of tables) {
    // The example's questions are nobody else's: they go with its answers.
    const readQuestions = () => (asks ? { [asks]: { cells: made.get(asks)?.untouched ? "" : made.get(asks)?.text() ?? "" } } : undefined);
    const table = new InputTable(part(`table-${name}`), columns, {
      ...form,
      name,
      drawn: () => head(name),
      inTurn,
      key: `${place}:${name}`,
      read: cells[name] ?? "",
      needed,
      people: people || Boolean(asks),
      identified,
      titles,
      counted: counts ?? "",
      replace: (text, about) => replace({ [name]: text }, about),
      lay: (source, size) => lay(name, source, size, readQuestions()),
      join: (current, come, size) => stand("join", { table: name, current, new: come }, size),
      recognise: asks ? recognition(name, asks) : undefined,
      counts: (portions, size) => count(portions, size, counts === "each"),
      workbook: (file) => engines.read(file),
      write: (workbook) => engines.write(workbook),
      topics,
    });
    made.set(name, table);
    if (asks) head(asks);
  }
  return made;
}
