/** Remembers which programme is open, for the next page and for other tabs, in a storage that may be full. */

import { current, CURRENT, MARK } from "./presence.mjs";

/** What calculators keep to take back a step: of all that the site stores it is missed the least. */
const SPARE = /^nastavnik-calculator:.*:before$/;

/** @param {string | undefined} id */
export function remember(id) {
  if (id === undefined) return forget();
  if (current() === id) return undefined;
  try {
    if (!keep(id)) {
      for (const key of Object.keys(localStorage)) if (SPARE.test(key)) localStorage.removeItem(key);
      if (!keep(id)) return mark(id);
    }
    sessionStorage.removeItem(CURRENT);
    indexedDB.deleteDatabase(MARK);
  } catch {
    // A browser that forbids storage forgets at the end of the page: that is told of the programmes themselves.
  }
  return undefined;
}

/**
 * @param {string} id
 * @returns {boolean} false: there is no room
 */
function keep(id) {
  try {
    localStorage.setItem(CURRENT, id);
    return true;
  } catch {
    return false;
  }
}

/**
 * Other storages have room of their own: this tab's for the id, the databases for the fact.
 * @param {string} id
 */
function mark(id) {
  localStorage.removeItem(CURRENT);
  sessionStorage.setItem(CURRENT, id);
  indexedDB.open(MARK).onsuccess = ({ target }) => /** @type {IDBOpenDBRequest} */ (target).result.close();
}

function forget() {
  try {
    localStorage.removeItem(CURRENT);
    sessionStorage.removeItem(CURRENT);
    indexedDB.deleteDatabase(MARK);
  } catch {
    // There is nothing to forget.
  }
}
