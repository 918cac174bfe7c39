/** Charts of outcomes as SVG: bars and lines with the target; the numbers stand in the table beside each. */

const SVG = "http://www.w3.org/2000/svg";
// Units of the drawing, which scales to the page: on a narrow one letters must not become too small to read.
const WIDE = { width: 720, label: 220, letters: 30, line: 76 };
const NARROW = { width: 400, label: 130, letters: 16, line: 42 };
const NARROWEST = 28; // letters of the root from which the wide drawing fits
const VALUE = 76;
const BAR = 26;
const GAP = 8;
const TEXT = 20; // of a line of words above a bar
const TOP = 26;
const LINE = { height: 240, left: 60, right: 40, bottom: 34 };

/**
 * @typedef {[label: string, value: string, size: number, group?: string]} Point bars of one group stand under its name
 * @typedef {{ kind: "bars" | "line", points: Point[], most: number, target: [string, number] | null }} Chart
 */

/**
 * @param {Chart} chart
 * @param {string} title
 * @param {number} room that there is, in letters of the root: whoever reads large ones gets the narrow drawing
 * @returns {SVGElement}
 */
export function draw(chart, title, room) {
  const size = room < NARROWEST ? NARROW : WIDE;
  const lines = chart.kind === "line" ? [] : bars(chart.points, size);
  const height = chart.kind === "line" ? LINE.height : lines.reduce((most, { y }) => Math.max(most, y), 0) + BAR + GAP;
  const svg = make("svg", { viewBox: `0 0 ${size.width} ${height}`, role: "img", class: `chart__picture chart__picture--${size === WIDE ? "wide" : "narrow"}` });
  const about = `${title}. ${chart.points.map(([label, value]) => `${label}: ${value}`).join("; ")}.`;
  const target = chart.target ? ` Показатель: ${chart.target[0]}.` : "";
  svg.append(make("title", {}, title), make("desc", {}, about + target));
  svg.setAttribute("aria-label", `${title}. Числа – в таблице под рисунком.`);
  if (chart.kind === "line") drawLine(svg, chart, size);
  else drawBars(svg, chart, lines, size, height);
  return svg;
}

/**
 * Where each bar stands and what is written beside and above it: the name of its group at the first one, which is a whole
 * question, and an answer that is too long to stand beside.
 * @param {Point[]} points
 * @param {typeof WIDE} measures
 * @returns {{ y: number, label: string, above: { text: string, kind: string, y: number }[] }[]}
 */
function bars(points, { letters, line }) {
  let y = TOP;
  const beside = Math.round(letters * 0.8); // letters of long words, which are wide
  // The answers to one question stand all alike.
  const long = new Set(points.filter(([label, , , group]) => label !== group && label.length > beside).map(([, , , group]) => group));
  return points.map(([label, , , group], place) => {
    const over = group && group !== points[place - 1]?.[3] ? group : "";
    // A bar that is its own title needs no label.
    const own = label === group ? "" : label;
    const isLong = group !== undefined && long.has(group);
    const words = [...wrap(over, line).map((text) => ({ text, kind: "chart__value" })), ...(isLong ? wrap(own, line).map((text) => ({ text, kind: "chart__label" })) : [])];
    if (over && place) y += GAP;
    const above = words.map((one, number) => ({ ...one, y: y + TEXT * (number + 1) - 6 }));
    y += TEXT * words.length + BAR + GAP;
    return { y: y - BAR - GAP, label: isLong ? "" : shorten(own, letters), above };
  });
}

/**
 * A text in lines of so many letters, broken between words.
 * @param {string} text
 * @param {number} letters
 */
function wrap(text, letters) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shorten(word, letters));
  }
  return lines;
}

/**
 * @param {SVGElement} svg
 * @param {Chart} chart
 * @param {ReturnType<typeof bars>} lines
 * @param {typeof WIDE} measures
 * @param {number} height
 */
function drawBars(svg, { points, most, target }, lines, { width, label: start }, height) {
  const room = width - start - VALUE;
  points.forEach(([, value, size], index) => {
    const { y = TOP, label = "", above = [] } = lines[index] ?? {};
    const middle = y + BAR / 2 + 5;
    const length = (room * size) / most;
    const low = target !== null && size < target[1];
    svg.append(
      ...above.map((one) => make("text", { x: 0, y: one.y, class: one.kind }, one.text)),
      make("text", { x: start - 10, y: middle, class: "chart__label chart__label--end" }, label),
      make("rect", { x: start, y, width: Math.max(length, 1), height: BAR, class: low ? "chart__bar chart__bar--low" : "chart__bar" }),
      make("text", { x: start + length + 6, y: middle, class: "chart__value" }, value),
    );
  });
  if (target) {
    const x = start + (room * target[1]) / most;
    svg.append(
      make("line", { x1: x, x2: x, y1: TOP - 6, y2: height, class: "chart__target" }),
      make("text", { x, y: TOP - 10, class: "chart__label chart__label--middle" }, target[0]),
    );
  }
}

/**
 * @param {SVGElement} svg
 * @param {Chart} chart
 * @param {typeof WIDE} measures
 */
function drawLine(svg, { points, most, target }, { width }) {
  const room = { width: width - LINE.left - LINE.right, height: LINE.height - TOP - LINE.bottom };
  /** @param {number} size */
  const level = (size) => TOP + room.height * (1 - size / most);
  /** @param {number} index */
  const place = (index) => LINE.left + (room.width * index) / Math.max(1, points.length - 1);
  const base = level(0);
  svg.append(make("line", { x1: LINE.left, x2: width - LINE.right, y1: base, y2: base, class: "chart__axis" }));
  if (target) {
    const y = level(target[1]);
    svg.append(
      make("line", { x1: LINE.left, x2: width - LINE.right, y1: y, y2: y, class: "chart__target" }),
      make("text", { x: LINE.left - 8, y: y + 5, class: "chart__label chart__label--end" }, target[0]),
    );
  }
  const path = points.map(([, , size], index) => `${place(index)},${level(size)}`).join(" ");
  svg.append(make("polyline", { points: path, class: "chart__line" }));
  points.forEach(([label, value, size], index) => {
    const x = place(index);
    svg.append(
      make("circle", { cx: x, cy: level(size), r: 5, class: "chart__point" }),
      make("text", { x, y: level(size) - 12, class: "chart__value chart__label--middle" }, value),
      make("text", { x, y: LINE.height - 10, class: "chart__label chart__label--middle" }, label),
    );
  });
}

/**
 * @param {string} label
 * @param {number} letters
 */
function shorten(label, letters) {
  return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 * @returns {SVGElement}
 */
function make(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}
