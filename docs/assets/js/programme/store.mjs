/** Keeps the programmes: in the browser's storage, at once in all tabs, and in memory whenever the storage fails. */

import { isVisible } from "../page/letters.mjs";
import { inBrowser, inTab, REFUSED } from "../page/storage.mjs";
import { openChannel } from "./channel.mjs";
import { createClock, dayOf } from "./clock.mjs";
import { Database, Erased } from "./database.mjs";
import { newId } from "./identity.mjs";
import { apply, merge, withdraw, withParts } from "./merge.mjs";
import { blank } from "./parts.mjs";
import { reminder } from "./reminder.mjs";
import { copied } from "./titles.mjs";

/** @import { Channel } from "./channel.mjs" */
/** @import { Clock } from "./clock.mjs" */
/** @import { Copies } from "./copies.mjs" */
/** @import { Job } from "./database.mjs" */
/** @import { Part } from "./parts.mjs" */
/** @import { Backup, Change, ImportMode, Preview, Programme, StoreEvent, StoreState, Summary } from "./types.mjs" */

/**
 * @typedef {StoreState["reason"]} Reason
 * @typedef {{ job: Job, settle: (saved: boolean) => void }} Waiting
 * @typedef {{ kind: "parts", id: string, parts: Part[], known: string[], revision: number }} Parts
 * @typedef {Parts | { kind: "replaced", ids: string[], revision: number } | { kind: "erased" }} Message what tabs tell each other;
 *   nothing – something was written, look for yourself
 */

export const KEEP_DELETED = 30; // days in which a deleted programme can be brought back
const NAME = "nastavnik";
const NAMELESS = "Без названия";
const PATIENCE = 5000; // milliseconds for the storage to open: some browsers never answer
const PAUSES = [1000, 5000, 15_000, 60_000]; // milliseconds between attempts to save what waits
const DAY = 86_400_000; // milliseconds
const COPY_PAUSE = 700; // milliseconds from a change to its second copy
const SAVED = "Сохранено в этом браузере";
const UNSURE = "Браузер принял запись, но на диске, похоже, нет места: она может пропасть. Сохраните файл и освободите место.";

/** @type {Record<Reason, string>} */
const MEMORY = {
  "": "",
  blocked: `${REFUSED.denied}. Работаем в памяти: сохраните файл, прежде чем закрыть страницу.`,
  full: `${REFUSED.full}. Работаем в памяти: сохраните файл и освободите место на диске.`,
  broken: "Хранилище браузера не открывается: возможно, на диске нет места. Работаем в памяти: сохраните файл, прежде чем закрыть страницу.",
  vanished: "Хранилище браузера закрылось: возможно, на диске нет места. Работаем в памяти: сохраните файл или попробуйте ещё раз.",
  removed: "Данные навигатора удалили из браузера: в другой вкладке или в настройках. Работаем в памяти: сохраните файл или попробуйте ещё раз.",
  newer: "Данные записаны более новой версией навигатора. Обновите страницу; несохранённое сохраните в файл.",
  failed: "Не удалось записать данные. Работаем в памяти: сохраните файл или попробуйте ещё раз.",
};

/**
 * @typedef {object} Options
 * @property {string} [name] of the database
 * @property {() => number} [now] milliseconds since 1970
 * @property {number} [patience]
 *
 * @param {Options} [options]
 * @returns {Promise<Store>} always a store that works; its state says whether it saves
 */
export async function openStore(options = {}) {
  const store = new Store(options);
  await store.retry();
  return store;
}

