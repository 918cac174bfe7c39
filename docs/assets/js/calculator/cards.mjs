/** Cards on paper: the rows of an answer, one card for each person or pair, with columns to fill in and lines to sign. */

import { make } from "../page/elements.mjs";
import { caution, printAlone } from "./paper.mjs";
import { ACROSS, fit, measureColumns, sheets, tables, UPRIGHT, writeUnbroken } from "./paper-table.mjs";

/** @import { OutcomeTable } from "./answer.mjs" */
/** @import { Host } from "./mechanisms.mjs" */

/**
 * `fill` are columns that are left for a pen, `sign` who puts a name under the card; a `sheet` begins a new one.
 * @typedef {{ by: string[], label: string, fill: string[], sign: string[], sheet?: boolean }} Cards
 */

// Millimetres: of a card's border with what is around it, of its heading, of a column and a row for a pen.
const AROUND = 8;
const BETWEEN = 4;
const HEADING = 22;
const MARK = { pen: 15, tall: 8 };
const TEXT = { pen: 34, tall: 12 };
const SIZES = [10, 9, 8.25, 7.5]; // points

/**
 * @param {Cards} cards
 * @param {string[]} names of the columns
 * @param {OutcomeTable} outcome
 * @param {Host} host
 */
export function print(cards, names, outcome, host) {
  const { by, fill, sign } = cards;
  const shown = names.map((_, place) => place).filter((place) => !by.includes(names[place] ?? ""));
  const { pen, tall } = cards.sheet ? TEXT : MARK;
  const found = sortCards(cards, names, outcome.rows);
  const part = { columns: shown.map((place) => outcome.columns[place]?.label ?? ""), pens: fill, pen };
  /** @param {string[][]} rows */
  const source = (rows) => ({ ...part, rows: rows.map((cells) => shown.map((place) => cells[place] ?? "")) });
  const all = source(found.flatMap(([, rows]) => rows));
  const columns = measureColumns(all);
  const { layout, beside, across } = arrange(columns, all.rows.length, found.length, fill.length ? tall : 0, cards.sheet ?? false);
  const made = found.map(([title, rows]) => make(
    "section",
    { class: `card${cards.sheet ? " card--sheet" : ""}${fill.length ? " card--pen" : ""}` },
    make("h2", {}, ...writeUnbroken(title)),
    ...tables(source(rows), columns, { ...layout, part: 1 }),
    sign.length > 0 && make("div", { class: "card__signatures" }, ...sign.map((who) => make("p", { class: "card__blank" }, who))),
  ));
  const lines = beside === 1 ? made : made.flatMap((_, place) => (place % beside ? [] : [make("div", { class: "cards__line" }, ...made.slice(place, place + beside))]));
  printAlone(lines, caution(host), across);
}

/**
 * Cards stand side by side, alone, or on sheets that lie across: as takes the least paper.
 * @param {ReturnType<typeof measureColumns>} columns
 * @param {number} rows
 * @param {number} cards
 * @param {number} tall
 * @param {boolean} alone whether each has its own sheet
 */
function arrange(columns, rows, cards, tall, alone) {
  const ways = [
    ...(alone ? [] : [{ room: UPRIGHT, beside: 2, across: false }]),
    { room: UPRIGHT, beside: 1, across: false },
    { room: ACROSS, beside: 1, across: true },
  ];
  let best;
  for (const { room, beside, across } of ways) {
    const width = (room.width - BETWEEN * (beside - 1)) / beside - AROUND;
    const layout = fit(columns, rows, { width, height: room.height }, { sizes: SIZES, tall, beside: 1 });
    const paper = sheets({ ...layout, height: (layout.height + cards * HEADING) / beside }, room);
    if (!best || (layout.fits && (!best.layout.fits || (!alone && paper < best.paper)))) best = { layout, beside, across, paper };
  }
  return /** @type {NonNullable<typeof best>} */ (best);
}

/**
 * @param {Cards} cards
 * @param {string[]} names
 * @param {string[][]} rows
 * @returns {[string, string[][]][]} titles in alphabetical order, with their rows
 */
function sortCards({ by }, names, rows) {
  /** @type {Map<string, string[][]>} */
  const found = new Map();
  for (const cells of rows) {
    const title = by.map((name) => cells[names.indexOf(name)] ?? "").join(" – ");
    found.set(title, [...(found.get(title) ?? []), cells]);
  }
  return [...found].sort(([one], [other]) => one.localeCompare(other, "ru", { numeric: true }));
}
