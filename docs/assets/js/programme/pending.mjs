/** What is not in the storage yet, in the order in which it was asked for. */

/** @import { Job } from "./database.mjs" */
/** @import { Change } from "./types.mjs" */

/** @typedef {{ job: Job, settle: (saved: boolean) => void }} Waiting */

export class Pending {
  /** @type {Waiting[]} */
  #waiting = [];

  get count() {
    return this.#waiting.length;
  }

  /** @returns {Waiting | undefined} */
  get first() {
    return this.#waiting[0];
  }

  /**
   * @param {Job} job
   * @param {(saved: boolean) => void} [settle] is told whether it was saved; when not, it waits and is tried again
   */
  add(job, settle = () => {}) {
    this.#waiting.push({ job, settle });
  }

  /** @param {Waiting} done */
  drop(done) {
    if (this.#waiting[0] === done) this.#waiting.shift();
  }

  /** Tells everybody that nothing was saved; the jobs stay. */
  disappoint() {
    for (const { settle } of this.#waiting) settle(false);
  }

  forget() {
    for (const { settle } of this.#waiting.splice(0)) settle(false);
  }

  /**
   * @param {string} id
   * @returns {Change[]} this tab's changes of a programme
   */
  changesOf(id) {
    return this.#waiting.flatMap(({ job }) => ("change" in job && job.change.programme === id ? [job.change] : []));
  }

  /** @param {string} id @returns {boolean} whether a programme as a whole is to be stored */
  hasWhole(id) {
    return this.#waiting.some(({ job }) => "document" in job && job.document.id === id);
  }

  /** @returns {Set<string>} ids of the programmes that anything is to be stored of */
  get ids() {
    return new Set(this.#waiting.map(({ job }) => idOf(job)));
  }
}

/** @param {Job} job @returns {string} the programme that it is about */
export function idOf(job) {
  return "change" in job ? job.change.programme : job.document.id;
}
