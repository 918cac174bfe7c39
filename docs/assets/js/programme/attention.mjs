/** Which pairs need a curator's attention, why, and the one thing to do: one table of rules over what is recorded of a pair. */

import { agree, plural } from "../page/numbers.mjs";
import { daysAfter, daysBetween } from "./days.mjs";
import { SIDES } from "./pairs.mjs";

/**
 * @import { Limit } from "./limits.mjs"
 * @import { Pair, Side } from "./pairs.mjs"
 * @import { Day } from "./types.mjs"
 *
 * @typedef {"meeting" | "fit" | "pulse" | "marks" | "close" | "since"} Act what of the pair's details settles it
 *
 * @typedef {object} Rule
 * @property {string} id
 * @property {(view: View) => string | false | undefined | ""} why a sentence when the rule holds, else nothing
 * @property {string} todo the one thing to do
 * @property {Act} act
 *
 * @typedef {{ id: string, why: string, todo: string, act: Act }} Reason
 *
 * What rules look at: a pair on a day.
 * @typedef {object} View
 * @property {Pair} pair
 * @property {Day} today
 * @property {Record<Limit, number>} limits
 * @property {number} age days since it began; less than 0 – it has not begun
 * @property {Day | ""} last day of the last meeting up to today
 */

const FIRST_PULSE = 30; // days after the beginning
const NEXT_PULSE = 60; // days after the marks before
const YEAR = 366; // days
const ASK_AGAIN = 14; // days after which somebody who was not sure is asked again

const WHO = { mentor: "наставник", mentee: "наставляемый" };
const OF = { mentor: "наставника", mentee: "наставляемого" };

/**
 * Those that come first weigh more: a pair stands where its first rule puts it. A new rule is one entry, with its states
 * in tests/programme/attention.test.mjs.
 * @type {Rule[]}
 */
const RULES = [
  {
    id: "unassigned",
    why: ({ pair }) => !pair.assigned && "Среди назначенных этой пары больше нет: её сняли или имя исправили.",
    todo: "Перенесите записи к нынешней паре или закройте эту.",
    act: "close",
  },
  {
    id: "missing",
    why: ({ pair }) => pair.assigned && pair.missing.length > 0 && `${pair.missing.map((side) => OF[side]).join(" и ").replace(/^н/, "Н")} нет в таблице участников.`,
    todo: "Если человек выбыл, закройте пару и подберите другую; если имя написано иначе, исправьте его на листе подбора.",
    act: "close",
  },
  {
    id: "unfit",
    why: ({ pair }) => {
      const sides = SIDES.filter((side) => pair.fit[side] === "no");
      return sides.length === 2 ? "Обе стороны говорят, что пара не подходит." : sides[0] && `${capital(WHO[sides[0]])} говорит, что пара не подходит.`;
    },
    todo: "Поговорите с каждым отдельно и решите, нужна ли замена. Чтобы закрыть пару, отзывы не нужны.",
    act: "close",
  },
  {
    id: "low-row",
    why: (view) => lowInWords(view, (count) => count >= view.limits.repeat),
    todo: "Поговорите с каждым отдельно: что мешает и что изменить.",
    act: "marks",
  },
  {
    id: "never-met",
    why: (view) => !haveMet(view) && view.pair.since !== "" && view.age >= view.limits.start && `С начала ${describePassed(view.age)}, а ${view.pair.meetings.length ? "все записанные встречи ещё впереди" : "встреч не записано"}.`,
    todo: "Узнайте, встретились ли они, и помогите назначить первую встречу.",
    act: "meeting",
  },
  {
    id: "silent",
    why: ({ last, today, limits }) => last && daysBetween(last, today) > limits.silence && `С последней встречи ${describePassed(daysBetween(last, today))}.`,
    todo: "Спросите, что мешает встречаться. Если встреча была, запишите её.",
    act: "meeting",
  },
  {
    id: "low-last",
    why: (view) => lowInWords(view, (count) => count > 0 && count < view.limits.repeat),
    todo: "Спросите, что изменить, и сверьтесь в следующий раз.",
    act: "marks",
  },
  {
    id: "fit-open",
    why: fitInWords,
    todo: "Спросите каждую сторону отдельно и отметьте ответы.",
    act: "fit",
  },
  {
    id: "pulse-due",
    why: (view) => {
      const { pair, today, age } = view;
      // A wrong day ahead would put the next time off for years.
      const pulses = pair.pulses.filter(({ date = "" }) => date <= today);
      const due = pulseDue({ ...pair, pulses });
      // Who has never met has nothing to give a mark to.
      if (!due || due > today || !haveMet(view)) return false;
      const before = pulses[0]?.date;
      return before ? `С прошлых отметок ${describePassed(daysBetween(before, today))}.` : `С начала ${describePassed(age)}, отметок ещё нет.`;
    },
    todo: "Спросите обе стороны, как идёт работа, от 1 до 10.",
    act: "pulse",
  },
  {
    id: "ahead",
    why: ({ pair, today }) => [...pair.meetings, ...pair.pulses].some(({ date = "" }) => date > today) && "Записан день, который ещё не наступил.",
    todo: "Исправьте дату в записях пары.",
    act: "meeting",
  },
  {
    id: "long-ago",
    why: ({ pair }) => pair.from !== "" && [...pair.meetings, ...pair.pulses].some(({ date = "" }) => date && daysBetween(date, pair.from) > YEAR) && "Записан день больше чем за год до начала программы.",
    todo: "Проверьте год в записях пары.",
    act: "meeting",
  },
  {
    id: "unbegun",
    why: ({ pair }) => pair.since === "" && "Не известно, когда пара начала работу.",
    todo: "Впишите день начала.",
    act: "since",
  },
];

