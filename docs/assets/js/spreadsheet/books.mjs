/** Describes the programme as workbooks: the road map and the checklists, a row a task, for the engine that writes .xlsx. */

import { dayInWords, periodInWords, STATUSES } from "../workspace/words.mjs";
import { isOpen, progress } from "../programme/progress.mjs";

/** @import { Column, Workbook, Written, WrittenSheet } from "../engine/protocol.mjs" */
/** @import { ContentStage, Day, Programme, Side, Task } from "../programme/types.mjs" */

/**
 * A stage with its tasks in the order of the page.
 * @typedef {{ stage: ContentStage, tasks: Task[] }} Part
 */

/** @type {Record<Side, string>} */
const SIDES = { internal: "Внутри организации", external: "С внешней средой" };
const MARKS = { "": "", new: "новый", reworded: "формулировка изменилась", retired: "пункт снят" };

/** @type {Column[]} */
const ROADMAP = [
  { title: "Этап", type: "text", width: 24, wrap: true },
  { title: "Задача", type: "text", width: 60, wrap: true },
  { title: "Срок", type: "date" },
  { title: "Ответственный", type: "text", width: 24, wrap: true },
  { title: "Результат", type: "text", width: 36, wrap: true },
  { title: "Состояние", type: "text", width: 22, wrap: true },
];
/** @type {Column[]} */
const TOTALS = [
  { title: "Этап", type: "text", width: 46, wrap: true },
  { title: "Выполнено", type: "integer" },
  { title: "Всего", type: "integer" },
  { title: "В работе", type: "integer" },
  { title: "Просрочено", type: "integer" },
  { title: "Не требуется", type: "integer" },
];
/** @type {Column[]} */
const CHECKLIST = [
  { title: "№", type: "integer", width: 6 },
  { title: "Задача", type: "text", width: 60, wrap: true },
  { title: "Где", type: "text", width: 20, wrap: true },
  { title: "Состояние", type: "text", width: 16, wrap: true },
  { title: "Почему не требуется", type: "text", width: 24, wrap: true },
  { title: "Срок", type: "date" },
  { title: "Ответственный", type: "text", width: 22, wrap: true },
  { title: "Результат, подтверждение", type: "text", width: 32, wrap: true },
  { title: "Заметка", type: "text", width: 40, wrap: true },
  { title: "Пометка", type: "text", width: 20, wrap: true },
];

/**
 * The road map as its page shows it, and the counts of each stage.
 * @param {Programme} programme
 * @param {Part[]} parts all stages
 * @param {Day} today
 * @param {boolean} [open] only what is neither done nor put aside
 * @returns {Workbook}
 */
export function roadmapBook(programme, parts, today, open = false) {
  const rows = parts.flatMap(({ stage, tasks }) =>
    tasks
      .filter((task) => task.mark !== "retired" && (!open || isOpen(task)))
      .map(({ text, status, answer }) => {
        const state = status === "na" && answer.reason ? `${STATUSES.na}: ${answer.reason}` : STATUSES[status];
        return [named(stage), text, answer.due || null, answer.responsible ?? "", answer.evidence ?? "", state];
      }),
  );
  const above = heading("Дорожная карта", programme, today);
  if (open) above.push("Только открытые задачи");
  return { sheets: [{ name: "Дорожная карта", above, columns: ROADMAP, rows, wide: true }, totals(parts, today)] };
}

/**
 * Everything that is known of each task, a sheet a stage: nothing that was entered is left out.
 * @param {Programme} programme
 * @param {Part[]} parts
 * @param {Day} today
 * @returns {Workbook}
 */
export function checklistBook(programme, parts, today) {
  return {
    sheets: parts.map(({ stage, tasks }) => ({
      name: named(stage),
      above: heading(`Чек-лист этапа ${stage.number} «${stage.title}»`, programme, today),
      columns: CHECKLIST,
      rows: tasks.map((task, index) => line(task, index + 1)),
      wide: true,
    })),
  };
}

/**
 * @param {Task} task
 * @param {number} number
 * @returns {Written[]}
 */
function line({ text, side, status, answer, mark, own }, number) {
  const marks = [own && "свой пункт", MARKS[mark]].filter(Boolean).join(", ");
  return [number, text, SIDES[side], STATUSES[status], answer.reason ?? "", answer.due || null, answer.responsible ?? "", answer.evidence ?? "", answer.note ?? "", marks];
}

/**
 * @param {Part[]} parts
 * @param {Day} today
 * @returns {WrittenSheet}
 */
function totals(parts, today) {
  const rows = parts.map(({ stage, tasks }) => {
    const { done, total, doing, overdue, na } = progress(tasks, today);
    return [named(stage), done, total, doing, overdue, na];
  });
  const sums = ["B", "C", "D", "E", "F"].map((letter) => ({ formula: `=SUM(${letter}2:${letter}${rows.length + 1})` }));
  return { name: "Итоги", columns: TOTALS, rows, total: ["Всего", ...sums] };
}

/** @param {ContentStage} stage */
function named({ number, short }) {
  return `${number}. ${short}`;
}

/**
 * @param {string} what
 * @param {Programme} programme
 * @param {Day} today
 */
function heading(what, { title, organisation, period, curator }, today) {
  const about = [organisation, periodInWords(period), curator && `куратор ${curator}`].filter(Boolean).join(" · ");
  return [`${what}: ${title}`, ...(about ? [about] : []), `Составлено ${dayInWords(today)}`];
}
