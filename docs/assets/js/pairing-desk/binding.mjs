/** A worksheet beside the open programme: its tables are taken from the programme and saved into it. */

import { button, make } from "../page/elements.mjs";
import { createClock } from "../programme/clock.mjs";
import { setParts } from "../programme/document.mjs";
import { apply } from "../programme/merge.mjs";
import { rowsOf } from "../calculator/rows.mjs";
import { stored } from "../workspace/words.mjs";
import { partsOf, textIn } from "./rows.mjs";
import { Seen } from "./seen.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Binding, Host, OfOutcome, OfTable } from "../calculator/mechanisms.mjs"
 */

const NOTHING = "В программе этих таблиц пока нет: сначала сохраните их в программу.";
const SAME = "В программе уже всё так, как в таблицах";
const REFUSED = "Таблицы не сохранены: файл программы с ними не открылся бы.";
const SAVED = stored("Таблицы", "ы", " в программу");
const OTHERS = "В программе есть строки, внесённые или изменённые не здесь, они остались как есть: ";
const LOOK = ". Посмотреть их – «Взять из программы»";
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
  const seen = new Seen(host);
  workspace.listen(show);
  show();

  function show() {
    seen.open(workspace.programme);
    box.hidden = !workspace.programme;
    name.textContent = `«${workspace.programme?.title ?? ""}»`;
  }

  async function take() {
    const { programme } = workspace;
    if (!programme) return;
    const found = inputs.map(([table, binding]) => ({ table, text: textIn(programme, binding) })).filter(({ text }) => text);
    if (!found.length) return workspace.say(NOTHING);
    const told = await host.replace(Object.fromEntries(found.map(({ table, text }) => [table, text])), { why: "programme", own: true });
    seen.take(programme, textsOf(found.map(({ table }) => table)));
    host.ask();
    if (told) workspace.say(told);
  }

  async function save() {
    const { programme } = workspace;
    if (!programme) return undefined;
    if (host.root.dataset.state === "example") return workspace.say(EXAMPLE);
    const own = inputs.filter(([, { only }]) => only === undefined);
    const texts = textsOf(own.map(([table]) => table));
    // An answer to what no longer stands in the tables stays where it is.
    const fresh = host.root.dataset.state === "fresh" ? answers : [];
    const rows = Object.fromEntries(fresh.map(([outcome]) => [outcome, host.outcomes.get(outcome)?.rows ?? []]));
    const changes = [
      ...own.map(([table, binding]) => partsOf(programme, binding, rowsOf(texts[table] ?? ""), seen.ofTable(table, binding))),
      ...fresh.map(([outcome, binding]) => partsOf(programme, binding, rows[outcome] ?? [], seen.ofOutcome(outcome, binding))),
    ];
    const parts = changes.flatMap((change) => change.parts);
    const others = changes.reduce((sum, change) => sum + change.others, 0);
    const more = others ? `${OTHERS}${others}${LOOK}` : "";
    if (!parts.length) return workspace.say(more || SAME);
    // What a file would not hold is not taken in either.
    const { unsavable } = await import("../workspace/files.mjs");
    const wrong = await unsavable(apply(programme, setParts(createClock(), programme, parts)));
    if (wrong) return workspace.say(`${REFUSED} ${wrong}`);
    await workspace.put(parts, more ? { saved: `${SAVED.saved}. ${more}`, unsure: `${SAVED.unsure}. ${more}`, memory: `${SAVED.memory}. ${more}` } : SAVED);
    return seen.save(texts, rows);
  }

  /** @param {string[]} names of tables */
  function textsOf(names) {
    return Object.fromEntries(names.map((table) => [table, host.tables.get(table)?.text() ?? ""]));
  }
}

/**
 * @param {Record<string, { programme?: Binding }>} tables
 * @returns {[string, Binding][]}
 */
function bound(tables) {
  return Object.entries(tables).flatMap(([name, { programme }]) => (programme ? [/** @type {[string, Binding]} */ ([name, programme])] : []));
}
