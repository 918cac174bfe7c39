/** What a sheet of paper tells of a task in words: on the screen it is behind a button. */

import { make } from "../page/elements.mjs";
import { keepWhole } from "../page/paper.mjs";
import { dayInWords, momentInWords, STATUSES } from "../workspace/words.mjs";
import { NAMES } from "./panel.mjs";

/** @import { Earlier, Task } from "../programme/types.mjs" */

const NAME = 40; // letters of a name that stays on one line

/**
 * @param {Task} task
 * @param {string} mark what has happened to the task, in words
 * @param {boolean} late
 * @param {Earlier[]} earlier texts that gave way to newer ones unseen
 * @returns {HTMLElement[]} nothing when there is nothing to tell
 */
export function paperOf({ answer, own, status }, mark, late, earlier) {
  const { due, evidence, note, reason, responsible } = answer;
  const state = status === "doing" ? STATUSES.doing : status === "na" ? `${STATUSES.na}${reason ? `: ${reason}` : ""}` : "";
  const facts = [
    state,
    mark,
    own && "свой пункт",
    due && make("span", {}, "срок: ", keepWhole(dayInWords(due), NAME), late && make("strong", {}, ", просрочено")),
    responsible && make("span", {}, "ответственный: ", keepWhole(responsible, NAME)),
  ].filter(Boolean);
  const texts = [
    [NAMES.evidence, evidence],
    [NAMES.note, note],
    ...earlier.map(({ field, value, at }) => [`Другая запись (${(NAMES[field] ?? "").toLowerCase()}, ${momentInWords(at.slice(0, 24))})`, value]),
  ];
  return [
    ...(facts.length ? [make("p", {}, ...facts.flatMap((fact, index) => (index ? ["\u00a0· ", fact || ""] : [fact || ""])))] : []),
    ...texts.filter(([, text]) => text).map(([name, text]) => make("p", { class: "paper__text" }, make("strong", {}, `${name}: `), text)),
  ];
}
