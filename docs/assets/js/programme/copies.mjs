/** The second copy of each programme, in the browser's private file system: a full disk can empty the database, not this. */

/** @import { Programme } from "./types.mjs" */

const ENDING = ".json";

/**
 * Files are written beside the old ones and take their place when they are whole: a disk that is full leaves the copy
 * that was there before. One tab at a time.
 */
export class Copies {
  /** @param {string} name of the store */
  constructor(name) {
    this.name = `${name}-copies`;
  }

  /**
   * @param {Programme} programme
   * @param {boolean} forced whether it may take the place of a later state
   * @returns {Promise<boolean>} false: what is kept is later than this, and stays; rejects when the disk takes nothing
   */
  async keep(programme, forced) {
    return navigator.locks.request(this.name, async () => {
      if (!forced && (await this.#find(programme.id))?.updated_at > programme.updated_at) return false;
      const folder = await this.#folder(true);
      const writing = await (await folder.getFileHandle(programme.id + ENDING, { create: true })).createWritable();
      await writing.write(JSON.stringify(programme));
      await writing.close();
      return true;
    });
  }

  /** @returns {Promise<string[]>} ids of the programmes that there are copies of, but for those that were deleted */
  async ids() {
    const found = [];
    for await (const name of (await this.#folder(false).catch(() => undefined))?.keys() ?? []) {
      const id = name.slice(0, -ENDING.length);
      const programme = name.endsWith(ENDING) && (await this.#find(id));
      if (programme && !programme.deleted) found.push(id);
    }
    return found;
  }

  /**
   * @param {string} id
   * @returns {Promise<string>} JSON, checked by nobody yet; "" when there is none
   */
  async read(id) {
    try {
      const folder = await this.#folder(false);
      return await (await (await folder.getFileHandle(id + ENDING)).getFile()).text();
    } catch {
      return "";
    }
  }

  /** @param {string[]} ids */
  async drop(ids) {
    const folder = await this.#folder(false).catch(() => undefined);
    for (const id of ids) await folder?.removeEntry(id + ENDING).catch(() => {});
  }

  /** Removes all of them; rejects when they could not be removed. */
  async erase() {
    await navigator.locks.request(this.name, async () => {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry(this.name, { recursive: true }).catch((error) => {
        if (error.name !== "NotFoundError") throw error;
      });
    });
  }

  /**
   * @param {string} id
   * @returns {Promise<any>} what is kept, as far as it can be read
   */
  async #find(id) {
    try {
      return JSON.parse(await this.read(id));
    } catch {
      return undefined;
    }
  }

  /**
   * @param {boolean} create
   * @returns {Promise<any>} the types of browsers don't know all of a folder's methods
   */
  async #folder(create) {
    return (await navigator.storage.getDirectory()).getDirectoryHandle(this.name, { create });
  }
}
