/** Keeps the programmes: in the browser's storage, at once in all tabs, and in memory whenever the storage fails. */

import { isVisible } from "../page/letters.mjs";
import { inBrowser, inTab } from "../page/storage.mjs";
import { NAME } from "./database.mjs";
import { decideImport, decideWithdrawal } from "./decisions.mjs";
import { Keeper } from "./keeper.mjs";
import { apply, merge } from "./merge.mjs";
import { reminder } from "./reminder.mjs";

/** @import { Backup, Change, ImportMode, Preview, Programme, StoreEvent, StoreState, Summary } from "./types.mjs" */

const NAMELESS = "Без названия";
const PATIENCE = 5000; // milliseconds for the storage to open: some browsers never answer

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
  #keeper;
  /** @type {Set<(event: StoreEvent) => void>} */
  #listeners = new Set();

  /** @param {Options} options */
  constructor({ name = NAME, now = Date.now, patience = PATIENCE }) {
    this.#keeper = new Keeper({ name, now, patience }, (event) => this.#emit(event));
  }

  /** Moments of this tab's changes. */
  get clock() {
    return this.#keeper.clock;
  }

  /** Programmes that this tab has read or made, with every change of it. */
  get #memory() {
    return this.#keeper.knowledge.programmes;
  }

  /** @returns {StoreState} */
  get state() {
    return this.#keeper.state;
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
    this.#keeper.close();
    this.#listeners.clear();
  }

  // Reading

  /** @returns {Promise<Summary[]>} by title; deleted ones too while they can be brought back */
  async list() {
    const stored = (await this.#keeper.look((database) => database.heads())) ?? [];
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
    await this.#keeper.load(id);
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
    // At once where it is known: what was ticked is seen ticked within the same frame.
    if (!this.#memory.has(change.programme)) await this.#keeper.load(change.programme);
    const programme = apply(this.#memory.get(change.programme), change);
    this.#memory.set(programme.id, programme);
    this.#emit({ kind: "changed", id: programme.id, own: true });
    const saved = await this.#keeper.save({ change });
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
    const ids = previews.map(({ incoming }) => incoming.id);
    return this.#keeper.replace(ids, label, decideImport(previews, modes), (id) => modes[id] === "replace");
  }

  /** @returns {Promise<Backup[]>} newest first */
  async backups() {
    return [...this.#keeper.backups, ...((await this.#keeper.look((database) => database.backups())) ?? [])];
  }

  /**
   * Takes an import back; what was changed since then stays. Programmes that it brought are deleted, which can be undone.
   * @param {number} key
   */
  async undoImport(key) {
    const backup = (await this.backups()).find((one) => one.key === key);
    if (backup) await this.#keeper.replace(Object.keys(backup.after), "", decideWithdrawal(backup, this.clock), () => true);
  }

  /**
   * «Удалить все данные с этого компьютера»: everything, in all tabs, with the copies.
   * @returns {Promise<boolean>} false: the second copies could not be removed
   */
  async erase() {
    const { access, copies, pending } = this.#keeper;
    await copies.stop();
    pending.forget();
    this.#keeper.forget();
    await this.#keeper.look((database) => database.erase(`${this.clock.next()}`));
    access.erased = access.database?.erased ?? access.erased;
    for (const shelf of [inBrowser, inTab]) shelf.drop((key) => key.startsWith(NAME));
    const removed = await copies.erase().catch(() => inBrowser.denied);
    this.#keeper.channel.tell({ kind: "erased" });
    this.#emit({ kind: "erased" });
    return removed;
  }

  // The second copies

  /** @returns {number} how many programmes are in the second copies and not, or in an older state, in the storage */
  get lost() {
    return this.#keeper.copies.lost.length;
  }

  /**
   * Takes the programmes that the storage has lost from their second copies.
   * @returns {Promise<number>} how many could not be read
   */
  async recover() {
    const { read } = await import("./transfer.mjs");
    let unread = 0;
    for (const id of this.#keeper.copies.lost) {
      const found = await read(await this.#keeper.copies.read(id));
      if (!found.ok) unread += 1;
      for (const document of found.ok ? found.programmes : []) {
        const known = await this.get(document.id);
        this.#keeper.remember([known ? merge(known, document) : document]);
        await this.#keeper.save({ document, replace: false });
        this.#keeper.copies.find(id);
      }
    }
    return unread;
  }

  /** Leaves the second copies of what the storage has lost behind. */
  async forgetLost() {
    await this.#keeper.copies.giveUp();
  }

  // Files and the browser's promise

  /** @param {string[]} ids programmes that were saved to a file just now */
  async markSaved(ids) {
    await this.#keeper.look((database) => database.setMarks(ids, new Date(this.#keeper.now()).toISOString()));
  }

  /**
   * @param {string} id
   * @returns {Promise<string>} why a file should be saved now; "" – there is no hurry
   */
  async reminder(id) {
    return reminder(await this.#keeper.look((database) => database.mark(id)), this.#keeper.now());
  }

  /** @returns {Promise<boolean>} whether the browser has promised not to drop the data by itself */
  async isPersisted() {
    return (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  }

  /** @returns {Promise<boolean>} asks for that promise */
  async persist() {
    return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
  }

  /** Tries again to reach the storage and to save what waits. */
  retry() {
    return this.#keeper.retry();
  }

  /** @param {StoreEvent} event */
  #emit(event) {
    for (const listener of this.#listeners) listener(event);
  }
}
