/** The curator's self-check: each item of the checklists «есть, отчасти, нет», the shares by stages, where to begin. */

import { Component } from "../component.mjs";
import { stagePage } from "../page/addresses.mjs";
import { button, field, fill, follow, makeId, isEdited, make, write } from "../page/elements.mjs";
import { paperSheet, printPart } from "../page/paper.mjs";
import { limitsOf } from "../programme/limits.mjs";
import { selfCheck } from "../programme/self-check.mjs";
import { limitFields } from "../workspace/limit-fields.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { done, LEVELS, STATUSES, describeStored } from "../workspace/words.mjs";
import { checkOnPaper } from "./paper.mjs";
import { leftInWords, partInWords, verdict } from "./words.mjs";

/**
 * @import { Item, Part } from "../programme/self-check.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const LINES = { overall: "В целом, %", floor: "На каждом этапе, %" };
const FIRST = "С чего начать";
const NOTHING = "Когда будут ответы «нет» и «отчасти», здесь появится, с чего начать: сначала самые слабые этапы.";

export default class SelfCheck extends Component {
  #verdict = make("p", { class: "self-check__verdict" });
  #left = make("p", { class: "field__hint" });
  #list = make("div");
  #first = make("div");
  /** What follows the answers of each item and each stage. @type {{ key: string, show: ((part: Part, item: Item) => void) }[]} */
  #followers = [];
  #made = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace) => this.#begin(workspace));
  }

  /** @param {Workspace} workspace */
  #begin(workspace) {
    const limits = limitFields(workspace, "Пороги самопроверки", LINES);
    const tools = make("div", { class: "buttons" }, button("Напечатать самопроверку", () => printPart()), button("Стереть ответы", () => this.#clear(workspace), { class: "button button--quiet" }));
    const paper = paperSheet("self-check__paper", () => (workspace.programme ? checkOnPaper(workspace, check(workspace), limitsOf(workspace.programme)) : []));
    this.root.append(this.#verdict, this.#left, tools, this.#list, this.#first, limits.root, paper);
    const show = () => {
      this.#show(workspace);
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
    const checked = check(workspace);
    write(this.#verdict, verdict(checked, limitsOf(programme)));
    write(this.#left, leftInWords(checked.left));
    // Items are made anew only when there are others: an answer moves nothing on the page.
    const made = JSON.stringify([programme.id, checked.parts.map(({ items }) => items.map(({ task }) => [task.id, task.text, task.status]))]);
    if (made !== this.#made) {
      this.#made = made;
      this.#followers = [];
      fill(this.#list, ...checked.parts.map((part) => this.#part(workspace, part)));
    }
    for (const { key, show } of this.#followers) {
      for (const part of checked.parts) for (const item of part.items) if (key === item.task.id) show(part, item);
    }
    fill(
      this.#first,
      make("h2", {}, FIRST),
      checked.first.length ? make("ol", {}, ...checked.first.map(({ task, mark }) => make("li", {}, make("a", { href: stagePage(task.stage, task.id) }, task.text), mark && ` – ${LEVELS[mark]}`))) : make("p", {}, NOTHING),
    );
  }

  /**
   * @param {Workspace} workspace
   * @param {Part} part
   */
  #part(workspace, { stage, items }) {
    const share = make("p", { class: "self-check__share" });
    if (items[0]) this.#followers.push({ key: items[0].task.id, show: (part) => write(share, partInWords(part)) });
    return make(
      "section",
      { class: "self-check__stage" },
      make("h2", {}, make("a", { href: stagePage(stage.id) }, `Этап ${stage.number}. ${stage.title}`)),
      share,
      make("ul", { class: "list" }, ...items.map((item) => this.#item(workspace, item))),
    );
  }

  /**
   * @param {Workspace} workspace
   * @param {Item} item
   */
  #item(workspace, { task }) {
    const name = makeId();
    const inputs = Object.keys(LEVELS).map((value) => make("input", { type: "radio", name, value, id: makeId(), change: () => put({ mark: value }, "Ответ записан") }));
    const note = make("input", { type: "text", maxlength: 4000, autocomplete: "off", change: () => isEdited(note) && put({ note: note.value.trim() }, describeStored("Пояснение", "о")) });
    const status = task.status === "todo" ? "" : `В чек-листе: ${STATUSES[task.status].toLowerCase()}`;
    this.#followers.push({
      key: task.id,
      show: (_, item) => {
        for (const input of inputs) input.checked = input.value === item.mark;
        follow(note, item.note);
      },
    });
    return make(
      "li",
      { class: "self-check__item" },
      make("fieldset", { class: "choices" }, make("legend", {}, task.text), ...inputs.map((input) => make("span", { class: "choice" }, input, make("label", { for: input.id }, LEVELS[/** @type {keyof typeof LEVELS} */ (input.value)])))),
      status && make("p", { class: "field__hint" }, status),
      make("details", {}, make("summary", {}, "Пояснение"), field("Чем подтверждается, что сделать", note)),
    );

    /**
     * @param {{ mark: string } | { note: string }} fields
     * @param {string | import("../workspace/words.mjs").Told} words
     */
    function put(fields, words) {
      workspace.put([{ section: "standards", key: task.id, fields: { text: task.text, ...fields } }], typeof words === "string" ? done(words) : words, () => {});
    }
  }

  /** @param {Workspace} workspace */
  #clear(workspace) {
    const answered = check(workspace).parts.flatMap(({ items }) => items).filter(({ mark }) => mark);
    if (!answered.length) return workspace.say("Ответов ещё нет");
    return workspace.put(answered.map(({ task }) => ({ section: /** @type {const} */ ("standards"), key: task.id, fields: { mark: "" } })), done("Ответы стёрты, пояснения остались"), () => {});
  }
}

/** @param {Workspace} workspace */
function check({ programme, tasks, content }) {
  const open = /** @type {import("../programme/types.mjs").Programme} */ (programme);
  return selfCheck(open, tasks, content.stages, limitsOf(open));
}
