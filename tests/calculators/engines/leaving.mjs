/**
 * Runs under Node.js: the workbooks and texts that pages describe, from the pages' own scripts.
 *
 * In, as JSON: tables – what a page knows of each: title, columns, example, topics. Out: for each table its templates
 * `{ csv, workbook }`, and the programme's books by name.
 */

import { readFileSync } from "node:fs";
import { offer } from "../../../docs/assets/js/calculator/template.mjs";
import { createClock } from "../../../docs/assets/js/programme/clock.mjs";
import { tasks } from "../../../docs/assets/js/programme/content.mjs";
import { answer, addItem } from "../../../docs/assets/js/programme/document.mjs";
import { apply } from "../../../docs/assets/js/programme/merge.mjs";
import { checklistBook, roadmapBook } from "../../../docs/assets/js/spreadsheet/books.mjs";
import { CONTENT, startProgramme } from "../../programme/arbitrary.mjs";

const TODAY = "2026-11-23";

/** What a page's elements do here: buttons remember what a press does, a link is followed to its blob. */
class Stub {
  dataset = {};
  press = () => undefined;
  /** @param {string} _ @param {() => unknown} press */
  addEventListener(_, press) {
    this.press = press;
  }
  click() {}
  focus() {}
}

/** @type {Blob[]} */
const saved = [];
Object.assign(globalThis, { document: { createElement: () => new Stub() }, HTMLElement: Stub });
URL.createObjectURL = (blob) => `blob:${saved.push(/** @type {Blob} */ (blob))}`;
globalThis.setTimeout = /** @type {any} */ (() => 0);

/** @param {any} table */
async function templates(table) {
  /** @type {Stub[]} */
  const buttons = [];
  let workbook;
  const write = async (/** @type {unknown} */ described) => {
    workbook = described;
    return new Blob([]);
  };
  const tools = { querySelector: () => null, append: (/** @type {Stub[]} */ ...made) => buttons.push(...made) };
  offer(/** @type {any} */ (tools), { ...table, write });
  await buttons[0]?.press();
  const text = await saved.at(-1)?.text();
  await buttons[1]?.press();
  return { csv: `\ufeff${text?.replace(/^\ufeff/, "")}`, workbook };
}

function books() {
  const clock = createClock();
  let programme = startProgramme(clock, { title: "Наставники 2026", organisation: "Школа № 5", curator: "Иванова А. П." });
  const [first] = tasks(programme, CONTENT);
  const fields = { status: "done", due: "2026-12-01", responsible: "=1+1", evidence: "-5", note: "строка\nи ещё одна" };
  programme = apply(programme, answer(clock, programme, first, fields));
  programme = apply(programme, addItem(clock, programme, { stage: "1-conditions", side: "internal", text: 'Свой; с «кавычками» и "ещё"' }));
  const all = tasks(programme, CONTENT);
  const parts = CONTENT.stages.map((stage) => ({ stage, tasks: all.filter((task) => task.stage === stage.id) }));
  return { "дорожная карта": roadmapBook(programme, parts, TODAY), "чек-листы": checklistBook(programme, parts, TODAY) };
}

const tables = JSON.parse(readFileSync(0, "utf8"));
const made = [];
for (const table of tables) made.push(await templates(table));
process.stdout.write(JSON.stringify({ templates: made, books: books() }));
