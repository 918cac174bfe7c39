/** The programme document as JSON Schema (draft 2020-12): what a file may hold; published as assets/schema/programme-1.json. */

import { STAMP_PATTERN } from "./clock.mjs";
import { FORMAT } from "./parts.mjs";

/**
 * The part of JSON Schema that is used here; check.mjs understands exactly this.
 * @typedef {object} Schema
 * @property {string} [$schema]
 * @property {string} [title]
 * @property {string} [description]
 * @property {string} [$ref] such as «#/$defs/day»
 * @property {string | string[]} [type]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {string} [pattern]
 * @property {string} [format] one of «day», «stamp»
 * @property {number} [maxLength]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [maxItems]
 * @property {boolean} [uniqueItems] of texts
 * @property {number} [maxProperties]
 * @property {Schema} [items]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {Schema} [propertyNames]
 * @property {boolean | Schema} [additionalProperties]
 * @property {Record<string, Schema>} [$defs]
 */

/** @param {number} maxLength */
const text = (maxLength) => ({ type: "string", maxLength });
/** @param {string} name */
const ref = (name) => ({ $ref: `#/$defs/${name}` });

const STAMPS = { type: "object", propertyNames: ref("name"), additionalProperties: ref("stamp"), maxProperties: 100 };
const MARKS = {
  updated_at: ref("stamp"),
  at: STAMPS,
  dismissed: ref("stamp"),
  earlier: {
    type: "array",
    maxItems: 30,
    items: {
      type: "object",
      required: ["field", "value", "at"],
      properties: { field: ref("name"), value: text(20_000), at: ref("stamp") },
      additionalProperties: false,
    },
  },
};
const OPEN = { type: "object", required: ["updated_at"], properties: MARKS, propertyNames: ref("name"), maxProperties: 100 };
const LISTED = { ...OPEN, required: ["id", "updated_at"], properties: { ...MARKS, id: ref("id") } };
/** @param {Schema} part */
const table = (part) => ({ type: "object", propertyNames: ref("id"), additionalProperties: part, maxProperties: 10_000 });

/** @type {Schema} */
export const SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Программа наставничества",
  description: "Файл программы, который сохраняет куратор. Отметка времени: время, счётчик, имя записавшего.",
  type: "object",
  required: ["format", "id", "title", "updated_at", "answers"],
  properties: {
    format: { const: FORMAT },
    id: { type: "string", pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" },
    title: text(500),
    organisation: text(500),
    municipality: text(500),
    curator: text(500),
    forms: { type: "array", maxItems: 100, uniqueItems: true, items: ref("id") },
    period: {
      type: "object",
      required: ["from", "to"],
      properties: { from: ref("day"), to: ref("day") },
      additionalProperties: false,
    },
    archived: { type: "boolean" },
    deleted: { type: "boolean" },
    content_version: text(100),
    updated_at: ref("stamp"),
    at: STAMPS,
    known: { type: "array", maxItems: 10_000, uniqueItems: true, items: ref("id") },
    answers: table({
      type: "object",
      required: ["updated_at"],
      properties: {
        ...MARKS,
        status: { enum: ["todo", "doing", "done", "na"] },
        note: text(20_000),
        reason: text(20_000),
        responsible: text(500),
        due: ref("day"),
        evidence: text(20_000),
        text: text(2000),
        text_hash: text(100),
      },
      additionalProperties: false,
    }),
    own: table({
      type: "object",
      required: ["updated_at", "stage", "side", "text", "created_at"],
      properties: {
        ...MARKS,
        stage: ref("id"),
        side: { enum: ["internal", "external"] },
        text: text(2000),
        created_at: ref("stamp"),
        deleted: { type: "boolean" },
      },
      additionalProperties: false,
    }),
    participants: table(OPEN),
    pairs: { type: "array", maxItems: 10_000, items: LISTED },
    plans: { type: "array", maxItems: 10_000, items: LISTED },
    involvement: {
      type: "object",
      properties: {
        ...MARKS,
        total: ref("count"),
        involved: ref("count"),
        forms: { type: "object", propertyNames: ref("id"), additionalProperties: ref("count"), maxProperties: 100 },
      },
      propertyNames: ref("name"),
      maxProperties: 100,
    },
    labels: { type: "object", propertyNames: ref("id"), additionalProperties: text(500), maxProperties: 1000 },
  },
  additionalProperties: false,
  $defs: {
    // «constructor» is a name that every JavaScript object answers to.
    id: { type: "string", pattern: "^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 60 },
    name: { type: "string", pattern: "^(?!constructor$)[a-z][a-z0-9_]*$", maxLength: 60 },
    stamp: { type: "string", pattern: STAMP_PATTERN, format: "stamp" },
    day: { type: "string", pattern: "^(\\d{4}-\\d\\d-\\d\\d)?$", format: "day" },
    count: { type: ["integer", "null"], minimum: 0, maximum: 10_000_000 },
  },
};
