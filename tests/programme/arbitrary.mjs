/** What the property tests generate: clocks that disagree, changes of every kind, programmes that diverge, hostile texts. */

import fc from "fast-check";
import { create, describe } from "../../docs/assets/js/programme/document.mjs";
import { apply } from "../../docs/assets/js/programme/merge.mjs";
import { readContent } from "../../docs/assets/js/programme/content.mjs";
import { sections } from "../../docs/assets/js/programme/sections.mjs";

export const ID = "00000000-0000-4000-8000-000000000001";
const WRITERS = ["aaaaaa", "bbbbbb", "cccccc"];

/** Moments of three writers within few milliseconds, so that equal times are the rule. */
export const stamps = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 }), fc.constantFrom(...WRITERS))
  .map(([time, count, writer]) => `2026-11-23T10:00:00.00${time}Z-000${count}-${writer}`);

/** Letters that JSON writes otherwise or that join their neighbours: each escape, marks, halves of a pair. */
const joining = fc.constantFrom("\n", "\r", "\t", "\b", "\f", "\\", '"', "/", "n", "u00", "\u0000", "\u2028", "\ud83d", "\udc69", "\u0301", "\u0316", "\u0338", "\u0344", "\ufb2c", "и\u0306");
export const texts = fc.string({ unit: fc.oneof(joining, fc.string({ unit: "binary", maxLength: 1 })), maxLength: 20 });
const words = fc.oneof(fc.constantFrom("", "а", "б", "текст с «кавычками»", "=1+1", "👩‍🏫", "2150-01-01T00:00:00.000Z-0000-aaaaaa"), texts);
// An object answers to «__proto__» itself: files that hold it are refused.
const names = texts.filter((name) => name !== "__proto__");
const fields = fc.record(
  {
    status: fc.constantFrom("todo", "doing", "done", "na"),
    note: words,
    reason: words,
    responsible: words,
    due: fc.constantFrom("", "2026-12-01", "2026-12-31"),
    evidence: words,
  },
  { requiredKeys: [] },
);

/** Sections whose parts hold any fields: one that is added later is tried like those that are there. */
const OPEN = sections(({ shape, part }) => part.propertyNames !== undefined && (shape === "table" || shape === "list"));

const DAYS = fc.constantFrom("", "2026-10-12", "2026-11-02", "2026-11-20");
const pair = fc.constantFrom("x", "y");
/** What a curator records of pairs and in the self-check. */
const records = fc.oneof(
  fc.record({
    section: fc.constant("meetings"),
    key: fc.constantFrom("meeting-a", "meeting-b", "meeting-c"),
    fields: fc.record({ pair, text: words, date: DAYS, place: words, done: words, deleted: fc.boolean() }, { requiredKeys: ["pair"] }),
  }),
  fc.record({
    section: fc.constant("pulses"),
    key: fc.constantFrom("pulse-a", "pulse-b"),
    fields: fc.record({ pair, date: DAYS, mentor: fc.constantFrom(null, 1, 10), mentee: fc.constantFrom(null, 3, 7), gone: stamps, deleted: fc.boolean() }, { requiredKeys: ["pair"] }),
  }),
  fc.record({
    section: fc.constant("health"),
    key: pair,
    fields: fc.record({ since: DAYS, fit_mentor: fc.constantFrom("", "yes", "unclear", "no"), closed: DAYS, reason: fc.constantFrom("", "time", "other"), words }, { requiredKeys: [] }),
  }),
  fc.record({
    section: fc.constant("deferred"),
    key: fc.constantFrom("step-a", "step-b"),
    fields: fc.record({ text: words, state: fc.constantFrom("", "later", "foreign"), until: DAYS, reason: words, cause: words }, { requiredKeys: [] }),
  }),
  fc.record({ section: fc.constant("standards"), key: fc.constantFrom("one", "two"), fields: fc.record({ mark: fc.constantFrom("", "yes", "partly", "no"), note: words }, { requiredKeys: [] }) }),
  fc.record({
    section: fc.constant("figures"),
    key: fc.constantFrom("figure-a", "figure-b"),
    fields: fc.record({ kind: fc.constantFrom("satisfied", "better"), who: fc.constantFrom("mentees", "mentors"), form: fc.constantFrom("", "pupil-pupil"), text: words, people: fc.nat(20), part: fc.nat(20), against: fc.constantFrom(null, 6), sure: fc.boolean(), date: DAYS, deleted: fc.boolean() }, { requiredKeys: ["kind"] }),
  }),
  fc.record({ section: fc.constant("limits"), key: fc.constant(""), fields: fc.record({ silence: fc.constantFrom(null, 21, 30), floor: fc.constantFrom(null, 50) }, { requiredKeys: [] }) }),
);

