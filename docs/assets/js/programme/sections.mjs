/** The sections of a programme document, one entry each: what a file may hold, what is blank, how it is compared and copied. */

import { DEFERRED, LISTED, MARK, MARKS, OPEN, REASONS, ref, REMOVABLE, SIDE, text, TRAITS } from "./part-schemas.mjs";

/** @import { Figure } from "./figures.mjs" */
/** @import { Schema } from "./schema.mjs" */
/** @import { Answer, Deferred, Health, Involvement, Json, Limits, Meeting, Open, OwnItem, ProgrammeFields, Pulse, Standard, Trait } from "./types.mjs" */

/**
 * A new section is one entry of `SECTIONS`: it is stored, merged, compared, checked, saved and opened by what stands there.
 *
 * How its parts – what changes by itself – stand in the document: "fields" – beside the sections, "one" – a single part,
 * "table" – parts by their ids, "list" – parts with their ids among their fields, in the order of these.
 * @typedef {"fields" | "one" | "table" | "list"} Shape
 *
 * @typedef {object} Declaration
 * @property {Shape} shape
 * @property {Schema} part what a part may hold in a file
 * @property {() => object} blank the section of a programme of which nothing is said yet; its type is that of the section
 * @property {string} title how a person who compares files calls a part that has no words of its own
 * @property {string} [words] the field that a person knows a part by, "text" when nothing is said
 * @property {string} [answers] the section whose parts, if they have the same ids, have the words of this one's: its own
 *   only note what was answered, and a noted wording is no difference
 * @property {Record<string, Json>} [empty] what an action that is taken back leaves of a field that was not set before;
 *   without it such a part is deleted
 * @property {string[]} [sentences] fields with a person's own sentences: kept when another one wins over them unseen
 * @property {string[]} [silent] fields that follow from others and say nothing to a person who compares
 * @property {"always" | "answers"} [copied] whether a copy for another period has it too: always, or with the answers
 * @property {true} [rows] its parts are rows of worksheets
 * @property {true | string[]} [later] what the first pages of this format did not have, all of it or some fields: left out
 *   of files while it is empty, since such a page, which a browser may still hold, refuses what it doesn't know
 */

/** The section that holds what is said of the programme as a whole. */
export const HEAD = "programme";

