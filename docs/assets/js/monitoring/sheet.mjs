/** The four lists of the sheet: what the data propose is edited, taken out and put back; one's own is added. */

import { button, fill, follow, makeId, make, write } from "../page/elements.mjs";
import { setParts } from "../programme/document.mjs";
import { newId } from "../programme/identity.mjs";
import { describeStored } from "../workspace/words.mjs";
import { factsOf } from "../appraisal/facts.mjs";
import { listFigures } from "./figures.mjs";
import { proposals } from "../appraisal/rules.mjs";
import { OWN, removed, rowsOf, SIDES } from "../appraisal/traits.mjs";

/**
 * @import { Goal } from "../binding/counted.mjs"
 * @import { Json } from "../programme/types.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Side } from "../appraisal/rules.mjs"
 * @import { Row } from "../appraisal/traits.mjs"
 *
 * @typedef {{ item: HTMLLIElement, text: HTMLTextAreaElement, about: HTMLElement, paper: HTMLElement, out: HTMLButtonElement, row: Row }} Entry
 */

const LONGEST = 2000; // characters of an entry, as the programme's schema says
const ABOUT = { proposed: "Предложено по данным программы.", edited: "", own: "", past: "По данным программы этого больше не видно." };
const NOTHING = "По данным программы предложить нечего.";

export class Sheet {
  #workspace;
  /** @type {Goal | undefined} */
  #goal;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** @type {Map<Side, { list: HTMLElement, empty: HTMLElement }>} */
  #lists = new Map();
  #figures = make("details", { class: "swot__figures only-screen" });
  #back = button("", () => this.#restore());

  /**
   * @param {HTMLElement} root with a place for each side
   * @param {Workspace} workspace
   */
  constructor(root, workspace) {
    this.#workspace = workspace;
    const { percent, year, over } = root.dataset;
    if (percent) this.#goal = { percent: Number(percent), year: Number(year), over: over !== undefined };
    for (const side of /** @type {Side[]} */ (Object.keys(SIDES))) {
      const place = root.querySelector(`[data-side="${side}"]`);
      const list = make("ul", { class: "swot__list" });
      const empty = make("p", { class: "swot__about only-screen" }, NOTHING);
      place?.append(list, empty, this.#offerAdding(side));
      this.#lists.set(side, { list, empty });
    }
    root.append(make("div", { class: "buttons only-screen" }, this.#back));
    root.after(this.#figures);
  }

  get #proposed() {
    const { programme, tasks, content } = this.#workspace;
    return programme ? proposals(factsOf(programme, tasks, content, this.#workspace.today(), this.#goal)) : [];
  }

  show() {
    const { programme } = this.#workspace;
    const [kept, proposed] = [programme?.swot ?? {}, this.#proposed];
    const rows = rowsOf(kept, proposed);
    const ids = new Set(rows.map(({ id }) => id));
    for (const [id, { item }] of this.#entries) {
      if (ids.has(id)) continue;
      item.remove();
      this.#entries.delete(id);
    }
    for (const [side, { list, empty }] of this.#lists) {
      const own = rows.filter((row) => row.side === side);
      for (const [index, row] of own.entries()) {
        const { item } = this.#entry(row);
        // What is typed in stays where it is.
        if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
      }
      empty.hidden = own.length > 0;
    }
    listFigures(this.#figures, this.#workspace);
    const left = removed(kept, proposed).length;
    this.#back.hidden = !left;
    write(this.#back, `Вернуть убранные предложения: ${left}`);
  }

  /** @param {Row} row @returns {Entry} */
  #entry(row) {
    const entry = this.#entries.get(row.id) ?? this.#begin(row);
    entry.row = row;
    follow(entry.text, row.text);
    write(entry.paper, row.text);
    // Many buttons of one name: whoever hears them learns what each takes out.
    entry.out.setAttribute("aria-label", `Убрать: ${row.text}`);
    entry.item.dataset.state = row.state;
    fill(entry.about, row.state === "moved" ? `Сейчас по данным программы: ${row.now}` : ABOUT[row.state], row.state === "moved" && button("Взять", () => this.#keep(entry.row, { text: "" }, "Взято по данным программы"), { data: { key: `now-${row.id}` } }));
    entry.about.hidden = !entry.about.hasChildNodes();
    return entry;
  }

  /** @param {Row} row @returns {Entry} */
  #begin(row) {
    const about = make("div", { class: "swot__about only-screen", id: makeId() });
    const text = make("textarea", { class: "only-screen", rows: 2, maxlength: LONGEST, "aria-label": SIDES[row.side], "aria-describedby": about.id });
    const paper = make("span", { class: "only-paper" });
    const out = button("Убрать", () => this.#keep(entry.row, { deleted: true }, "Убрано с листа"), { class: "button button--quiet only-screen" });
    const entry = { item: make("li", {}), text, about, paper, out, row };
    text.addEventListener("change", () => this.#change(entry));
    entry.item.append(text, paper, about, out);
    this.#entries.set(row.id, entry);
    return entry;
  }

  /** @param {Entry} entry */
  #change({ text, row }) {
    const words = text.value.trim();
    if (words === row.text) return undefined;
    if (!words) return this.#keep(row, row.state === "own" || row.state === "past" ? { deleted: true } : { text: "" }, "Убрано с листа");
    return this.#keep(row, { text: words, proposed: row.now }, describeStored("Запись", "а"));
  }

  /**
   * @param {Pick<Row, "id" | "side">} row
   * @param {Record<string, Json>} fields
   * @param {import("../workspace/session.mjs").Words} words
   */
  #keep({ id, side }, fields, words) {
    return this.#workspace.act((programme) => setParts(this.#workspace.store.clock, programme, [{ section: "swot", key: id, fields: { side, ...fields } }]), words);
  }

  #restore() {
    const parts = removed(this.#workspace.programme?.swot ?? {}, this.#proposed).map((key) => ({ section: /** @type {const} */ ("swot"), key, fields: { deleted: false, text: "" } }));
    return this.#workspace.act((programme) => setParts(this.#workspace.store.clock, programme, parts), "Предложения возвращены");
  }

  /** @param {Side} side */
  #offerAdding(side) {
    const input = make("textarea", { rows: 1, maxlength: LONGEST, "aria-label": `${SIDES[side]}: своя запись`, placeholder: "Своя запись" });
    const add = () => {
      const text = input.value.trim();
      if (!text) return input.focus();
      input.value = "";
      this.#keep({ id: `${OWN}${newId()}`, side }, { text, created_at: this.#workspace.store.clock.next() }, describeStored("Запись", "а"));
      input.focus();
    };
    return make("div", { class: "swot__adding only-screen" }, input, button("Добавить", add));
  }
}
