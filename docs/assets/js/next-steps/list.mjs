/** The steps of the open programme with what was put off and what comes, brought to each change of it. */

import { PARTS, pageAt } from "../page/addresses.mjs";
import { button, fill, make } from "../page/elements.mjs";
import { printPart } from "../page/paper.mjs";
import { plural } from "../page/numbers.mjs";
import { loadStyle } from "../page/styles.mjs";
import { listComing } from "../programme/coming.mjs";
import { keyOfMatter, nextSteps, toolsOf, viewOf } from "../programme/next-steps.mjs";
import { shortenDay, describeStored } from "../workspace/words.mjs";
import { Putting } from "./putting.mjs";
import { entryInWords, placeOf, reasonInWords, waitingInWords } from "./words.mjs";

/**
 * @import { Known, Step, Waiting, Way } from "../programme/next-steps.mjs"
 * @import { View } from "../programme/signs.mjs"
 * @import { Entry } from "../programme/coming.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const TITLE = "Что мне делать сейчас";
const NONE = "Сейчас срочных шагов нет.";
const ARCHIVED = "Программа в архиве: шагов в ней нет.";
const QUIET = "На четыре недели вперёд ничего не записано. Поставьте сроки задачам – они появятся здесь.";
const FIRST = 5; // of what comes: the others are folded

/** @returns what begins the steps on a page, with the rules of the site and what it knows to come, asked for afresh */
export async function prepare() {
  await loadStyle("steps");
  /** @type {Known} */
  const known = await (await fetch(new URL("data/steps.json", PARTS), { cache: "no-cache" })).json();
  return {
    /** @param {HTMLElement} root @param {Workspace} workspace */
    begin: (root, workspace) => new List(root, workspace, known),
  };
}

class List {
  #head;
  #ways;
  #body = make("div");
  #paper = make("div", { class: "only-paper now__paper" });
  #shown = "";
  #workspace;
  #known;
  #root;

