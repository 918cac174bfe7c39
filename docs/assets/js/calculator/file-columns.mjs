/** The columns of a file: read as what or not read; unread ones are assigned by hand, which is kept for such files. */

import { fill, makeId, make } from "../page/elements.mjs";
import { inBrowser } from "../page/storage.mjs";
import { button } from "./button.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 *
 * A heading of a file, see `api.lay`: `column` is what it is read as, "" when it is not read.
 * @typedef {{ title: string, column: string, filled: number, example: string, sheet?: string }} Heading
 *
 * Which column each heading is read as, by hand; "" – not at all.
 * @typedef {Record<string, string>} Assigned
 */

const KEY = "nastavnik-columns";
const MOST_KEPT = 30; // kinds of files
const LONGEST = 60; // characters of an example
const NO_BREAK = "\u00a0";
const WORDS = {
  unread: "Не читать",
  forget: "Забыть этот выбор",
  leave: "Оставить непрочитанными",
  kept: "Столбцы прочитаны так, как вы выбрали для таких файлов раньше.",
  empty: "пусто",
  untitled: "Столбец без названия",
  name: "Чтобы он прочитался, назовите его в файле.",
};

/**
 * Whether somebody has to look: what is filled is not read, or what is needed is not there.
 * @param {Heading[]} headings
 * @param {Column[]} columns
 * @param {Assigned} assigned what was left unread by choice needs no look
 */
export function wantsALook(headings, columns, assigned) {
  return listUnread(headings, assigned).length > 0 || listMissing(headings, columns).length > 0;
}

/**
 * The fold with a file's columns.
 * @param {object} file
 * @param {Heading[]} file.headings
 * @param {Column[]} file.columns of the table
 * @param {Assigned} file.assigned what was chosen by hand
 * @param {boolean} file.recalled whether it was chosen for an earlier file
 * @param {boolean} file.open
 * @param {(assigned: Assigned) => void} file.assign
 * @param {() => void} file.forget
 */
export function columnsFold({ headings, columns, assigned, recalled, open, assign, forget }) {
  const lost = listUnread(headings, assigned);
  const lacking = listMissing(headings, columns);
  const fold = make("details", { class: "file-columns", open });
  const summary = make("summary", {}, `Столбцы файла: прочитано ${headings.filter(({ column }) => column).length}${NO_BREAK}из${NO_BREAK}${headings.length}`);
  if (lost.length) summary.append(make("span", { class: "file-columns__lost" }, `. Не прочитаны: ${formatTitles(lost.map(({ title }) => title))}`));
  if (lacking.length) summary.append(make("span", { class: "file-columns__lost" }, `. Не найдены: ${formatTitles(lacking.map(({ label }) => label))}`));
  // What is not read is why somebody looks here, so it comes first.
  const rows = [...lost, ...headings.filter((heading) => !lost.includes(heading))].map((heading) => row(heading, headings, columns, (column) => {
    const chosen = { ...assigned, [heading.title]: column };
    // What was read as this column until now is not read any more.
    for (const other of headings) if (column && other !== heading && other.column === column) chosen[other.title] = "";
    assign(chosen);
  }));
  fill(fold, summary, lacking.length > 0 && make("p", { class: "calculator__hint" }, "Выберите у столбца файла, что он значит, – тогда он прочитается."), recalled && make("p", { class: "calculator__hint" }, WORDS.kept), make("ul", { class: "file-columns__list" }, ...rows), make(
    "div",
    { class: "calculator__tools" },
    lost.length > 0 && button(WORDS.leave, () => assign({ ...assigned, ...Object.fromEntries(lost.map(({ title }) => [title, ""])) })),
    Object.keys(assigned).length > 0 && button(WORDS.forget, forget),
  ));
  return fold;
}

/**
 * @param {Heading} heading
 * @param {Heading[]} headings
 * @param {Column[]} columns
 * @param {(column: string) => void} choose
 */
function row({ title, column, filled, example }, headings, columns, choose) {
  const id = makeId();
  const shown = example.length > LONGEST ? `${example.slice(0, LONGEST)}…` : example;
  const about = filled ? `ячеек: ${filled.toLocaleString("ru")}${shown && `, например «${shown}»`}` : WORDS.empty;
  if (!title.trim()) return make("li", {}, make("strong", {}, WORDS.untitled), make("span", { class: "calculator__hint" }, `${about}. ${WORDS.name}`));
  const select = make("select", { id, "aria-describedby": `${id}-about`, data: { key: `column ${title}` }, change: () => choose(select.value) });
  select.append(new Option(WORDS.unread, "", false, column === ""));
  for (const { name, label } of columns) {
    const taken = headings.find((other) => other.column === name && other.title !== title);
    select.append(new Option(taken ? `${label} (сейчас: «${taken.title}»)` : label, name, false, column === name));
  }
  select.value = column;
  return make("li", { class: column || !filled ? "" : "file-columns__unread" }, make("label", { for: id }, title), make("span", { id: `${id}-about`, class: "calculator__hint" }, about), select);
}

/**
 * @param {Heading[]} headings
 * @param {Assigned} assigned
 */
function listUnread(headings, assigned) {
  return headings.filter(({ title, column, filled }) => !column && filled > 0 && !(title in assigned));
}

/**
 * @param {Heading[]} headings
 * @param {Column[]} columns
 */
function listMissing(headings, columns) {
  return columns.filter(({ name, needed }) => needed && !headings.some(({ column }) => column === name));
}

/** @param {string[]} titles */
function formatTitles(titles) {
  return titles.map((title) => (title.trim() ? `«${title}»` : "без названия")).join(", ");
}

/**
 * What was chosen for files with the same headings.
 * @param {string} table
 * @param {Heading[]} headings
 * @returns {Assigned | undefined}
 */
export function recall(table, headings) {
  return recallAll().find((one) => one.key === keyOf(table, headings))?.assigned;
}

/**
 * Keeps a choice for files with the same headings; an empty one is forgotten.
 * @param {string} table
 * @param {Heading[]} headings
 * @param {Assigned} assigned
 */
export function keep(table, headings, assigned) {
  const key = keyOf(table, headings);
  const others = recallAll().filter((one) => one.key !== key);
  const all = Object.keys(assigned).length ? [{ key, assigned }, ...others] : others;
  // Where nothing can be kept, the next file asks again.
  inBrowser.write(KEY, JSON.stringify(all.slice(0, MOST_KEPT)));
}

/**
 * @param {string} table
 * @param {Heading[]} headings
 */
function keyOf(table, headings) {
  return [table, ...headings.map(({ title }) => title.replace(/\s+/g, " ").trim().toLowerCase())].join("\u001f");
}

/** @returns {{ key: string, assigned: Assigned }[]} */
function recallAll() {
  const found = inBrowser.parse(KEY);
  return Array.isArray(found) ? found.filter((one) => typeof one?.key === "string" && typeof one.assigned === "object") : [];
}
