/** The steps as a sheet: what to do, why, with what, and a column for a pen; below it what comes within four weeks. */

import { make } from "../page/elements.mjs";
import { keepWhole } from "../page/paper.mjs";
import { dayInWords, shortenDay } from "../workspace/words.mjs";
import { entryInWords, placeOf, reasonInWords } from "./words.mjs";

/**
 * @import { Entry } from "../programme/coming.mjs"
 * @import { Step, Way } from "../programme/next-steps.mjs"
 * @import { View } from "../programme/signs.mjs"
 */

const STEPS = ["Что сделать", "Почему", "Где и с чем", "Отметка"];
const COMING = ["День", "Что придёт", "Отметка"];
const NONE = "Срочных шагов нет.";

/**
 * @param {View} view
 * @param {{ step: Step, tools: Way[] }[]} steps
 * @param {Entry[]} entries
 * @returns {HTMLElement[]}
 */
export function stepsOnPaper({ programme, today }, steps, entries) {
  return [
    make("h2", {}, `Что делать сейчас: ${dayInWords(today)}`),
    make("p", {}, [programme.title, programme.organisation, programme.curator && `куратор ${programme.curator}`].filter(Boolean).join(" · ")),
    steps.length
      ? table("", STEPS, steps.map(({ step, tools }) => [make("th", { scope: "row" }, step.rule.title), make("td", {}, reasonInWords(step)), make("td", {}, ...[placeOf(step), ...tools, step.rule.source].map((way) => make("p", {}, way?.title ?? ""))), make("td")]))
      : make("p", {}, NONE),
    ...(entries.length ? [make("h3", {}, "Что придёт за четыре недели"), table(" now__table--coming", COMING, entries.map((entry) => [make("th", { scope: "row" }, keepWhole(shortenDay(entry.day), Infinity)), make("td", {}, entryInWords(entry)), make("td")]))] : []),
  ]; // prettier-ignore
}

/**
 * @param {string} more
 * @param {string[]} columns
 * @param {HTMLElement[][]} rows
 */
function table(more, columns, rows) {
  return make("table", { class: `roadmap__table now__table${more}` }, make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)))), make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells))));
}
