/** The programmes in IndexedDB, part by part; everything that belongs together happens in one transaction. */

import { openDB } from "../vendor/idb.mjs";
import { merge } from "./merge.mjs";
import { allParts } from "./parts.mjs";
import { HEAD } from "./sections.mjs";
import { countChange, documentOf, dropWhole, partsOf, readWhole, writeChange, writeWhole } from "./stored-rows.mjs";

/** @import { DBSchema, IDBPDatabase, IDBPTransaction } from "idb" */
/** @import { Part } from "./parts.mjs" */
/** @import { Backup, Change, Day, FileMark, Programme, Stamp, Stamped } from "./types.mjs" */

/**
 * @typedef {{ id: string, entry: Stamped, known: string[], updated_at: Stamp }} HeadRow
 * @typedef {Part & { programme: string }} PartRow
 *
 * @typedef {object} Tables
 * @property {{ key: string, value: HeadRow }} programmes
 * @property {{ key: [string, string, string], value: PartRow }} parts
 * @property {{ key: number, value: Omit<Backup, "key"> }} backups
 * @property {{ key: string, value: unknown }} meta
 *
 * @typedef {IDBPDatabase<DBSchema & Tables>} Connection
 * @typedef {IDBPTransaction<DBSchema & Tables, ("programmes" | "parts" | "backups" | "meta")[], "readwrite">} Writing
 *
 * What is to be saved: a change, or a whole document that is merged with the stored one or takes its place.
 * @typedef {{ change: Change } | { document: Programme, replace: boolean }} Job
 */

/** Of the database, and what begins all other keys of this site. */
export const NAME = "nastavnik";
const VERSION = 1;
const TABLES = /** @type {("programmes" | "parts" | "backups" | "meta")[]} */ (["programmes", "parts", "backups", "meta"]);
const BACKUPS_KEPT = 5;
const ERASED = "erased";
const REVISION = "revision";
const EXPIRED = "expired"; // programmes that were found so, with the day of it

/** All data were deleted on purpose, in another tab. */
export class Erased extends Error {}
Erased.prototype.name = "Erased"; // published, the class is called otherwise

export class Database {
  /** What the mark of the last erasure was when this tab looked first. @type {unknown} */
  #erased;
  /** @type {Connection} */
  #connection;

  /**
   * @param {Connection} connection
   * @param {unknown} erased
   */
  constructor(connection, erased) {
    this.#connection = connection;
    this.#erased = erased;
  }

  /**
   * @param {string} name
   * @param {{ lost: () => void, outdated: () => void, removed: () => void }} handlers the browser has closed the
   *   connection; a newer page wants it; somebody deletes the database
   * @param {unknown} [erased] mark of the last erasure that this tab knows of
   * @returns {Promise<Database>}
   */
  static async open(name, { lost, outdated, removed }, erased) {
    if (typeof indexedDB === "undefined") throw new DOMException("no storage", "SecurityError");
    /** @type {Connection} */
    const connection = await openDB(name, VERSION, {
      upgrade(database) {
        database.createObjectStore("programmes", { keyPath: "id" });
        database.createObjectStore("parts", { keyPath: ["programme", "section", "key"] });
        database.createObjectStore("backups", { autoIncrement: true });
        database.createObjectStore("meta");
      },
      blocking(_, version) {
        connection.close();
        if (version === null) removed();
        else outdated();
      },
      terminated: lost,
    });
    const database = new Database(connection, erased);
    if (erased === undefined) database.#erased = (await database.#meta(ERASED)) ?? null;
    return database;
  }

  /** The mark of the last erasure: a new connection of this tab has to know it. */
  get erased() {
    return this.#erased;
  }

  close() {
    this.#connection.close();
  }