/**
 * @param {Pair} pair
 * @param {Day | ""} today «» – the programme was put away: nothing of it is told
 * @param {Record<Limit, number>} limits
 * @returns {Reason[]} what needs attention, the weightiest first; nothing of a closed pair
 */
export function attention(pair, today, limits) {
  if (pair.closed || !today) return [];
  const last = pair.meetings.find(({ date }) => date && date <= today)?.date ?? "";
  const view = { pair, today, limits, last, age: pair.since ? daysBetween(pair.since, today) : 0 };
  return RULES.flatMap(({ id, why, todo, act }) => {
    const sentence = why(view);
    return sentence ? [{ id, why: sentence, todo, act }] : [];
  });
}

/**
 * @template {{ pair: Pair, reasons: Reason[] }} One
 * @param {One[]} all in the order of their names
 * @returns {One[]} by need: the weightier rule first, then the pair with more of them
 */
export function byNeed(all) {
  const place = (/** @type {One} */ { reasons: [first] }) => (first ? RULES.findIndex(({ id }) => id === first.id) : RULES.length);
  return [...all].sort((one, other) => place(one) - place(other) || other.reasons.length - one.reasons.length);
}

/**
 * @param {Pair} pair
 * @returns {Day | ""} when both sides are asked for marks next
 */
export function pulseDue({ pulses, since }) {
  const before = pulses[0]?.date;
  if (before) return daysAfter(before, NEXT_PULSE);
  return since && daysAfter(since, FIRST_PULSE);
}

/** Whether a meeting is recorded that is not ahead. @param {View} view */
function haveMet({ pair, today }) {
  return pair.meetings.some(({ date = "" }) => date <= today);
}

/**
 * @param {View} view
 * @param {(count: number) => boolean} holds of the number of low marks at the end
 */
function lowInWords({ pair, limits }, holds) {
  const found = SIDES.flatMap((side) => {
    const marks = lowAtEnd(pair, side, limits.low);
    return holds(marks.length) ? [{ side, marks }] : [];
  });
  const several = found.some(({ marks }) => marks.length > 1);
  return found.length > 0 && `${several ? "Низкие отметки подряд" : "Низкая отметка"}: ${found.map(({ side, marks }) => `${WHO[side]} – ${marks.join(", ")}`).join("; ")} из\u00a010.`;
}

/**
 * @param {Pair} pair
 * @param {Side} side
 * @param {number} low
 * @returns {number[]} the low marks after the last one that is not low, in the order of their days
 */
function lowAtEnd({ pulses }, side, low) {
  const marks = pulses.map((pulse) => pulse[side]).filter((mark) => typeof mark === "number");
  const high = marks.findIndex((mark) => mark > low);
  return marks.slice(0, high < 0 ? marks.length : high).reverse();
}

/**
 * Asked after the first meeting, and again of whoever was not sure, until both say yes. A no is another rule's.
 * @param {View} view
 */
function fitInWords({ pair, last, today }) {
  if (!last || SIDES.some((side) => pair.fit[side] === "no")) return false;
  const unasked = SIDES.filter((side) => !pair.fit[side]);
  if (unasked.length === 2) return "Встреча была, а подходит ли пара друг другу, не спрошено.";
  if (unasked[0]) return `Подходит ли пара друг другу, не спросили ${OF[unasked[0]]}.`;
  const unsure = SIDES.filter((side) => pair.fit[side] === "unclear");
  const again = !pair.asked || last > pair.asked || daysBetween(pair.asked, today) >= ASK_AGAIN;
  if (!unsure[0] || !again) return false;
  return unsure.length === 2 ? "Подходит ли пара, было не ясно обеим сторонам." : `Подходит ли пара, ${unsure[0] === "mentor" ? "наставнику" : "наставляемому"} было не ясно.`;
}

/** @param {number} number @returns {string} «прошёл 31 день», «прошло 5 дней» */
function describePassed(number) {
  return `${agree(number, "прошёл", "прошло", "прошло")} ${plural(number, "день", "дня", "дней")}`;
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
