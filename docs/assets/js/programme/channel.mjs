/** Word from one tab of the site to the others: by BroadcastChannel, or by the storage event where there is none. */

import { inBrowser } from "../page/storage.mjs";

const KEY = "nastavnik-changed";

/**
 * @typedef {object} Channel
 * @property {(message: unknown) => void} tell
 * @property {() => void} close
 *
 * @param {string} name
 * @param {(message: unknown) => void} listener gets what other tabs told; `undefined` – something, look for yourself
 * @returns {Channel}
 */
export function openChannel(name, listener) {
  if (typeof BroadcastChannel === "function") {
    const channel = new BroadcastChannel(name);
    channel.addEventListener("message", ({ data }) => listener(data));
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
  }
  const hear = (/** @type {StorageEvent} */ { key }) => key === `${KEY}-${name}` && listener(undefined);
  globalThis.addEventListener?.("storage", hear);
  return {
    tell() {
      // Only a new value makes an event. Where the storage is blocked the other tabs have none to look into either.
      inBrowser.write(`${KEY}-${name}`, String(Math.random()));
    },
    close: () => globalThis.removeEventListener?.("storage", hear),
  };
}