export class Store {
  /** Moments of this tab's changes. @type {Clock} */
  clock;
  /** Programmes that this tab has read or made, with every change of it. @type {Map<string, Programme>} */
  #memory = new Map();
  /** What is not in the storage yet, in order. @type {Waiting[]} */
  #waiting = [];
  /** Copies before imports that could not be stored. @type {Backup[]} */
  #backups = [];
  /** @type {Database | undefined} */
  #database;
  /** @type {Promise<Database> | undefined} */
  #opening;
  /** Mark of the last erasure that this tab knows of; `undefined` before the first look. @type {unknown} */
  #erased;
  /** @type {Reason} */
  #reason = "";
  /** @type {Promise<void> | undefined} */
  #flushing;
  #attempt = 0;
  #revision = 0;
  /** How much was written and told of: what is read meanwhile may lack it. */
  #news = 0;
  /** The latest revision that this tab was told of. */
  #heard = 0;
  /** Revisions at which programmes were replaced as a whole: parts that are told of later may be older. @type {Map<string, number>} */
  #replaced = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<(event: StoreEvent) => void>} */
  #listeners = new Set();
  /** @type {Channel} */
  #channel;
  #told = "";
  /** What the second copy is to be written of, and whether it may take the place of a later state. @type {Map<string, boolean>} */
  #uncopied = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #copyTimer;
  /** @type {Promise<void> | undefined} */
  #copying;
  /** Whether the disk has refused the second copy: what the database has taken may be lost then. */
  #unsure = false;
  /** Programmes that are in the second copies, and not, or in an older state, in the database. @type {Set<string>} */
  #lost = new Set();

