/** The fold with the page's tables for .xlsx: nothing of them is fetched before somebody opens it. */

import { fill, make } from "../page/elements.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Choice } from "./spreadsheet.mjs" */

const MISSING = "Не удалось загрузить этот раздел. Проверьте связь, сверните его и откройте ещё раз.";

/**
 * @param {() => Workspace | undefined} workspace of the page, once there is one
 * @param {(sheets: typeof import("./spreadsheet.mjs"), workspace: Workspace) => Choice[]} choose what may be saved here
 * @returns {HTMLDetailsElement}
 */
export function sheetsFold(workspace, choose) {
  const place = make("div");
  const open = async () => {
    const present = workspace();
    if (!fold.open || !present || "ready" in place.dataset) return;
    try {
      const sheets = await import("./spreadsheet.mjs");
      await sheets.fillSheets(place, present, choose(sheets, present));
      place.dataset.ready = "";
    } catch (error) {
      fill(place, make("p", { role: "alert" }, MISSING));
      throw error;
    }
  };
  const fold = make("details", { class: "sheets needs-script", toggle: open }, make("summary", {}, "Таблицы .xlsx"), place);
  return fold;
}
