/** Two states of a programme become one, a change goes into a programme, and the way back out of both. */

import { chooseLater, NEVER } from "./clock.mjs";
import { applyEdit, baseOf, compose, fieldOf, fieldsOf, isGone, mergeEntries, stampOf, valueOf } from "./entry.mjs";
import { isSameJson } from "./json.mjs";
import { allParts, createBlank, copyFor, put, take } from "./parts.mjs";
import { findDeclaration, HEAD } from "./sections.mjs";

/** @import { Part } from "./parts.mjs" */
/** @import { Section } from "./sections.mjs" */
/** @import { Change, Difference, Edit, Json, Programme, Stamped } from "./types.mjs" */

/**
 * Both states are kept, field by field the newer value: the result doesn't depend on the order, on what was merged
 * before, or on merging the same twice.
 * @param {Programme} one
 * @param {Programme} other a state of the same programme
 * @returns {Programme}
 */
export function merge(one, other) {
  if (one.id !== other.id) throw new Error(`not the same programme: ${one.id}, ${other.id}`);
  const merged = createBlank(one.id);
  for (const { section, key, entry } of allParts(one)) put(merged, section, key, entry);
  for (const { section, key, entry } of allParts(other)) {
    const present = take(merged, section, key);
    put(merged, section, key, present ? mergeEntries(present, entry) : entry);
  }
  merged.known = union(one.known, other.known);
  merged.updated_at = chooseLater(one.updated_at, other.updated_at);
  return merged;
}

/**
 * @param {Programme | undefined} programme
 * @param {Change} change
 * @returns {Programme} a new document; the parts that the change leaves alone are the old ones
 */
export function apply(programme, change) {
  const changed = copyFor(programme ?? createBlank(change.programme), change.edits.map(({ section }) => section));
  for (const edit of change.edits) {
    const { section, key } = edit;
    put(changed, section, key, applyEdit(take(changed, section, key), edit, change.at));
  }
  if (change.known) changed.known = union(changed.known, change.known);
  changed.updated_at = chooseLater(changed.updated_at, change.at);
  return changed;
}

/**
 * @param {Programme} programme
 * @param {Part[]} parts
 * @param {string[]} known
 * @returns {Programme} a new document that has these parts for its own
 */
export function withParts(programme, parts, known) {
  const changed = copyFor(programme, parts.map(({ section }) => section));
  for (const { section, key, entry } of parts) put(changed, section, key, entry);
  changed.known = union(changed.known, known);
  return changed;
}

/**
 * @param {Programme} before the programme as it was when the change was made
 * @param {Change} change
 * @param {import("./clock.mjs").Clock} clock
 * @returns {Change} a new change that sets back what the other one set
 */
export function undo(before, change, clock) {
  const edits = change.edits.map(({ section, key, fields }) => {
    const entry = take(before, section, key);
    const { empty } = findDeclaration(section);
    /** @type {Record<string, Json>} */
    const old = {};
    for (const field of Object.keys(fields)) {
      if (stampOf(entry, field) !== NEVER) old[field] = valueOf(entry, field) ?? null;
      else if (empty) Object.assign(old, pick(empty, field));
      else if (field === "deleted") old.deleted = false;
    }
    if (!entry && !empty) old.deleted = true;
    const seen = /** @type {Stamped} */ ({ ...fields, updated_at: change.at });
    /** @type {Edit} */
    const edit = { section, key, fields: old, base: baseOf(seen, Object.keys(old)) };
    return edit;
  });
  return { programme: change.programme, at: clock.next(), edits };
}

/**
 * Takes an import back out: what it brought and nobody has touched since goes back to what was before.
 * @param {Programme} current
 * @param {Programme} after the programme as the import left it
 * @param {Programme} before
 * @returns {Programme}
 */
