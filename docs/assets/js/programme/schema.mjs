/** The programme document as JSON Schema (draft 2020-12): what a file may hold; published as assets/schema/programme-1.json. */

import { STAMP_PATTERN } from "./clock.mjs";
import { FORMAT } from "./parts.mjs";
import { ref, STAMPS, text } from "./part-schemas.mjs";
import { findDeclaration, sections } from "./sections.mjs";

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

/**
 * What a document may hold of a section, by how its parts stand there.
 * @type {Record<import("./sections.mjs").Shape, (name: string, part: Schema) => Record<string, Schema>>}
 */
const SHAPES = {
  fields: (_, { properties = {} }) => properties,
  one: (name, part) => ({ [name]: part }),
  table: (name, part) => ({ [name]: { type: "object", propertyNames: ref("id"), additionalProperties: part, maxProperties: 10_000 } }),
  list: (name, part) => ({ [name]: { type: "array", maxItems: 10_000, items: part } }),
};

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
    updated_at: ref("stamp"),
    at: STAMPS,
    known: { type: "array", maxItems: 10_000, uniqueItems: true, items: ref("id") },
    ...Object.assign({}, ...sections().map((name) => SHAPES[findDeclaration(name).shape](name, findDeclaration(name).part))),
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
