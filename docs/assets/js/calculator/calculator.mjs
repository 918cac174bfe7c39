/** A calculator's form: asks the engine about what was typed and puts its words into the page. */

import { awaited, Component } from "../component.mjs";
import { EngineError } from "../engine/client.mjs";
import { Engines } from "../engine/engines.mjs";
import { REFUSED } from "../page/storage.mjs";
import { OutcomeTable } from "./answer.mjs";
import { tellGroups } from "./fold.mjs";
import { Memory } from "./memory.mjs";

/**
 * @import { Addresses } from "../engine/protocol.mjs"
 * @import { Chart } from "./chart.mjs"
 * @import { TableOutcome } from "./answer.mjs"
 * @import { InputTable } from "./input-table.mjs"
 * @import { Typed } from "./memory.mjs"
 * @import { Past, Why } from "./past.mjs"
 * @import { Titles } from "./region.mjs"
 * @import { Column } from "../table/grid.mjs"
 *
 * @typedef {{ field: string | null, text: string, code?: string, row?: number, column?: string, place?: string }} Wrong
 * @typedef {{ name: string, value: string, sentence: string | null } & Partial<TableOutcome>} Outcome
 * @typedef {{ ok: true, outcomes: Outcome[], notes: string[] } | { ok: false, errors: Wrong[] }} Answer
 *
 * A table to fill in: whether it can't be empty, whether its rows name people of whom other tables speak, whether it says
 * which rows are the same.
 * @typedef {{ name: string, label: string, columns: Column[], needed: boolean, people: boolean, identified: boolean }} Shape
 *
 * What the page was built with, see `hooks/guidebook/calculators/views.py`:
 * @typedef {object} Data
 * @property {Addresses} engine
 * @property {{ title: string }} labels
 * @property {{ rows: number, follow?: number } | null} large rows beyond which the faster engine calculates, and those up
 *   to which its answers follow the typing too
 * @property {Shape[]} tables
 * @property {Record<string, string>} cells the example's tables
 * @property {Record<string, Chart>} charts the example's
 * @property {{ title: string, topics: string[][] }[]} topics what columns of topics suggest, by groups
 * @property {Titles | null} titles of forms and stages, where a table takes schools' files
 * @property {import("./mechanisms.mjs").Mechanisms | null} mechanisms what the page has beyond a form and an answer
 *
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */

const TYPING_PAUSE = 300; // milliseconds after the last key until the answer follows
const MOVING_PAUSE = 35; // and after the last move of a slider, which is never half typed: longer than a key repeats
const SLOW = 500; // milliseconds after which the former answer must not look like the one that is awaited
/** What the row of steps says in place of the figure. */
const IN_SHORT = { example: "пример", stale: "прежний ответ", waiting: "нет ответа", failed: "нет ответа" };
const MOST_AT_ONCE = 1000; // rows of an answer up to which all its tables are drawn without a pause
const MOST_KEPT = 5000; // rows of a table that are kept over a reload