export function withdraw(current, after, before) {
  const result = createBlank(current.id);
  const keys = new Map([...allParts(before), ...allParts(current)].map((part) => [`${part.section}/${part.key}`, part]));
  for (const { section, key } of keys.values()) {
    const [now, imported, was] = [current, after, before].map((programme) => take(programme, section, key));
    /** @type {Map<string, import("./entry.mjs").Field>} */
    const fields = new Map();
    for (const field of new Set([...fieldsOf(now), ...fieldsOf(was)])) {
      const untouched =
        stampOf(now, field) === stampOf(imported, field) && isSameJson(valueOf(now, field), valueOf(imported, field));
      const source = untouched ? was : now;
      if (stampOf(source, field) !== NEVER) fields.set(field, fieldOf(source, field));
    }
    if (fields.size === 0) continue;
    const newest = [...fields.values()].map(({ stamp }) => stamp).reduce(chooseLater, NEVER);
    const dismissed = chooseLater(now?.dismissed ?? NEVER, was?.dismissed ?? NEVER);
    put(result, section, key, compose(fields, newest, dismissed, [...(now?.earlier ?? []), ...(was?.earlier ?? [])]));
  }
  const brought = new Set(after.known.filter((id) => !before.known.includes(id)));
  result.known = union(before.known, current.known.filter((id) => !brought.has(id)));
  result.updated_at = [...allParts(result)].map(({ entry }) => entry.updated_at).reduce(chooseLater, NEVER);
  return result;
}

/**
 * @param {Programme | undefined} before
 * @param {Programme} after
 * @returns {Difference[]} what a person would see changed
 */
export function differences(before, after) {
  const origin = before ?? createBlank(after.id);
  const keys = new Map([...allParts(origin), ...allParts(after)].map((part) => [`${part.section}/${part.key}`, part]));
  /** @type {Difference[]} */
  const found = [];
  for (const { section, key } of keys.values()) {
    const [old, now] = [origin, after].map((programme) => findVisible(section, take(programme, section, key)));
    const fields = [...new Set([...fieldsOf(old), ...fieldsOf(now)])]
      .filter((field) => !findDeclaration(section).silent?.includes(field))
      .map((field) => ({ field, old: readSaid(section, old, field), new: readSaid(section, now, field) }))
      .filter((difference) => !isSameJson(difference.old, difference.new))
      .filter(({ field, old }) => !(findDeclaration(section).answers && field === "text" && old === undefined));
    if (fields.length === 0) continue;
    const kind = old ? (now ? "changed" : "removed") : "added";
    found.push({ kind, section, key, text: findWording(section, key, after, origin), fields });
  }
  return found;
}

/**
 * @param {Section} section
 * @param {Stamped | undefined} entry
 * @returns {Stamped | undefined} nothing for what was deleted or says nothing
 */
function findVisible(section, entry) {
  if (section !== HEAD && isGone(entry)) return undefined;
  return fieldsOf(entry).some((field) => field !== "text" && readSaid(section, entry, field) !== undefined) ? entry : undefined;
}

/**
 * @param {Section} section
 * @param {Stamped | undefined} entry
 * @param {string} field
 * @returns {Json | undefined} the value as far as it says anything: an empty text and an unset one are alike
 */
function readSaid(section, entry, field) {
  const value = valueOf(entry, field);
  const { empty = {}, silent = [] } = findDeclaration(section);
  const says = value !== "" && value !== null && value !== false && !silent.includes(field) && !(Object.hasOwn(empty, field) && value === empty[field]);
  return says ? value : undefined;
}

/**
 * @param {Section} section
 * @param {string} key
 * @param {Programme[]} programmes
 * @returns {string} how a person knows this part
 */
function findWording(section, key, ...programmes) {
  for (const programme of programmes) {
    const { words = "text", answers } = findDeclaration(section);
    for (const part of [answers && take(programme, /** @type {Section} */ (answers), key), take(programme, section, key)]) {
      const text = valueOf(part || undefined, words);
      if (typeof text === "string" && text !== "") return text;
    }
  }
  return "";
}

/**
 * @param {Record<string, Json>} values
 * @param {string} field
 */
function pick(values, field) {
  return Object.hasOwn(values, field) ? { [field]: values[field] } : {};
}

/**
 * @param {string[]} one
 * @param {string[]} other
 * @returns {string[]} in alphabetical order
 */
function union(one, other) {
  const all = new Set([...one, ...other]);
  return all.size === one.length ? one : [...all].sort();
}
