/** Values of every field of every section, made from what the schema allows: a field that is added is tried like the others. */

import fc from "fast-check";
import { SCHEMA } from "../../docs/assets/js/programme/schema.mjs";
import { findDeclaration, sections } from "../../docs/assets/js/programme/sections.mjs";
import { stamps, texts } from "./arbitrary.mjs";

/** @import { Schema } from "../../docs/assets/js/programme/schema.mjs" */
/** @import { Section } from "../../docs/assets/js/programme/sections.mjs" */

const MARKS = new Set(["updated_at", "at", "dismissed", "earlier", "id"]);
const KEYS = ["x", "y", "z-1"];
/** What is known by a reference. @type {Record<string, fc.Arbitrary<unknown>>} */
const REFERENCES = {
  "#/$defs/id": fc.constantFrom(...KEYS),
  "#/$defs/name": fc.constantFrom("name", "more"),
  "#/$defs/stamp": stamps,
  "#/$defs/day": fc.constantFrom("", "2026-10-12", "2026-11-02"),
  "#/$defs/count": fc.constantFrom(null, 0, 4, 5, 40),
};

/**
 * @param {Schema} schema
 * @returns {fc.Arbitrary<any>}
 */
function valueOf(schema) {
  if (schema.$ref) return /** @type {fc.Arbitrary<unknown>} */ (REFERENCES[schema.$ref]);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === "boolean") return fc.boolean();
  if (schema.pattern) return fc.constantFrom("", "pupil-pupil").filter((text) => new RegExp(schema.pattern ?? "").test(text));
  if (schema.type === "string") return texts;
  if (schema.type === "array") return fc.uniqueArray(valueOf(schema.items ?? {}), { maxLength: 2 });
  if (schema.type === "object" && schema.properties) return fc.record(Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, valueOf(one)])));
  if (schema.type === "object") return fc.dictionary(valueOf(schema.propertyNames ?? {}), valueOf(/** @type {Schema} */ (schema.additionalProperties)), { maxKeys: 2 });
  if (Array.isArray(schema.type)) return fc.constantFrom(null, schema.minimum ?? 0, schema.maximum ?? 9);
  throw new Error(`nothing is made of ${JSON.stringify(schema)}`);
}

/** The fields of a section by their names, without marks of time; parts with any fields have two of texts. @param {Section} section */
export function fieldsOf(section) {
  const { part: { properties = {}, additionalProperties }, shape } = findDeclaration(section);
  const found = Object.entries(properties).filter(([name]) => !MARKS.has(name));
  const open = additionalProperties !== false && shape !== "fields" && shape !== "one";
  return Object.fromEntries([...found.map(([name, schema]) => [name, valueOf(schema)]), ...(open ? [["name", texts], ["more", texts], ["deleted", fc.boolean()], ["gone", stamps]] : [])]);
}

/** @param {Section} section @returns {fc.Arbitrary<any>} an edit of one part */
function editOf(section) {
  const { part: { required = [] }, shape } = findDeclaration(section);
  const fields = fieldsOf(section);
  const needed = required.filter((name) => name in fields);
  const whole = shape === "fields" || shape === "one";
  return fc.record({ section: fc.constant(section), key: whole ? fc.constant("") : fc.constantFrom(...KEYS), fields: fc.record(fields, { requiredKeys: needed }) });
}

export const edits = fc.oneof(...sections().map(editOf));
