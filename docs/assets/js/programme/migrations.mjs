/** Older forms of the programme document brought to today's, one version at a time. */

import { FORMAT } from "./parts.mjs";

/**
 * From the format that a step reads to the document in the next format. The first published format is today's, so there
 * is no step yet; whoever adds a format adds the step here and a sample of the old one to tests/programme/samples.
 * @typedef {Record<string, (document: Record<string, unknown>) => Record<string, unknown>>} Steps
 * @type {Steps}
 */
export const STEPS = {};

const PROGRAMME = /^nastavnik-programme\/(\d{1,6})$/;

/**
 * @param {Record<string, unknown>} document
 * @param {Steps} [steps]
 * @param {string} [today] the format that is wanted
 * @returns {Record<string, unknown> | "unknown" | "newer"} the document in today's format, checked by nobody yet
 */
export function migrate(document, steps = STEPS, today = FORMAT) {
  let current = document;
  for (let left = Object.keys(steps).length; current.format !== today; left -= 1) {
    const format = String(current.format);
    const step = Object.hasOwn(steps, format) ? steps[format] : undefined;
    if (!step || left === 0) return versionOf(format) > versionOf(today) ? "newer" : "unknown";
    current = step(structuredClone(current));
  }
  return current;
}

/** @param {string} format */
function versionOf(format) {
  return Number(PROGRAMME.exec(format)?.[1] ?? -1);
}
