/** Whether this browser has a programme, known before anything of it is loaded: mere readers fetch none of its scripts. */

export const CURRENT = "nastavnik-current"; // in localStorage: id of the programme that is open, absent when there is none
/** A database without content: there is a programme, but localStorage had no room to say so. */
export const MARK = "nastavnik-present";

/** @returns {string | null | undefined} id, null when there is none, undefined when the browser doesn't tell */
export function current() {
  try {
    // What had no room in the storage of all tabs is in this tab's own.
    return localStorage.getItem(CURRENT) ?? sessionStorage.getItem(CURRENT);
  } catch {
    return undefined;
  }
}

/** @returns {Promise<boolean>} */
async function isMarked() {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === MARK);
  } catch {
    return false; // an old browser, or one that forbids it
  }
}

/**
 * Opens the workspace as soon as there is a programme, be it that another tab begins one.
 * @param {(workspace: import("./workspace.mjs").Workspace) => void} use
 */
export async function whenPresent(use) {
  let opened = false;
  const open = () => {
    if (opened) return undefined;
    opened = true;
    removeEventListener("storage", wait);
    return import("./workspace.mjs").then(({ openWorkspace }) => openWorkspace()).then(use);
  };
  const wait = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key === CURRENT && newValue) open();
  };
  // On the page of the programmes the workspace is open in any case: there the first one is begun.
  if (current() !== null || document.querySelector("[data-module=programme-list]")) return open();
  addEventListener("storage", wait);
  return (await isMarked()) ? open() : undefined;
}
