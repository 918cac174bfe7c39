/** What a curator should do now: of the rules' steps the first three that are neither done nor put off. */

import { attention } from "./attention.mjs";
import { hash } from "./content.mjs";
import { limitsOf } from "./limits.mjs";
import { pairsOf } from "./pairs.mjs";
import { SIGNS } from "./signs.mjs";
import { findStanding } from "./standing.mjs";

/**
 * @import { Coming, Finding, View } from "./signs.mjs"
 * @import { ContentStage, Day, Deferred, Programme, Task } from "./types.mjs"
 *
 * @typedef {{ title: string, page: string }} Way
 *
 * What data/steps.json holds; `helps`: id of a stage → its documents and tools.
 * @typedef {{ rules: Rule[], events: Coming[], helps: Record<string, Way[]> }} Known
 *
 * A rule: in its order among the others.
 * @typedef {object} Rule
 * @property {string} id
 * @property {string} title the step
 * @property {string} sign
 * @property {number} [days]
 * @property {number} [from] the number of the stage from which on it holds
 * @property {string} reason with {figures}
 * @property {string} [page] the address on the site where it is done
 * @property {string} [place] what that page is called
 * @property {Way & { own?: boolean }} source `own`: it is the project's text, no other's
 * @property {Way[]} tools what belongs to it
 *
 * @typedef {{ rule: Rule, finding: Finding }} Step
 * @typedef {Step & { mark: Deferred }} Waiting
 */

export const MOST = 3;

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {ContentStage[]} stages
 * @param {Coming[]} events
 * @param {Day} today
 * @returns {View}
 */
export function viewOf(programme, tasks, stages, events, today) {
  const limits = limitsOf(programme);
  const pairs = pairsOf(programme).map((pair) => ({ pair, reasons: attention(pair, today, limits) }));
  return { programme, tasks, standing: findStanding(tasks, stages), pairs, events, today };
}

/**
 * @param {Rule[]} rules in their order
 * @param {View} view
 * @returns {{ steps: Step[], waiting: Waiting[] }} what to do now, three at most; what was put off and is still to be done
 */
export function nextSteps(rules, view) {
  /** @type {Step[]} */
  const steps = [];
  /** @type {Map<string, Waiting>} */
  const waiting = new Map();
  const subjects = new Set();
  for (const rule of rules) {
    const sign = Object.hasOwn(SIGNS, rule.sign) ? SIGNS[rule.sign] : undefined;
    if (!sign || (rule.from ?? 0) > view.standing.reached) continue;
    const found = sign(view, rule.days ?? 0).map((finding) => ({ finding, mark: deferral(view, finding) }));
    for (const { finding, mark } of found) if (mark && !waiting.has(finding.matter)) waiting.set(finding.matter, { rule, finding, mark });
    const free = found.filter(({ finding, mark }) => !mark && !subjects.has(finding.subject));
    const [first] = free;
    if (!first || steps.length === MOST) continue;
    subjects.add(first.finding.subject);
    const figures = { count: free.length, others: free.length - 1, ...first.finding.figures };
    steps.push({ rule, finding: { ...first.finding, figures } });
  }
  return { steps, waiting: [...waiting.values()] };
}

/**
 * @param {Step} step
 * @param {Known} known
 * @returns {Way[]} the documents and tools that help: those of the rule, those of the stage
 */
export function toolsOf({ rule, finding }, { helps }) {
  const own = new Set(rule.tools.map(({ page }) => page));
  return [...rule.tools, ...((finding.stage && helps[finding.stage]) || []).filter(({ page }) => !own.has(page))];
}

/**
 * @param {string} matter
 * @returns {string} the id under which it is noted that a matter was put off
 */
export function keyOfMatter(matter) {
  return `step-${hash(matter)}`;
}

/**
 * @param {View} view
 * @param {Finding} finding
 * @returns {Deferred | undefined} why it is not shown today; nothing when its day has come, or things are others than then
 */
function deferral({ programme, today }, { matter, cause }) {
  const mark = programme.deferred?.[keyOfMatter(matter)];
  if (!mark || (mark.cause ?? "") !== cause) return undefined;
  if (mark.state === "later") return today < (mark.until ?? "") ? mark : undefined;
  return mark.state === "foreign" ? mark : undefined;
}
