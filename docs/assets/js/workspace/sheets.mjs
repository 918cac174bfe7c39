/** The fold with the page's tables for .xlsx: nothing of them is fetched before somebody opens it. */

import { fill, make } from "./elements.mjs";

/** @import { Desk } from "./desk.mjs" */
/** @import { Choice } from "../spreadsheet/spreadsheet.mjs" */

const MISSING = "Не удалось загрузить этот раздел. Проверьте связь, сверните его и откройте ещё раз.";

/**
 * @param {() => Desk | undefined} desk of the page, once there is one
 * @param {(sheets: typeof import("../spreadsheet/spreadsheet.mjs"), desk: Desk) => Choice[]} choose what may be saved here
 * @returns {HTMLDetailsElement}
 */
export function sheetsFold(desk, choose) {
  const place = make("div");
  const open = async () => {
    const present = desk();
    if (!fold.open || !present || "ready" in place.dataset) return;
    try {
      const sheets = await import("../spreadsheet/spreadsheet.mjs");
      await sheets.fillSheets(place, present, choose(sheets, present));
      place.dataset.ready = "";
    } catch (error) {
      console.info(error);
      fill(place, make("p", { role: "alert" }, MISSING));
    }
  };
  const fold = make("details", { class: "sheets needs-script", toggle: open }, make("summary", {}, "Таблицы .xlsx"), place);
  return fold;
}
