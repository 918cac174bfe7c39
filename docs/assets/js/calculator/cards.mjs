/** Cards on paper: the rows of an answer, one card for each person or pair, with columns to fill in and lines to sign. */

import { make } from "../page/elements.mjs";

/** @import { OutcomeTable } from "./answer.mjs" */

/**
 * `fill` are columns that are left for a pen, `sign` who puts a name under the card.
 * @typedef {{ by: string[], label: string, fill: string[], sign: string[] }} Cards
 */

const PRINTING = "prints-cards";

/**
 * @param {Cards} cards
 * @param {string[]} names of the columns
 * @param {OutcomeTable} outcome
 */
export function print(cards, names, outcome) {
  document.querySelector(".cards")?.remove();
  const made = make("div", { class: "cards md-typeset" }, ...sorted(cards, names, outcome.rows).map(([title, rows]) => card(title, rows, cards, names, outcome)));
  document.body.append(made);
  document.documentElement.classList.add(PRINTING);
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove(PRINTING);
    made.remove();
  }, { once: true });
  globalThis.print();
}

/**
 * @param {Cards} cards
 * @param {string[]} names
 * @param {string[][]} rows
 * @returns {[string, string[][]][]} titles in alphabetical order, with their rows
 */
function sorted({ by }, names, rows) {
  /** @type {Map<string, string[][]>} */
  const found = new Map();
  for (const cells of rows) {
    const title = by.map((name) => cells[names.indexOf(name)] ?? "").join(" – ");
    found.set(title, [...(found.get(title) ?? []), cells]);
  }
  return [...found].sort(([one], [other]) => one.localeCompare(other, "ru", { numeric: true }));
}

/**
 * @param {string} title
 * @param {string[][]} rows
 * @param {Cards} cards
 * @param {string[]} names
 * @param {OutcomeTable} outcome
 */
function card(title, rows, { by, fill, sign }, names, outcome) {
  const shown = names.map((_, place) => place).filter((place) => !by.includes(names[place] ?? ""));
  return make(
    "section",
    { class: "card" },
    make("h2", {}, title),
    make(
      "table",
      {},
      make("thead", {}, make("tr", {}, ...shown.map((place) => make("th", { scope: "col" }, outcome.columns[place]?.label ?? "")), ...fill.map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...shown.map((place) => make("td", {}, cells[place] ?? "")), ...fill.map(() => make("td", { class: "card__fill" }))))),
    ),
    sign.length > 0 && make("div", { class: "card__signatures" }, ...sign.map((who) => make("p", { class: "card__blank" }, who))),
  );
}
