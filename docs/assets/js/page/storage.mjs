/** What the browser keeps for this site beside the programmes: texts under keys, and the one place that knows how it refuses. */

/**
 * A browser may forbid storage altogether, also in the midst of a visit, or have no room left. Nobody but this module has
 * to catch anything: what is denied is read as `undefined` and written in vain, and whoever writes is told why.
 * @typedef {"" | "denied" | "full"} Refusal
 */

/** How a person is told; what is lost by it says whoever wanted to keep it. */
export const REFUSED = { full: "В хранилище браузера нет места", denied: "Браузер не даёт хранить данные" };

class Shelf {
  #storage;

  /** @param {() => Storage} storage asked for each time: a browser that forbids it throws then */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @returns {boolean} whether the browser forbids this site to store anything: then its databases fail without saying why */
  get denied() {
    return attempt(() => this.#storage() === null) ?? true;
  }

  /**
   * @param {string} key
   * @returns {string | null | undefined} null – nothing is there, undefined – the browser doesn't tell
   */
  read(key) {
    return attempt(() => this.#storage().getItem(key));
  }

  /**
   * @param {string} key
   * @returns {any} the value whose JSON is there; null where nothing is, or what is no JSON
   */
  parse(key) {
    return attempt(() => JSON.parse(this.read(key) ?? "null")) ?? null;
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {(key: string) => boolean} [isSpare] what is given up when there is no room
   * @returns {Refusal} why it is not there now, nothing when it is
   */
  write(key, text, isSpare) {
    const put = () => attempt(() => {
      this.#storage().setItem(key, text);
      return true;
    });
    if (put()) return "";
    if (isSpare) this.drop(isSpare);
    return isSpare && put() ? "" : this.#refusal();
  }

  /** @param {string | ((key: string) => boolean)} what a key, or whatever is true of several */
  drop(what) {
    for (const key of typeof what === "string" ? [what] : this.keys().filter(what)) attempt(() => this.#storage().removeItem(key));
  }

  /** @returns {string[]} */
  keys() {
    return attempt(() => Object.keys(this.#storage())) ?? [];
  }

  /** @returns {Refusal} */
  #refusal() {
    const probe = "nastavnik-probe";
    const room = attempt(() => {
      const storage = this.#storage();
      if (storage.length === 0) storage.setItem(probe, "1");
      storage.removeItem(probe);
      return true;
    });
    return room ? "full" : "denied";
  }
}

/** For all tabs, and for later visits. */
export const inBrowser = new Shelf(() => localStorage);
/** For this tab, as long as it is open. */
export const inTab = new Shelf(() => sessionStorage);

/**
 * Facts that need no room: each is a database without content.
 * @param {string} name
 */
export function note(name) {
  attempt(() => {
    indexedDB.open(name).onsuccess = ({ target }) => /** @type {IDBOpenDBRequest} */ (target).result.close();
  });
}

/** @param {string} name */
export function forget(name) {
  attempt(() => indexedDB.deleteDatabase(name));
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} false in an old browser as well, and in one that forbids it
 */
export async function isNoted(name) {
  const all = await (attempt(() => indexedDB.databases()) ?? Promise.resolve([])).catch(() => []);
  return all.some((one) => one.name === name);
}

/**
 * @template T
 * @param {() => T} work
 * @returns {T | undefined}
 */
function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
