/** A calculator's form: asks the engine about what was typed and puts its words into the page. */

import { awaited, Component } from "../component.mjs";
import { Engines } from "../engine/engines.mjs";
import { OutcomeTable } from "./answer.mjs";
import { Answers } from "./answers.mjs";
import { tellGroups } from "./fold.mjs";
import { Fields } from "./fields.mjs";
import { Questions } from "./questions.mjs";
import { Status } from "./status.mjs";
import { Work } from "./work.mjs";

/**
 * @import { InputTable } from "./input-table.mjs"
 * @import { Data } from "./types.mjs"
 */

const COPIED = "Ссылка с числами скопирована.";
const NOT_COPIED = "Скопируйте адрес страницы: теперь в нём есть ваши числа.";

export default class Calculator extends Component {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {Data} */
  #data;
  #engines;
  /** Says that what was typed before is shown. */
  #reportShown = () => {};
  /** @type {Promise<void>} */
  #showing = new Promise((resolve) => {
    this.#reportShown = resolve;
  });
  #fields;
  #questions;
  #status;
  #answers;
  #work;
  /** @type {Map<string, OutcomeTable>} */
  #outcomes = new Map();
  /** @type {Map<string, InputTable>} */
  #tables = new Map();
  /** @type {Promise<import("./paper.mjs").Paper> | undefined} */
  #printer;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    if (!(root instanceof HTMLFormElement)) throw new Error("a calculator is a form");
    this.#form = root;
    this.#data = JSON.parse(this.part("data").textContent ?? "");
    this.#engines = Engines.of(this.#data.engine);
    this.#fields = new Fields(root);
    this.#status = new Status(root, (name) => this.part(name));
    this.#questions = new Questions(this.#engines, this.#data, root, this.#tables, this.part("cancel"));
    const form = { root, data: this.#data, fields: this.#fields, tables: this.#tables, outcomes: this.#outcomes, questions: this.#questions, status: this.#status };
    this.#answers = new Answers({
      ...form,
      part: (name) => this.part(name),
      keep: () => this.#work.keep(),
      isOwn: () => this.#work.isOwn,
    });
    this.#work = new Work({
      ...form,
      part: (name) => this.part(name),
      answers: this.#answers,
      fill: (values) => this.#fill(values),
      retraced: () => this.#follow(),
    });
    this.#engines.addEventListener("first", (event) => this.#status.tell(/** @type {CustomEvent} */ (event).detail));
    this.#engines.addEventListener("change", () => {
      if (this.#engines.state.phase !== "failed") this.#status.tell(this.#engines.state);
    });
    for (const element of root.querySelectorAll(".calculator__outcome")) {
      if (!(element instanceof HTMLElement)) continue;
      const name = (element.dataset.part ?? "").replace("outcome-", "");
      this.#outcomes.set(name, new OutcomeTable(element, this.#data.charts[name] ?? null));
    }
    tellGroups(root, true);
    this.#begin();
  }

  /** Makes the tables, whose scripts are fetched when one comes into view, and brings back what was typed before. */
  async #begin() {
    if (this.#data.tables.length) {
      await waitUntilShown(this.root);
      const presence = this.#data.mechanisms?.programme && import("../workspace/current.mjs");
      const [{ makeTables }, present] = await Promise.all([import("./tables.mjs"), presence]);
      // Each programme has tables of its own; without one they are the browser's.
      if (present) this.#work.belong(present.readCurrent() ?? "");
      const made = makeTables(this.#data, this.#engines, {
        part: (name) => this.part(name),
        place: this.#work.memory.place,
        changed: () => this.#answers.change(),
        ask: (stays) => this.#answers.ask(stays),
        replace: (texts, about) => this.#work.replace(texts, about),
        back: (table) => this.#work.back(table),
        forward: () => this.#work.forward(),
        clearExample: () => this.#work.clearExample(),
        lay: (name, source, size, beside) => this.#answers.lay(name, source, size, beside),
        count: (portions, size, each) => this.#answers.count(portions, size, each),
        stand: (call, what, size) => this.#answers.stand(call, what, size),
      });
      for (const [name, table] of made) this.#tables.set(name, table);
    }
    await this.#equip();
    this.#listen();
    if (this.root.querySelector(".calculator__steps")) import("./steps.mjs").then(({ follow }) => follow(this.root), console.info);
    if (this.root.querySelector("[data-memo]")) import("./memos.mjs").then(({ equip }) => equip(this.part("memos"), { root: this.root, tables: this.#tables }), console.info);
    for (const button of this.root.querySelectorAll("button")) button.disabled = false;
    const { overtaken: before } = this.#work.memory;
    if (before) this.#work.memory.receive({ from: "", before });
    this.#recall();
    this.root.dataset.ready = "";
    this.#reportShown();
    await this.#acknowledge();
    import("./elsewhere.mjs").then(({ follow }) => follow(/** @type {HTMLElement} */ (this.root.querySelector(".calculator__inputs")), () => this.#work.memory), console.info);
    // The browser's own command to print waits for nothing; a form without tables is printed as it stands.
    if (this.#data.tables.length) await this.#paper;
  }

  /** Shows what was typed here before; without that a programme begins with empty tables, and everybody else with the example. */
  #recall() {
    const typed = this.#work.memory.recall();
    if (typed) {
      this.#work.bring(typed);
      this.#answers.ask();
      this.#status.asked = false;
    } else if (this.#work.memory.programme) {
      for (const table of this.#tables.values()) table.restore({ text: "" });
      this.#answers.mark([]);
      this.#status.turn("waiting");
    }
    this.part("kept").hidden = !typed;
    this.part("back").hidden = Boolean(typed) || this.#work.memory.before.at(-1)?.why !== "reset";
  }

  /** @param {string} programme whose tables are shown from now on */
  #belong(programme) {
    if (programme === this.#work.memory.programme) return;
    // A cell that is being typed in is part of what was here.
    for (const table of this.#tables.values()) table.text();
    this.#answers.stop();
    this.#work.belong(programme);
    this.root.querySelector(".calculator__received")?.remove();
    this.#status.say("");
    this.#work.showExample();
    this.#recall();
  }

  /** What the form is on paper. */
  get #paper() {
    const form = { root: this.root, shapes: this.#data.tables, tables: this.#tables, outcomes: this.#outcomes };
    this.#printer ??= import("./paper.mjs").then(({ Paper }) => new Paper(form), (error) => {
      this.#printer = undefined; // the next press tries again
      throw error;
    });
    return this.#printer;
  }

  /** The answer follows what was put back. */
  #follow() {
    this.part("back").hidden = true;
    this.#answers.ask();
    this.#status.asked = false;
  }

  /** Says which calculator has handed rows over, and takes them back out when asked to. */
  async #acknowledge() {
    const { received } = this.#work.memory;
    if (!received) return;
    const { tell } = await import("./handover.mjs");
    tell(/** @type {HTMLElement} */ (this.root.querySelector(".calculator__inputs")), received, {
      hide: () => this.#work.memory.receive(null),
      undo: () => {
        if (!received.before) return this.#form.reset();
        this.#work.bring(received.before);
        return this.#answers.follow();
      },
    });
  }

  /** Fetches what the calculator's program asks of its page beyond the form and the answer. */
  async #equip() {
    const { mechanisms } = this.#data;
    if (!mechanisms) return;
    const { equip } = await import("./mechanisms.mjs");
    await equip(mechanisms, {
      root: this.root,
      calculator: this.root.dataset.calculator ?? "",
      title: this.#data.labels.title,
      shapes: this.#data.tables,
      tables: this.#tables,
      outcomes: this.#outcomes,
      typed: () => this.#fields.readTyped(),
      fill: (fields) => this.#fill({ ...this.#fields.readTyped(), ...fields }),
      ask: () => this.#answers.follow(),
      replace: (texts, about) => this.#work.replace(texts, about),
      back: (table) => this.#work.back(table),
      belong: (programme) => this.#belong(programme),
      apart: () => {
        const memory = this.#work.memoryOf("");
        return { place: memory.place, typed: memory.recallTyped() };
      },
      isEmpty: () => !this.#work.memory.recall() && [...this.#tables.values()].every((table) => table.grid.blank),
      bring: (typed) => {
        this.#work.bring(typed);
        return this.#answers.follow();
      },
      fields: this.#fields.initial(),
      shown: this.#showing,
      call: (name) => this.#answers.call(name),
    });
  }

  #listen() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#answers.ask();
    });
    this.#form.addEventListener("reset", () => this.#work.reset());
    // Whoever types may want it back, also when the line is down by then.
    this.#form.addEventListener("input", () => this.#work.history, { once: true });
    this.#form.addEventListener("input", (event) => {
      const touched = this.#fields.touch(event.target);
      if (touched) this.#answers.change(touched === "whole");
    });
    // The small engine is there by the time the numbers are typed; where data are dear, it is on its way from the moment
    // somebody comes to a field. A failure is told when an answer is asked for.
    const prepareAhead = () => this.#engines.small.start().catch(() => {});
    if (Reflect.get(navigator, "connection")?.saveData) this.#form.addEventListener("focusin", prepareAhead, { once: true });
    else awaited.add(prepareAhead());
    this.part("back").addEventListener("click", async () => this.#status.say(await this.#work.back()));
    this.part("cancel").addEventListener("click", () => this.#engines.cancel());
    this.#fields.offer((values) => {
      this.#fill(values);
      this.#answers.ask();
    });
    for (const button of this.#form.querySelectorAll("button[data-print]")) {
      button.addEventListener("click", async () => (await this.#paper).table(button.getAttribute("data-print") ?? ""));
    }
    for (const button of this.#form.querySelectorAll("button[data-take]")) button.addEventListener("click", () => this.#take(button.getAttribute("data-take") ?? ""));
  }

  /** @param {Record<string, string | number>} values */
  #fill(values) {
    this.#answers.touch();
    this.#fields.fill(values);
  }

  /** What files of the answer are called. */
  async #titleFiles() {
    const { labels: { title }, mechanisms, tables: shapes } = this.#data;
    if (!mechanisms?.tables) return title;
    return (await import("./codes.mjs")).titleFile(title, mechanisms.tables, { shapes, tables: this.#tables });
  }

  /** @param {string} what */
  async #take(what) {
    if (what === "print") {
      (await this.#paper).result();
      return;
    }
    if (what === "link") {
      const link = this.#work.memory.link(this.#fields.readTyped());
      history.replaceState(null, "", link);
      // Over plain HTTP there is no clipboard.
      await (navigator.clipboard?.writeText(link) ?? Promise.reject()).then(() => this.#status.say(COPIED), () => this.#status.say(NOT_COPIED));
      return;
    }
    const [{ take }, name] = await Promise.all([import("./taking.mjs"), this.#titleFiles()]);
    try {
      await take(what, { name, root: this.root, engines: this.#engines, answers: this.#answers, questions: this.#questions, status: this.#status });
    } catch (error) {
      this.#status.fail(error);
    }
    this.#status.asked = false;
  }
}

/**
 * Waits until an element is shown on the page, wherever the page is scrolled to.
 * @param {Element} element
 * @returns {Promise<void>}
 */
function waitUntilShown(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      resolve();
    }, { rootMargin: "10000000px" });
    observer.observe(element);
  });
}
