/** The self-check as a table for paper: items by stages, what was answered, room for a pen where nothing was. */

import { make } from "../page/elements.mjs";
import { dayInWords, LEVELS } from "../workspace/words.mjs";
import { leftInWords, partInWords, verdict } from "./words.mjs";

/**
 * @import { Limit } from "../programme/limits.mjs"
 * @import { Check, Item } from "../programme/self-check.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const COLUMNS = ["Пункт", "Есть, отчасти, нет", "Чем подтверждается, что сделать"];

/**
 * @param {Workspace} workspace
 * @param {Check} check
 * @param {Record<Limit, number>} limits
 * @returns {HTMLElement[]}
 */
export function checkOnPaper({ programme, today }, check, limits) {
  return [
    make("h2", {}, `Самопроверка на ${dayInWords(today())}`),
    make("p", {}, [programme?.title, programme?.organisation, programme?.curator && `куратор ${programme.curator}`].filter(Boolean).join(" · ")),
    make("p", {}, [check.all.answered && verdict(check, limits), leftInWords(check.left)].filter(Boolean).join(" ")),
    make(
      "table",
      { class: "roadmap__table self-check__table" },
      make("thead", {}, make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, name)))),
      ...check.parts.map((part) =>
        make("tbody", {}, make("tr", { class: "roadmap__stage" }, make("th", { scope: "rowgroup", colspan: COLUMNS.length }, `Этап ${part.stage.number}. ${part.stage.title}: ${partInWords(part)}`)), ...part.items.map(line)),
      ),
    ),
  ];
}

/** @param {Item} item */
function line({ task, mark, note }) {
  return make("tr", {}, make("th", { scope: "row" }, task.text), make("td", {}, mark ? LEVELS[mark] : ""), make("td", {}, note));
}