/** `waiting` – the example is gone and nothing else is calculated yet; `failed` – it could not be, so there is no answer. */
const TITLES = { example: "Разобранный пример", fresh: "Результат", stale: "Прежний результат", waiting: "Результат", failed: "Результат" };
/** What is said of the figures of a state, or in place of them. @type {Partial<typeof TITLES>} */
const ABOUT = {
  stale: "Это ответ на прежние данные, не на те, что сейчас в форме.",
  waiting: "Ответ по вашим данным появится, когда всё нужное заполнено.",
  failed: "Ответа пока нет: расчёт по вашим данным не выполнен.",
};
const BUTTONS = { ask: "Рассчитать", again: "Повторить" };
const CHECK_FIELDS = "Расчёт не выполнен: исправьте отмеченные поля.";
const CHECK_EMPTY = "Расчёт не выполнен: заполнены не все таблицы.";
const CHECK_TABLES = "Расчёт не выполнен: исправьте отмеченные таблицы.";
const CHECK_CELLS = "Расчёт не выполнен: исправьте отмеченные ячейки.";
const KEPT = "Введённое сохранено.";
const CALCULATING = "Считаем";
/** Why what was replaced and what was typed is not kept, see `Cause` in memory.mjs. */
const UNKEPT = {
  large: "Прежние данные слишком велики, чтобы хранить их в браузере: вернуть их можно, пока страница открыта.",
  full: `${REFUSED.full} для прежних данных: вернуть их можно, пока страница открыта.`,
  denied: `${REFUSED.denied}: вернуть прежние можно, пока страница открыта.`,
};
const UNKEPT_TYPED = {
  large: "Введённое слишком велико, чтобы сохранить его в этом браузере: после перезагрузки страницы загрузите файл снова.",
  full: `${REFUSED.full}, введённое не сохранено: после перезагрузки страницы введите или загрузите его снова.`,
  denied: `${REFUSED.denied}, введённое не сохранено: после перезагрузки страницы введите или загрузите его снова.`,
};
const NOT_KEPT_TYPED = "Вернуть введённое можно, пока страница открыта.";
const NO_WAY_BACK = "Вернуть введённое нельзя: не загрузилась часть страницы.";
const COPIED = "Ссылка с числами скопирована.";
const NOT_COPIED = "Скопируйте адрес страницы: теперь в нём есть ваши числа.";
const FAILURES = {
  broken: "Не удалось загрузить программу расчёта. Проверьте связь с интернетом и повторите.",
  silent: "Программа расчёта не отвечает. Проверьте связь с интернетом и повторите.",
  foreign: "Вместо программы расчёта сеть прислала другую страницу, например страницу входа в Wi\u2011Fi. Войдите в сеть и повторите.",
  damaged: "Программа расчёта пришла не целиком или изменённой, поэтому не запущена. Повторите; если не поможет, попробуйте другую сеть.",
  refused: "Программа расчёта остановилась из-за ошибки. Повторите или обновите страницу.",
  stopped: "Расчёт прерван. Повторите его, когда понадобится.",
};

