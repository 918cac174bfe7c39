/** What a schema can't say of a programme document: each part is there once, and no field is newer than its part. */

import { show } from "./check.mjs";
import { sections } from "./sections.mjs";

/** @import { Complaint, Stamped } from "./types.mjs" */

const COMPLAINTS = 50;

/**
 * @param {Record<string, any>} document that fits the schema
 * @returns {Complaint[]} empty when nothing in it contradicts
 */
export function contradictions(document) {
  /** @type {Complaint[]} */
  const complaints = [];
  /** @param {string[]} place @param {Partial<Stamped>} part */
  const compare = (place, { at = {}, updated_at = "" }) => {
    for (const [field, stamp] of Object.entries(at)) {
      if (stamp > updated_at) complaints.push({ place: [...place, "at", field].join(" → "), expected: "время не позже updated_at", got: show(stamp) });
    }
  };
  compare([], document);
  for (const section of sections(({ shape }) => shape === "one")) compare([section], { updated_at: document.updated_at, ...document[section] });
  for (const section of sections(({ shape }) => shape === "table" || shape === "list")) {
    const parts = document[section] ?? {};
    const seen = new Set();
    for (const [key, part] of Object.entries(parts)) {
      // People count from one.
      const place = Array.isArray(parts) ? `${Number(key) + 1}` : key;
      compare([section, place], part);
      if (!Array.isArray(parts)) continue;
      if (seen.has(part.id)) complaints.push({ place: [section, place, "id"].join(" → "), expected: "имя, которого ещё не было", got: `«${part.id}» второй раз` });
      seen.add(part.id);
    }
  }
  return complaints.slice(0, COMPLAINTS);
}
