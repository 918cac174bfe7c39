/** Whether this browser has a programme, known before anything of it is loaded: mere readers fetch none of its scripts. */

const CURRENT = "nastavnik-current"; // in localStorage: id of the programme that is open, absent when there is none

/** @returns {string | null | undefined} id, null when there is none, undefined when the browser doesn't tell */
export function current() {
  try {
    return localStorage.getItem(CURRENT);
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} id */
export function remember(id) {
  try {
    if (id === undefined) localStorage.removeItem(CURRENT);
    else if (current() !== id) localStorage.setItem(CURRENT, id);
  } catch {
    // A browser that refuses forgets at the end of the page which programme was open; the programmes themselves stay.
  }
}

/**
 * Opens the workspace as soon as there is a programme, be it that another tab begins one.
 * @param {(workspace: import("./workspace.mjs").Workspace) => void} use
 */
export function whenPresent(use) {
  const open = () => import("./workspace.mjs").then(({ openWorkspace }) => openWorkspace()).then(use);
  // On the page of the programmes the workspace is open in any case: there the first one is begun.
  if (current() !== null || document.querySelector("[data-module=programme-list]")) return open();
  const wait = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key !== CURRENT || !newValue) return;
    removeEventListener("storage", wait);
    open();
  };
  addEventListener("storage", wait);
  return undefined;
}
