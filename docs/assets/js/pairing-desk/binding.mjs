/** A worksheet beside the open programme: its tables are taken from the programme and saved into it. */

import { button, make } from "../page/elements.mjs";
import { createClock } from "../programme/clock.mjs";
import { setParts } from "../programme/document.mjs";
import { apply } from "../programme/merge.mjs";
import { rowsOf } from "../calculator/rows.mjs";
import { partsOf, textIn } from "./rows.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Binding, Host, OfOutcome, OfTable } from "../calculator/mechanisms.mjs"
 */

const NOTHING = "В программе этих таблиц пока нет: сначала сохраните их в программу.";
const SAME = "В программе уже всё так, как в таблицах";
const REFUSED = "Таблицы не сохранены: файл программы с ними не открылся бы.";
const SAVED = "Таблицы сохранены в программу";
const EXAMPLE = "Сначала внесите свои данные или рассчитайте: сейчас на странице разобранный пример";

/**
 * @param {Workspace} workspace
 * @param {Record<string, OfTable>} tables
 * @param {Record<string, OfOutcome>} outcomes
 * @param {Host} host
 */
export function bind(workspace, tables, outcomes, host) {
  const inputs = bound(tables);
  const answers = bound(outcomes);
  const saves = answers.length > 0 || inputs.some(([, { only }]) => only === undefined);
  const name = make("strong");
  const box = make(
    "div",
    { class: "calculator__programme" },
    make("p", {}, "Открыта программа ", name),
    make("div", { class: "calculator__tools" }, inputs.length > 0 && button("Взять из программы", take, { class: "calculator__button" }), saves && button("Сохранить в программу", save, { class: "calculator__button" })),
  );
  host.root.querySelector(".calculator__inputs :is(h2, h3)")?.after(box);
  workspace.listen(show);
  show();

  function show() {
    box.hidden = !workspace.programme;
    name.textContent = `«${workspace.programme?.title ?? ""}»`;
  }

  async function take() {
    const { programme } = workspace;
    if (!programme) return;
    const found = inputs.map(([table, binding]) => ({ table, text: textIn(programme, binding) })).filter(({ text }) => text);
    if (!found.length) return workspace.say(NOTHING);
    const told = await host.replace(Object.fromEntries(found.map(({ table, text }) => [table, text])), { why: "programme", own: true });
    host.ask();
    if (told) workspace.say(told);
  }

  async function save() {
    const { programme } = workspace;
    if (!programme) return;
    if (host.root.dataset.state === "example") return workspace.say(EXAMPLE);
    const own = inputs.filter(([, { only }]) => only === undefined);
    const parts = own.flatMap(([table, binding]) => partsOf(programme, binding, rowsOf(host.tables.get(table)?.text() ?? "")));
    // An answer to what no longer stands in the tables stays where it is.
    if (host.root.dataset.state === "fresh") {
      for (const [outcome, binding] of answers) parts.push(...partsOf(programme, binding, host.outcomes.get(outcome)?.rows ?? []));
    }
    if (!parts.length) return workspace.say(SAME);
    // What a file would not hold is not taken in either.
    const { unsavable } = await import("../workspace/files.mjs");
    const wrong = await unsavable(apply(programme, setParts(createClock(), programme, parts)));
    if (wrong) workspace.say(`${REFUSED} ${wrong}`);
    else workspace.put(parts, SAVED);
  }
}

/**
 * @param {Record<string, { programme?: Binding }>} tables
 * @returns {[string, Binding][]}
 */
function bound(tables) {
  return Object.entries(tables).flatMap(([name, { programme }]) => (programme ? [/** @type {[string, Binding]} */ ([name, programme])] : []));
}
