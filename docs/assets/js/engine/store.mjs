/** Keeps an engine's files in the browser's cache, so that the second start and work without a network need no line. */

import { fetchSound, isSound } from "./sound.mjs";

/** @import { Bytes, PyodideFiles } from "./protocol.mjs" */

const NAME = "nastavnik-engine";

export class Store {
  /** Each file on its way into the cache. @type {Promise<unknown>[]} */
  #arriving = [];

  /** @param {string} folder the address of the folder of all files; sites that share an origin keep their files apart */
  constructor(folder) {
    this.folder = folder;
  }

  /**
   * The cache, or nothing where the browser has none: in a private window, or over plain HTTP.
   * @returns {Promise<Cache | undefined>}
   */
  async #open() {
    try {
      return await caches.open(`${NAME}:${this.folder}`);
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string[]} addresses
   * @returns {Promise<boolean>} whether all of them are kept
   */
  async has(addresses) {
    const cache = await this.#open();
    if (!cache) return false;
    const found = await Promise.all(addresses.map((address) => cache.match(address)));
    return found.every(Boolean);
  }

  /**
   * Returns what is kept under an address, or nothing.
   * @param {string} address
   * @returns {Promise<Response | undefined>}
   */
  async find(address) {
    return (await this.#open())?.match(address);
  }

  /**
   * Fetches a file, unless it is kept, and keeps it. Neither what is kept nor what comes is used before it is compared
   * with the digest in its name.
   * @param {string} address
   * @param {string} type its media type, whatever the server says: a wrong one would keep Pyodide waiting for ever
   * @param {(count: number) => void} onBytes is told each number of bytes that has come
   * @returns {Promise<Response>}
   */
  async take(address, type, onBytes) {
    const cache = await this.#open();
    const kept = await cache?.match(address);
    if (kept && (await isSound(address, await kept.clone().arrayBuffer()))) {
      onBytes(Infinity);
      return kept;
    }
    if (kept) await cache?.delete(address);
    const content = await fetchSound(address, onBytes);
    const headers = { "content-type": type };
    // A full disk leaves nothing half in the cache, and is no reason to stop.
    if (cache) this.#arriving.push(cache.put(address, new Response(content, { headers })).catch(() => {}));
    return new Response(content, { headers });
  }

  /** Waits until the files that were taken are kept. */
  async settle() {
    await Promise.all(this.#arriving);
  }

  /**
   * Keeps what the page has made or the browser has just fetched; a full disk is no reason to stop.
   * @param {string} address
   * @param {Uint8Array<ArrayBuffer>} [content] without it a script is fetched, as a rule from the browser's own cache
   * @returns {Promise<boolean>} whether it is kept
   */
  async keep(address, content) {
    try {
      const cache = await this.#open();
      if (!cache) return false;
      const script = { headers: { "content-type": "text/javascript" } };
      await cache.put(address, content ? new Response(content) : new Response(await fetchSound(address), script));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} address */
  async drop(address) {
    await (await this.#open())?.delete(address);
  }

  /**
   * Forgets everything but some addresses: the files of earlier versions.
   * @param {string[]} addresses
   */
  async keepOnly(addresses) {
    const cache = await this.#open();
    for (const { url } of (await cache?.keys()) ?? []) {
      if (!addresses.includes(url)) await cache?.delete(url);
    }
  }
}

/** Adds up the bytes of several files whose sizes are known. */
export class Count {
  /** @type {Map<string, number>} */
  #received = new Map();

  /**
   * @param {Record<string, { size: number, line: number }>} files name → bytes of the file, and bytes on the line
   * @param {(bytes: Bytes) => void} report
   */
  constructor(files, report) {
    this.files = files;
    this.report = report;
  }

  /**
   * @param {string} name
   * @param {number} count bytes of the file that have come; `Infinity`: all of them
   */
  add(name, count) {
    const size = this.files[name]?.size ?? 0;
    this.#received.set(name, Math.min(size, (this.#received.get(name) ?? 0) + count));
    const bytes = { received: 0, total: 0 };
    for (const [key, file] of Object.entries(this.files)) {
      bytes.total += file.line;
      bytes.received += Math.round((file.line * (this.#received.get(key) ?? 0)) / file.size);
    }
    this.report(bytes);
  }
}

/**
 * Where the snapshot is kept: a new archive or interpreter, whose names have the hash of their content, gets a new one.
 * @param {PyodideFiles} files
 */
export function snapshotOf({ module, wasm, library }) {
  const names = [module, wasm, library].map(({ address }) => address.slice(address.lastIndexOf("/") + 1));
  return new URL(`snapshot-${names.join("-")}`, library.address).href;
}

/** @param {PyodideFiles} files */
export function storeOf({ library }) {
  return new Store(new URL(".", library.address).href);
}

/**
 * Bytes on the line of the files of a start: where the connection is not secure browsers don't take brotli.
 * @param {PyodideFiles} files
 * @returns {Record<string, { size: number, line: number }>}
 */
export function sizes({ writing: _, ...files }) {
  const sized = Object.entries(files).map(([name, { size, gzip, brotli }]) => {
    return [name, { size, line: globalThis.isSecureContext ? brotli : gzip }];
  });
  return Object.fromEntries(sized);
}
