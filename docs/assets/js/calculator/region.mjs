/** What schools' files say beside the share: how many are involved in each form, how far the stages are. */

import { makeId, make } from "../page/elements.mjs";

/**
 * @import { Counted } from "./counts.mjs"
 *
 * Titles of forms and stages by their ids, in their order.
 * @typedef {{ forms: Record<string, string>, stages: Record<string, string> }} Titles
 */

/**
 * @param {Counted[]} counted files
 * @param {string[]} organisations that stand in the table
 * @param {Titles} titles
 */
export function totals(counted, organisations, { forms, stages }) {
  const there = new Set(organisations.map(spell));
  const all = choose(counted).filter(({ organisation }) => there.has(spell(organisation)));
  const byForm = Object.entries(forms).flatMap(([id, title]) => {
    const given = all.flatMap((one) => one.forms[id] ?? []);
    return given.length ? [[title, formatNumber(given.length), formatNumber(sum(given))]] : [];
  });
  const byStage = Object.entries(stages).flatMap(([id, title]) => {
    const given = all.flatMap((one) => one.stages[id] ?? []);
    const ready = given.filter(({ done, total }) => total > 0 && done === total).length;
    return given.length ? [[title, formatNumber(sum(given.map(({ done }) => done))), formatNumber(sum(given.map(({ total }) => total))), formatNumber(ready)]] : [];
  });
  if (!byForm.length && !byStage.length) return null;
  return make(
    "details",
    { class: "region" },
    make("summary", {}, `По формам и этапам – из файлов школ: ${all.length}`),
    table("По формам", ["Форма", "Организаций", "Вовлечено"], byForm),
    byForm.length > 0 && make("p", { class: "calculator__hint" }, "Один обучающийся может участвовать в двух формах, поэтому сумма по формам бывает больше числа вовлечённых."),
    table("По этапам", ["Этап", "Выполнено задач", "Всего задач", "Организаций прошли этап"], byStage),
  );
}

/**
 * @param {string} title
 * @param {string[]} heads
 * @param {string[][]} rows
 */
function table(title, heads, rows) {
  if (!rows.length) return null;
  const id = makeId();
  return make(
    "div",
    {},
    make("p", { class: "calculator__tabletitle", id }, title),
    make(
      "div",
      { class: "frame", tabindex: 0, role: "group", "aria-labelledby": id },
      make(
        "table",
        { class: "rows" },
        make("thead", {}, make("tr", {}, ...heads.map((head, place) => make("th", { scope: "col", class: place ? "number" : undefined }, head)))),
        make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((cell, place) => (place ? make("td", { class: "number" }, cell) : make("th", { scope: "row" }, cell)))))),
      ),
    ),
  );
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}

/** @param {number} number */
function formatNumber(number) {
  return number.toLocaleString("ru");
}

/**
 * Of several reports of one school and year the last one.
 * @param {Counted[]} all
 */
function choose(all) {
  /** @type {Counted[]} */
  const kept = [];
  const isSame = (/** @type {string} */ one, /** @type {string} */ other) => spell(one) === spell(other);
  for (const one of [...all].reverse()) {
    const later = kept.some((other) => one.year === other.year && one.organisation && isSame(one.organisation, other.organisation) && (!one.municipality || !other.municipality || isSame(one.municipality, other.municipality)));
    if (!later) kept.unshift(one);
  }
  return kept;
}

/**
 * What two writings of a name have in common.
 * @param {string} text
 */
function spell(text) {
  return text.toLocaleLowerCase("ru").replaceAll("ё", "е").replace(/[\s«»"'„“”–—-]+/g, "");
}
