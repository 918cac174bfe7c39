/** One part of a programme that changes by itself: its fields, the moment of each, and how two states of it become one. */

import { chooseLater, NEVER } from "./clock.mjs";
import { isSameJson, toJson } from "./json.mjs";
import { findDeclaration, sections } from "./sections.mjs";

/** @import { Earlier, Edit, Json, Stamp, Stamped } from "./types.mjs" */

/** Fields that hold a person's own sentences: such a text is kept when another one wins over it unseen. */
const TEXTS = new Set(sections().flatMap((section) => findDeclaration(section).sentences ?? []));
const EARLIER_KEPT = 3; // texts of one field
// In lists a part has its id among its fields.
const DELETION = new Set(["deleted", "gone", "id"]);
const MARKS = new Set(["updated_at", "at", "earlier", "dismissed"]);

/**
 * @param {Stamped | undefined} entry
 * @returns {string[]} the names of what was set, without the marks of time
 */
export function fieldsOf(entry) {
  return entry ? Object.keys(entry).filter((name) => !MARKS.has(name)) : [];
}

/**
 * @param {Stamped | undefined} entry
 * @param {string} field
 * @returns {Json | undefined}
 */
export function valueOf(entry, field) {
  return entry && Object.hasOwn(entry, field) ? Reflect.get(entry, field) : undefined;
}

/** @param {unknown} value of a field @returns {string} its text, empty for what is none */
export function textOf(value) {
  return typeof value === "string" ? value.trim() : "";
}

/**
 * @param {Stamped | undefined} entry
 * @param {string} field
 * @returns {Stamp} when the field was set; `NEVER` when it was not
 */
export function stampOf(entry, field) {
  if (!entry || !Object.hasOwn(entry, field)) return NEVER;
  return entry.at && Object.hasOwn(entry.at, field) ? entry.at[field] ?? NEVER : entry.updated_at;
}

/**
 * A deletion says by `gone` how much of the part its author had seen; what somebody has put in beside it stays.
 * @param {Stamped | undefined} entry
 * @returns {boolean} whether the part was deleted, and nobody has changed it unseen
 */
export function isGone(entry) {
  if (valueOf(entry, "deleted") !== true) return false;
  const seen = valueOf(entry, "gone");
  return typeof seen !== "string" || fieldsOf(entry).every((field) => DELETION.has(field) || stampOf(entry, field) <= seen);
}

/**
 * @param {Stamped | undefined} entry
 * @returns {Record<string, Json>} the fields of its deletion by somebody who has seen it
 */
export function deletionOf(entry) {
  return { deleted: true, gone: fieldsOf(entry).filter((field) => !DELETION.has(field)).map((field) => stampOf(entry, field)).reduce(chooseLater, NEVER) };
}

/**
 * Each field takes its newest value; at one and the same moment the greater text of JSON decides, so that the order of
 * the two doesn't matter.
 * @template {Stamped} E
 * @param {E} one
 * @param {E} other
 * @returns {E}
 */
export function mergeEntries(one, other) {
  /** @type {Map<string, Field>} */
  const fields = new Map();
  for (const field of new Set([...fieldsOf(one), ...fieldsOf(other)])) {
    const [left, right] = [fieldOf(one, field), fieldOf(other, field)];
    fields.set(field, wins(right, left) ? right : left);
  }
  const dismissed = chooseLater(one.dismissed ?? NEVER, other.dismissed ?? NEVER);
  return compose(fields, chooseLater(one.updated_at, other.updated_at), dismissed, [
    ...(one.earlier ?? []),
    ...(other.earlier ?? []),
  ]);
}

/**
 * Puts an edit into an entry. A text that is overwritten by an author who had not seen it, or that comes too late to win,
 * stays among the earlier ones.
 * @param {Stamped | undefined} entry
 * @param {Edit} edit
 * @param {Stamp} at
 * @returns {Stamped}
 */
export function applyEdit(entry, { fields, base, dismissed }, at) {
  /** @type {Stamped} */
  const edited = { ...fields, updated_at: at, ...(dismissed && { dismissed }) };
  if (!entry) return edited;
  const merged = mergeEntries(entry, edited);
  if (!base) return merged;
  /** @type {Earlier[]} */
  const lost = [];
  for (const [field, seen] of Object.entries(base)) {
    const stamp = stampOf(entry, field);
    if (!TEXTS.has(field) || stamp === seen || stamp === at) continue;
    const loser = stamp > at ? { value: fields[field], at } : { value: valueOf(entry, field), at: stamp };
    if (typeof loser.value === "string" && loser.value !== "" && !isSameJson(loser.value, valueOf(merged, field))) {
      lost.push({ field, value: loser.value, at: loser.at });
    }
  }
  /** @type {Stamped} */
  const beside = { updated_at: merged.updated_at, earlier: lost };
  return lost.length ? mergeEntries(merged, beside) : merged;
}

/**
 * @param {Stamped | undefined} entry
 * @param {Iterable<string>} fields
 * @returns {Record<string, Stamp>} the moments of those of the fields that are kept as texts, for the base of an edit
 */
export function baseOf(entry, fields) {
  return Object.fromEntries([...fields].filter((field) => TEXTS.has(field)).map((field) => [field, stampOf(entry, field)]));
}

/**
 * Builds an entry from its fields, in the one form that equal states have.
 * @template {Stamped} E
 * @param {Map<string, Field>} fields
 * @param {Stamp} updated_at not before any of the fields
 * @param {Stamp} dismissed
 * @param {Earlier[]} earlier
 * @returns {E}
 */
export function compose(fields, updated_at, dismissed, earlier) {
  /** @type {Stamped & Record<string, unknown>} */
  const entry = { updated_at };
  /** @type {Record<string, Stamp>} */
  const at = {};
  for (const [name, { value, stamp }] of fields) {
    entry[name] = value;
    if (stamp !== updated_at) at[name] = stamp;
  }
  if (Object.keys(at).length) entry.at = at;
  if (dismissed !== NEVER) entry.dismissed = dismissed;
  const kept = keepNewest(earlier.filter((text) => text.at > dismissed));
  if (kept.length) entry.earlier = kept;
  return /** @type {E} */ (/** @type {unknown} */ (entry));
}

/**
 * @typedef {{ value: Json | undefined, stamp: Stamp }} Field
 *
 * @param {Stamped | undefined} entry
 * @param {string} field
 * @returns {Field}
 */
export function fieldOf(entry, field) {
  return { value: valueOf(entry, field), stamp: stampOf(entry, field) };
}

/**
 * @param {Field} one
 * @param {Field} other
 */
function wins(one, other) {
  if (one.stamp !== other.stamp) return one.stamp > other.stamp;
  return one.stamp !== NEVER && toJson(one.value ?? null) > toJson(other.value ?? null);
}

/**
 * @param {Earlier[]} texts
 * @returns {Earlier[]} each once, the newest of each field, newest first
 */
function keepNewest(texts) {
  const distinct = new Map(texts.map((text) => [toJson([text.at, text.field, text.value]), text]));
  /** @type {Map<string, number>} */
  const counts = new Map();
  return [...distinct.entries()]
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .map(([, text]) => text)
    .filter(({ field }) => {
      const count = (counts.get(field) ?? 0) + 1;
      counts.set(field, count);
      return count <= EARLIER_KEPT;
    });
}
