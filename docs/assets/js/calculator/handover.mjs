/** Rows and fields that go from one calculator to another: into what that one keeps in this browser, with the way back. */

import { REFUSED } from "../page/storage.mjs";
import { readCurrent } from "../workspace/current.mjs";
import { Memory } from "./memory.mjs";
import { name as nameOf } from "../table/names.mjs";
import { fillTemplates, rowsOf, textOf } from "../table/rows.mjs";

/**
 * @import { Hand, Host } from "./mechanisms.mjs"
 * @import { Received } from "./memory.mjs"
 */

const STALE = "Строки не переданы: таблица рассчитана по прежним данным. Исправьте отмеченное, рассчитайте ещё раз и передайте снова.";
const NOTHING = "Передавать пока нечего: в таблице нет таких строк.";
const UNGIVEN = {
  large: "Строк слишком много, чтобы передать их в этом браузере. Сохраните файл и загрузите его на той странице.",
  full: `${REFUSED.full}, строки не переданы. Сохраните файл и загрузите его на той странице.`,
  denied: `${REFUSED.denied}, строки не переданы. Сохраните файл и загрузите его на той странице.`,
};

/**
 * Puts the rows into the other calculator's tables, in place of what was there, and opens it. Rows of an answer are those
 * of what stands in the tables now: who was forbidden since does not go along.
 * @param {Hand} hand
 * @param {Host} host
 * @returns {Promise<string>} why it could not be done, nothing when it was
 */
export async function give({ calculator, view, tables, fields = {}, known = [], programme }, host) {
  if (tables.some(({ from }) => !host.tables.has(from))) {
    await host.ask();
    if (host.root.dataset.state !== "fresh") return STALE;
  }
  /** @type {Record<string, string>} */
  const texts = {};
  // What tables say of those who are named in a row, by their names.
  const said = known.map((one) => ({
    ...one,
    cells: new Map(rowsOf(host.tables.get(one.from)?.text() ?? "").map((cells) => [nameOf(cells[0] ?? ""), cells[one.names.indexOf(one.name)] ?? ""])),
  }));
  for (const [part, { from, names, table, columns, where = {} }] of tables.entries()) {
    const rows = host.tables.has(from) ? rowsOf(host.tables.get(from)?.text() ?? "") : (host.outcomes.get(from)?.rows ?? []);
    const chosen = rows.filter((cells) => Object.entries(where).every(([name, cell]) => cells[names.indexOf(name)] === cell));
    const more = part ? [] : [...new Set(known.map(({ name }) => name))];
    const completeRow = (/** @type {string[]} */ cells) => [...cells, ...more.map((wanted) => {
      const found = said.filter(({ name }) => name === wanted).map((one) => one.cells.get(nameOf(cells[names.indexOf(one.by)] ?? "")));
      return found.find((cell) => cell?.trim()) ?? "";
    })];
    const text = textOf(chosen.map((cells) => fillTemplates(columns, [...names, ...more], completeRow(cells))));
    texts[table] = [texts[table], text].filter(Boolean).join("\n");
  }
  if (!texts[tables[0]?.table ?? ""]) return NOTHING;
  const target = new Memory(calculator, view, programme ? readCurrent() ?? "" : "");
  const before = target.recallTyped() ?? null;
  // What is left of the other calculator's example would stand beside somebody's own rows.
  const own = (/** @type {Record<string, any>} */ held) => Object.fromEntries(Object.entries(held).filter(([name]) => !(name in texts) && !before?.example?.includes(name)));
  const typed = host.typed();
  const values = fillTemplates(Object.values(fields), Object.keys(typed), Object.values(typed));
  const set = Object.fromEntries(Object.keys(fields).map((name, place) => [name, values[place] ?? ""]));
  const given = { fields: { ...before?.fields, ...set }, tables: { ...own(before?.tables ?? {}), ...texts }, example: [], counted: own(before?.counted ?? {}) };
  if (!target.receive({ from: host.title, before }) || !target.keep(given)) {
    target.receive(null);
    return UNGIVEN[target.cause];
  }
  location.assign(new URL(`../${calculator}/${view ? `#view-${view}` : ""}`, location.href));
  return "";
}

/**
 * Says where what is in a form comes from: another calculator, or a link.
 * @param {HTMLElement} inputs where it is said, first of all
 * @param {Received} received
 * @param {{ undo: () => void, hide: () => void }} options
 */
export function tell(inputs, { from }, { undo, hide }) {
  const line = document.createElement("p");
  line.className = "calculator__received";
  line.append(from ? `Получено из «${from}». ` : "Здесь числа из ссылки. ");
  for (const [text, act] of /** @type {[string, () => void][]} */ ([["Вернуть прежнее", undo], ["Скрыть", hide]])) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "calculator__button";
    button.textContent = text;
    button.addEventListener("click", () => {
      line.remove();
      hide();
      act();
    });
    line.append(button, " ");
  }
  inputs.querySelector("h2, h3")?.after(line);
}
