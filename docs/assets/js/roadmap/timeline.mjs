/** Draws the due dates of a programme along the months, a line a stage. */

import { plural } from "../page/numbers.mjs";
import { dayInWords } from "../workspace/words.mjs";

/** @import { Day, Task } from "../programme/types.mjs" */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 960, LABELS = 190, ROW = 34, HEAD = 38, MARK = 6; // units of the drawing
const DAY = 86_400_000; // milliseconds
const MONTHS = ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."];
const MONTH_WIDTH = 50; // units below which the names of months would touch
const YEAR_WIDTH = 100; // and with a year beside them
const TODAY = 36; // half of the width of «сегодня»

/**
 * @param {{ name: string, tasks: Task[] }[]} lines
 * @param {{ from: Day | "", to: Day | "" }} period
 * @param {Day | ""} today nothing when no date is due any more
 * @param {(task: Task) => boolean} late
 * @returns {SVGSVGElement | undefined} nothing when no task has a date
 */
export function timeline(lines, period, today, late) {
  const days = lines.flatMap(({ tasks }) => tasks.map(({ answer }) => answer.due ?? "")).filter(Boolean);
  if (!days.length) return undefined;
  const known = [...days, today, period.from, period.to].filter(Boolean).sort();
  const begin = new Date(`${(known[0] ?? today).slice(0, 7)}-01T00:00:00Z`);
  const end = new Date(`${known[known.length - 1]}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + 1, 1);
  const span = Math.max(1, (end.getTime() - begin.getTime()) / DAY);
  const place = (/** @type {string} */ day) => LABELS + (((Date.parse(`${day}T00:00:00Z`) - begin.getTime()) / DAY + 0.5) / span) * (WIDTH - LABELS);
  const height = HEAD + lines.length * ROW + 6;
  const overdue = lines.flatMap(({ tasks }) => tasks.filter(late)).length;
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "timeline", role: "img" });
  root.setAttribute("aria-label", axisInWords(days, overdue));
  drawMonths(root, begin, end, height, place);
  lines.forEach(({ name, tasks }, index) => drawLine(root, name, tasks, HEAD + index * ROW + ROW / 2, place, late));
  if (today && place(today) >= LABELS && place(today) <= WIDTH) {
    root.append(svg("line", { x1: place(today), x2: place(today), y1: HEAD - 6, y2: height, class: "timeline__today" }), svg("text", { x: Math.min(place(today), WIDTH - TODAY), y: 12, class: "timeline__now", "text-anchor": "middle" }, "сегодня"));
  }
  return root;
}

/**
 * @param {string[]} days that are set, one for each task
 * @param {number} overdue
 */
export function axisInWords(days, overdue) {
  const [first = "", last = first] = [...days].sort().filter((_, place, { length }) => place === 0 || place === length - 1);
  const span = first === last ? dayInWords(first) : `с ${dayInWords(first)} по ${dayInWords(last)}`;
  return `Сроки на оси времени: ${plural(days.length, "задача", "задачи", "задач")}, ${span}${overdue ? `, просрочено ${overdue}.` : ""} Те же даты – в таблице ниже.`;
}

/**
 * What is said in place of the axis and of the table.
 * @param {boolean} open whether only open tasks are shown
 */
export function describeLacking(open) {
  return open
    ? { dates: "У открытых задач сроков нет.", tasks: "Открытых задач нет." }
    : { dates: "Сроков пока нет. Откройте этап, нажмите у задачи «Подробнее» и укажите срок – он появится здесь и на оси времени.", tasks: "Задач в программе нет." };
}

/**
 * @param {SVGSVGElement} root
 * @param {Date} begin
 * @param {Date} end
 * @param {number} height
 * @param {(day: string) => number} place
 */
function drawMonths(root, begin, end, height, place) {
  const count = (end.getUTCFullYear() - begin.getUTCFullYear()) * 12 + end.getUTCMonth() - begin.getUTCMonth();
  const all = MONTH_WIDTH * count <= WIDTH - LABELS;
  const step = all ? 1 : Math.ceil((YEAR_WIDTH * count) / (WIDTH - LABELS));
  let said = 0;
  for (let number = 0; number < count; number += 1) {
    const month = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + number, 1));
    const x = place(month.toISOString().slice(0, 10));
    root.append(svg("line", { x1: x, x2: x, y1: HEAD - 4, y2: height, class: "timeline__month" }));
    if (number % step) continue;
    const year = month.getUTCFullYear();
    const told = year !== said && !(all && count > 8) ? ` ${year}` : "";
    said = year;
    root.append(svg("text", { x: x + 2, y: HEAD - 9, class: "timeline__name" }, (MONTHS[month.getUTCMonth()] ?? "") + told));
  }
}

/**
 * @param {SVGSVGElement} root
 * @param {string} name
 * @param {Task[]} tasks
 * @param {number} y
 * @param {(day: string) => number} place
 * @param {(task: Task) => boolean} late
 */
function drawLine(root, name, tasks, y, place, late) {
  root.append(svg("text", { x: 0, y: y + 4, class: "timeline__stage" }, name));
  const dated = tasks.filter(({ answer }) => answer.due);
  const places = dated.map(({ answer }) => place(answer.due ?? ""));
  if (!places.length) return;
  root.append(svg("line", { x1: Math.min(...places) - MARK, x2: Math.max(...places) + MARK, y1: y, y2: y, class: "timeline__span" }));
  for (const task of dated) {
    const kind = task.status === "done" || task.status === "na" ? "done" : late(task) ? "late" : "open";
    const mark = svg("circle", { cx: place(task.answer.due ?? ""), cy: y, r: MARK, class: `timeline__mark timeline__mark--${kind}` });
    mark.append(svg("title", {}, `${dayInWords(task.answer.due ?? "")}: ${task.text}`));
    root.append(mark);
  }
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 * @returns {SVGElementTagNameMap[Tag]}
 */
function svg(tag, attributes, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}
