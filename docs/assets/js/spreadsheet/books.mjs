/** Describes the programme as workbooks: the road map and the checklists, a row a task, for the engine that writes .xlsx. */

import { STATUSES } from "../workspace/words.mjs";
import { formatDay } from "../programme/days.mjs";
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
  { title: "Этап", type: "text", width: 24 },
  { title: "Задача", type: "text", width: 60 },
  { title: "Срок", type: "date" },
  { title: "Ответственный", type: "text", width: 24 },
  { title: "Результат", type: "text", width: 36 },
  { title: "Состояние", type: "text", width: 22 },
];
/** @type {Column[]} */
const TOTALS = [
  { title: "Этап", type: "text", width: 46 },
  { title: "Выполнено", type: "integer" },
  { title: "Всего", type: "integer" },
  { title: "В работе", type: "integer" },
  { title: "Просрочено", type: "integer" },
  { title: "Не требуется", type: "integer" },
];
/** @type {Column[]} */
const CHECKLIST = [
  { title: "№", type: "integer", width: 6 },
  { title: "Задача", type: "text", width: 60 },
  { title: "Где", type: "text", width: 20 },
  { title: "Состояние", type: "text", width: 16 },
  { title: "Почему не требуется", type: "text", width: 24 },
  { title: "Срок", type: "date" },
  { title: "Ответственный", type: "text", width: 22 },
  { title: "Результат, подтверждение", type: "text", width: 32 },
  { title: "Заметка", type: "text", width: 40 },
  { title: "Пометка", type: "text", width: 20 },
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
        return [nameStage(stage), text, answer.due || null, answer.responsible ?? "", answer.evidence ?? "", state];
      }),
  );
  const above = heading("Дорожная карта", programme, today);
  if (open) above.push("Только открытые задачи");
  return { sheets: [{ name: "Дорожная карта", above, columns: ROADMAP, rows, sorts: true, wide: true }, totals(parts, programme.archived ? "" : today)] };
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
      name: nameStage(stage),
      above: heading(`Чек-лист этапа ${stage.number} «${stage.title}»`, programme, today),
      columns: CHECKLIST,
      rows: tasks.map((task, index) => line(task, index + 1)),
      sorts: true,
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
 * @param {Day | ""} today nothing when no date is due any more
 * @returns {WrittenSheet}
 */
function totals(parts, today) {
  const counts = parts.map(({ tasks }) => {
    const { done, total, doing, overdue, na } = progress(tasks, today);
    return [done, total, doing, overdue, na];
  });
  const sums = [..."BCDEF"].map((letter, place) => ({
    formula: `=SUM(${letter}2:${letter}${counts.length + 1})`,
    value: counts.reduce((sum, row) => sum + (row[place] ?? 0), 0),
  }));
  return { name: "Итоги", columns: TOTALS, rows: parts.map(({ stage }, place) => [nameStage(stage), ...(counts[place] ?? [])]), total: ["Всего", ...sums] };
}

/** @param {ContentStage} stage */
function nameStage({ number, short }) {
  return `${number}. ${short}`;
}

/**
 * @param {string} what
 * @param {Programme} programme
 * @param {Day} today
 */
function heading(what, { title, organisation, period, curator }, today) {
  const about = [organisation, formatSpan(period), curator && `куратор ${curator}`].filter(Boolean).join(" · ");
  return [`${what}: ${title}`, ...(about ? [about] : []), `Составлено ${formatDay(today)}`];
}

/** @param {Programme["period"]} period */
function formatSpan({ from, to }) {
  if (from && to) return `${formatDay(from)} – ${formatDay(to)}`;
  return from ? `с ${formatDay(from)}` : to && `до ${formatDay(to)}`;
}
