/** Answers to questionnaires in a programme: read from it, put into it, and taken out so that nothing of them stays. */

import { isGone } from "./entry.mjs";
import { newId } from "./identity.mjs";

/** @import { Json, Programme } from "./types.mjs" */

/**
 * What one person has answered: a row of a table, a sheet of paper.
 * @typedef {object} Sheet
 * @property {string} id
 * @property {string} questionnaire id
 * @property {string} code "" – the sheet has none
 * @property {Record<string, string>} answers by id of the question
 *
 * @typedef {{ section: "responses", key: string, fields: Record<string, Json> }} Part
 */

/** @returns {string} tells nothing: neither whose it is nor when it was given */
export function newSheetId() {
  return `response-${newId()}`;
}

/**
 * @param {Programme} programme perhaps kept by a page that did not have the section yet
 * @returns {Sheet[]} in the order of their ids, which is none
 */
export function sheetsOf({ responses = {} }) {
  return Object.entries(responses)
    .filter(([, entry]) => !isGone(entry))
    .map(([id, { questionnaire, code = "", answers = {} }]) => ({ id, questionnaire, code, answers }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * @param {Sheet[]} sheets
 * @returns {Part[]} all set at one moment: what is put in together can't be told apart by time. They don't say that they
 *   were not deleted: who has not heard of a withdrawal must not undo it
 */
export function partsOf(sheets) {
  return sheets.map(({ id, ...fields }) => ({ section: "responses", key: id, fields: { ...fields } }));
}

/**
 * A withdrawal takes the words themselves out, also where another curator has changed them unseen: it is no edit among others.
 * @param {Programme} programme
 * @param {string[]} ids
 * @returns {Part[]}
 */
export function withdrawalOf({ responses = {} }, ids) {
  return ids.flatMap((id) => {
    const entry = responses[id];
    return entry ? [{ section: /** @type {const} */ ("responses"), key: id, fields: { questionnaire: entry.questionnaire, code: "", answers: {}, deleted: true } }] : [];
  });
}

/**
 * @param {Programme} programme
 * @returns {string[]} ids of what was withdrawn here and came back with words from a file of somebody who did not know
 */
export function leftovers({ responses = {} }) {
  return Object.entries(responses).filter(([, entry]) => isGone(entry) && (entry.code || Object.keys(entry.answers ?? {}).length)).map(([id]) => id);
}