const edits = fc.oneof(
  { weight: 3, arbitrary: records },
  { weight: 5, arbitrary: fc.record({ section: fc.constant("answers"), key: fc.constantFrom("one", "two", "three"), fields }) },
  fc.record({
    section: fc.constant("responses"),
    key: fc.constantFrom("response-a", "response-b"),
    fields: fc.record({ questionnaire: fc.constant("after"), code: words, answers: fc.dictionary(fc.constantFrom("one", "two"), words), deleted: fc.boolean() }, { requiredKeys: ["questionnaire"] }),
  }),
  fc.record({
    section: fc.constant("own"),
    key: fc.constantFrom("own-a", "own-b"),
    fields: fc.record({
      stage: fc.constant("1-conditions"), side: fc.constant("internal"), text: words, deleted: fc.boolean(), created_at: stamps,
    }),
  }),
  fc.record({
    section: fc.constant("programme"),
    key: fc.constant(""),
    fields: fc.record({ title: words, forms: fc.subarray(["pupil-pupil", "employer-pupil"]), archived: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({ section: fc.constantFrom(...OPEN), key: fc.constantFrom("x", "y"), fields: fc.record({ name: words, more: fc.dictionary(names, words, { maxKeys: 3 }) }) }),
  fc.record({
    section: fc.constant("swot"),
    key: fc.constantFrom("overdue", "own-c"),
    fields: fc.record({ side: fc.constantFrom("weaknesses", "threats"), text: words, proposed: words, deleted: fc.boolean() }, { requiredKeys: [] }),
  }),
  fc.record({ section: fc.constant("involvement"), key: fc.constant(""), fields: fc.record({ total: fc.nat(9), forms: fc.constant({ "pupil-pupil": 2 }) }) }),
);

export const changes = fc.record({
  programme: fc.constant(ID),
  at: stamps,
  edits: fc.array(edits, { maxLength: 3 }),
  known: fc.subarray(["one", "two", "three"]),
});

/** States of one programme: any changes, put in one after another. */
export const programmes = fc.array(changes, { minLength: 1, maxLength: 8 }).map((all) => all.reduce(apply, undefined));

export const KNOWLEDGE = {
  format: "nastavnik-knowledge/1",
  stages: {
    "1-conditions": { id: "1-conditions", number: 1, title: "Подготовка условий", short: "Условия" },
    "2-mentees": { id: "2-mentees", number: 2, title: "Формирование базы наставляемых", short: "Наставляемые" },
  },
  checklists: {
    "1-conditions": {
      stage: "1-conditions",
      internal: [
        { id: "one", text: "Издать приказ", roles: ["curator"] },
        { id: "two", text: "Назначить куратора", roles: ["pupil-mentor"] },
      ],
      external: [{ id: "three", text: "Рассказать предприятиям" }],
    },
    "2-mentees": { stage: "2-mentees", internal: [{ id: "four", text: "Собрать запросы" }] },
  },
  forms: {
    "pupil-pupil": { id: "pupil-pupil", title: "Ученик – ученик", mentor: "pupil-mentor", mentee: "pupil-mentee" },
    "employer-pupil": { id: "employer-pupil", title: "Работодатель – ученик", mentor: "employer", mentee: "pupil-mentee-2" },
  },
};

export const CONTENT = readContent(KNOWLEDGE);

/**
 * @param {import("../../docs/assets/js/programme/clock.mjs").Clock} clock
 * @param {object} [fields]
 */
export function startProgramme(clock, fields = {}) {
  const programme = apply(undefined, create(clock, CONTENT, { title: "Школа № 1", organisation: "МБОУ СОШ № 1" }));
  return apply(programme, describe(clock, programme, fields));
}