/** @satisfies {Record<string, Declaration>} */
export const SECTIONS = {
  programme: {
    shape: "fields",
    title: "Сведения о программе",
    words: "title",
    later: ["municipality"],
    silent: ["content_version"],
    /** @returns {ProgrammeFields} */
    blank: () => ({
      title: "", organisation: "", municipality: "", curator: "", forms: [], period: { from: "", to: "" }, archived: false, deleted: false, content_version: "",
    }), // prettier-ignore
    part: {
      properties: {
        title: text(500),
        organisation: text(500), municipality: text(500), curator: text(500),
        forms: { type: "array", maxItems: 100, uniqueItems: true, items: ref("id") },
        period: { type: "object", required: ["from", "to"], properties: { from: ref("day"), to: ref("day") }, additionalProperties: false },
        archived: { type: "boolean" },
        deleted: { type: "boolean" },
        content_version: text(100),
      },
    },
  },
  answers: {
    shape: "table",
    title: "Отметки",
    answers: "own",
    copied: "answers",
    empty: { status: "todo", note: "", reason: "", responsible: "", due: "", evidence: "" },
    sentences: ["note", "reason", "evidence"],
    silent: ["text_hash"],
    /** @returns {Record<string, Answer>} by id of the item, content's or own */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at"],
      properties: {
        ...MARKS,
        status: { enum: ["todo", "doing", "done", "na"] },
        note: text(20_000),
        reason: text(20_000), responsible: text(500), due: ref("day"),
        evidence: text(20_000), text: text(2000), text_hash: text(100),
      },
      additionalProperties: false,
    },
  },
  own: {
    shape: "table",
    title: "Свой пункт",
    copied: "always",
    silent: ["created_at"],
    /** @returns {Record<string, OwnItem>} by id, «own-…» */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at", "stage", "side", "text", "created_at"],
      properties: { ...MARKS, stage: ref("id"), side: { enum: ["internal", "external"] }, text: text(2000), created_at: ref("stamp"), deleted: { type: "boolean" } },
      additionalProperties: false,
    },
  },
  participants: {
    shape: "table",
    title: "Участник",
    rows: true,
    /** @returns {Record<string, Open>} */
    blank: () => ({}),
    part: OPEN,
  },
  pairs: {
    shape: "list",
    title: "Пара",
    rows: true,
    /** @returns {(Open & { id: string })[]} */
    blank: () => [],
    part: LISTED,
  },
  plans: {
    shape: "list",
    title: "План",
    rows: true,
    /** @returns {(Open & { id: string })[]} */
    blank: () => [],
    part: LISTED,
  },
  responses: {
    shape: "table",
    title: "Ответ на анкету",
    words: "code",
    later: true,
    silent: ["questionnaire"],
    /** @returns {Record<string, import("./types.mjs").Response>} by id, «response-…», which tells nothing of who answered and when */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at", "questionnaire"],
      properties: {
        ...MARKS,
        questionnaire: ref("id"), code: text(40), deleted: { type: "boolean" },
        answers: { type: "object", propertyNames: ref("id"), additionalProperties: text(4000), maxProperties: 100 },
      },
      additionalProperties: false,
    },
  },
  involvement: {
    shape: "one",
    title: "Показатели",
    empty: { total: null, involved: null, forms: {} },
    /** @returns {Involvement | {}} */
    blank: () => ({}),
    part: {
      type: "object",
      properties: {
        ...MARKS,
        total: ref("count"), involved: ref("count"),
        forms: { type: "object", propertyNames: ref("id"), additionalProperties: ref("count"), maxProperties: 100 },
      },
      propertyNames: ref("name"),
      maxProperties: 100,
    },
  },
  meetings: {
    shape: "table",
    title: "Встреча",
    later: true,
    silent: ["pair"],
    sentences: ["done"],
    /** @returns {Record<string, Meeting>} by id, «meeting-…» */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at", "pair"],
      properties: { ...REMOVABLE, pair: ref("id"), text: text(1000), date: ref("day"), place: text(500), done: text(2000) },
      additionalProperties: false,
    },
  },
  pulses: {
    shape: "table",
    title: "Отметки пары",
    later: true,
    silent: ["pair", "text"],
    /** @returns {Record<string, Pulse>} by id, «pulse-…» */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at", "pair"],
      properties: { ...REMOVABLE, pair: ref("id"), text: text(1000), date: ref("day"), mentor: MARK, mentee: MARK },
      additionalProperties: false,
    },
  },
  health: {
    shape: "table",
    title: "Состояние пары",
    later: true,
    silent: ["text"],
    empty: { since: "", fit_mentor: "", fit_mentee: "", fit_on: "", closed: "", reason: "", words: "" },
    sentences: ["words"],
    /** @returns {Record<string, Health>} by id of the pair */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at"],
      properties: {
        ...MARKS, text: text(1000), since: ref("day"), fit_mentor: SIDE, fit_mentee: SIDE, fit_on: ref("day"), closed: ref("day"), reason: { enum: REASONS }, words: text(20_000),
      }, // prettier-ignore
      additionalProperties: false,
    },
  },
  standards: {
    shape: "table",
    title: "Самопроверка",
    answers: "own",
    later: true,
    empty: { mark: "", note: "" },
    sentences: ["note"],
    /** @returns {Record<string, Standard>} by id of the item, content's or own */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at"],
      properties: { ...MARKS, text: text(2000), mark: { enum: ["", "yes", "partly", "no"] }, note: text(20_000) },
      additionalProperties: false,
    },
  },
  limits: {
    shape: "one",
    title: "Пороги",
    later: true,
    copied: "always",
    empty: { start: null, silence: null, low: null, repeat: null, overall: null, floor: null },
    /** @returns {Limits | {}} */
    blank: () => ({}),
    part: {
      type: "object",
      properties: { ...MARKS, start: ref("count"), silence: ref("count"), low: ref("count"), repeat: ref("count"), overall: ref("count"), floor: ref("count") },
      additionalProperties: false,
    },
  },
  deferred: {
    shape: "table",
    title: "Отложенный шаг",
    later: true,
    empty: { state: "", until: "", reason: "", cause: "" },
    sentences: ["reason"],
    silent: ["cause"],
    /** @returns {Record<string, Deferred>} by `keyOfMatter` of next-steps.mjs */
    blank: () => ({}),
    part: DEFERRED,
  },
  figures: {
    shape: "table",
    title: "Итог анкет и роста",
    later: true,
    silent: ["kind"],
    /** @returns {Record<string, Figure>} by id, «figure-…» */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at", "kind"],
      properties: {
        ...MARKS,
        kind: { enum: ["satisfied", "better"] }, who: { enum: ["mentees", "mentors", "parents", "others"] },
        form: { type: "string", pattern: "^([a-z0-9]+(-[a-z0-9]+)*)?$", maxLength: 60 },
        text: text(1000), people: ref("count"), part: ref("count"), against: ref("count"), sure: { type: "boolean" }, date: ref("day"), deleted: { type: "boolean" },
      },
      additionalProperties: false,
    },
  },
  swot: {
    shape: "table",
    title: "Сильные и слабые стороны",
    later: true,
    empty: { text: "", deleted: false },
    sentences: ["text"],
    silent: ["side", "proposed", "created_at"],
    /** @returns {Record<string, Trait>} by id of the rule that proposed it, or «own-…» */
    blank: () => ({}),
    part: {
      type: "object",
      required: ["updated_at"],
      properties: { ...MARKS, side: { enum: TRAITS }, text: text(2000), proposed: text(2000), created_at: ref("stamp"), deleted: { type: "boolean" } },
      additionalProperties: false,
    },
  },
};

/** @typedef {keyof typeof SECTIONS} Section */

/**
 * @param {Section} section
 * @returns {Declaration}
 */
export function findDeclaration(section) {
  return SECTIONS[section];
}

/**
 * @param {(declaration: Declaration) => unknown} [wanted]
 * @returns {Section[]} the names of all sections, or of those that are wanted
 */
export function sections(wanted = () => true) {
  return /** @type {Section[]} */ (Object.keys(SECTIONS)).filter((section) => wanted(findDeclaration(section)));
}
