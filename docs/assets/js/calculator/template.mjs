/** A template of an input table to hand out: its headings and one row of the example, as .csv at once or as .xlsx. */

import { download } from "../page/downloads.mjs";
import { write as csv } from "./csv.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 * @import { Kind, Workbook } from "../engine/protocol.mjs"
 *
 * @typedef {object} Template
 * @property {string} title of the table
 * @property {Column[]} columns
 * @property {string} example tab-separated lines, of which the first is taken
 * @property {(workbook: Workbook) => Promise<Blob>} write
 * @property {{ title: string, topics: string[][] }[]} topics what may be typed into a column of topics, by groups
 */

const FORMATS = { csv: "Шаблон .csv", xlsx: "Шаблон .xlsx" };
/**
 * Cells that are no texts in a template, by what the writer of workbooks calls them: how they are typed and what they hold.
 * @type {Partial<Record<Kind, { form: RegExp, value: (found: RegExpExecArray) => string | number }>>}
 */
const CELLS = {
  integer: { form: /^\d+$/, value: ([text]) => Number(text) },
  date: { form: /^(\d\d)\.(\d\d)\.(\d{4})$/, value: ([, ...parts]) => parts.reverse().join("-") },
  time: { form: /^(\d?\d):(\d\d)$/, value: ([, hours, minutes]) => 60 * Number(hours) + Number(minutes) },
};
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
async function save(format, { title, columns, example, write, topics }) {
  const name = `${title} – шаблон`;
  const row = columns.map((_, place) => example.split("\n")[0]?.split("\t")[place] ?? "");
  const titles = columns.map(({ label }) => label);
  if (format === "csv") return download(`${name}.csv`, csv([titles, row]), "text/csv;charset=utf-8");
  const described = columns.map(({ label, cell = "", choices = [] }) => {
    const type = /** @type {Kind} */ (cell in CELLS ? cell : "text");
    return { title: label, type, options: choices };
  });
  const cells = row.map((cell, place) => readValue(cell, described[place]?.type ?? "text"));
  /** @type {Workbook["sheets"]} */
  const sheets = [{ name: title, columns: described, rows: [cells], blank: BLANK }];
  if (topics.length) sheets.push(listTopics(topics));
  const file = await write({ sheets });
  return download(`${name}.xlsx`, file, file.type);
}

/**
 * Returns what was typed as a number, a day or a time where it is one.
 * @param {string} cell
 * @param {Kind} type
 * @returns {string | number}
 */
function readValue(cell, type) {
  const { form, value } = CELLS[type] ?? {};
  const found = form?.exec(cell);
  return found && value ? value(found) : cell;
}

/**
 * A sheet to copy from: each topic with its group.
 * @param {Template["topics"]} topics
 * @returns {Workbook["sheets"][0]}
 */
function listTopics(topics) {
  return {
    name: TOPICS.sheet,
    columns: [
      { title: TOPICS.group, type: "text" },
      { title: TOPICS.topic, type: "text" },
    ],
    rows: topics.flatMap((group) => group.topics.map(([name = ""]) => [group.title, name])),
  };
}
