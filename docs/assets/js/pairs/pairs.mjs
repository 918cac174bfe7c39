/** All pairs of the open programme by need of attention: those that stand out first, the rest quietly. */

import { Component } from "../component.mjs";
import { button, field, fill, make, write } from "../page/elements.mjs";
import { paperSheet, printPart } from "../page/paper.mjs";
import { attention, byNeed } from "../programme/attention.mjs";
import { limitsOf } from "../programme/limits.mjs";
import { pairsOf } from "../programme/pairs.mjs";
import { keyOf } from "../programme/people.mjs";
import { limitFields } from "../workspace/limit-fields.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { offerAdding } from "./adding.mjs";
import { choices } from "./fields.mjs";
import { placesOf } from "./meetings.mjs";
import { pairsOnPaper } from "./paper.mjs";
import { Row } from "./row.mjs";
import { summary } from "./words.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Seen } from "./words.mjs"
 */

const SHOWN = { open: "В работе", closed: "Закрытые" };
const LINES = { start: "Дней с начала без встреч", silence: "Дней после последней встречи", low: "Низкая отметка – не выше", repeat: "Сколько низких отметок подряд" };
const NOT_FOUND = "Пары с таким именем нет. Сотрите часть слова или посмотрите среди закрытых.";
const NONE_CLOSED = "Закрытых пар нет.";
const NONE_OPEN = "Все пары закрыты. Чтобы вернуть пару в работу, откройте её среди закрытых.";
const ARCHIVED = "Программа в архиве: о её парах не напоминается.";

export default class Pairs extends Component {
  #said = make("p", { class: "pairs__said" });
  #shown = choices("Показать", SHOWN, () => this.#arrange());
  #find = make("input", { type: "search", autocomplete: "off", input: () => this.#arrange() });
  #tools = make("div", { class: "pairs__tools" });
  #list = make("div");
  #places = make("div");
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /** @type {Seen[]} by name */
  #all = [];
  /** Whose rows these are. */
  #programme = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace) => this.#begin(workspace));
  }

  /** @param {Workspace} workspace */
  #begin(workspace) {
    const added = offerAdding(workspace, JSON.parse(this.root.dataset.binding ?? ""));
    const limits = limitFields(workspace, "Когда пара требует внимания", LINES);
    const paper = paperSheet("pairs__paper", () => (this.#all.length ? pairsOnPaper(workspace, byNeed(this.#all)) : []));
    this.#shown.show("open");
    fill(this.#tools, field("Найти пару", this.#find), this.#shown.root, button("Напечатать лист пар", () => printPart()));
    this.root.append(this.#said, this.#tools, this.#list, added.root, limits.root, this.#places, paper);
    const show = () => {
      this.#show(workspace);
      if (workspace.programme) added.show(workspace.programme);
      limits.show();
    };
    workspace.listen((what) => what === "programme" && show());
    show();
    this.root.dataset.ready = "";
  }

  /** @param {Workspace} workspace */
  #show(workspace) {
    const { programme } = workspace;
    this.root.hidden = !programme;
    if (!programme) return;
    const lines = limitsOf(programme);
    this.#all = pairsOf(programme).map((pair) => ({ pair, reasons: attention(pair, workspace.day, lines) }));
    if (this.#programme !== programme.id) this.#rows.clear();
    this.#programme = programme.id;
    const before = [...this.#rows.keys()];
    const there = new Map(this.#all.map((seen) => [seen.pair.id, seen]));
    for (const id of before) if (!there.has(id)) this.#rows.delete(id);
    for (const [id, seen] of there) {
      const row = this.#rows.get(id);
      if (row) row.show(seen);
      else this.#rows.set(id, new Row(workspace, seen, () => this.#listAssigned()));
    }
    const empty = !this.#all.length;
    this.part("empty").hidden = !empty;
    for (const part of [this.#said, this.#tools]) part.hidden = empty;
    write(this.#said, programme.archived ? ARCHIVED : summary(this.#all));
    fill(this.#places, placesOf(this.#all.map(({ pair }) => pair)));
    // What was settled stays where it was: nobody loses the place of the next one.
    if (before.length !== there.size || before.some((id) => !there.has(id))) this.#arrange();
  }

  /** The confirmed pairs in work. */
  #listAssigned() {
    return this.#all.flatMap(({ pair }) => (pair.assigned && !pair.closed ? [pair] : []));
  }

  /** Puts the rows in their order: those that need attention, the others; or what was asked for. */
  #arrange() {
    const wanted = keyOf(this.#find.value);
    const closed = this.#shown.inputs.some(({ checked, value }) => checked && value === "closed");
    const chosen = byNeed(this.#all).filter(({ pair }) => Boolean(pair.closed) === closed && (!this.#find.value.trim() || keyOf(pair.name).includes(wanted)));
    const groups = [
      { name: "Требуют внимания", pairs: chosen.filter(({ reasons }) => reasons.length) },
      { name: closed ? "Закрытые" : "Остальные", pairs: chosen.filter(({ reasons }) => !reasons.length) },
    ].filter(({ pairs }) => pairs.length);
    fill(
      this.#list,
      ...groups.map(({ name, pairs }) => make("section", { class: "pairs__group" }, make("h2", {}, name), make("ul", { class: "pairs__list" }, ...pairs.map(({ pair }) => this.#rows.get(pair.id)?.root)))),
      groups.length === 0 && this.#all.length > 0 && make("p", {}, this.#find.value.trim() ? NOT_FOUND : closed ? NONE_CLOSED : NONE_OPEN),
    );
  }
}
