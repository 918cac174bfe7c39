/** A worksheet beside the open programme: its tables are taken from the programme and saved into it. */

import { button, make } from "../desk/elements.mjs";
import { rowsOf } from "../calculator/rows.mjs";
import { partsOf, textIn } from "./rows.mjs";

/**
 * @import { Desk } from "../desk/desk.mjs"
 * @import { Binding, Host, OfOutcome, OfTable } from "../calculator/mechanisms.mjs"
 */

const NOTHING = "В программе этих таблиц пока нет: сначала сохраните их в программу.";
const SAME = "В программе уже всё так, как в таблицах";
const SAVED = "Таблицы сохранены в программу";
const EXAMPLE = "Сначала внесите свои данные или рассчитайте: сейчас на странице разобранный пример";

/**
 * @param {Desk} desk
 * @param {Record<string, OfTable>} tables
 * @param {Record<string, OfOutcome>} outcomes
 * @param {Host} host
 */
export function bind(desk, tables, outcomes, host) {
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
  desk.listen(show);
  show();

  function show() {
    box.hidden = !desk.programme;
    name.textContent = `«${desk.programme?.title ?? ""}»`;
  }

  async function take() {
    const { programme } = desk;
    if (!programme) return;
    const found = inputs.map(([table, binding]) => ({ table, text: textIn(programme, binding) })).filter(({ text }) => text);
    if (!found.length) return desk.say(NOTHING);
    const told = await host.replace(Object.fromEntries(found.map(({ table, text }) => [table, text])), { why: "programme", own: true });
    host.ask();
    if (told) desk.say(told);
  }

  function save() {
    const { programme } = desk;
    if (!programme) return;
    if (host.root.dataset.state === "example") return desk.say(EXAMPLE);
    const own = inputs.filter(([, { only }]) => only === undefined);
    const parts = own.flatMap(([table, binding]) => partsOf(programme, binding, rowsOf(host.tables.get(table)?.text() ?? "")));
    // An answer to what no longer stands in the tables stays where it is.
    if (host.root.dataset.state === "fresh") {
      for (const [outcome, binding] of answers) parts.push(...partsOf(programme, binding, host.outcomes.get(outcome)?.rows ?? []));
    }
    if (parts.length) desk.put(parts, SAVED);
    else desk.say(SAME);
  }
}

/**
 * @param {Record<string, { programme?: Binding }>} tables
 * @returns {[string, Binding][]}
 */
function bound(tables) {
  return Object.entries(tables).flatMap(([name, { programme }]) => (programme ? [/** @type {[string, Binding]} */ ([name, programme])] : []));
}
