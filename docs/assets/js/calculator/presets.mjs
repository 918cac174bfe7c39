/** Presets: a button that fills some fields and tables and leaves the others as they are. */

import { getAnnouncer } from "../page/announcements.mjs";

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
async function take({ title, fields, tables }, host) {
  const before = host.typed();
  const [table] = Object.keys(tables);
  host.fill(fields);
  // Answers to other questions are no answers to these.
  const own = host.shapes.some(({ asks }) => asks !== undefined && asks in tables);
  const told = table ? await host.replace(tables, { why: "preset", own }) : "";
  host.ask();
  getAnnouncer().show([`Набор «${title}» вписан`, told.replace(/\.$/, "")].filter(Boolean).join(". "), async () => {
    host.fill(before);
    if (table) await host.back(table);
    host.ask();
    getAnnouncer().show("Прежние значения возвращены");
  });
}
