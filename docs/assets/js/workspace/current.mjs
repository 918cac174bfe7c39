/** Which programme is open: remembered for the next page and for other tabs, in a storage that may be full. */

import { forget, inBrowser, inTab, isNoted, note } from "../page/storage.mjs";

/** Id of the programme that is open, absent when there is none. */
export const CURRENT = "nastavnik-current";
/** There is a programme, but the storage of all tabs had no room to say so. */
const PRESENT = "nastavnik-present";
/** What calculators keep to take back a step: of all that the site stores it is missed the least. */
const SPARE = /^nastavnik-calculator:.*:before$/;

/** @returns {string | null | undefined} id, null when there is none, undefined when the browser doesn't tell */
export function readCurrent() {
  // What had no room in the storage of all tabs is in this tab's own.
  const everywhere = inBrowser.read(CURRENT);
  return everywhere === null ? inTab.read(CURRENT) : everywhere;
}

/** @returns {Promise<boolean>} whether there is a programme that no storage has room to name */
export function isPresent() {
  return isNoted(PRESENT);
}

/** @param {string | undefined} id */
export function remember(id) {
  if (readCurrent() === id) return;
  const refusal = id === undefined ? "" : inBrowser.write(CURRENT, id, (key) => SPARE.test(key));
  // A browser that forbids storage forgets at the end of the page: that is told of the programmes themselves.
  if (refusal === "denied") return;
  if (id !== undefined && refusal === "full") {
    // Other storages have room of their own: this tab's for the id, the databases for the fact.
    inBrowser.drop(CURRENT);
    inTab.write(CURRENT, id);
    note(PRESENT);
    return;
  }
  if (id === undefined) inBrowser.drop(CURRENT);
  inTab.drop(CURRENT);
  forget(PRESENT);
}
