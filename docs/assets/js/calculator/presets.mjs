/** Presets: a button that fills some fields and tables and leaves the others as they are. */

import { said } from "../desk/said.mjs";

/** @import { Host, Preset } from "./mechanisms.mjs" */

/**
 * @param {Preset[]} presets
 * @param {Host} host
 */
export function offer(presets, host) {
  for (const button of host.root.querySelectorAll("button[data-preset]")) {
    const preset = presets[Number(button.getAttribute("data-preset"))];
    if (preset) button.addEventListener("click", () => take(preset, host));
  }
}

/**
 * @param {Preset} preset
 * @param {Host} host
 */
function take({ title, fields, tables }, host) {
  const before = host.typed();
  host.fill(fields);
  for (const [name, text] of Object.entries(tables)) host.tables.get(name)?.read(text);
  host.ask();
  said().show(`Набор «${title}» вписан`, () => {
    host.fill(before);
    for (const name of Object.keys(tables)) host.tables.get(name)?.grid.undo();
    host.ask();
    said().show("Прежние значения возвращены");
  });
}
