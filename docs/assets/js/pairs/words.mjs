/** What the overview says of pairs: one line of each, the sum of all. */

import { plural } from "../page/numbers.mjs";
import { dayInWords, REASONS, shortenDay } from "../workspace/words.mjs";

/**
 * @import { Reason } from "../programme/attention.mjs"
 * @import { Pair } from "../programme/pairs.mjs"
 * @typedef {{ pair: Pair, reasons: Reason[] }} Seen
 */

/**
 * @param {Pair} pair
 * @returns {string} «Встреч: 5, последняя 12 октября · отметки: наставник 8, наставляемый 7»
 */
export function describePair({ meetings, pulses, since, closed }) {
  const last = meetings[0]?.date;
  const [marks] = pulses;
  const said = marks && [typeof marks.mentor === "number" && `наставник\u00a0${marks.mentor}`, typeof marks.mentee === "number" && `наставляемый\u00a0${marks.mentee}`].filter(Boolean).join(", ");
  return [
    !closed && since && `с ${shortenDay(since)}`,
    meetings.length ? `встреч: ${meetings.length}${last ? `, последняя ${shortenDay(last)}` : ""}` : "встреч не записано",
    said && `отметки: ${said}`,
  ].filter(Boolean).join(" · "); // prettier-ignore
}

/**
 * @param {Pair} pair
 * @returns {string} «Закрыта 10 ноября 2026 г.: не хватает времени. Уехал на сборы»
 */
export function closedInWords({ closed, reason, words }) {
  const why = reason ? `: ${REASONS[reason]}` : "";
  return [`Закрыта ${dayInWords(closed)}${why}`, words].filter(Boolean).join(". ");
}

/**
 * @param {Seen[]} all
 * @returns {string} «В работе 20 пар, требуют внимания 5. Закрыто: 3.»
 */
export function summary(all) {
  const open = all.filter(({ pair }) => !pair.closed);
  const need = open.filter(({ reasons }) => reasons.length).length;
  const closed = all.length - open.length;
  const works = open.length ? `В работе ${plural(open.length, "пара", "пары", "пар")}, ${need ? `внимания требуют: ${need}` : "внимания не требует ни одна"}.` : "Пар в работе нет.";
  return closed ? `${works} Закрыто: ${closed}.` : works;
}
