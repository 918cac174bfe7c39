/** Dates of an answer for the calendar of a phone or a computer: all of them, or those of one pair, as .ics made in Python. */

import { download } from "../desk/download.mjs";
import { button } from "./mechanisms.mjs";

/**
 * @import { Host } from "./mechanisms.mjs"
 * @typedef {{ name: string, text: string }} File the one without a name holds everything
 */

const ALL = "Все встречи";

/**
 * Asks for the calendar and offers its files in place of the button that was pressed.
 * @param {Element} tools
 * @param {Host} host
 */
export async function offer(tools, host) {
  /** @type {{ ok: boolean, files?: File[] }} */
  const answer = await host.call("calendar");
  const files = answer?.ok ? answer.files ?? [] : [];
  tools.querySelector("[data-calendar]")?.remove();
  if (!files.length) return;
  const list = document.createElement("div");
  list.dataset.calendar = "";
  list.append(...files.map(({ name, text }) => button(name || ALL, () => download(`${host.title}${name && ` – ${name}`}.ics`, text, "text/calendar;charset=utf-8"))));
  tools.append(list);
  list.querySelector("button")?.focus();
}