  /** @param {Options} options */
  constructor({ name = NAME, now = Date.now, patience = PATIENCE }) {
    this.name = name;
    this.now = now;
    this.patience = patience;
    this.clock = createClock(now);
    this.#channel = openChannel(name, (message) => this.#hear(/** @type {Message | undefined} */ (message)));
    // A tab that was asleep has missed what the others told.
    globalThis.document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
    globalThis.addEventListener?.("pageshow", (event) => event.persisted && this.#wake());
  }

  /** @returns {StoreState} */
  get state() {
    const mode = this.#reason ? "memory" : this.#waiting.length ? "saving" : this.#unsure ? "unsure" : "saved";
    const text = { memory: MEMORY[this.#reason], saving: "Сохраняется…", unsure: UNSURE, saved: SAVED }[mode];
    return { mode, reason: this.#reason, waiting: this.#waiting.length, text };
  }

  /**
   * @param {(event: StoreEvent) => void} listener
   * @returns {() => void} ends it
   */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of the storage; what waits stays unsaved. */
  close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#copyTimer);
    this.#channel.close();
    this.#database?.close();
    this.#listeners.clear();
  }

  // Reading

  /** @returns {Promise<Summary[]>} by title; deleted ones too while they can be brought back */
  async list() {
    const stored = (await this.#look((database) => database.heads())) ?? [];
    const all = new Map([...stored.map((head) => /** @type {const} */ ([head.id, head])), ...this.#memory]);
    return [...all.values()]
      .map(({ id, title, organisation, municipality, curator, forms, period, archived, deleted, updated_at }) => ({
        id, title: isVisible(title) ? title : NAMELESS, organisation, municipality, curator, forms, period, archived, deleted, updated_at,
      })) // prettier-ignore
      .sort((one, other) => one.title.localeCompare(other.title, "ru", { numeric: true }) || (one.id < other.id ? -1 : 1));
  }

  /**
   * @param {string} id
   * @returns {Promise<Programme | undefined>}
   */
  async get(id) {
    if (!this.#memory.has(id)) await this.#load(id);
    return this.#memory.get(id);
  }

  /**
   * @param {string} id
   * @returns {Programme | undefined} the programme if this tab knows it already
   */
  peek(id) {
    return this.#memory.get(id);
  }

  /** @returns {Promise<Programme[]>} all programmes that are not deleted, for the file with everything */
  async everything() {
    const programmes = await Promise.all((await this.list()).filter(({ deleted }) => !deleted).map(({ id }) => this.get(id)));
    return programmes.filter((programme) => programme !== undefined);
  }

  // Writing

  /**
   * Puts a change into the programme at once and has it saved.
   * @param {Change} change
   * @returns {Promise<{ programme: Programme, saved: boolean }>} `saved: true` confirms it: nothing takes it away any more
   */
  async apply(change) {
    if (!this.#memory.has(change.programme)) await this.#load(change.programme);
    const programme = apply(this.#memory.get(change.programme), change);
    this.#memory.set(programme.id, programme);
    this.#emit({ kind: "changed", id: programme.id, own: true });
    const saved = await this.#enqueue({ change });
    return { programme: this.#memory.get(programme.id) ?? programme, saved };
  }

  /**
   * Takes programmes from a file in; what was here before is kept as a backup.
   * @param {Preview[]} previews
   * @param {Record<string, ImportMode>} modes by id; "merge" where none is given
   * @param {string} label what was done, for the list of backups
   * @returns {Promise<number>} key of the backup
   */
  async import(previews, modes, label) {
    const copies = new Map(previews.map(({ incoming }) => [incoming.id, newId()]));
    /** @param {Map<string, Programme>} present */
    const decide = (present) =>
      previews.map(({ incoming }) => {
        const mode = modes[incoming.id] ?? "merge";
        if (mode === "copy") return { ...incoming, id: copies.get(incoming.id) ?? incoming.id, title: copied(incoming.title) };
        const stored = present.get(incoming.id);
        return stored && mode === "merge" ? merge(stored, incoming) : incoming;
      });
    const ids = previews.map(({ incoming }) => incoming.id);
    return this.#replace(ids, label, decide, (id) => modes[id] === "replace");
  }

  /** @returns {Promise<Backup[]>} newest first */
  async backups() {
    return [...this.#backups, ...((await this.#look((database) => database.backups())) ?? [])];
  }

  /**
   * Takes an import back; what was changed since then stays. Programmes that it brought are deleted, which can be undone.
   * @param {number} key
   */
  async undoImport(key) {
    const backup = (await this.backups()).find((one) => one.key === key);
    if (!backup) return;
    /** @param {Map<string, Programme>} present */
    const decide = (present) =>
      Object.entries(backup.after).map(([id, after]) => {
        const current = present.get(id) ?? after;
        const before = backup.before[id];
        if (before) return withdraw(current, after, before);
        this.clock.see(current.updated_at);
        const edit = { section: /** @type {const} */ ("programme"), key: "", fields: { deleted: true } };
        return apply(current, { programme: id, at: this.clock.next(), edits: [edit] });
      });
    await this.#replace(Object.keys(backup.after), "", decide, () => true);
  }

  /**
   * «Удалить все данные с этого компьютера»: everything, in all tabs, with the copies.
   * @returns {Promise<boolean>} false: the second copies could not be removed
   */
  async erase() {
    clearTimeout(this.#copyTimer);
    await this.#copying;
    for (const { settle } of this.#waiting.splice(0)) settle(false);
    this.#forget();
    await this.#look((database) => database.erase(`${this.clock.next()}`));
    this.#erased = this.#database?.erased ?? this.#erased;
    for (const shelf of [inBrowser, inTab]) shelf.drop((key) => key.startsWith(NAME));
    const removed = await this.#withCopies((copies) => copies.erase().then(() => true)).catch(() => inBrowser.denied);
    this.#tell({ kind: "erased" });
    this.#emit({ kind: "erased" });
    return removed ?? true;
  }

  // The second copies

  /** @returns {number} how many programmes are in the second copies and not, or in an older state, in the storage */
  get lost() {
    return this.#lost.size;
  }

  /**
   * Takes the programmes that the storage has lost from their second copies.
   * @returns {Promise<number>} how many could not be read
   */
  async recover() {
    const { read } = await import("./transfer.mjs");
    let unread = 0;
    for (const id of this.#lost) {
      const found = await read((await this.#withCopies((copies) => copies.read(id))) ?? "");
      if (!found.ok) unread += 1;
      for (const document of found.ok ? found.programmes : []) {
        const known = await this.get(document.id);
        this.#remember([known ? merge(known, document) : document]);
        await this.#enqueue({ document, replace: false });
        this.#lost.delete(id);
      }
    }
    return unread;
  }

  /** Leaves the second copies of what the storage has lost behind. */
  async forgetLost() {
    const ids = [...this.#lost];
    this.#lost.clear();
    await this.#withCopies((copies) => copies.drop(ids));
    for (const id of ids) if (this.#memory.has(id)) this.#copyLater(id, true);
  }

  /**
   * @template T
   * @param {(copies: Copies) => Promise<T>} work
   * @returns {Promise<T | undefined>} nothing where the browser has no file system, or no encrypted way to this address
   */
  async #withCopies(work) {
    if (!navigator.storage?.getDirectory || !globalThis.FileSystemFileHandle?.prototype.createWritable || !navigator.locks) return undefined;
    const { Copies } = await import("./copies.mjs");
    return work(new Copies(this.name));
  }

  /**
   * Has the second copy of a programme written, a little later: many changes in a row are one copy.
   * @param {string} id
   * @param {boolean} forced whether it may take the place of a later state
   */
  #copyLater(id, forced) {
    this.#uncopied.set(id, forced || (this.#uncopied.get(id) ?? false));
    clearTimeout(this.#copyTimer);
    this.#copyTimer = setTimeout(() => this.#copyNow(), COPY_PAUSE);
  }

  /** @returns {Promise<void>} */
  #copyNow() {
    this.#copying ??= this.#copy().finally(() => {
      this.#copying = undefined;
    });
    return this.#copying;
  }

  async #copy() {
    const all = [...this.#uncopied];
    this.#uncopied.clear();
    try {
      await this.#withCopies(async (copies) => {
        for (const [id, forced] of all) {
          // A programme that is not there has been erased or lost: of the latter the copy has to stay.
          const programme = this.#lost.has(id) ? undefined : this.#reason ? this.#memory.get(id) : await this.#look((database) => database.read(id));
          if (programme && !(await copies.keep(programme, forced)) && !this.#reason) this.#miss([id]);
          if (!this.#reason && (await this.#database?.wasErased())) await copies.erase();
        }
        this.#doubt(false);
      });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      console.info(error);
      // A browser that forbids this file system says nothing of the disk.
      if (name === "SecurityError" || name === "NotAllowedError" || !name) return;
      for (const [id, forced] of all) if (!this.#uncopied.has(id)) this.#uncopied.set(id, forced);
      if (this.#reason) this.#reason = "full";
      this.#doubt(true);
      clearTimeout(this.#copyTimer);
      this.#copyTimer = setTimeout(() => this.#copyNow(), PAUSES.at(-1));
    }
  }

  /** @param {boolean} unsure */
  #doubt(unsure) {
    this.#unsure = unsure;
    this.#emitState();
  }

  /** @param {string[]} ids of programmes whose second copy knows more than the storage */
  #miss(ids) {
    if (!ids.length) return;
    for (const id of ids) this.#lost.add(id);
    this.#emit({ kind: "lost", programmes: this.#lost.size });
  }

  /**
   * Looks whether the storage has all that the second copies have.
   * @param {Database} database
   */
  async #compare(database) {
    const copied = (await this.#withCopies((copies) => copies.ids())) ?? [];
    if (await database.wasErased()) return;
    const stored = new Set((await database.heads()).map(({ id }) => id));
    this.#miss(copied.filter((id) => !stored.has(id) && !this.#memory.has(id)));
  }

  // Files and the browser's promise

  /** @param {string[]} ids programmes that were saved to a file just now */
  async markSaved(ids) {
    await this.#look((database) => database.setMarks(ids, new Date(this.now()).toISOString()));
  }

  /**
   * @param {string} id
   * @returns {Promise<string>} why a file should be saved now; "" – there is no hurry
   */
  async reminder(id) {
    return reminder(await this.#look((database) => database.mark(id)), this.now());
  }

  /** @returns {Promise<boolean>} whether the browser has promised not to drop the data by itself */
  async persisted() {
    return (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  }

  /** @returns {Promise<boolean>} asks for that promise */
  async persist() {
    return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  }

  // Failing and recovering

  /** Tries again to reach the storage and to save what waits. */
  async retry() {
    clearTimeout(this.#timer);
    try {
      await this.#open();
      if (!this.#waiting.length) this.#recover();
    } catch (error) {
      this.#fail(error);
    }
    await this.#flush();
    if (this.#uncopied.size) await this.#copyNow();
  }

  /** @returns {Promise<Database>} */
  async #open() {
    if (this.#database) return this.#database;
    this.#opening ??= this.#connect();
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new DOMException("no answer", "SecurityError")), this.patience);
    });
    return /** @type {Promise<Database>} */ (Promise.race([this.#opening, late]));
  }

  async #connect() {
    try {
      const database = await Database.open(
        this.name,
        { lost: () => this.#lose("vanished"), outdated: () => this.#lose("newer"), removed: () => this.#lose("removed") },
        this.#erased,
      );
      if (await database.wasErased()) this.#forget();
      this.#erased = database.erased;
      this.#revision = this.#heard = await database.revision();
      for (const head of await database.heads()) this.clock.see(head.updated_at);
      await this.#restore(database);
      await this.#purge(database);
      this.#database = database;
      this.#compare(database).catch((error) => console.info(error));
      // A tab that died may have told nobody of its last write: the others look for themselves.
      this.#tell(undefined);
      // It may have opened after everybody stopped waiting for it.
      if (this.#reason) this.#later(0);
      return database;
    } finally {
      this.#opening = undefined;
    }
  }

  /**
   * Writes back what the browser has dropped while this tab was open.
   * @param {Database} database
   */
  async #restore(database) {
    const stored = new Set((await database.heads()).map(({ id }) => id));
    const dropped = [...this.#memory.values()].filter(({ id, at }) => !stored.has(id) && Object.keys(at).length);
    const begun = new Set(this.#waiting.map(({ job }) => ("change" in job ? job.change.programme : job.document.id)));
    const known = dropped.filter(({ id }) => !begun.has(id));
    for (const document of dropped) await database.save({ document, replace: false }, () => undefined);
    if (known.length) this.#emit({ kind: "restored", programmes: known.length });
  }

  /**
   * Drops for good what was deleted long ago, with its copies.
   * @param {Database} database
   */
  async #purge(database) {
    const limit = new Date(this.now() - KEEP_DELETED * DAY).toISOString();
    const old = (await database.heads()).filter(({ deleted, updated_at }) => deleted && updated_at < limit);
    const dropped = await database.expire(old.map(({ id }) => id), dayOf(new Date(this.now())));
    if (!dropped.length) return;
    await this.#withCopies((copies) => copies.drop(dropped));
    // What worksheets keep of them goes too.
    inBrowser.drop((key) => key.startsWith(NAME) && dropped.some((id) => key.includes(id)));
  }

  /** @param {Reason} reason */
  #lose(reason) {
    this.#database = undefined;
    this.#reason = reason;
    this.#emitState();
    if (reason !== "newer") this.#later(0);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof Erased) return this.#hear({ kind: "erased" });
    const name = error instanceof DOMException ? error.name : "";
    if (!name) console.error(error);
    if (name === "QuotaExceededError") this.#reason = "full";
    else if (name === "VersionError") this.#reason = "newer";
    else if (!this.#database) this.#reason = this.#reason || (name === "UnknownError" && !inBrowser.denied ? "broken" : "blocked");
    else if (name === "InvalidStateError") this.#lose("vanished");
    else this.#reason = "failed";
    this.#later(PAUSES[Math.min(this.#attempt, PAUSES.length - 1)] ?? 0);
    this.#attempt += 1;
    this.#emitState();
    // Whether the disk is full is not what the storage says: the second copy finds out.
    for (const id of this.#memory.keys()) this.#copyLater(id, false);
    return undefined;
  }

  #recover() {
    this.#reason = "";
    this.#attempt = 0;
    this.#emitState();
  }

  /** @param {number} pause milliseconds */
  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), pause);
  }

  /**
   * @param {Job} job
   * @returns {Promise<boolean>} whether it is saved; when not, it waits and is tried again
   */
  #enqueue(job) {
    return new Promise((resolve) => {
      this.#waiting.push({ job, settle: resolve });
      this.#emitState();
      this.#flush();
    });
  }

  /** Saves what waits, one after another. @returns {Promise<void>} */
  #flush() {
    this.#flushing ??= this.#drain().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #drain() {
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const { job, settle } = first;
      try {
        const database = await this.#open();
        const { parts, vanished, revision } = await database.save(job, (id) => this.#memory.get(id));
        if (this.#waiting[0] === first) this.#waiting.shift();
        if ("change" in job) {
          /** @type {Parts} */
          const news = { kind: "parts", id: job.change.programme, parts, known: job.change.known ?? [], revision };
          this.#settle(news);
          this.#tell(news);
        } else {
          this.#mark([job.document.id], revision);
          this.#tell({ kind: "replaced", ids: [job.document.id], revision });
          this.#reload(job.document.id);
        }
        settle(true);
        this.#copyLater("change" in job ? job.change.programme : job.document.id, true);
        if (vanished) this.#emit({ kind: "restored", programmes: 1 });
        if (this.#reason) this.#recover();
      } catch (error) {
        this.#fail(error);
        // Nobody is kept waiting for a storage that fails; the jobs stay.
        for (const waiting of this.#waiting) waiting.settle(false);
        return;
      }
    }
    this.#emitState();
  }

  /**
   * @param {string[]} ids
   * @param {string} label
   * @param {(present: Map<string, Programme>) => Programme[]} decide
   * @param {(id: string) => boolean} drops whether what others have written meanwhile may go
   * @returns {Promise<number>}
   */
  async #replace(ids, label, decide, drops) {
    await Promise.all(ids.map((id) => this.get(id)));
    await this.#flush();
    const made_at = new Date(this.now()).toISOString();
    try {
      if (this.#waiting.length) throw new DOMException("the storage has failed before", "SecurityError");
      const database = await this.#open();
      const before = this.#news;
      const { key, written, revision } = await database.replace(ids, label, decide, made_at);
      const late = this.#news !== before;
      this.#remember(written);
      for (const { id } of written) this.#copyLater(id, true);
      const replaced = written.map(({ id }) => id);
      this.#mark(replaced, revision);
      if (late) await Promise.all(replaced.map((id) => this.#reload(id)));
      this.#tell({ kind: "replaced", ids: replaced, revision });
      return key;
    } catch (error) {
      if (!this.#waiting.length) this.#fail(error);
      const written = decide(this.#memory);
      const before = Object.fromEntries(written.map(({ id }) => [id, this.#memory.get(id) ?? null]));
      const after = Object.fromEntries(written.map((programme) => [programme.id, programme]));
      const key = -1 - this.#backups.length;
      if (label) this.#backups.unshift({ key, made_at, label, before, after });
      this.#remember(written);
      for (const document of written) this.#waiting.push({ job: { document, replace: drops(document.id) }, settle: () => {} });
      this.#emitState();
      return key;
    }
  }

  /** @param {Programme[]} programmes */
  #remember(programmes) {
    for (const programme of programmes) {
      this.clock.see(programme.updated_at);
      this.#memory.set(programme.id, programme);
      this.#emit({ kind: "changed", id: programme.id, own: true });
    }
  }

  // Other tabs

  /** @param {Message | undefined} message */
  #hear(message) {
    if (!message) this.#wake();
    else if (message.kind === "parts") {
      this.#absorb(message);
      this.#emit({ kind: "changed", id: message.id, own: false });
    } else if (message.kind === "replaced") {
      this.#mark(message.ids, message.revision);
      for (const id of message.ids) this.#reload(id);
    } else {
      this.#forget();
      for (const { settle } of this.#waiting.splice(0)) settle(false);
      this.#erased = undefined;
      this.#database?.close();
      this.#database = undefined;
      this.#recover();
      this.#emit({ kind: "erased" });
    }
  }

  /** Looks whether the other tabs have written anything unheard. */
  async #wake() {
    const revision = await this.#look((database) => database.revision());
    if (revision === undefined || revision === this.#revision) return;
    this.#revision = revision;
    for (const id of [...this.#memory.keys()]) await this.#reload(id);
  }

  /**
   * @param {string[]} ids of programmes that were replaced as a whole
   * @param {number} revision
   */
  #mark(ids, revision) {
    this.#note(revision);
    for (const id of ids) this.#replaced.set(id, revision);
  }

  /**
   * Merges parts that another tab has stored into what this tab knows.
   * @param {Parts} told
   */
  #absorb({ id, parts, known, revision }) {
    const late = revision < (this.#replaced.get(id) ?? 0);
    this.#note(revision);
    const programme = this.#memory.get(id);
    if (!programme) return;
    if (late) this.#reload(id);
    else this.#memory.set(id, merge(programme, withParts(blank(id), parts, known)));
    for (const { entry } of parts) this.clock.see(entry.updated_at);
  }

  /**
   * Takes the parts that this tab has stored for what it had expected them to become; its changes that wait go on top.
   * @param {Parts} saved
   */
  #settle({ id, parts, known, revision }) {
    const late = revision < this.#heard;
    this.#note(revision);
    const programme = this.#memory.get(id);
    if (!programme) return;
    if (late) {
      this.#reload(id);
      return;
    }
    const settled = new Set(parts.map(({ section, key }) => `${section}/${key}`));
    const mine = this.#mine(id).map((change) => ({
      ...change,
      edits: change.edits.filter(({ section, key }) => settled.has(`${section}/${key}`)),
    }));
    this.#memory.set(id, mine.reduce(apply, withParts(programme, parts, known)));
  }

  /** @param {number} revision of a write that this tab was told of, or has done */
  #note(revision) {
    this.#news += 1;
    this.#heard = Math.max(this.#heard, revision);
  }

  /**
   * @param {string} id
   * @returns {Change[]} this tab's changes of a programme that are not stored yet
   */
  #mine(id) {
    return this.#waiting.flatMap(({ job }) => ("change" in job && job.change.programme === id ? [job.change] : []));
  }

  /**
   * Reads a programme; once more while others write, since what was read may lack what they have told already.
   * @param {string} id
   * @returns {Promise<Programme | undefined>}
   */
  async #read(id) {
    for (;;) {
      const before = this.#news;
      const stored = await this.#look((database) => database.read(id));
      if (this.#news === before) return stored;
    }
  }

  /** @param {string} id */
  async #reload(id) {
    const stored = await this.#read(id);
    if (!stored || this.#waiting.some(({ job }) => "document" in job && job.document.id === id)) return;
    this.clock.see(stored.updated_at);
    this.#memory.set(id, this.#mine(id).reduce(apply, stored));
    this.#emit({ kind: "changed", id, own: false });
  }

  /** @param {string} id */
  async #load(id) {
    const stored = await this.#read(id);
    if (!stored || this.#memory.has(id)) return;
    this.clock.see(stored.updated_at);
    this.#memory.set(id, stored);
    this.#copyLater(id, false);
  }

  /**
   * Asks the storage; when it fails, nothing is known but what is in memory.
   * @template T
   * @param {(database: Database) => Promise<T>} question
   * @returns {Promise<T | undefined>}
   */
  async #look(question) {
    try {
      return await question(await this.#open());
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #forget() {
    this.#news += 1;
    this.#memory.clear();
    this.#replaced.clear();
    this.#uncopied.clear();
    this.#lost.clear();
    this.#backups = [];
  }

  /** @param {Message | undefined} message */
  #tell(message) {
    this.#channel.tell(message);
  }

  #emitState() {
    const state = this.state;
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    this.#emit({ kind: "state", state });
  }

  /** @param {StoreEvent} event */
  #emit(event) {
    for (const listener of this.#listeners) listener(event);
  }
}