  /**
   * @param {HTMLElement} root
   * @param {Workspace} workspace
   * @param {Known} data
   */
  constructor(root, workspace, data) {
    this.#root = root;
    this.#workspace = workspace;
    this.#known = data;
    this.#head = root.querySelector("h2");
    this.#ways = [...root.querySelectorAll("[data-part=ways]")].find((part) => part instanceof HTMLElement);
    root.append(this.#body, this.#paper);
    addEventListener("afterprint", () => fill(this.#paper));
    workspace.listen((what) => what === "programme" && this.#show());
    // A page that is left open over night shows the steps of the day.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#show());
    this.#show();
    root.dataset.ready = "";
  }

  #show() {
    const { programme } = this.#workspace;
    // On the home page the ways in stand here again when the last programme is gone.
    this.#root.hidden = !programme && !this.#ways;
    if (this.#ways instanceof HTMLElement) this.#ways.hidden = Boolean(programme);
    if (this.#head && programme) this.#head.textContent = TITLE;
    this.#body.hidden = !programme;
    if (!programme) return;
    if (programme.archived) {
      this.#shown = "";
      return fill(this.#body, make("p", {}, ARCHIVED));
    }
    const view = this.#view();
    const { steps, waiting } = nextSteps(this.#known.rules, view);
    const entries = listComing(view, waiting);
    const shown = JSON.stringify([programme.id, view.today, steps.map((step) => [step.rule.id, step.finding.matter, reasonInWords(step)]), waiting.map((one) => [one.finding.matter, waitingInWords(one)]), entries]);
    // What is typed into a form stays while nothing of the list has changed.
    if (shown === this.#shown) return;
    this.#shown = shown;
    const held = this.#body.contains(document.activeElement);
    fill(
      this.#body,
      steps.length ? make("ol", { class: "now__list" }, ...steps.map((step) => this.#step(step, view))) : make("p", {}, NONE),
      make("p", { class: "print needs-script" }, button("Напечатать лист шагов", () => this.#print())),
      this.#listWaiting(waiting),
      make("h3", {}, "Что придёт за четыре недели"),
      ...whatComes(entries),
    );
    // Whoever has put a step off goes on at the steps that are left.
    if (held && !this.#body.contains(document.activeElement) && this.#head) {
      this.#head.tabIndex = -1;
      this.#head.focus();
    }
  }

  /** @returns {View} */
  #view() {
    const { programme, tasks, content } = this.#workspace;
    if (!programme) throw new Error("no programme is open");
    return viewOf(programme, tasks, content.stages, this.#known.events, this.#workspace.today());
  }

  /**
   * @param {Step} step
   * @param {View} view
   */
  #step(step, view) {
    const { rule, finding } = step;
    const place = placeOf(step);
    const putting = new Putting(this.#workspace, step, view.today);
    return make(
      "li",
      { class: "now__step" },
      make("h3", {}, !place ? rule.title : make("a", { href: pageAt(place.page), data: { key: `step ${finding.matter}` } }, rule.title)),
      make("p", { class: "now__why" }, reasonInWords(step)),
      make("p", { class: "now__about" }, ...describeStep(step, toolsOf(step, this.#known))),
      putting.root,
    );
  }

  /** @param {Waiting[]} waiting */
  #listWaiting(waiting) {
    if (!waiting.length) return null;
    const back = (/** @type {Waiting} */ { finding }) => this.#workspace.put([{ section: "deferred", key: keyOfMatter(finding.matter), fields: { state: "", until: "", reason: "", cause: "" } }], describeStored("Шаг", "", " среди нынешних"), () => {});
    return make(
      "details",
      { class: "now__waiting" },
      make("summary", {}, `Отложено и не наше: ${plural(waiting.length, "шаг", "шага", "шагов")}`),
      make("ul", { class: "list" }, ...waiting.map((one) => make("li", {}, one.rule.title, ". ", reasonInWords(one), " ", make("span", { class: "list__about" }, waitingInWords(one)), " ", button("Вернуть", () => back(one), { class: "button button--quiet", "aria-label": `Вернуть: ${one.rule.title}` })))),
    );
  }

  async #print() {
    const { stepsOnPaper } = await import("./paper.mjs");
    const view = this.#view();
    const { steps, waiting } = nextSteps(this.#known.rules, view);
    fill(this.#paper, ...stepsOnPaper(view, steps.map((step) => ({ step, tools: toolsOf(step, this.#known) })), listComing(view, waiting)));
    printPart("now");
  }
}

/**
 * @param {Step} step
 * @param {Way[]} tools
 * @returns {(string | HTMLElement)[]} where it is done, what belongs to it, where it is from
 */
function describeStep(step, tools) {
  const { source } = step.rule;
  const link = (/** @type {Way} */ one) => make("a", { href: pageAt(one.page) }, one.title);
  const place = placeOf(step);
  const where = place ? ["Где: ", link(place), ". "] : [];
  const needed = tools.length ? ["Поможет: ", ...tools.flatMap((tool, index) => (index ? ["; ", link(tool)] : [link(tool)])), ". "] : [];
  return [...where, ...needed, source.own ? `${source.title}.` : link(source)];
}

/** @param {Entry[]} entries */
function whatComes(entries) {
  if (!entries.length) return [make("p", {}, QUIET)];
  const line = (/** @type {Entry} */ entry) => make("li", {}, make("time", { datetime: entry.day }, shortenDay(entry.day)), make("a", { href: pageAt(entry.page) }, entryInWords(entry)));
  const list = (/** @type {Entry[]} */ some) => make("ul", { class: "now__coming" }, ...some.map(line));
  const rest = entries.slice(FIRST);
  return [list(entries.slice(0, FIRST)), rest.length > 0 && make("details", {}, make("summary", {}, `Ещё ${rest.length}`), list(rest))];
}
