/** Answers what to do in states of a programme: those that come as JSON, with the site's own rules and checklists. */

import { readFileSync } from "node:fs";
import { create, setParts } from "../../docs/assets/js/programme/document.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { listComing } from "../../docs/assets/js/programme/coming.mjs";
import { readContent, tasks } from "../../docs/assets/js/programme/content.mjs";
import { daysAfter } from "../../docs/assets/js/programme/days.mjs";
import { apply } from "../../docs/assets/js/programme/merge.mjs";
import { keyOfMatter, nextSteps, viewOf } from "../../docs/assets/js/programme/next-steps.mjs";
import { createBlank } from "../../docs/assets/js/programme/parts.mjs";
import { SIGNS } from "../../docs/assets/js/programme/signs.mjs";
import { entryInWords, reasonInWords, waitingInWords } from "../../docs/assets/js/next-steps/words.mjs";

const { knowledge, known, states, today } = JSON.parse(readFileSync(0, "utf-8"));
const content = readContent(knowledge);
const day = (/** @type {number | string | undefined} */ value) => (typeof value === "number" ? daysAfter(today, value) : (value ?? ""));
const normalise = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");

/** @param {any} state @returns what a curator has recorded, as parts */
function partsOf(state) {
  const parts = [];
  const put = (/** @type {string} */ section, /** @type {string} */ key, /** @type {object} */ fields) => parts.push({ section, key, fields });
  for (const stage of state.closed ?? []) for (const item of content.items.values()) if (item.stage === stage && !item.retired) put("answers", item.id, { status: "done" });
  for (const [item, { due, ...fields }] of Object.entries(state.answers ?? {})) put("answers", item, { ...fields, ...(due === undefined ? {} : { due: day(due) }) });
  for (const kind of ["mentor", "mentee"]) for (const [index, one] of (state[`${kind}s`] ?? []).entries()) put("participants", `${kind}-${index}`, { kind, consent: "да", ...(typeof one === "string" ? { name: one } : one) });
  for (const [index, one] of (state.pairs ?? []).entries()) {
    const key = `pair-${index}`;
    const [mentor, mentee] = one.pair.split(" – ");
    if (one.row !== null) put("pairs", key, { kind: "pair", mentor, mentee, text: one.pair, confirmed: true, deleted: false, ...one.row });
    const [fit_mentor, fit_mentee] = one.fit ?? [];
    put("health", key, { text: one.pair, since: day(one.since ?? -10), ...(one.fit ? { fit_mentor, fit_mentee, fit_on: day(one.asked ?? -1) } : {}), ...(one.ended === undefined ? {} : { closed: day(one.ended), reason: "completed" }) });
    for (const [number, met] of (one.met ?? []).entries()) put("meetings", `meeting-${index}-${number}`, { pair: key, text: one.pair, date: day(met) });
    for (const [number, [marked, mark, other]] of (one.marks ?? []).entries()) put("pulses", `pulse-${index}-${number}`, { pair: key, text: one.pair, date: day(marked), mentor: mark, mentee: other });
  }
  for (const [index, one] of (state.plan ?? []).entries()) put("plans", `meeting-plan-${index}`, { kind: "meeting", pair: one.pair, date: day(one.date), deleted: false });
  if (state.responses) put("responses", "response-1", { questionnaire: "mentee-pulse", code: "К7", answers: {} });
  if (state.checked) put("standards", "legal-framework", { mark: "yes" });
  if (state.involved !== undefined) put("involvement", "", { total: 100, involved: state.involved });
  for (const { matter, until, ...fields } of state.deferred ?? []) put("deferred", keyOfMatter(matter), { state: "later", reason: "", cause: "", ...fields, until: until === undefined ? "" : day(until) });
  return parts;
}

const answers = states.map((/** @type {any} */ state) => {
  const clock = createClock(() => Date.parse(`${daysAfter(today, -60)}T09:00:00Z`));
  const [from, to] = state.period ?? [-87, 185];
  const start = create(clock, content, { title: "Программа", forms: state.forms ?? ["pupil-pupil"], period: { from: day(from), to: day(to) } });
  const begun = apply(createBlank(start.programme), start);
  begun.known = begun.known.filter((id) => !(state.unknown ?? []).includes(id));
  const programme = apply(begun, setParts(clock, begun, /** @type {any} */ (partsOf(state))));
  const events = (state.events ?? []).map((/** @type {any} */ one) => ({ page: "somewhere/", ...one, id: one.id ?? one.title, first: day(one.first), last: day(one.last ?? one.first) }));
  const view = viewOf(programme, tasks(programme, content), content.stages, events, today);
  const { steps, waiting } = nextSteps(known.rules, view);
  return {
    steps: steps.map((step) => `${step.rule.id}: ${normalise(reasonInWords(step))}`),
    waiting: waiting.map((one) => `${one.rule.id}: ${normalise(waitingInWords(one))}`),
    coming: listComing(view, waiting).map((entry) => `${entry.day} ${normalise(entryInWords(entry))}`),
    causes: [...steps, ...waiting].map(({ finding }) => [finding.matter, finding.cause]),
  };
});
console.log(JSON.stringify({ answers, signs: Object.keys(SIGNS) }));
