/** Tables on paper: how wide each column must be, which size of type and which side of a sheet hold them all. */

import { make } from "../page/elements.mjs";

/**
 * Texts by columns; the last columns of `pens` are left for a pen, each `pen` millimetres wide at least.
 * @typedef {{ columns: string[], rows: string[][], pens?: string[], pen?: number }} Source
 *
 * Room on a sheet in millimetres.
 * @typedef {{ width: number, height: number }} Room
 *
 * How a table is printed: points of type, the columns of each block with their widths, how many times the table stands
 * side by side, its height in millimetres; `part` is what it takes of the room's width.
 * @typedef {{ size: number, blocks: { column: number, width: number }[][], times: number, height: number, part: number }} Layout
 */

/** Sheets of A4 within their margins, see print.css, without the repeated headings and the row that no longer fits. */
export const UPRIGHT = { width: 182, height: 247 };
export const ACROSS = { width: 269, height: 160 };
const START = 24; // millimetres of titles above a table

const SIZES = [9, 8.25, 7.5]; // points; smaller is not read
const LARGEST = 9;
const BESIDE = 2.2; // millimetres around a text in its cell
const ASIDE = 1.2; // more of them between a number and the text that follows
const ABOVE = 1.2;
const LEADING = 1.2;
const POINT = 25.4 / 72;
const SCALE = 40; // pixels of the type that is measured
const LONGEST = 34; // millimetres: a longer word may be broken, a double name after its dash
const BETWEEN = 8; // millimetres between two tables side by side
const MOST_BESIDE = 3;
const LOOSE = 1.15; // of what it needs is a narrow table wide
const FEW = 12; // rows that stay one below another
const STEPS = 60; // in which the room is shared
const SAMPLE = 300; // rows that it is shared by
const NUMBER = /^[\d\s.,%+−–-]+$/;
const MOMENT = /^(\d\d\.\d\d\.\d{4}|\d?\d:\d\d)$/; // a day or an hour is not broken either
const HOURS = /(^|[\s,])(пн|вт|ср|чт|пт|сб|вс) (?=\d)/g; // a day stays with its hours
const JOINED = /[^\s]*[-–—/][^\s]*/; // words that a browser would break after a dash
const DASH = /(?<=[-–—/])/;

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

/**
 * Millimetres that a text takes in type of one point.
 * @param {string} text
 * @param {boolean} [bold]
 */
function measureText(text, bold = false) {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return text.length * 0.25; // no canvas: about as wide as letters are
  canvas.font = `${bold ? "bold " : ""}${SCALE}px ${getComputedStyle(document.body).fontFamily}`;
  return (canvas.measureText(text).width / SCALE) * POINT * 1.02;
}

/** @param {string} text */
function glue(text) {
  return text.replaceAll(HOURS, "$1$2\u00a0");
}

/** What is not broken, where it is not too long. @param {string} text */
function words(text) {
  return glue(text).split(/[ \n]+/).flatMap((word) => (JOINED.test(word) && !isWhole(word) ? word.split(DASH) : [word]));
}

/** Whether a word stays on one line. @param {string} word */
function isWhole(word) {
  return measureText(word) * LARGEST < LONGEST;
}

/**
 * What the columns ask for, in millimetres to a point: `least` is the longest word, `most` a whole cell; `texts` the cells.
 * @param {Source} source
 */
