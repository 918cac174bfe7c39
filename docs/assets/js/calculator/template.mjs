/** A template of an input table to hand out: its headings and one row of the example, as .csv at once or as .xlsx. */

import { download } from "../page/downloads.mjs";
import { write as csv } from "./csv.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 * @import { Kind, Workbook } from "../engine/protocol.mjs"
 *
 * @typedef {{ name: string, label?: string, options?: { label: string }[] | null }} ColumnWords
 * @typedef {{ views: { tables?: { label: string, columns: ColumnWords[] }[] | null }[] }} Words
 *
 * @typedef {object} Template
 * @property {string} title of the table
 * @property {Column[]} columns
 * @property {string} example tab-separated lines, of which the first is taken
 * @property {(workbook: Workbook) => Promise<Blob>} write
 * @property {Words} words of the whole calculator
 * @property {{ title: string, topics: string[][] }[]} topics what may be typed into a column of topics, by groups
 */

const FORMATS = { csv: "Шаблон .csv", xlsx: "Шаблон .xlsx" };
/** @type {Record<string, Kind>} */
const TYPES = { count: "integer", date: "date", time: "time" };
const BLANK = 500; // rows to fill in
const TOPICS = { sheet: "Список тем", group: "Группа", topic: "Что можно написать" };

/**
 * Asks for the format in place of the button that was pressed.
 * @param {Element} tools
 * @param {Template} template
 */
export function offer(tools, template) {
  const present = tools.querySelector("[data-template]");
  if (present instanceof HTMLElement) return present.focus();
  const buttons = Object.entries(FORMATS).map(([format, text]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "calculator__button";
    button.dataset.template = format;
    button.textContent = text;
    button.addEventListener("click", () => save(format, template));
    return button;
  });
  tools.append(...buttons);
  buttons[0]?.focus();
  return undefined;
}

/**
 * @param {string} format
 * @param {Template} template
 */
async function save(format, { title, columns, example, write, words, topics }) {
  const name = `${title} – шаблон`;
  const row = columns.map((_, place) => example.split("\n")[0]?.split("\t")[place] ?? "");
  const titles = columns.map(({ label }) => label);
  if (format === "csv") return download(`${name}.csv`, csv([titles, row]), "text/csv;charset=utf-8");
  const described = columns.map(({ name, label, type }) => ({ title: label, type: TYPES[type] ?? "text", options: choices(words, title, name, type) }));
  const cells = row.map((cell, place) => valued(cell, described[place]?.type));
  /** @type {Workbook["sheets"]} */
  const sheets = [{ name: title, columns: described, rows: [cells], blank: BLANK }];
  if (topics.length) sheets.push(listed(topics));
  const file = await write({ sheets });
  return download(`${name}.xlsx`, file, file.type);
}

/**
 * What may be chosen in the cells of a column: words of the calculator's record.
 * @param {Words} words
 * @param {string} title of the table
 * @param {string} name of the column
 * @param {string} type
 * @returns {string[]}
 */
function choices(words, title, name, type) {
  if (type === "flag") return ["да", "нет"];
  const tables = words.views.flatMap(({ tables }) => tables ?? []);
  const column = tables.find(({ label }) => label === title)?.columns.find((said) => said.name === name);
  return type === "choice" ? (column?.options ?? []).map(({ label }) => label) : [];
}

/**
 * Returns what was typed as a number, a day or a time where it is one.
 * @param {string} cell
 * @param {Kind} [type]
 * @returns {string | number}
 */
function valued(cell, type) {
  const parts = { integer: /^\d+$/, date: /^(\d\d)\.(\d\d)\.(\d{4})$/, time: /^(\d?\d):(\d\d)$/ };
  const found = type && type in parts ? parts[/** @type {keyof typeof parts} */ (type)].exec(cell) : null;
  if (!found) return cell;
  if (type === "date") return found.slice(1).reverse().join("-");
  return type === "time" ? Number(found[1]) * 60 + Number(found[2]) : Number(cell);
}

/**
 * A sheet to copy from: each topic with its group.
 * @param {Template["topics"]} topics
 * @returns {Workbook["sheets"][0]}
 */
function listed(topics) {
  return {
    name: TOPICS.sheet,
    columns: [
      { title: TOPICS.group, type: "text" },
      { title: TOPICS.topic, type: "text" },
    ],
    rows: topics.flatMap((group) => group.topics.map(([name = ""]) => [group.title, name])),
  };
}
