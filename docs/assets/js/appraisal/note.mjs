/** What an analytical note says of the open programme: how far it is, pairs, figures, the four lists, indicators – in texts. */

import { countIndicator, countedInWords, shareInWords } from "../binding/counted.mjs";
import { formatDay } from "../programme/days.mjs";
import { isSmall } from "../programme/figures.mjs";
import { pairsOf } from "../programme/pairs.mjs";
import { progress } from "../programme/progress.mjs";
import { REASONS } from "../workspace/words.mjs";
import { factsOf } from "./facts.mjs";
import { proposals } from "./rules.mjs";
import { rowsOf, SIDES } from "./traits.mjs";

/**
 * @import { Goal } from "../binding/counted.mjs"
 * @import { Content, Day, Programme, Reason, Task } from "../programme/types.mjs"
 *
 * What the site plans, see `guidebook/calculators/beside.py`.
 * @typedef {{ title: string, planned?: string, counted?: string, uncounted?: string, percent?: number, year?: number, over?: boolean }} Indicator
 * @typedef {{ indicators: Indicator[], goal: Goal | null }} Planned
 *
 * Fields, and rows of fields, by the scopes of tags in `worksheets/papers/standing.py`.
 * @typedef {Record<string, string>} Fields
 * @typedef {{ standing: Fields, [rows: string]: Fields | Fields[] }} Note
 */

const HIDDEN = "меньше пяти";
const NONE = "–";
const OTHERS = "остальные причины вместе";

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @param {Day} today
 * @param {Planned} planned
 * @returns {Note}
 */
export function noteOf(programme, tasks, content, today, { indicators, goal }) {
  const facts = factsOf(programme, tasks, content, today, goal ?? undefined);
  const traits = rowsOf(programme.swot ?? {}, proposals(facts));
  const sides = Object.keys(SIDES).map((side) => [side, traits.filter((row) => row.side === side).map(({ text }) => ({ text }))]);
  const pairs = pairsOf(programme).filter(({ assigned }) => assigned);
  const closed = pairs.filter(({ closed }) => closed);
  return {
    standing: {
      date: formatDay(today), done: `${facts.done}`, total: `${facts.total}`, overdue: `${facts.overdue}`, evidenced: `${facts.evidenced}`,
      pairs: formatCount(pairs.length), closed: isSmall(pairs.length - closed.length) ? NONE : formatCount(closed.length),
    }, // prettier-ignore
    progress: content.stages.map(({ id, number, title }) => {
      const own = tasks.filter(({ stage, mark }) => stage === id && mark !== "retired");
      const { done, total, overdue } = progress(own, today);
      const due = own.filter(({ status }) => status !== "na").map(({ answer }) => answer.due ?? "").sort().at(-1) ?? "";
      return { number: `${number}`, title, due: formatDay(due), done: `${done}`, total: `${total}`, overdue: `${overdue}` };
    }),
    closed: reasons(closed.map(({ reason }) => reason || "other"), pairs.length),
    figures: facts.figures.map((figure) => ({ text: figure.text, source: figure.source, people: `${figure.people}`, part: `${figure.part}`, share: shareInWords({ part: figure.part, whole: figure.people }) })),
    indicators: indicators.map((one) => ({ title: one.title, planned: one.planned ?? NONE, said: describeFigure(one, programme) || NONE })),
    ...Object.fromEntries(sides),
  };
}

/**
 * How many pairs were closed for each reason, the most frequent one first. None has fewer than five, neither has what is
 * left of all closed ones, nor are the pairs that work so few that the closed ones tell their number.
 * @param {Reason[]} found
 * @param {number} pairs
 * @returns {Fields[]}
 */
function reasons(found, pairs) {
  if (!found.length) return [{ reason: "закрытых пар нет", count: NONE }];
  if (isSmall(found.length) || isSmall(pairs - found.length)) return [{ reason: "не называются, чтобы нельзя было узнать, о ком речь", count: NONE }];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const reason of found) counts.set(REASONS[reason], (counts.get(REASONS[reason]) ?? 0) + 1);
  const rows = [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
  let rest = 0;
  while (rows.length && (isSmall(rows.at(-1)?.[1] ?? 0) || isSmall(rest))) rest += rows.pop()?.[1] ?? 0;
  return [...rows, ...(rest ? [/** @type {const} */ ([rows.length ? OTHERS : "разные причины", rest])] : [])].map(([reason, count]) => ({ reason, count: `${count}` }));
}

/**
 * @param {Indicator} one
 * @param {Programme} programme
 */
function describeFigure({ counted: way, uncounted, percent, year, over = false }, programme) {
  const found = way && countIndicator(way, programme);
  if (!found) return uncounted ?? "";
  return countedInWords(found, percent !== undefined && year !== undefined ? { percent, year, over } : undefined);
}

/** @param {number} number */
function formatCount(number) {
  return isSmall(number) ? HIDDEN : `${number}`;
}