export default class Calculator extends Component {
  /** @type {HTMLFormElement} */
  #form;
  /** @type {Data} */
  #data;
  #engines;
  /** @type {Memory} */
  #memory;
  /** Says that what was typed before is shown. */
  #shown = () => {};
  /** @type {Promise<void>} */
  #showing = new Promise((resolve) => {
    this.#shown = resolve;
  });
  /** Calls of the large engine that are not answered yet. */
  #works = 0;
  /** What the loading engine said last. */
  #progress = "";
  /** Number of the newest question; answers to earlier ones are dropped. */
  #question = 0;
  /** How often something was typed or put in, and that number at the answer that is shown. */
  #edits = 0;
  #answered = 0;
  /** Whether somebody waits for an answer, as opposed to one that merely follows the typing. */
  #asked = false;
  /** Whether answers follow the typing: from the first question on. */
  #follows = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  /** Places of the answer with the words of the worked example. @type {Map<Element, string | null>} */
  #example;
  /** @type {Map<string, OutcomeTable>} */
  #outcomes = new Map();
  /** @type {Map<string, InputTable>} */
  #tables = new Map();
  /** @type {Promise<Past> | undefined} */
  #past;
  /** @type {Promise<import("./paper.mjs").Paper> | undefined} */
  #printer;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    if (!(root instanceof HTMLFormElement)) throw new Error("a calculator is a form");
    this.#form = root;
    this.#data = JSON.parse(this.part("data").textContent ?? "");
    this.#memory = new Memory(root.dataset.calculator ?? "", root.dataset.view ?? "");
    this.#engines = Engines.of(this.#data.engine);
    this.#engines.addEventListener("first", (event) => {
      const { percent, text } = /** @type {CustomEvent} */ (event).detail;
      this.#tell(percent, text);
    });
    this.#engines.addEventListener("change", () => {
      const { percent, text, phase } = this.#engines.state;
      if (phase !== "failed") this.#tell(percent, text);
    });
    const places = root.querySelectorAll(":is(.calculator__main, dl) :is([data-value], [data-sentence])");
    this.#example = new Map(Array.from(places, (place) => [place, place.textContent]));
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
      await seen(this.root);
      const presence = this.#data.mechanisms?.programme && import("../workspace/current.mjs");
      const [{ InputTable }, present] = await Promise.all([import("./input-table.mjs"), presence]);
      // Each programme has tables of its own; without one they are the browser's.
      if (present) this.#remember(present.current() ?? "");
      for (const { name, columns, needed, people, identified } of this.#data.tables) {
        const table = new InputTable(this.part(`table-${name}`), columns, {
          name,
          key: `${this.#memory.place}:${name}`,
          read: this.#data.cells[name] ?? "",
          needed,
          people,
          identified,
          titles: this.#data.titles,
          changed: () => this.#changed(),
          ask: (stays) => this.#ask(stays),
          replace: (text, about) => this.#replace({ [name]: text }, about),
          back: (table) => this.#back(table),
          forward: () => this.#forward(),
          clearExample: () => this.#clearExample(),
          lay: (source, size) => this.#lay(name, source, size),
          join: (current, come, size) => this.#join({ table: name, current, new: come }, size),
          workbook: (file) => this.#engines.read(file),
          write: (workbook) => this.#engines.write(workbook),
          topics: this.#data.topics,
        });
        this.#tables.set(name, table);
      }
    }
    await this.#equip();
    this.#listen();
    if (this.root.querySelector(".calculator__steps")) import("./steps.mjs").then(({ follow }) => follow(this.root), console.info);
    for (const button of this.root.querySelectorAll("button")) button.disabled = false;
    const before = this.#memory.overtaken;
    if (before) this.#memory.receive({ from: "", before });
    this.#recall();
    this.root.dataset.ready = "";
    this.#shown();
    await this.#acknowledge();
    import("./elsewhere.mjs").then(({ follow }) => follow(/** @type {HTMLElement} */ (this.root.querySelector(".calculator__inputs")), () => this.#memory), console.info);
    // The browser's own command to print waits for nothing; a form without tables is printed as it stands.
    if (this.#data.tables.length) await this.#paper;
  }

  /** @param {string} programme id, «» – the tables of no programme */
  #remember(programme) {
    this.#memory = new Memory(this.root.dataset.calculator ?? "", this.root.dataset.view ?? "", programme);
    this.#past = undefined;
  }

  /** Shows what was typed here before; without that a programme begins with empty tables, and everybody else with the example. */
  #recall() {
    const typed = this.#memory.recall();
    if (typed) {
      this.#bring(typed);
      this.#ask();
      this.#asked = false;
    } else if (this.#memory.programme) {
      for (const table of this.#tables.values()) table.restore({ text: "" });
      this.#mark([]);
      this.#turn("waiting");
    }
    this.part("kept").hidden = !typed;
    this.part("back").hidden = Boolean(typed) || this.#memory.before.at(-1)?.why !== "reset";
  }

  /** @param {string} programme whose tables are shown from now on */
  #belong(programme) {
    if (programme === this.#memory.programme) return;
    // A cell that is being typed in is part of what was here.
    for (const table of this.#tables.values()) table.text();
    clearTimeout(this.#typing);
    this.#question += 1;
    this.#remember(programme);
    this.root.querySelector(".calculator__received")?.remove();
    this.#say("");
    this.#showExample();
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

  /** What was here before whole tables were replaced. */
  get #history() {
    this.#past ??= import("./past.mjs").then(({ Past }) => new Past(this.#tables, this.#memory, {
      typed: () => this.#typed(),
      fill: (fields) => this.#fill(fields),
    }), (error) => {
      this.#past = undefined; // the next press tries again
      throw error;
    });
    return this.#past;
  }

  /**
   * Puts texts in place of what stands in tables, with the way back. With somebody's `own` people in them no other table
   * keeps those of the example.
   * @param {Record<string, string>} texts
   * @param {{ why: Why, own: boolean, telling?: boolean, examples?: Record<string, string | undefined> }} about `examples`
   *   are the rows among `texts` that are still the example's
   * @returns {Promise<string>} what is to be known of it
   */
  async #replace(texts, { why, own, telling = false, examples = {} }) {
    const gone = [...this.#tables].filter(([name, { example }]) => own && !(name in texts) && example);
    const had = gone.length > 0 || Object.keys(texts).some((name) => this.#tables.get(name)?.example);
    const kept = (await this.#history).remember(why, Object.keys(texts), [...Object.keys(texts), ...gone.map(([name]) => name)]);
    for (const [name, text] of Object.entries(texts)) {
      const example = examples[name];
      this.#tables.get(name)?.restore({ text, ...(example !== undefined && { example }) }, telling);
    }
    for (const [, table] of gone) table.restore({ text: table.own });
    // What is answered is about people whom nobody has typed.
    if (own && had) this.#turn("waiting");
    this.#changed();
    const labels = gone.map(([name]) => `«${this.#data.tables.find((one) => one.name === name)?.label ?? name}»`);
    return [labels.length ? `Пример убран и из других таблиц: ${labels.join(", ")}.` : "", kept ? "" : UNKEPT[this.#memory.cause]].filter(Boolean).join(" ");
  }

  /** Takes the rows that are still the example's out of all tables. */
  async #clearExample() {
    const texts = Object.fromEntries([...this.#tables].filter(([, { example }]) => example).map(([name, table]) => [name, table.own]));
    return this.#replace(texts, { why: "example", own: true });
  }

  /** @param {string} [table] */
  async #back(table) {
    const said = (await this.#history).back(table);
    if (said) this.#retraced();
    return said;
  }

  async #forward() {
    const done = (await this.#history).forward();
    if (done) this.#retraced();
    return done;
  }

  /** The answer follows what was put back. */
  #retraced() {
    this.part("back").hidden = true;
    this.#ask();
    this.#asked = false;
  }

  /** Puts in what was kept. @param {Typed} typed */
  #bring({ fields, tables, example, counted }) {
    this.#fill({ ...this.#typed(), ...fields });
    for (const [name, table] of this.#tables) {
      const text = tables[name] ?? "";
      const isExample = example ? example.includes(name) : text !== "" && text === this.#data.cells[name];
      const known = counted?.[name];
      table.restore({ text, ...(isExample && { example: true }), counted: Array.isArray(known) ? known : [] });
    }
  }

  /** Says which calculator has handed rows over, and takes them back out when asked to. */
  async #acknowledge() {
    const { received } = this.#memory;
    if (!received) return;
    const { tell } = await import("./handover.mjs");
    tell(/** @type {HTMLElement} */ (this.root.querySelector(".calculator__inputs")), received, {
      hide: () => this.#memory.receive(null),
      undo: () => {
        if (!received.before) return this.#form.reset();
        this.#bring(received.before);
        return this.#follow();
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
      typed: () => this.#typed(),
      fill: (fields) => this.#fill({ ...this.#typed(), ...fields }),
      ask: () => this.#follow(),
      replace: (texts, about) => this.#replace(texts, about),
      back: (table) => this.#back(table),
      belong: (programme) => this.#belong(programme),
      apart: () => {
        const memory = new Memory(this.root.dataset.calculator ?? "", this.root.dataset.view ?? "");
        return { place: memory.place, typed: memory.kept() };
      },
      isEmpty: () => !this.#memory.recall() && [...this.#tables.values()].every((table) => table.grid.blank),
      bring: (typed) => {
        this.#bring(typed);
        return this.#follow();
      },
      fields: this.#initial(),
      shown: this.#showing,
      call: (name) => this.#called(name),
    });
  }

  #listen() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#form.addEventListener("reset", () => this.#reset());
    // Whoever types may want it back, also when the line is down by then.
    this.#form.addEventListener("input", () => this.#history, { once: true });
    this.#form.addEventListener("input", (event) => {
      const { target } = event;
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.name) return;
      word(target);
      tellGroups(this.root);
      if (isWhole(target)) {
        this.#changed(MOVING_PAUSE);
      } else this.#changed();
    });
    // The small engine is there by the time the numbers are typed; where data are dear, it is on its way from the moment
    // somebody comes to a field. A failure is told when an answer is asked for.
    const ahead = () => this.#engines.small.start().catch(() => {});
    if (Reflect.get(navigator, "connection")?.saveData) this.#form.addEventListener("focusin", ahead, { once: true });
    else awaited.add(ahead());
    this.part("back").addEventListener("click", async () => this.#say(await this.#back()));
    this.part("cancel").addEventListener("click", () => this.#engines.cancel());
    for (const button of this.#form.querySelectorAll("button[data-example]")) {
      button.addEventListener("click", () => {
        this.#fill(JSON.parse(button.getAttribute("data-example") ?? ""));
        this.#ask();
      });
    }
    for (const button of this.#form.querySelectorAll("button[data-fill]")) {
      button.addEventListener("click", () => {
        this.#fill({ ...this.#typed(), [button.getAttribute("data-fill") ?? ""]: button.getAttribute("data-with") ?? "" });
        this.#ask();
      });
    }
    for (const button of this.#form.querySelectorAll("button[data-print]")) {
      button.addEventListener("click", async () => (await this.#paper).table(button.getAttribute("data-print") ?? ""));
    }
    for (const button of this.#form.querySelectorAll("button[data-take]")) {
      button.addEventListener("click", () => this.#take(button.getAttribute("data-take") ?? ""));
    }
  }

  /** The fields with the places of their messages. */
  #fields() {
    /** @type {NodeListOf<Control>} */
    const inputs = this.#form.querySelectorAll("input[name], select[name]");
    return Array.from(inputs, (input) => ({ input, message: this.part(`error-${input.name}`) }));
  }

  /** @returns {Record<string, string>} */
  #typed() {
    return Object.fromEntries(this.#fields().map(({ input }) => [input.name, isBox(input) ? FLAGS[Number(input.checked)] ?? "" : input.value]));
  }

  /** The fields as the page was built. @returns {Record<string, string>} */
  #initial() {
    return Object.fromEntries(this.#fields().map(({ input }) => {
      if (input instanceof HTMLSelectElement) return [input.name, ([...input.options].find(({ defaultSelected }) => defaultSelected) ?? input.options[0])?.value ?? ""];
      return [input.name, input.type === "checkbox" ? FLAGS[Number(input.defaultChecked)] ?? "" : input.defaultValue];
    }));
  }

  /** @param {Record<string, string | number>} values */
  #fill(values) {
    this.#edits += 1;
    for (const { input } of this.#fields()) {
      const value = String(values[input.name] ?? "");
      if (isBox(input)) input.checked = value === FLAGS[1];
      else input.value = value;
      // What was kept before there was this choice may be none of its options.
      if (input instanceof HTMLSelectElement && input.selectedIndex < 0) {
        input.selectedIndex = [...input.options].findIndex((option) => option.defaultSelected);
      }
      word(input);
    }
    tellGroups(this.root);
  }

  /** The answer follows from now on, and at once. */
  #follow() {
    this.#keep();
    this.#follows = true;
    return this.#answer();
  }

  /**
   * Something was typed: it is kept, and the answer follows it.
   * @param {number} [pause]
   */
  #changed(pause = TYPING_PAUSE) {
    clearTimeout(this.#typing);
    this.#edits += 1;
    if (pause < TYPING_PAUSE) this.#follows = true;
    if (this.#follows && this.#isQuick()) this.#typing = setTimeout(() => this.#answer(), pause);
    else if (this.root.dataset.state === "fresh") this.#turn("stale");
    this.#keep();
  }

  #keep() {
    // A table that can't be kept is not even put together: with 40 000 rows that would halt the page.
    if ([...this.#tables.values()].some((table) => table.count > MOST_KEPT)) {
      this.#memory.forget();
      this.#tellKept("large");
      return;
    }
    const tables = Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.text()]));
    const example = [...this.#tables].filter(([name, table]) => table.example && table.example === this.#data.cells[name]).map(([name]) => name);
    const counted = Object.fromEntries([...this.#tables].filter(([, table]) => table.counted.length).map(([name, table]) => [name, table.counted]));
    const fields = this.#typed();
    const kept = this.#memory.keep({ fields, tables, example, counted });
    this.root.dispatchEvent(new CustomEvent("kept"));
    if (!kept) this.#memory.forget();
    this.#tellKept(kept ? undefined : this.#memory.cause);
  }

  /** @param {import("./memory.mjs").Cause} [cause] why what was typed is not kept */
  #tellKept(cause) {
    this.part("kept").hidden = cause !== undefined;
    this.part("unkept").hidden = cause === undefined;
    write(this.part("unkept"), cause ? UNKEPT_TYPED[cause] : "");
  }

  /** Whether there are more rows than the engine that answers first should take. */
  #isLarge() {
    const { large } = this.#data;
    return large !== null && [...this.#tables.values()].some((table) => table.count > large.rows);
  }

  /** Whether an answer can be had while somebody goes on typing. */
  #isQuick() {
    if (!this.#isLarge()) return true;
    const most = this.#data.large?.follow ?? 0;
    const { phase } = this.#engines.state;
    return (phase === "ready" || phase === "running") && [...this.#tables.values()].every((table) => table.count <= most);
  }

  #raw() {
    const view = this.root.dataset.view;
    const tables = [...this.#tables].map(([name, table]) => [name, { cells: table.text() }]);
    return { ...(view && { view }), ...this.#typed(), ...Object.fromEntries(tables) };
  }

  /**
   * @param {Record<string, unknown>} raw
   * @param {boolean} large
   * @param {string} [call]
   * @returns {Promise<any>}
   */
  async #put(raw, large, call) {
    const calculator = this.root.dataset.calculator ?? "";
    const asked = this.#engines.ask(
      { calculator, raw, labels: this.#data.labels, ...(call && { call, now: new Date().toISOString() }) },
      { large },
    );
    return large ? this.#stoppable(asked) : asked;
  }

  /**
   * Offers «Отменить» as long as the large engine has something to do for this form.
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  async #stoppable(work) {
    this.#works += 1;
    this.part("cancel").hidden = false;
    try {
      return await work;
    } finally {
      this.#works -= 1;
      this.part("cancel").hidden = this.#works === 0;
    }
  }

  /**
   * Lays a file's table out for the grid.
   * @param {string} name
   * @param {unknown} source
   * @param {number} size rows, about
   */
  async #lay(name, source, size) {
    const view = this.root.dataset.view;
    this.#asked = true;
    this.#say(CALCULATING);
    try {
      const large = this.#data.large !== null && size > this.#data.large.rows;
      const answer = await this.#put({ ...(view && { view }), [name]: source }, large, "lay");
      this.#say("");
      return answer;
    } catch (error) {
      this.#fail(error);
      return undefined;
    } finally {
      this.#asked = false;
    }
  }

  /**
   * Compares what stands in a table with what comes.
   * @param {{ table: string, current: string, new: string }} what
   * @param {number} size rows
   * @returns {Promise<import("./joining.mjs").Joined | undefined>}
   */
  async #join(what, size) {
    const view = this.root.dataset.view;
    this.#say(CALCULATING);
    try {
      const large = this.#data.large !== null && size > this.#data.large.rows;
      const joined = await this.#put({ ...(view && { view }), ...what }, large, "join");
      this.#say("");
      return joined;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** @param {boolean} [stays] whether the reader is not led to the answer */
  #ask(stays = false) {
    this.#asked = true;
    this.#follows = true;
    this.part("submit").textContent = BUTTONS.ask;
    this.#say(this.#progress);
    this.#answer(stays);
  }

  async #answer(stays = false) {
    clearTimeout(this.#typing);
    this.#question += 1;
    const question = this.#question;
    const edits = this.#edits;
    const slow = setTimeout(() => question === this.#question && this.#age(), SLOW);
    try {
      const answer = await this.#put(this.#raw(), this.#isLarge());
      if (question !== this.#question) return;
      this.#keep();
      if (answer.ok) await this.#show(answer, question, stays);
      if (question !== this.#question) return;
      if (answer.ok) this.#answered = edits;
      else this.#refuse(answer.errors, stays);
    } catch (error) {
      if (question === this.#question) {
        this.#fail(error);
        this.#lack();
      }
    } finally {
      clearTimeout(slow);
    }
    this.#asked = false;
  }

  /** The answer that is shown is to what was here before. */
  #age() {
    if (this.root.dataset.state === "fresh" && this.#edits !== this.#answered) this.#turn("stale");
  }

  /** There is no answer to what is in the form: no other figures may look like it, least of all those of the example. */
  #lack() {
    const { state } = this.root.dataset;
    if (state === "waiting" || (state === "example" && this.#isOwn)) this.#turn("failed");
    else this.#age();
  }

  /** Whether anything in the form is not as the example has it. */
  get #isOwn() {
    return [...this.#tables.values()].some((table) => !table.untouched) || this.#fields().some(({ input }) => isOwn(input));
  }

  /**
   * @param {{ outcomes: Outcome[], notes: string[] }} answer
   * @param {number} question whose answer it is
   * @param {boolean} stays
   */
  async #show({ outcomes, notes }, question, stays) {
    const long = outcomes.some(({ rows = 0 }) => rows > MOST_AT_ONCE);
    for (const outcome of outcomes) {
      const table = this.#outcomes.get(outcome.name);
      if (table) {
        table.show(/** @type {TableOutcome} */ (outcome));
        // Several long tables together would hold up the keys and the wheel: between them the page goes on.
        if (long) await new Promise((resolve) => setTimeout(resolve));
        if (question !== this.#question) return;
        continue;
      }
      const place = this.part(`outcome-${outcome.name}`);
      write(place.querySelector("[data-value]"), outcome.value);
      write(place.querySelector("[data-sentence]"), outcome.sentence);
    }
    this.#mark([]);
    this.#turn("fresh");
    this.#say(...notes);
    if (this.#asked && !stays) this.part("answer").scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {Wrong[]} errors
   * @param {boolean} [stays]
   */
  #refuse(errors, stays = false) {
    const wrong = this.#mark(errors);
    // Who has not filled in all tables yet has made no mistake.
    if (this.root.dataset.state !== "waiting" || errors.some(({ code }) => code !== EMPTY)) this.#lack();
    if (!this.#asked) return;
    const general = errors.filter(({ field }) => !wrong.some(({ name }) => name === field) && !this.#tables.has(field ?? ""));
    const tables = errors.filter(({ field }) => this.#tables.has(field ?? ""));
    const ofTables = tables.some(({ row }) => row) ? CHECK_CELLS : tables.every(({ code }) => code === EMPTY) ? CHECK_EMPTY : CHECK_TABLES;
    const kept = this.#tables.size > 0 && this.part("unkept").hidden;
    this.#say([tables.length ? ofTables : CHECK_FIELDS, ...general.map(({ text }) => text), kept ? KEPT : ""].filter(Boolean).join(" "));
    if (wrong[0]) wrong[0].focus();
    else if (!stays) this.#tables.get(errors[0]?.field ?? "")?.showProblems();
  }

  /**
   * Shows the messages of fields and takes away those that are out of date. While somebody is typing, no new one
   * appears: half a number is no mistake yet.
   * @param {Wrong[]} errors
   * @returns {Control[]} the fields that are wrong
   */
  #mark(errors) {
    const wrong = [];
    for (const { input, message } of this.#fields()) {
      const error = errors.find(({ field }) => field === input.name);
      const shown = error !== undefined && (this.#asked || !message.hidden);
      message.textContent = shown ? error.text : "";
      message.hidden = !shown;
      if (shown) input.closest("details")?.setAttribute("open", "");
      if (shown) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (error) wrong.push(input);
    }
    for (const [name, table] of this.#tables) table.mark(errors.filter(({ field }) => field === name));
    return wrong;
  }

  /**
   * Asks for something other than the answer that is shown, and tells what stands in the way.
   * @param {string} name as in `CALLS` of `worksheets/api.py`
   * @returns {Promise<any>} undefined when there is nothing
   */
  async #called(name) {
    this.#asked = true;
    try {
      const answer = await this.#put(this.#raw(), this.#isLarge(), name);
      if (answer.ok) {
        this.#say("");
        return answer;
      }
      this.#refuse(answer.errors);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#asked = false;
    }
    return undefined;
  }

  /** What files of the answer are called. */
  async #titled() {
    const { labels: { title }, mechanisms, tables: shapes } = this.#data;
    if (!mechanisms?.tables) return title;
    return (await import("./codes.mjs")).titled(title, mechanisms.tables, { shapes, tables: this.#tables });
  }

  /** @param {string} what */
  async #take(what) {
    if (what === "print") {
      (await this.#paper).result();
      return;
    }
    if (what === "link") {
      const link = this.#memory.link(this.#typed());
      history.replaceState(null, "", link);
      // Over plain HTTP there is no clipboard.
      await (navigator.clipboard?.writeText(link) ?? Promise.reject()).then(() => this.#say(COPIED), () => this.#say(NOT_COPIED));
      return;
    }
    const [{ save }, name] = await Promise.all([import("./files.mjs"), this.#titled()]);
    this.#asked = true;
    try {
      const answer = await this.#put(this.#raw(), this.#isLarge(), "workbook");
      if (!answer.ok) this.#refuse(answer.errors);
      else if (what === "csv") save(new Blob([answer.csv], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
      else save(await this.#stoppable(this.#engines.write(answer.workbook)), `${name}.xlsx`);
      if (answer.ok) this.#say("");
    } catch (error) {
      this.#fail(error);
    }
    this.#asked = false;
  }

  /**
   * @param {number} percent
   * @param {string} text
   */
  #tell(percent, text) {
    this.#progress = text && percent < 100 ? `${text}: ${percent}\u00a0%` : "";
    if (this.#asked) this.#say(this.#progress || CALCULATING);
  }

  /** @param {unknown} error */
  #fail(error) {
    console.error(error);
    this.#say(FAILURES[error instanceof EngineError ? error.reason : "refused"]);
    this.part("submit").textContent = BUTTONS.again;
  }

  async #reset() {
    clearTimeout(this.#typing);
    this.#question += 1;
    const fields = this.#typed();
    const own = this.#isOwn;
    let said = "";
    if (own) {
      const names = [...this.#tables.keys()];
      try {
        const kept = (await this.#history).remember("reset", names, names, fields);
        said = kept ? "" : names.length ? UNKEPT[this.#memory.cause] : NOT_KEPT_TYPED;
      } catch (error) {
        console.info(error);
        said = NO_WAY_BACK; // the browser has put the fields back already: the rest follows
      }
    }
    // The browser puts the fields back when everybody has heard of it.
    await new Promise((resolve) => setTimeout(resolve));
    this.#showExample();
    this.#memory.forget();
    this.#memory.receive(null);
    this.root.querySelector(".calculator__received")?.remove();
    this.part("back").hidden = !own || said === NO_WAY_BACK;
    this.#say(said);
  }

  /** The page as it was built. */
  #showExample() {
    this.#asked = false;
    this.#follows = false;
    this.part("submit").textContent = BUTTONS.ask;
    this.#fill(this.#initial());
    for (const [place, text] of this.#example) place.textContent = text;
    for (const table of this.#outcomes.values()) table.show(table.example);
    for (const [name, table] of this.#tables) table.restore({ text: this.#data.cells[name] ?? "", example: true });
    this.#mark([]);
    this.part("kept").hidden = true;
    this.part("unkept").hidden = true;
    this.#turn("example");
  }

  /** @param {keyof typeof TITLES} state */
  #turn(state) {
    this.root.dataset.state = state;
    if (state !== "example") this.part("back").hidden = true;
    this.part("title").textContent = TITLES[state];
    this.part("about").textContent = ABOUT[state] ?? "";
    this.part("about").hidden = !ABOUT[state];
    // In the row of steps the answer is in reach from everywhere.
    const figure = this.root.querySelector(".calculator__figure")?.textContent ?? "";
    write(this.root.querySelector("[data-part=said]"), state === "fresh" ? figure : IN_SHORT[state]);
  }

  /** @param {string[]} texts one for each line */
  #say(...texts) {
    this.part("status").replaceChildren(...texts.flatMap((text, place) => (place ? [document.createElement("br"), text] : [text])));
    this.part("status").classList.toggle("calculator__status--long", texts.length > 1);
  }
}

const EMPTY = "no_rows"; // what is wrong with a table that must not be empty and is

/** How a box that is not ticked and one that is are typed. */
const FLAGS = ["нет", "да"];

/**
 * @param {Control} input
 * @returns {input is HTMLInputElement}
 */
function isBox(input) {
  return input.type === "checkbox";
}

/** Whether every value of a field is a whole one: a slider, a choice or a box is never half typed. @param {Control} input */
function isWhole(input) {
  return input.type === "range" || input.type === "checkbox" || input instanceof HTMLSelectElement;
}

/** Whether a field is not as the example has it. @param {Control} input */
function isOwn(input) {
  if (input instanceof HTMLSelectElement) return !input.selectedOptions[0]?.defaultSelected && [...input.options].some(({ defaultSelected }) => defaultSelected);
  return input.type === "checkbox" ? input.checked !== input.defaultChecked : input.value !== input.defaultValue;
}

/** Says in words what a slider stands at. @param {Control} input */
function word(input) {
  if (!(input instanceof HTMLInputElement) || input.type !== "range") return;
  const text = input.list?.querySelector(`option[value="${CSS.escape(input.value)}"]`)?.getAttribute("label") ?? input.value;
  input.setAttribute("aria-valuetext", text);
  const said = input.parentElement?.querySelector("output");
  if (said) said.value = text;
}

/**
 * Waits until an element is shown on the page, wherever the page is scrolled to.
 * @param {Element} element
 * @returns {Promise<void>}
 */
function seen(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      resolve();
    }, { rootMargin: "10000000px" });
    observer.observe(element);
  });
}

/**
 * @param {Element | null} place
 * @param {string | null} text
 */
function write(place, text) {
  if (place) place.textContent = text;
}
