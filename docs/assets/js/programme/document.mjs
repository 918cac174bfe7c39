/** What a curator does with a programme: each action is a function that returns the change to save. */

import { hash } from "./content.mjs";
import { baseOf, isGone } from "./entry.mjs";
import { newId } from "./identity.mjs";
import { composeTexts } from "./json.mjs";
import { allParts, take } from "./parts.mjs";
import { findDeclaration, HEAD, SECTIONS } from "./sections.mjs";

/** @import { Clock } from "./clock.mjs" */
/** @import { AnswerFields, Change, Content, Edit, InvolvementFields, Json, OwnItemFields, Programme, ProgrammeFields,
 *   Side, Task } from "./types.mjs" */
/** @import { Section } from "./sections.mjs" */

export { undo } from "./merge.mjs";

/**
 * @param {Clock} clock
 * @param {Content} content
 * @param {Partial<ProgrammeFields>} fields
 * @returns {Change} the change that begins a programme; its id is in `programme`
 */
export function create(clock, content, fields) {
  const edits = [edit(undefined, HEAD, "", { ...SECTIONS.programme.blank(), ...fields, content_version: content.version })];
  return { programme: newId(), at: clock.next(), edits, known: [...content.items.keys()].sort() };
}

/**
 * Renames, describes, archives, deletes (`deleted: true`) or brings back.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {Partial<ProgrammeFields>} fields
 * @returns {Change}
 */
export function describe(clock, programme, fields) {
  return change(clock, programme, edit(programme, HEAD, "", fields));
}

/**
 * A copy for another period or organisation: what was chosen and the own items, with or without the answers.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {{ title: string, answers: boolean }} options
 * @returns {Change} its `programme` is the id of the copy
 */
export function copy(clock, programme, { title, answers }) {
  const { organisation, municipality, curator, forms, period, content_version } = programme;
  const blank = SECTIONS.programme.blank();
  const head = { ...blank, organisation, municipality, curator, forms, period: answers ? period : blank.period, content_version, title };
  const edits = [edit(undefined, HEAD, "", head)];
  for (const { section, key, entry } of allParts(programme)) {
    const { copied } = findDeclaration(section);
    if (!copied || (copied === "answers" && !answers) || isGone(entry)) continue;
    const { updated_at: _, at: __, earlier: ___, dismissed: ____, deleted: _____, gone: ______, ...fields } = /** @type {Record<string, Json>} */ (/** @type {unknown} */ (entry));
    edits.push(edit(undefined, section, key, fields));
  }
  return { programme: newId(), at: clock.next(), edits, known: programme.known };
}

/**
 * Answers a task. The wording that is answered is noted with the first answer and stays until it is confirmed anew.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {Pick<Task, "id" | "text" | "answer">} task
 * @param {AnswerFields} fields
 * @returns {Change}
 */
export function answer(clock, programme, task, fields) {
  const wording = task.answer.text_hash ? {} : noteWording(task.text);
  return change(clock, programme, edit(programme, "answers", task.id, { ...inherit(programme, task), ...wording, ...fields }));
}

/**
 * «Формулировка изменилась» is settled: the answer holds for today's wording.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {Pick<Task, "id" | "text" | "answer">} task
 * @returns {Change}
 */
export function confirmWording(clock, programme, task) {
  return change(clock, programme, edit(programme, "answers", task.id, { ...inherit(programme, task), ...noteWording(task.text) }));
}

/**
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {{ stage: string, side: Side, text: string }} item
 * @returns {Change} the id of the new item is the key of its edit
 */
export function addItem(clock, programme, { stage, side, text }) {
  const made = change(clock, programme);
  const id = `own-${newId()}`;
  return { ...made, edits: [edit(programme, "own", id, { stage, side, text, created_at: made.at })] };
}

/**
 * Rewords an own item, deletes it or brings it back; its answer stays with it.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {string} id
 * @param {Partial<Pick<OwnItemFields, "text" | "deleted">>} fields
 * @returns {Change}
 */
export function editItem(clock, programme, id, fields) {
  return change(clock, programme, edit(programme, "own", id, fields));
}

/**
 * The curator has seen today's checklists: nothing in them is «новый» any more.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {Content} content
 * @returns {Change}
 */
export function acknowledge(clock, programme, content) {
  const seen = change(clock, programme, edit(programme, HEAD, "", { content_version: content.version }));
  return { ...seen, known: [...content.items.keys()].sort() };
}

/**
 * Puts aside the earlier texts of an answer.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {string} id of the answer
 * @returns {Change}
 */
export function dismissEarlier(clock, programme, id) {
  const dismissed = take(programme, "answers", id)?.earlier?.[0]?.at ?? "";
  return change(clock, programme, { section: "answers", key: id, fields: {}, dismissed });
}

/**
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {Partial<InvolvementFields>} fields
 * @returns {Change}
 */
export function setInvolvement(clock, programme, fields) {
  return change(clock, programme, edit(programme, "involvement", "", fields));
}

/**
 * Sets fields of participants, pairs and plans, all at one moment.
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {{ section: Section, key: string, fields: Record<string, Json> }[]} parts
 * @returns {Change}
 */
export function setParts(clock, programme, parts) {
  return change(clock, programme, ...parts.map(({ section, key, fields }) => edit(programme, section, key, fields)));
}

/**
 * @param {Clock} clock
 * @param {Programme} programme
 * @param {Edit[]} edits
 * @returns {Change}
 */
function change(clock, programme, ...edits) {
  clock.see(programme.updated_at);
  return { programme: programme.id, at: clock.next(), edits };
}

/**
 * @param {Programme | undefined} programme
 * @param {Section} section
 * @param {string} key
 * @param {object} fields
 * @returns {Edit}
 */
function edit(programme, section, key, fields) {
  const base = programme ? baseOf(take(programme, section, key), Object.keys(fields)) : {};
  /** @type {Edit} */
  const made = { section, key, fields: composeTexts(/** @type {Record<string, Json>} */ (fields)) };
  return Object.keys(base).length ? { ...made, base } : made;
}

/** @param {string} text */
function noteWording(text) {
  return { text, text_hash: hash(text) };
}

/**
 * @param {Programme} programme
 * @param {Pick<Task, "id" | "answer">} task
 * @returns {AnswerFields} nothing, unless the answer is still under the id of a retired item: it moves with the first edit
 */
function inherit(programme, task) {
  if (Object.hasOwn(programme.answers, task.id)) return {};
  const { updated_at: _, at: __, earlier: ___, dismissed: ____, ...fields } = task.answer;
  return fields;
}
