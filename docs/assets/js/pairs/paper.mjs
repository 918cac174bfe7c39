/** The pairs as a table for paper, for a talk with the head teacher: those that need attention first, a column for a pen. */

import { make } from "../page/elements.mjs";
import { plural } from "../page/numbers.mjs";
import { keepWhole } from "../page/paper.mjs";
import { dayInWords } from "../workspace/words.mjs";
import { describePair, closedInWords, summary } from "./words.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Seen } from "./words.mjs"
 */

const COLUMNS = ["Пара", "Что видно", "Что сделать", "Решили"];
const PRIVATE = "На листе имена: он для куратора и администрации.";

/**
 * @param {Workspace} workspace
 * @param {Seen[]} all by need
 * @returns {HTMLElement[]}
 */
export function pairsOnPaper({ programme, today }, all) {
  const open = all.filter(({ pair }) => !pair.closed);
  const groups = [
    { name: "Требуют внимания", pairs: open.filter(({ reasons }) => reasons.length) },
    { name: "Остальные", pairs: open.filter(({ reasons }) => !reasons.length) },
    { name: "Закрытые", pairs: all.filter(({ pair }) => pair.closed) },
  ].filter(({ pairs }) => pairs.length);
  return [
    make("h2", {}, `Пары на ${dayInWords(today())}`),
    make("p", {}, [programme?.title, programme?.organisation, programme?.curator && `куратор ${programme.curator}`].filter(Boolean).join(" · ")),
    make("p", {}, `${summary(all)} ${PRIVATE}`),
    make(
      "table",
      { class: "roadmap__table pairs__table" },
      make("thead", {}, make("tr", {}, ...COLUMNS.map((name) => make("th", { scope: "col" }, name)))),
      ...groups.map(({ name, pairs }) =>
        make("tbody", {}, make("tr", { class: "roadmap__stage" }, make("th", { scope: "rowgroup", colspan: COLUMNS.length }, `${name}: ${plural(pairs.length, "пара", "пары", "пар")}`)), ...pairs.map(line)),
      ),
    ),
  ];
}

/** @param {Seen} seen */
function line({ pair, reasons }) {
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, ...pair.name.split(" – ").flatMap((name, index) => (index ? [" – ", keepWhole(name)] : [keepWhole(name)]))),
    make("td", {}, ...(pair.closed ? [closedInWords(pair)] : reasons.map(({ why }) => make("p", {}, why))), make("p", {}, describePair(pair))),
    make("td", {}, pair.closed ? "" : (reasons[0]?.todo ?? "")),
    make("td"),
  );
}
