/** What to do with rows that come where some stand already: add, replace or update, each shown before it is done. */

import { makeId, make } from "../page/elements.mjs";
import { agree, plural } from "../page/numbers.mjs";
import { button } from "./button.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 *
 * What the rows that come do to those that are there, see `worksheets/tables/joining.py`.
 * @typedef {object} Joined
 * @property {number} there
 * @property {number} come
 * @property {number} added
 * @property {number} changed
 * @property {number} same
 * @property {number} kept
 * @property {number} repeated
 * @property {number} unclear
 * @property {{ title: string, cells: [string, string, string][] }[]} changes
 * @property {string[]} titles
 * @property {number[][]} twice
 * @property {string} add
 * @property {string} update
 *
 * @typedef {"add" | "replace" | "update"} Choice
 */

const NOTHING = "пусто";

/**
 * @param {Joined} joined
 * @param {Column[]} columns
 * @param {boolean} identified whether the table says which rows are the same
 * @param {{ choose: (choice: Choice) => void, cancel: () => void }} then
 */
export function question(joined, columns, identified, { choose, cancel }) {
  const { there, come, added, changed, same, kept, repeated, unclear, changes, titles } = joined;
  const id = makeId();
  const label = (/** @type {string} */ name) => columns.find((column) => column.name === name)?.label ?? name;
  const known = changed + same;
  const doubled = changed + unclear;
  const below = come - same - repeated;
  /** @type {[Choice, string, string][]} */
  const choices = [
    ["add", "Добавить", `${willStand(below)}${doubled ? ` Из них уже есть в таблице: ${doubled}.` : ""}`],
    ["replace", "Заменить", `Останутся только строки из файла: ${come}. Прежние (${there}) уйдут.`],
  ];
  /** @type {[string, number][]} */
  const parts = [["те же строки получат новые значения", changed], ["новые встанут ниже", added], [changed + added ? "остальные останутся как есть" : "все строки останутся как есть", kept + same]];
  const happens = parts.filter(([, number]) => number > 0).map(([words, number]) => `${words} (${number})`).join(", ");
  if (identified) choices.unshift(["update", "Обновить", `${happens.charAt(0).toUpperCase()}${happens.slice(1)}. Пустые ячейки файла ничего не стирают.`]);
  // With nobody in common there is nothing to update.
  if (!known && identified) choices.push(...choices.splice(0, 1));
  const panel = make(
    "div",
    { class: "joining", role: "group", "aria-labelledby": id, tabindex: -1, data: { unsaved: "" } },
    make("p", { id, class: "joining__title" }, `В таблице уже ${rows(there)}. Что сделать с тем, что загружено (${rows(come)})?`),
    repeated > 0 && make("p", {}, `Одинаковых строк внутри загруженного: ${repeated}; при добавлении и обновлении каждая берётся один раз.`),
    unclear > 0 && make("p", {}, `Непонятно, к какой из похожих строк таблицы относятся: ${unclear}. Они встанут ниже, проверьте их.`),
    changes.length > 0 && make(
      "details",
      { open: true },
      make("summary", {}, `Изменятся при обновлении: ${changed}`),
      make("div", { class: "frame", tabindex: 0, role: "group", "aria-label": "Что изменится" }, make(
        "table",
        { class: "rows" },
        make("thead", {}, make("tr", {}, ...["Строка", "Столбец", "Было", "Станет"].map((title) => make("th", { scope: "col" }, title)))),
        make("tbody", {}, ...changes.flatMap(({ title, cells }) => cells.map(([name, before, after], place) => make(
          "tr",
          {},
          place === 0 && make("th", { scope: "rowgroup", rowspan: cells.length }, title),
          make("td", {}, label(name)),
          make("td", {}, make("del", {}, before || NOTHING)),
          make("td", {}, make("ins", {}, after)),
        )))),
      )),
      changed > changes.length && make("p", { class: "calculator__hint" }, `Показаны первые ${changes.length}.`),
    ),
    added > 0 && make("details", {}, make("summary", {}, `Новые: ${added}`), make("ul", {}, ...titles.map((title) => make("li", {}, title || "без названия"))), added > titles.length && make("p", { class: "calculator__hint" }, `Показаны первые ${titles.length}.`)),
    make("ul", { class: "joining__choices" }, ...choices.map(([choice, text, about], place) => {
      const pressed = button(text, () => choose(choice));
      if (place === 0) pressed.classList.add("calculator__button--main");
      pressed.setAttribute("aria-describedby", `${id}-${choice}`);
      return make("li", {}, pressed, make("span", { id: `${id}-${choice}` }, about));
    }), make("li", {}, button("Отмена", cancel), make("span", {}, "Таблица останется как есть."))),
  );
  return panel;
}

/**
 * @param {number} number of rows that would be added
 * @returns {string} «21 строка встанет ниже прежних.»
 */
export function willStand(number) {
  if (!number) return "Новых строк нет, таблица останется как есть.";
  return `${rows(number)} ${agree(number, "встанет", "встанут", "встанут")} ниже прежних.`;
}

/** @param {number} number */
function rows(number) {
  return plural(number, "строка", "строки", "строк");
}
