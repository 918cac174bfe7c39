/** Actions of an answer's rows: a button puts a row into an input table or takes it out again, and the answer follows. */

import { getAnnouncer } from "../page/announcements.mjs";
import { name } from "../table/names.mjs";
import { fillTemplates } from "../table/rows.mjs";

/** @import { Action, Host } from "./mechanisms.mjs" */
/** @import { OutcomeTable } from "./answer.mjs" */

const APART = "\u001f"; // between the cells of a key

/**
 * A row of the table belongs to a row of the answer when the columns that are filled from the answer are the same.
 * @param {Action[]} actions
 * @param {string[]} names of the answer's columns
 * @param {OutcomeTable} outcome
 * @param {Host} host
 */
export function offer(actions, names, outcome, host) {
  /** Rows of each input table by their keys, found anew for each answer. @type {Map<Action, Map<string, { row: number, cells: string[] }>>} */
  let known = new Map();
  const forgetRows = () => {
    known = new Map();
  };

  /** @param {Action} action */
  const present = (action) => {
    const found = known.get(action) ?? new Map();
    if (!known.has(action)) {
      host.tables.get(action.table)?.grid.rows.forEach((cells, row) => found.set(keyOf(action, cells), { row, cells }));
      known.set(action, found);
    }
    return found;
  };

  /**
   * @param {Action} action
   * @param {string[]} cells
   */
  const press = (action, cells) => {
    const grid = host.tables.get(action.table)?.grid;
    if (!grid) return;
    const row = fillTemplates(action.columns, names, cells);
    forgetRows();
    const there = present(action).get(keyOf(action, row));
    const who = describeRow(action, row);
    if (there && isSame(there.cells, row)) {
      grid.drop(there.row);
      getAnnouncer().show(`Отменено: ${who}`, back);
    } else {
      grid.put(row, there?.row);
      getAnnouncer().show(`${action.done}: ${who}`, back);
    }
    forgetRows();
    host.ask();
    function back() {
      grid?.undo();
      forgetRows();
      host.ask();
      getAnnouncer().show("Прежнее решение возвращено");
    }
  };

  outcome.add({
    turn: forgetRows,
    act(cells) {
      const group = document.createElement("span");
      group.className = "rows__actions";
      actions.forEach((action, number) => {
        const row = fillTemplates(action.columns, names, cells);
        // Of a row that lacks what the table needs nothing can be put there.
        const needs = host.shapes.find(({ name: table }) => table === action.table)?.columns ?? [];
        if (needs.some(({ needed }, place) => needed && !row[place])) return;
        const there = present(action).get(keyOf(action, row));
        const button = document.createElement("button");
        button.type = "button";
        button.className = "rows__action";
        button.textContent = action.label;
        button.dataset.key = `${number} ${keyOf(action, row)}`;
        button.setAttribute("aria-label", `${action.label}: ${describeRow(action, row)}`);
        button.setAttribute("aria-pressed", String(there !== undefined && isSame(there.cells, row)));
        button.addEventListener("click", () => press(action, cells));
        group.append(button);
      });
      return group;
    },
  });
}

/**
 * @param {Action} action
 * @param {string[]} row of the input table
 */
function keyOf({ columns }, row) {
  return row.filter((_, place) => columns[place]?.includes("{")).map(name).join(APART);
}

/**
 * @param {Action} action
 * @param {string[]} row
 */
function describeRow({ columns }, row) {
  return row.filter((cell, place) => columns[place]?.includes("{") && cell !== "").join(" – ");
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
function isSame(one, other) {
  return one.map(name).join(APART) === other.map(name).join(APART);
}
