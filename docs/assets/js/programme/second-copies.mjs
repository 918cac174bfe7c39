/** The second copies of the programmes, in the browser's file system: written a little later, and what is in them alone. */

import { LONGEST_PAUSE } from "./access.mjs";

/** @import { Copies } from "./copies.mjs" */
/** @import { Database } from "./database.mjs" */
/** @import { Programme } from "./types.mjs" */

const PAUSE = 700; // milliseconds from a change to its second copy

/**
 * @typedef {object} Original where the programmes are
 * @property {() => boolean} failing whether the database is not to be had: then the copies are of what is in memory
 * @property {(id: string) => Programme | undefined} known what this tab knows
 * @property {(id: string) => Promise<Programme | undefined>} stored
 * @property {() => Promise<boolean | undefined>} wasErased
 * @property {() => void} full the disk has refused a copy
 * @property {() => void} changed whether copies could be written is another matter now
 * @property {(lost: number) => void} missed
 */

export class SecondCopies {
  /** Whether the disk has refused the second copy: what the database has taken may be lost then. */
  unsure = false;
  /** What is to be written, and whether it may take the place of a later state. @type {Map<string, boolean>} */
  #unwritten = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<void> | undefined} */
  #writing;
  /** Programmes that are in the copies, and not, or in an older state, in the database. @type {Set<string>} */
  #lost = new Set();
  #name;
  #original;

  /**
   * @param {string} name
   * @param {Original} original
   */
  constructor(name, original) {
    this.#name = name;
    this.#original = original;
  }

  /** @returns {string[]} ids of the programmes that the database has lost */
  get lost() {
    return [...this.#lost];
  }

  /** Writes a copy of a programme, a little later: many changes in a row are one copy. @param {string} id @param {boolean} forced whether it may take the place of a later state */
  schedule(id, forced) {
    this.#unwritten.set(id, forced || (this.#unwritten.get(id) ?? false));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), PAUSE);
  }

  /** Writes what waits for it. @returns {Promise<void>} */
  now() {
    if (!this.#unwritten.size) return Promise.resolve();
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** Waits until nothing is being written, and writes nothing more. */
  async stop() {
    clearTimeout(this.#timer);
    await this.#writing;
  }

  forget() {
    this.#unwritten.clear();
    this.#lost.clear();
  }

  /** @returns {Promise<boolean>} whether there are none any more, or never were */
  async erase() {
    return (await this.#use((copies) => copies.erase().then(() => true))) ?? true;
  }

  /** @param {string[]} ids */
  async drop(ids) {
    await this.#use((copies) => copies.drop(ids));
  }

  /** @param {string} id @returns {Promise<string>} the text of a copy */
  async read(id) {
    return (await this.#use((copies) => copies.read(id))) ?? "";
  }

  /** @param {string} id of a programme that the database has again */
  find(id) {
    this.#lost.delete(id);
  }

  /** Leaves the copies of what the database has lost behind. */
  async giveUp() {
    const ids = this.lost;
    this.#lost.clear();
    await this.drop(ids);
    for (const id of ids) if (this.#original.known(id)) this.schedule(id, true);
  }

  /**
   * Looks whether the database has all that the copies have.
   * @param {Database} database
   */
  async compare(database) {
    const copied = (await this.#use((copies) => copies.ids())) ?? [];
    if (await database.wasErased()) return;
    const stored = new Set((await database.heads()).map(({ id }) => id));
    this.#miss(copied.filter((id) => !stored.has(id) && !this.#original.known(id)));
  }

  async #write() {
    const { failing, known, stored, wasErased, full } = this.#original;
    const all = [...this.#unwritten];
    this.#unwritten.clear();
    try {
      await this.#use(async (copies) => {
        for (const [id, forced] of all) {
          // A programme that is not there has been erased or lost: of the latter the copy has to stay.
          const programme = this.#lost.has(id) ? undefined : failing() ? known(id) : await stored(id);
          if (programme && !(await copies.keep(programme, forced)) && !failing()) this.#miss([id]);
          if (!failing() && (await wasErased())) await copies.erase();
        }
        this.#doubt(false);
      });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      console.info(error);
      // A browser that forbids this file system says nothing of the disk.
      if (name === "SecurityError" || name === "NotAllowedError" || !name) return;
      for (const [id, forced] of all) if (!this.#unwritten.has(id)) this.#unwritten.set(id, forced);
      full();
      this.#doubt(true);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.now(), LONGEST_PAUSE);
    }
  }

  /** @param {boolean} unsure */
  #doubt(unsure) {
    this.unsure = unsure;
    this.#original.changed();
  }

  /** @param {string[]} ids of programmes whose copy knows more than the database */
  #miss(ids) {
    if (!ids.length) return;
    for (const id of ids) this.#lost.add(id);
    this.#original.missed(this.#lost.size);
  }

  /**
   * @template T
   * @param {(copies: Copies) => Promise<T>} work
   * @returns {Promise<T | undefined>} nothing where the browser has no file system, or no encrypted way to this address
   */
  async #use(work) {
    if (!navigator.storage?.getDirectory || !globalThis.FileSystemFileHandle?.prototype.createWritable || !navigator.locks) return undefined;
    const { Copies } = await import("./copies.mjs");
    return work(new Copies(this.#name));
  }
}
