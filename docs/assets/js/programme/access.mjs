/** The way to the database: opened when it is needed, with patience, tried again when it fails, found anew when it is lost. */

import { Database } from "./database.mjs";
import { reasonOf } from "./state.mjs";

/** @import { Reason } from "./state.mjs" */

const PAUSES = [1000, 5000, 15_000, 60_000]; // milliseconds between attempts to save what waits
export const LONGEST_PAUSE = PAUSES.at(-1) ?? 0;

/**
 * @typedef {object} Owner
 * @property {(database: Database) => Promise<void>} opened does what is to be done before anybody gets to it
 * @property {() => void} changed the reason is another one
 * @property {() => unknown} retry
 */

export class Access {
  /** Why the database is not to be had; "" – it is, as far as is known. @type {Reason} */
  reason = "";
  /** @type {Database | undefined} */
  database;
  /** Mark of the last erasure that this tab knows of; `undefined` before the first look. @type {unknown} */
  erased;
  /** @type {Promise<Database> | undefined} */
  #opening;
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #name;
  #patience;
  #owner;

  /**
   * @param {string} name of the database
   * @param {number} patience milliseconds for it to open: some browsers never answer
   * @param {Owner} owner
   */
  constructor(name, patience, owner) {
    this.#name = name;
    this.#patience = patience;
    this.#owner = owner;
  }

  /** @returns {Promise<Database>} rejects when it is not to be had */
  async open() {
    if (this.database) return this.database;
    this.#opening ??= this.#connect();
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new DOMException("no answer", "SecurityError")), this.#patience);
    });
    return /** @type {Promise<Database>} */ (Promise.race([this.#opening, late]));
  }

  async #connect() {
    try {
      const reportLoss = (/** @type {Reason} */ reason) => () => this.#lose(reason);
      const database = await Database.open(this.#name, { lost: reportLoss("vanished"), outdated: reportLoss("newer"), removed: reportLoss("removed") }, this.erased);
      await this.#owner.opened(database);
      this.database = database;
      // It may have opened after everybody stopped waiting for it.
      if (this.reason) this.tryAgain(0);
      return database;
    } finally {
      this.#opening = undefined;
    }
  }

  /** @param {Reason} reason */
  #lose(reason) {
    this.database = undefined;
    this.reason = reason;
    this.#owner.changed();
    if (reason !== "newer") this.tryAgain(0);
  }

  /** @param {unknown} error after which it is tried again, each time after a longer pause */
  fail(error) {
    if (!(error instanceof DOMException)) console.error(error);
    const reason = reasonOf(error, this.database !== undefined, this.reason);
    if (reason === "vanished" && this.database) this.#lose(reason);
    else this.reason = reason;
    this.tryAgain(PAUSES[Math.min(this.#attempt, PAUSES.length - 1)] ?? 0);
    this.#attempt += 1;
    this.#owner.changed();
  }

  recover() {
    this.reason = "";
    this.#attempt = 0;
    this.#owner.changed();
  }

  /** Tries again. @param {number} pause milliseconds */
  tryAgain(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#owner.retry(), pause);
  }

  /** Tries nothing again by itself. */
  stay() {
    clearTimeout(this.#timer);
  }

  /** Lets go of the database. */
  close() {
    this.stay();
    this.database?.close();
  }
}
