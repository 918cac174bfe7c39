/** Keeps what this tab knows, what it has to store, the storage and the other tabs in step, also when the storage fails. */

import { Access } from "./access.mjs";
import { openChannel } from "./channel.mjs";
import { createClock } from "./clock.mjs";
import { Erased } from "./database.mjs";
import { Knowledge } from "./knowledge.mjs";
import { apply } from "./merge.mjs";
import { idOf, Pending } from "./pending.mjs";
import { SecondCopies } from "./second-copies.mjs";
import { stateOf } from "./state.mjs";
import { purge, restore } from "./upkeep.mjs";

/** @import { Channel } from "./channel.mjs" */
/** @import { Database, Job } from "./database.mjs" */
/** @import { Decide } from "./decisions.mjs" */
/** @import { Parts } from "./knowledge.mjs" */
/** @import { Backup, Programme, StoreEvent, StoreState } from "./types.mjs" */

/**
 * @typedef {Parts | { kind: "replaced", ids: string[], revision: number } | { kind: "erased" }} Message what tabs tell each other;
 *   nothing – something was written, look for yourself
 */

export class Keeper {
  knowledge;
  access;
  copies;
  pending = new Pending();
  /** Copies before imports that could not be stored. @type {Backup[]} */
  backups = [];
  /** @type {Promise<void> | undefined} */
  #flushing;
  #revision = 0;
  #emit;
  /** The way to other tabs, by which messages go. @type {Channel} */
  channel;
  /** The state that was told last. */
  #told = "";

