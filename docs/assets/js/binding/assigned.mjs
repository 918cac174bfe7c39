/** The pairs that are confirmed in the open programme for a table that plans them: those that are not there are offered. */

import { fillTemplates, foldText, rowsOf, textOf } from "../table/rows.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { button } from "../page/elements.mjs";
import { rowsIn } from "./rows.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Binding, Host } from "../calculator/mechanisms.mjs"
 */

const ADD = "Добавить назначенные пары";
const ADDED = "Добавлено назначенных пар: ";
const BACK = "Прежняя таблица возвращена";

/**
 * @param {Workspace} workspace
 * @param {string} table
 * @param {Binding} binding of the table
 * @param {Host} host
 */
export function offer(workspace, table, { columns, key, assigned = {} }, host) {
  const add = button(ADD, put, { class: "calculator__button", hidden: true });
  host.tables.get(table)?.add(add);
  const own = () => (host.root.dataset.state === "example" ? "" : (host.tables.get(table)?.text() ?? ""));
  host.root.addEventListener("focusin", show);
  new MutationObserver(show).observe(host.root, { attributes: true, attributeFilter: ["data-state"] });
  workspace.listen(show);
  show();

  function show() {
    const count = findMissing().length;
    add.hidden = !count;
    add.textContent = `${ADD}: ${count}`;
  }

  /** @returns {string[][]} cells of the confirmed pairs that are not in the table */
  function findMissing() {
    const { programme } = workspace;
    if (!programme) return [];
    const name = (/** @type {string[]} */ cells) => JSON.stringify(key.map((column) => foldText(cells[columns.indexOf(column)] ?? "")));
    const present = new Set(rowsOf(own()).map(name));
    const pairs = rowsIn(programme, { part: "pairs", kind: "pair" }).filter(({ confirmed }) => confirmed);
    return pairs
      .map((pair) => fillTemplates(columns.map((column) => assigned[column] ?? ""), Object.keys(pair), Object.values(pair).map(String)))
      .filter((cells) => !present.has(name(cells)));
  }

  async function put() {
    const cells = findMissing();
    await host.replace({ [table]: [own(), textOf(cells)].filter(Boolean).join("\n") }, { why: "programme", own: true });
    host.ask();
    show();
    getAnnouncer().show(`${ADDED}${cells.length}`, async () => {
      await host.back(table);
      host.ask();
      show();
      getAnnouncer().show(BACK);
    });
  }
}