export function measureColumns({ columns, rows, pens = [], pen = 0 }) {
  const known = new Map();
  /** @param {string} text */
  const measureOnce = (text) => {
    if (!known.has(text)) known.set(text, measureText(text));
    return known.get(text);
  };
  /** @type {{ least: number, most: number, head: number, texts: number[], pen: number, isNumber: boolean, isWhole: boolean }[]} */
  const made = columns.map((label, column) => {
    const filled = rows.map((row) => row[column] ?? "").filter(Boolean);
    const isMoment = filled.length > 0 && filled.every((text) => MOMENT.test(text));
    const isNumber = filled.length > 0 && !isMoment && filled.every((text) => NUMBER.test(text));
    const texts = rows.map((row) => measureOnce(glue(row[column] ?? "")));
    const cells = isNumber || isMoment ? texts : rows.flatMap((row) => words(row[column] ?? "").map(measureOnce));
    const head = Math.max(...words(label).map((word) => measureText(word, true)));
    return { least: Math.max(head, top(cells)), most: Math.max(head, top(texts)), head: measureText(label, true), texts, pen: 0, isNumber, isWhole: isNumber || isMoment };
  });
  for (const label of pens) {
    const head = Math.max(...words(label).map((word) => measureText(word, true)));
    made.push({ least: head, most: head, head: measureText(label, true), texts: [], pen, isNumber: false, isWhole: false });
  }
  return made;
}

