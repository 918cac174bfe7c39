/** What stands in a calculator's form: kept in this browser, brought back, replaced with the way back, the example again. */

import { Memory } from "./memory.mjs";

/**
 * @import { Data } from "./types.mjs"
 * @import { OutcomeTable } from "./answer.mjs"
 * @import { Answers } from "./answers.mjs"
 * @import { Fields } from "./fields.mjs"
 * @import { InputTable } from "./input-table.mjs"
 * @import { Typed } from "./memory.mjs"
 * @import { Past, Replacing } from "./past.mjs"
 * @import { Status } from "./status.mjs"
 *
 * @typedef {object} Form
 * @property {HTMLElement} root
 * @property {Data} data
 * @property {Fields} fields
 * @property {Map<string, InputTable>} tables
 * @property {Status} status
 * @property {(values: Record<string, string | number>) => void} fill
 * @property {(name: string) => HTMLElement} part
 * @property {Map<string, OutcomeTable>} outcomes
 * @property {Answers} answers
 * @property {() => void} retraced is told when what was there is put back
 */

const NO_WAY_BACK = "Вернуть введённое нельзя: не загрузилась часть страницы.";
const MOST_KEPT = 5000; // rows of a table that are kept over a reload

export class Work {
  /** @type {Memory} */
  memory;
  /** @type {Promise<Past> | undefined} */
  #past;
  #form;
  /** Places of the answer with the words of the worked example. @type {Map<Element, string | null>} */
  #example;

  /** @param {Form} form */
  constructor(form) {
    this.#form = form;
    this.memory = this.memoryOf("");
    const places = form.root.querySelectorAll(":is(.calculator__main, dl) :is([data-value], [data-sentence])");
    this.#example = new Map(Array.from(places, (place) => [place, place.textContent]));
  }

  /** @param {string} programme id, «» – the tables of no programme */
  memoryOf(programme) {
    const { calculator = "", view = "" } = this.#form.root.dataset;
    return new Memory(calculator, view, programme);
  }

  /** @param {string} programme whose work this is from now on */
  belong(programme) {
    this.memory = this.memoryOf(programme);
    this.#past = undefined;
  }

  /** What was here before whole tables were replaced. */
  get history() {
    this.#past ??= import("./past.mjs").then(({ Past }) => new Past(this.#form.tables, this.memory, {
      typed: () => this.#form.fields.readTyped(),
      fill: (fields) => this.#form.fill(fields),
    }), (error) => {
      this.#past = undefined; // the next press tries again
      throw error;
    });
    return this.#past;
  }

  /**
   * @param {Record<string, string>} texts
   * @param {Replacing} about
   * @returns {Promise<string>} what is to be known of it
   */
  async replace(texts, about) {
    const label = (/** @type {string} */ name) => this.#form.data.tables.find((one) => one.name === name)?.label ?? name;
    const { said, had } = (await this.history).replace(texts, about, label);
    // What is answered is about people whom nobody has typed.
    if (about.own && had) this.#form.status.turn("waiting");
    this.#form.answers.change();
    return said;
  }

  /** Takes the rows that are still the example's out of all tables. */
  async clearExample() {
    const texts = Object.fromEntries([...this.#form.tables].filter(([, { example }]) => example).map(([name, table]) => [name, table.own]));
    return this.replace(texts, { why: "example", own: true });
  }

  /** @param {string} [table] */
  async back(table) {
    const said = (await this.history).back(table);
    if (said) this.#form.retraced();
    return said;
  }

  async forward() {
    const done = (await this.history).forward();
    if (done) this.#form.retraced();
    return done;
  }

  /** Puts in what was kept. @param {Typed} typed */
  bring({ fields, tables, example, counted }) {
    this.#form.fill({ ...this.#form.fields.readTyped(), ...fields });
    for (const [name, table] of this.#form.tables) {
      const text = tables[name] ?? "";
      const isExample = example ? example.includes(name) : text !== "" && text === this.#form.data.cells[name];
      const known = counted?.[name];
      table.restore({ text, ...(isExample && { example: true }), counted: Array.isArray(known) ? known : [] });
    }
  }

  /** Keeps all of it, and tells whether it is kept. */
  keep() {
    // A table that can't be kept is not even put together: with 40 000 rows that would halt the page.
    if ([...this.#form.tables.values()].some((table) => table.count > MOST_KEPT)) {
      this.memory.forget();
      this.#form.status.tellKept("large");
      return;
    }
    const tables = Object.fromEntries([...this.#form.tables].map(([name, table]) => [name, table.text()]));
    const example = [...this.#form.tables].filter(([name, table]) => table.example && table.example === this.#form.data.cells[name]).map(([name]) => name);
    const counted = Object.fromEntries([...this.#form.tables].filter(([, table]) => table.counted.length).map(([name, table]) => [name, table.counted]));
    const fields = this.#form.fields.readTyped();
    const kept = this.memory.keep({ fields, tables, example, counted });
    this.#form.root.dispatchEvent(new CustomEvent("kept"));
    if (!kept) this.memory.forget();
    this.#form.status.tellKept(kept ? undefined : this.memory.cause);
  }

  /** Everything is as the page was built, with the way back. */
  async reset() {
    this.#form.answers.stop();
    const fields = this.#form.fields.readTyped();
    const own = this.isOwn;
    let said = "";
    if (own) {
      try {
        said = (await this.history).reset(fields);
      } catch (error) {
        console.info(error);
        said = NO_WAY_BACK; // the browser has put the fields back already: the rest follows
      }
    }
    // The browser puts the fields back when everybody has heard of it.
    await new Promise((resolve) => setTimeout(resolve));
    this.showExample();
    this.memory.forget();
    this.memory.receive(null);
    this.#form.root.querySelector(".calculator__received")?.remove();
    this.#form.part("back").hidden = !own || said === NO_WAY_BACK;
    this.#form.status.say(said);
  }

  /** Whether anything in the form is not as the example has it. */
  get isOwn() {
    return [...this.#form.tables.values()].some((table) => !table.untouched) || this.#form.fields.own;
  }

  /** The page as it was built. */
  showExample() {
    this.#form.status.rest();
    this.#form.answers.rest();
    this.#form.fill(this.#form.fields.initial());
    for (const [place, text] of this.#example) place.textContent = text;
    for (const table of this.#form.outcomes.values()) table.show(table.example);
    for (const [name, table] of this.#form.tables) table.restore({ text: this.#form.data.cells[name] ?? "", example: true });
    this.#form.answers.mark([]);
    this.#form.status.turn("example");
  }
}