  /**
   * @param {{ name: string, now: () => number, patience: number }} options
   * @param {(event: StoreEvent) => void} emit
   */
  constructor({ name, now, patience }, emit) {
    this.name = name;
    this.now = now;
    this.clock = createClock(now);
    this.#emit = emit;
    this.knowledge = new Knowledge(this.clock);
    this.access = new Access(name, patience, {
      opened: (database) => this.#begin(database),
      changed: () => this.#emitState(),
      retry: () => this.retry(),
    });
    this.copies = new SecondCopies(name, {
      failing: () => this.access.reason !== "",
      known: (id) => this.knowledge.programmes.get(id),
      stored: (id) => this.look((database) => database.read(id)),
      wasErased: async () => this.access.database?.wasErased(),
      full: () => {
        if (this.access.reason) this.access.reason = "full";
      },
      changed: () => this.#emitState(),
      missed: (programmes) => emit({ kind: "lost", programmes }),
    });
    this.channel = openChannel(name, (message) => this.#hear(/** @type {Message | undefined} */ (message)));
    // A tab that was asleep has missed what the others told.
    globalThis.document?.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
    globalThis.addEventListener?.("pageshow", (event) => event.persisted && this.#wake());
  }

  /** @returns {StoreState} */
  get state() {
    return stateOf(this.access.reason, this.pending.count, this.copies.unsure);
  }

  /** Lets go of the storage; what waits stays unsaved. */
  close() {
    this.access.close();
    this.copies.stop();
    this.channel.close();
  }

  /** Tries again to reach the storage and to save what waits. */
  async retry() {
    this.access.stay();
    try {
      await this.access.open();
      if (!this.pending.count) this.access.recover();
    } catch (error) {
      this.#fail(error);
    }
    await this.#flush();
    await this.copies.now();
  }

  /** @param {Database} database that was opened just now */
  async #begin(database) {
    if (await database.wasErased()) this.forget();
    this.access.erased = database.erased;
    this.#revision = await database.revision();
    this.knowledge.begin(this.#revision);
    for (const head of await database.heads()) this.clock.see(head.updated_at);
    const programmes = await restore(database, this.knowledge.programmes.values(), this.pending.ids);
    if (programmes) this.#emit({ kind: "restored", programmes });
    const dropped = await purge(database, this.now());
    if (dropped.length) await this.copies.drop(dropped);
    this.copies.compare(database).catch((error) => console.info(error));
    // A tab that died may have told nobody of its last write: the others look for themselves.
    this.channel.tell(undefined);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof Erased) return this.#hear({ kind: "erased" });
    this.access.fail(error);
    // Whether the disk is full is not what the storage says: the second copy finds out.
    for (const id of this.knowledge.programmes.keys()) this.copies.schedule(id, false);
    return undefined;
  }

  /**
   * @param {Job} job
   * @returns {Promise<boolean>} whether it is saved; when not, it waits and is tried again
   */
  save(job) {
    return new Promise((resolve) => {
      this.pending.add(job, resolve);
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
    for (let { first } = this.pending; first; first = this.pending.first) {
      const { job, settle } = first;
      try {
        const database = await this.access.open();
        const { parts, vanished, revision } = await database.save(job, (id) => this.knowledge.programmes.get(id));
        this.pending.drop(first);
        if ("change" in job) {
          /** @type {Parts} */
          const news = { kind: "parts", id: job.change.programme, parts, known: job.change.known ?? [], revision };
          if (this.knowledge.settle(news, this.pending.changesOf(news.id))) this.#reload(news.id);
          this.channel.tell(news);
        } else {
          this.knowledge.mark([job.document.id], revision);
          this.channel.tell({ kind: "replaced", ids: [job.document.id], revision });
          this.#reload(job.document.id);
        }
        settle(true);
        this.copies.schedule(idOf(job), true);
        if (vanished) this.#emit({ kind: "restored", programmes: 1 });
        if (this.access.reason) this.access.recover();
      } catch (error) {
        this.#fail(error);
        // Nobody is kept waiting for a storage that fails; the jobs stay.
        this.pending.disappoint();
        return;
      }
    }
    this.#emitState();
  }

  /**
   * @param {string[]} ids
   * @param {string} label
   * @param {Decide} decide
   * @param {(id: string) => boolean} drops whether what others have written meanwhile may go
   * @returns {Promise<number>}
   */
  async replace(ids, label, decide, drops) {
    await Promise.all(ids.map((id) => this.load(id)));
    await this.#flush();
    const made_at = new Date(this.now()).toISOString();
    try {
      if (this.pending.count) throw new DOMException("the storage has failed before", "SecurityError");
      const database = await this.access.open();
      const before = this.knowledge.news;
      const { key, written, revision } = await database.replace(ids, label, decide, made_at);
      const late = this.knowledge.news !== before;
      this.remember(written);
      for (const { id } of written) this.copies.schedule(id, true);
      const replaced = written.map(({ id }) => id);
      this.knowledge.mark(replaced, revision);
      if (late) await Promise.all(replaced.map((id) => this.#reload(id)));
      this.channel.tell({ kind: "replaced", ids: replaced, revision });
      return key;
    } catch (error) {
      if (!this.pending.count) this.#fail(error);
      const written = decide(this.knowledge.programmes);
      const before = Object.fromEntries(written.map(({ id }) => [id, this.knowledge.programmes.get(id) ?? null]));
      const after = Object.fromEntries(written.map((programme) => [programme.id, programme]));
      const key = -1 - this.backups.length;
      if (label) this.backups.unshift({ key, made_at, label, before, after });
      this.remember(written);
      for (const document of written) this.pending.add({ document, replace: drops(document.id) });
      this.#emitState();
      return key;
    }
  }

  /** @param {Programme[]} programmes */
  remember(programmes) {
    for (const programme of programmes) {
      this.knowledge.learn(programme);
      this.#emit({ kind: "changed", id: programme.id, own: true });
    }
  }

  // Other tabs

  /** @param {Message | undefined} message */
  #hear(message) {
    if (!message) this.#wake();
    else if (message.kind === "parts") {
      if (this.knowledge.absorb(message)) this.#reload(message.id);
      this.#emit({ kind: "changed", id: message.id, own: false });
    } else if (message.kind === "replaced") {
      this.knowledge.mark(message.ids, message.revision);
      for (const id of message.ids) this.#reload(id);
    } else {
      this.forget();
      this.pending.forget();
      this.access.close();
      this.access.erased = this.access.database = undefined;
      this.access.recover();
      this.#emit({ kind: "erased" });
    }
  }

  /** Looks whether the other tabs have written anything unheard. */
  async #wake() {
    const revision = await this.look((database) => database.revision());
    if (revision === undefined || revision === this.#revision) return;
    this.#revision = revision;
    for (const id of [...this.knowledge.programmes.keys()]) await this.#reload(id);
  }

  /** @param {string} id */
  #read(id) {
    return this.knowledge.read(() => this.look((database) => database.read(id)));
  }

  /** @param {string} id */
  async #reload(id) {
    const stored = await this.#read(id);
    if (!stored || this.pending.hasWhole(id)) return;
    this.knowledge.learn(stored);
    this.knowledge.programmes.set(id, this.pending.changesOf(id).reduce(apply, stored));
    this.#emit({ kind: "changed", id, own: false });
  }

  /** @param {string} id */
  async load(id) {
    if (this.knowledge.programmes.has(id)) return;
    const stored = await this.#read(id);
    if (!stored || this.knowledge.programmes.has(id)) return;
    this.knowledge.learn(stored);
    this.copies.schedule(id, false);
  }

  /**
   * Asks the storage; when it fails, nothing is known but what is in memory.
   * @template T
   * @param {(database: Database) => Promise<T>} question
   * @returns {Promise<T | undefined>}
   */
  async look(question) {
    try {
      return await question(await this.access.open());
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  forget() {
    this.knowledge.forget();
    this.copies.forget();
    this.backups = [];
  }

  #emitState() {
    const state = this.state;
    const told = JSON.stringify(state);
    if (told === this.#told) return;
    this.#told = told;
    this.#emit({ kind: "state", state });
  }
}
