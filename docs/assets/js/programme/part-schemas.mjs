/** What the parts of sections are made of: texts, references, marks of time, fields of a few values. */

/** @param {number} maxLength */
export const text = (maxLength) => ({ type: "string", maxLength });
/** @param {string} name */
export const ref = (name) => ({ $ref: `#/$defs/${name}` });
export const STAMPS = { type: "object", propertyNames: ref("name"), additionalProperties: ref("stamp"), maxProperties: 100 };

export const MARKS = {
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
/** A part with any fields. */
export const OPEN = { type: "object", required: ["updated_at"], properties: MARKS, propertyNames: ref("name"), maxProperties: 100 };
export const LISTED = { ...OPEN, required: ["id", "updated_at"], properties: { ...MARKS, id: ref("id") } };

/** A part that a curator may take out again, see `deletionOf` in entry.mjs. */
export const REMOVABLE = { ...MARKS, deleted: { type: "boolean" }, gone: ref("stamp") };
export const SIDE = { enum: ["", "yes", "unclear", "no"] };
export const REASONS = ["", "completed", "unfit", "mentor", "mentee", "time", "other"];
export const TRAITS = ["strengths", "weaknesses", "opportunities", "threats"];
export const MARK = { type: ["integer", "null"], minimum: 1, maximum: 10 };
/** What became of a step that a curator does not want now. */
export const DEFERRED = {
  type: "object",
  required: ["updated_at"],
  properties: { ...MARKS, text: text(1000), state: { enum: ["", "later", "foreign"] }, until: ref("day"), reason: text(2000), cause: text(2000) },
  additionalProperties: false,
};
