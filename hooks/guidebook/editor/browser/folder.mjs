/** The local folder as it is now: what another tab, program or person has made of a record since it was read. */

const USER = "sveltia-cms.user";
const STORE = "file-system-handles";
const HANDLE = "root_dir_handle";

/** Whether the editor works with a folder of this computer: hosts tell of others' changes themselves. */
const local = () => JSON.parse(localStorage.getItem(USER) ?? "{}").backendName === "local";

export class Folder {
  /** @param {string} database the editor's own, in which it keeps the folder that was chosen */
  constructor(database) {
    this.database = database;
    /** @type {Map<string, string | undefined>} what was told of a file, by its path */
    this.told = new Map();
  }

  /**
   * Stop a saving that would undo others' changes: the editor then asks whether to save anyway. Asked so, let it go on, and
   * put the values into the file as it is now.
   * @param {string} path
   * @param {string} id
   * @param {import("./format.mjs").Format} format
   */
  async guard(path, id, format) {
    if (!local()) return;
    const now = await this.#text(path);
    const known = format.texts.get(id);
    if (normalise(now) === normalise(known)) return;
    if (this.told.has(path) && this.told.get(path) === now) {
      if (now !== undefined) format.texts.set(id, now);
      return;
    }
    this.told.set(path, now);
    const conflict = now === undefined ? { type: "deleted" } : { type: "modified", entry: {} };
    throw new Error("save_conflict", { cause: conflict });
  }

  /** @param {string} path @returns {Promise<string | undefined>} undefined for a file that is not there */
  async #text(path) {
    const names = path.split("/");
    const name = /** @type {string} */ (names.pop());
    try {
      let folder = await this.#root();
      for (const one of names) folder = await folder.getDirectoryHandle(one);
      return await (await (await folder.getFileHandle(name)).getFile()).text();
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotFoundError") return undefined;
      throw error;
    }
  }

  /** @returns {Promise<FileSystemDirectoryHandle>} */
  async #root() {
    const database = await waitFor(indexedDB.open(this.database));
    try {
      return await waitFor(database.transaction(STORE).objectStore(STORE).get(HANDLE));
    } finally {
      database.close();
    }
  }
}

/** @param {string | undefined} text */
const normalise = (text) => text?.replace(/\r\n?/g, "\n").trimEnd();

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const waitFor = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
