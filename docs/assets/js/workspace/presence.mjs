/** Whether this browser has a programme, known before anything of it is loaded: mere readers fetch none of its scripts. */

import { readCurrent, CURRENT, isPresent } from "./current.mjs";

/** @import { Workspace } from "./workspace.mjs" */

/**
 * Opens the workspace as soon as there is a programme, be it that another tab begins one.
 * @template T
 * @param {(workspace: Workspace, part: T) => void} use
 * @param {() => T | Promise<T>} [load] fetches beside the workspace what else is needed then
 */
export async function whenPresent(use, load) {
  let opened = false;
  const open = async () => {
    if (opened) return;
    opened = true;
    removeEventListener("storage", wait);
    const [part, styles] = [load?.(), import("../page/styles.mjs").then(({ loadProgrammeStyles }) => loadProgrammeStyles())];
    const { openWorkspace } = await import("./workspace.mjs");
    const workspace = await openWorkspace();
    await styles;
    use(workspace, /** @type {T} */ (await part));
  };
  const wait = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key === CURRENT && newValue) open();
  };
  // On the page of the programmes the workspace is open in any case: there the first one is begun.
  if (readCurrent() !== null || document.querySelector("[data-module=programme-list]")) return open();
  addEventListener("storage", wait);
  return (await isPresent()) ? open() : undefined;
}
