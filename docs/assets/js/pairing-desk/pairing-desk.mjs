/** Participants, pairs and plans of the open programme, in short: what is there, and the way to its worksheet. */

import { Component } from "../component.mjs";
import { openWorkspace } from "../workspace/workspace.mjs";
import { fill, make } from "../page/elements.mjs";
import { SITE } from "../page/addresses.mjs";
import { attention } from "../programme/attention.mjs";
import { limitsOf } from "../programme/limits.mjs";
import { pairsOf } from "../programme/pairs.mjs";
import { rowsIn } from "../binding/rows.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Row } from "../binding/rows.mjs"
 */

const EMPTY = "Участников в программе пока нет. Откройте рабочий лист, внесите таблицы и сохраните их в программу.";
const SHOWN = 60; // rows of a list: a longer one is read in the worksheet, or on paper
const PARTS = /** @type {const} */ (["participants", "pairs", "plans"]);

export default class PairingDesk extends Component {
  #body = make("div");

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.querySelector("h2")?.after(this.#body);
    openWorkspace().then((workspace) => {
      workspace.listen((what) => what === "programme" && this.#show(workspace));
      this.#show(workspace);
    });
  }

  /** @param {Workspace} workspace */
  #show({ programme, day }) {
    this.#body.hidden = !programme;
    delete this.root.dataset.filled;
    if (!programme) return;
    const [participants, pairs, plans] = PARTS.map((part) => all(programme, part));
    if (!participants?.length && !pairs?.length && !plans?.length) {
      fill(this.#body, make("p", { class: "only-screen" }, EMPTY));
      return;
    }
    this.root.dataset.filled = "";
    const count = (/** @type {string} */ kind) => participants?.filter((row) => row.kind === kind).length ?? 0;
    const confirmed = pairs?.filter((row) => row.confirmed) ?? [];
    fill(
      this.#body,
      make("p", {}, `Наставников: ${count("mentor")}, наставляемых: ${count("mentee")}. Назначено пар: ${confirmed.length}.`),
      wayToPairs(programme, day),
      list("Назначенные пары", confirmed),
      list("Встречи", plans?.filter((row) => row.kind === "meeting") ?? []),
    );
  }
}

/**
 * @param {Programme} programme
 * @param {import("../programme/types.mjs").Day | ""} day
 */
function wayToPairs(programme, day) {
  const limits = limitsOf(programme);
  const pairs = pairsOf(programme);
  const need = pairs.filter((pair) => attention(pair, day, limits).length).length;
  const link = make("a", { href: new URL("pairs/", SITE).href }, need ? `Пары, которые требуют внимания: ${need}` : "Журнал встреч и состояние пар");
  return pairs.length > 0 && make("p", { class: "only-screen" }, link);
}

/**
 * @param {Programme} programme
 * @param {typeof PARTS[number]} part
 * @returns {Row[]}
 */
function all(programme, part) {
  const found = programme[part];
  const kinds = new Set((Array.isArray(found) ? found : Object.values(found)).map((entry) => String(entry.kind)));
  // Other tables of worksheets, and what is set in their forms, are kept for these pages alone.
  return [...kinds].filter((kind) => !kind.startsWith("sheet-")).sort().flatMap((kind) => rowsIn(programme, { part, kind }));
}

/**
 * @param {string} title
 * @param {Row[]} rows
 */
function list(title, rows) {
  if (!rows.length) return null;
  const rest = rows.length - SHOWN;
  return make(
    "details",
    { class: "programmes__folded" },
    make("summary", {}, `${title}: ${rows.length}`),
    make("ul", {}, ...rows.map(({ text }, index) => make("li", index < SHOWN ? {} : { class: "only-paper" }, text ?? "")), rest > 0 && make("li", { class: "only-screen" }, `и ещё ${rest}`)),
  );
}
