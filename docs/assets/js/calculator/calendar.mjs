/** An answer's meetings for a calendar: one file with all of them, or one for each pair; the text is made in Python. */

import { download } from "../page/downloads.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { button } from "./button.mjs";

/** @import { Host } from "./mechanisms.mjs" */

const WORDS = { all: "Сохранить в календарь (.ics)", one: "Файл для одного", choose: "Для кого файл", none: "Встреч для календаря нет." };

/**
 * @param {HTMLElement} tools where the buttons stand
 * @param {Host} host
 */
export function offer(tools, host) {
  const choice = document.createElement("select");
  choice.className = "calculator__button";
  choice.setAttribute("aria-label", WORDS.choose);
  choice.hidden = true;
  /** Files by the names of whom they are for; that of all has none. @type {Map<string, string>} */
  let files = new Map();
  const ask = async () => {
    /** @type {{ files: { name: string, text: string }[] } | undefined} */
    const answer = await host.call("calendar");
    files = new Map(answer?.files.map(({ name, text }) => [name, text]));
    return answer !== undefined;
  };
  /** @param {string} name */
  const save = async (name) => {
    const text = files.get(name) ?? "";
    if (!text.includes("BEGIN:VEVENT")) return getAnnouncer().show(WORDS.none);
    const { makeTitle } = await import("./code-key.mjs");
    const people = [...files.keys()].flatMap((pair) => pair.split(" – ")).filter(Boolean);
    return download(`${name || makeTitle(host.title, people)}.ics`, text, "text/calendar;charset=utf-8");
  };
  choice.addEventListener("change", async () => {
    const name = choice.value;
    choice.value = "";
    // The plan may have changed since the list was made.
    if (name && (await ask())) save(name);
  });
  const one = button(WORDS.one, async () => {
    if (!(await ask())) return;
    const names = [...files.keys()].filter(Boolean);
    if (!names.length) return getAnnouncer().show(WORDS.none);
    choice.replaceChildren(new Option(WORDS.choose, ""), ...names.map((name) => new Option(name, name)));
    one.hidden = true;
    choice.hidden = false;
    choice.focus();
  });
  tools.append(button(WORDS.all, async () => (await ask()) && save("")), one, choice);
}