/** The greatest of many. @param {number[]} values */
function top(values) {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/**
 * The layout that takes the least paper in a room, with the largest type; columns that don't fit all together stand in
 * blocks below one another, each with the first column.
 * @param {ReturnType<typeof measureColumns>} columns
 * @param {number} rows
 * @param {Room} room
 * @param {{ sizes?: number[], tall?: number, beside?: number }} [how] `tall` is the height of a row at least, `beside`
 *   how many of a narrow table's pieces may stand side by side
 * @returns {Layout & { fits: boolean }}
 */
export function fit(columns, rows, room, { sizes = SIZES, tall = 0, beside = MOST_BESIDE } = {}) {
  /** @type {(Layout & { fits: boolean }) | undefined} */
  let best;
  for (const size of sizes) {
    const made = layOut(columns, rows, room, { size, tall, beside });
    if (!best || (made.fits && !best.fits) || (made.fits === best.fits && sheets(made, room) < sheets(best, room))) best = made;
  }
  return /** @type {Layout & { fits: boolean }} */ (best);
}

/**
 * @param {Layout} layout
 * @param {Room} room
 */
export function sheets({ height }, room) {
  return Math.ceil((height + START) / room.height);
}

/**
 * @param {ReturnType<typeof measureColumns>} columns
 * @param {number} rows
 * @param {Room} room
 * @param {{ size: number, tall: number, beside: number }} how
 */
function layOut(columns, rows, room, { size, tall, beside }) {
  const around = columns.map(({ isNumber }, place) => BESIDE + (columns[place - 1]?.isNumber && !isNumber ? ASIDE : 0));
  const least = columns.map((column, place) => Math.max(column.pen, Math.min(column.least * size, LONGEST)) + (around[place] ?? 0));
  const most = columns.map((column, place) => Math.max(column.pen, column.most * size) + (around[place] ?? 0));
  const fits = sum(least) <= room.width;
  const whole = sum(most);
  const times = rows > FEW ? Math.max(1, Math.min(beside, Math.floor((room.width + BETWEEN) / (whole + BETWEEN)))) : 1;
  const width = (room.width - BETWEEN * (times - 1)) / times;
  const blocks = (fits ? [columns.map((_, column) => column)] : divide(least, room.width)).map((block) => shareRoom(block, columns, { least, most, size, room: width }));
  const line = size * POINT * LEADING;
  const height = blocks.reduce((all, block) => {
    /** @param {(column: ReturnType<typeof measureColumns>[number]) => number | undefined} text */
    const lines = (text) => block.reduce((deep, { column, width }) => {
      const wide = (text(/** @type {any} */ (columns[column])) ?? 0) * size;
      return Math.max(deep, wide > width - BESIDE ? Math.ceil((wide * 1.1) / (width - BESIDE)) : 1);
    }, 1);
    let deep = lines(({ head }) => head) * line + ABOVE;
    for (let row = 0; row < rows; row += 1) deep += Math.max(tall, lines(({ texts }) => texts[row]) * line + ABOVE);
    return all + deep;
  }, 0);
  // A narrow table keeps its columns together: what stands far apart is not read as one row.
  const part = times > 1 || columns.some(({ pen }) => pen) ? 1 : Math.min(1, (whole * LOOSE) / room.width);
  return { size, blocks, times, height: height / times, part, fits };
}

/**
 * Shares the room among the columns of a block: each has what its longest word needs; of the rest each bit goes where it
 * takes the most from the height of the rows, and what nobody needs to all alike.
 * @param {number[]} block
 * @param {ReturnType<typeof measureColumns>} columns
 * @param {{ least: number[], most: number[], size: number, room: number }} about
 */
function shareRoom(block, columns, { least, most, size, room }) {
  const given = block.map((column) => ({ column, width: least[column] ?? 0, most: most[column] ?? 0, texts: columns[column]?.texts ?? [] }));
  const step = Math.max(0, room - sum(given.map(({ width }) => width))) / STEPS;
  const every = Math.max(1, Math.ceil(Math.max(...given.map(({ texts }) => texts.length)) / SAMPLE));
  for (let turn = 0; turn < STEPS; turn += 1) {
    const gains = given.map(() => 0);
    for (let row = 0; row < (given[0]?.texts.length ?? 0); row += every) {
      let deepest = -1;
      let lines = 1;
      given.forEach(({ texts, width }, place) => {
        const here = ((texts[row] ?? 0) * size) / (width - BESIDE);
        if (here > lines) [deepest, lines] = [place, here];
      });
      const widest = given[deepest];
      if (widest && widest.width < widest.most) gains[deepest] = (gains[deepest] ?? 0) + lines / widest.width;
    }
    const gained = top(gains);
    const needs = given[gains.indexOf(gained)];
    if (!gained || !needs) {
      const whole = sum(given.map(({ width }) => width));
      return given.map(({ column, width }) => ({ column, width: (width / whole) * room }));
    }
    needs.width += step;
  }
  return given.map(({ column, width }) => ({ column, width }));
}

/**
 * Divides columns into blocks that fit, the first column in each.
 * @param {number[]} least
 * @param {number} room
 */
function divide([first = 0, ...others], room) {
  /** @type {number[][]} */
  const blocks = [[0]];
  let taken = first;
  others.forEach((width, place) => {
    if (taken + width > room && taken > first) {
      blocks.push([0]);
      taken = first;
    }
    blocks.at(-1)?.push(place + 1);
    taken += width;
  });
  return blocks;
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/**
 * Makes a table, or one for each block of its columns.
 * @param {Source} source
 * @param {ReturnType<typeof measureColumns>} columns
 * @param {Layout} layout
 * @returns {HTMLElement[]}
 */
export function tables({ columns: labels, rows, pens = [] }, columns, { size, blocks, times, part }) {
  const all = [...labels, ...pens];
  return blocks.map((block) => {
    const whole = sum(block.map(({ width }) => width));
    const cols = block.map(({ width }) => {
      const col = make("col");
      col.style.width = `${(width / whole) * 100}%`;
      return col;
    });
    /** @param {number} column */
    const kind = (column) => (columns[column]?.isNumber ? "paper__number" : columns[column]?.isWhole ? "paper__whole" : column >= labels.length ? "paper__pen" : undefined);
    const table = make(
      "table",
      { class: "paper__rows" },
      make("colgroup", {}, ...cols),
      make("thead", {}, make("tr", {}, ...block.map(({ column }) => make("th", { scope: "col", class: kind(column) }, ...writeUnbroken(all[column] ?? ""))))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...block.map(({ column }) => make("td", { class: kind(column) }, ...writeUnbroken(row[column] ?? "")))))),
    );
    table.style.fontSize = `${size}pt`;
    if (part < 1) table.style.width = `${part * 100}%`;
    if (times === 1) return table;
    const beside = make("div", { class: "paper__beside" }, table);
    beside.style.columnCount = String(times);
    return beside;
  });
}

/** A text whose hours and double names stay on one line. @param {string} text */
export function writeUnbroken(text) {
  return glue(text).split(/(?<=[ \n])|(?=[ \n])/).map((word) => (JOINED.test(word) && word.length > 1 && isWhole(word) ? make("span", { class: "paper__whole" }, word) : word));
}
