/** What a tab knows of the programmes while it and others write: no news is lost, and nothing older comes back. */

import { apply, merge, withParts } from "./merge.mjs";
import { createBlank } from "./parts.mjs";

/** @import { Clock } from "./clock.mjs" */
/** @import { Part } from "./parts.mjs" */
/** @import { Change, Programme } from "./types.mjs" */

/** @typedef {{ kind: "parts", id: string, parts: Part[], known: string[], revision: number }} Parts what was stored of a programme */

export class Knowledge {
  /** Programmes that this tab has read or made, with every change of it. @type {Map<string, Programme>} */
  programmes = new Map();
  /** How much was written and told of: what is read meanwhile may lack it. */
  news = 0;
  /** The latest revision that this tab was told of. */
  #heard = 0;
  /** Revisions at which programmes were replaced as a whole: parts that are told of later may be older. @type {Map<string, number>} */
  #replaced = new Map();
  #clock;

  /** @param {Clock} clock sees every moment that is learnt of */
  constructor(clock) {
    this.#clock = clock;
  }

  /** @param {number} revision of the storage, which this tab looks into for the first time */
  begin(revision) {
    this.#heard = revision;
  }

  /** @param {Programme} programme as it is */
  learn(programme) {
    this.#clock.see(programme.updated_at);
    this.programmes.set(programme.id, programme);
  }

  /**
   * @param {string[]} ids of programmes that were replaced as a whole
   * @param {number} revision
   */
  mark(ids, revision) {
    this.#note(revision);
    for (const id of ids) this.#replaced.set(id, revision);
  }

  /**
   * Merges parts that another tab has stored into what this tab knows.
   * @param {Parts} told
   * @returns {boolean} whether the programme has to be read anew: what was told is older than a replacement
   */
  absorb({ id, parts, known, revision }) {
    const late = revision < (this.#replaced.get(id) ?? 0);
    this.#note(revision);
    const programme = this.programmes.get(id);
    if (!programme) return false;
    if (!late) this.programmes.set(id, merge(programme, withParts(createBlank(id), parts, known)));
    for (const { entry } of parts) this.#clock.see(entry.updated_at);
    return late;
  }

  /**
   * Takes the parts that this tab has stored for what it had expected them to become; its changes that wait go on top.
   * @param {Parts} saved
   * @param {Change[]} waiting this tab's changes of the programme that are not stored yet
   * @returns {boolean} whether the programme has to be read anew: others have stored something later
   */
  settle({ id, parts, known, revision }, waiting) {
    const late = revision < this.#heard;
    this.#note(revision);
    const programme = this.programmes.get(id);
    if (!programme || late) return Boolean(programme);
    const settled = new Set(parts.map(({ section, key }) => `${section}/${key}`));
    const mine = waiting.map((change) => ({
      ...change,
      edits: change.edits.filter(({ section, key }) => settled.has(`${section}/${key}`)),
    }));
    this.programmes.set(id, mine.reduce(apply, withParts(programme, parts, known)));
    return false;
  }

  /**
   * Reads what is stored; once more while others write, since what was read may lack what they have told already.
   * @param {() => Promise<Programme | undefined>} look
   * @returns {Promise<Programme | undefined>}
   */
  async read(look) {
    for (;;) {
      const before = this.news;
      const stored = await look();
      if (this.news === before) return stored;
    }
  }

  forget() {
    this.news += 1;
    this.programmes.clear();
    this.#replaced.clear();
  }

  /** @param {number} revision of a write that this tab was told of, or has done */
  #note(revision) {
    this.news += 1;
    this.#heard = Math.max(this.#heard, revision);
  }
}