  /** @returns {Promise<Programme[]>} the programmes without their parts, for lists */
  async heads() {
    return (await this.#begin("programmes").objectStore("programmes").getAll()).map((row) => documentOf(row, []));
  }

  /** @returns {Promise<number>} a number that grows with every write of any tab */
  async revision() {
    return Number((await this.#meta(REVISION)) ?? 0);
  }

  /**
   * @param {string} id
   * @returns {Promise<Programme | undefined>}
   */
  async read(id) {
    const reading = this.#begin("programmes", "parts");
    const [row, parts] = await Promise.all([
      reading.objectStore("programmes").get(id),
      reading.objectStore("parts").getAll(partsOf(id)),
    ]);
    return row && documentOf(row, parts);
  }

  /**
   * Saves one job: what is stored is read, merged and written in one transaction, so that tabs never overwrite each
   * other and a tab that dies leaves all or nothing.
   * @param {Job} job
   * @param {(id: string) => Programme | undefined} remembered what this tab knows of a programme that has vanished
   * @returns {Promise<{ parts: Part[], vanished: boolean, revision: number }>} what the parts are now
   */
  async save(job, remembered) {
    return this.#write(async (writing, revision) => {
      const id = "change" in job ? job.change.programme : job.document.id;
      const row = await writing.objectStore("programmes").get(id);
      await countChange(writing, id, 1);
      if ("document" in job) {
        const stored = row && !job.replace ? await readWhole(writing, row) : undefined;
        const document = stored ? merge(stored, job.document) : job.document;
        await writeWhole(writing, document);
        return { parts: [...allParts(document)], vanished: false, revision };
      }
      const begins = job.change.edits.some(({ section, fields }) => section === HEAD && "title" in fields && "forms" in fields);
      const known = row ? undefined : remembered(id);
      if (!row && known && !begins) {
        await writeWhole(writing, known);
        return { parts: [...allParts(known)], vanished: true, revision };
      }
      return { parts: await writeChange(writing, row, job.change), vanished: false, revision };
    });
  }

  /**
   * Replaces programmes by what `decide` makes of them, and keeps both states to undo it.
   * @param {string[]} ids
   * @param {string} label
   * @param {(present: Map<string, Programme>) => Programme[]} decide
   * @param {string} made_at
   * @returns {Promise<{ key: number, written: Programme[], revision: number }>}
   */
  async replace(ids, label, decide, made_at) {
    return this.#write(async (writing, revision) => {
      /** @type {Map<string, Programme>} */
      const present = new Map();
      for (const id of ids) {
        const row = await writing.objectStore("programmes").get(id);
        if (row) present.set(id, await readWhole(writing, row));
      }
      const written = decide(present);
      const before = Object.fromEntries(written.map(({ id }) => [id, present.get(id) ?? null]));
      const after = Object.fromEntries(written.map((programme) => [programme.id, programme]));
      const backups = writing.objectStore("backups");
      const key = label ? await backups.add({ made_at, label, before, after }) : 0;
      for (const old of (await backups.getAllKeys()).slice(0, -BACKUPS_KEPT)) await backups.delete(old);
      for (const programme of written) {
        await writeWhole(writing, programme);
        await countChange(writing, programme.id, 1);
      }
      return { key, written, revision };
    });
  }

  /** @returns {Promise<Backup[]>} newest first */
  async backups() {
    const reading = this.#begin("backups").objectStore("backups");
    const [keys, values] = await Promise.all([reading.getAllKeys(), reading.getAll()]);
    return values.map((value, index) => ({ key: keys[index] ?? 0, ...value })).reverse();
  }

  /**
   * @param {string} id
   * @returns {Promise<FileMark | undefined>}
   */
  async mark(id) {
    return /** @type {FileMark | undefined} */ (await this.#meta(`file/${id}`));
  }

  /**
   * @param {string[]} ids programmes that were saved to a file
   * @param {string} saved_at
   */
  async setMarks(ids, saved_at) {
    await this.#write(async (writing) => {
      for (const id of ids) await writing.objectStore("meta").put({ saved_at, changes: 0 }, `file/${id}`);
    });
  }

  /**
   * Drops for good what has expired, once an earlier day has found so too: a computer's clock may be wrong for a visit.
   * @param {string[]} ids of deleted programmes whose time is over
   * @param {Day} day of this visit
   * @returns {Promise<string[]>} what was dropped
   */
  async expire(ids, day) {
    if (!ids.length && !(await this.#meta(EXPIRED))) return [];
    return this.#write(async (writing) => {
      const meta = writing.objectStore("meta");
      const found = /** @type {Record<string, Day>} */ ((await meta.get(EXPIRED)) ?? {});
      const dropped = ids.filter((id) => (found[id] ?? day) < day);
      for (const id of dropped) await dropWhole(writing, id);
      const left = ids.filter((id) => !dropped.includes(id));
      if (left.length) await meta.put(Object.fromEntries(left.map((id) => [id, day])), EXPIRED);
      else await meta.delete(EXPIRED);
      return dropped;
    });
  }

  /** @param {string} mark of this erasure: the only thing that stays */
  async erase(mark) {
    const writing = this.#connection.transaction(TABLES, "readwrite", { durability: "strict" });
    writing.done.catch(() => {});
    await Promise.all(TABLES.map((table) => writing.objectStore(table).clear()));
    await writing.objectStore("meta").put(mark, ERASED);
    await writing.done;
    this.#erased = mark;
  }

  /** @returns {Promise<boolean>} whether the data were deleted on purpose since this tab looked first */
  async wasErased() {
    const mark = await this.#meta(ERASED);
    return mark !== undefined && mark !== this.#erased;
  }

  /**
   * @param {("programmes" | "parts" | "backups" | "meta")[]} tables to read
   */
  #begin(...tables) {
    const reading = this.#connection.transaction(tables);
    // A failing disk aborts these too, which is told through what is read; see `#write`.
    reading.done.catch(() => {});
    return reading;
  }

  /** @param {string} key */
  #meta(key) {
    return this.#begin("meta").objectStore("meta").get(key);
  }

  /**
   * @template T
   * @param {(writing: Writing, revision: number) => Promise<T>} work gets the number of this write
   * @returns {Promise<T>}
   */
  async #write(work) {
    // Strict: the promise says that a power cut changes nothing any more.
    const writing = this.#connection.transaction(TABLES, "readwrite", { durability: "strict" });
    // An abort is told through the work as well; a rejection that nobody awaits would be an error of its own.
    writing.done.catch(() => {});
    try {
      const mark = await writing.objectStore("meta").get(ERASED);
      if (mark !== undefined && mark !== this.#erased) throw new Erased();
      const revision = Number((await writing.objectStore("meta").get(REVISION)) ?? 0) + 1;
      const result = await work(writing, revision);
      await writing.objectStore("meta").put(revision, REVISION);
      await writing.done;
      return result;
    } catch (error) {
      abort(writing);
      throw writing.error ?? error;
    }
  }
}

/** @param {Writing} writing */
function abort(writing) {
  try {
    writing.abort();
  } catch {
    // It has ended already.
  }
}
