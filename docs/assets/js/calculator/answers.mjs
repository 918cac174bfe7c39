/** The answers of a calculator: asked for or following the typing, shown, refused with what is wrong; older ones are dropped. */

import { EngineError } from "../engine/client.mjs";

/**
 * @import { OutcomeTable, TableOutcome } from "./answer.mjs"
 * @import { Portion, Read } from "./counts.mjs"
 * @import { Outcome, Wrong } from "./types.mjs"
 * @import { Fields } from "./fields.mjs"
 * @import { InputTable } from "./input-table.mjs"
 * @import { Questions } from "./questions.mjs"
 * @import { Status } from "./status.mjs"
 *
 * @typedef {object} Form
 * @property {HTMLElement} root
 * @property {(name: string) => HTMLElement} part
 * @property {Fields} fields
 * @property {Map<string, InputTable>} tables
 * @property {Map<string, OutcomeTable>} outcomes
 * @property {Questions} questions
 * @property {Status} status
 * @property {() => void} keep what is in the form
 * @property {() => boolean} isOwn whether anything in the form is not as the example has it
 */

const TYPING_PAUSE = 300; // milliseconds after the last key until the answer follows
const MOVING_PAUSE = 35; // and after the last move of a slider, which is never half typed: longer than a key repeats
const SLOW = 500; // milliseconds after which the former answer must not look like the one that is awaited
const MOST_AT_ONCE = 1000; // rows of an answer up to which all its tables are drawn without a pause

const CHECK_FIELDS = "Расчёт не выполнен: исправьте отмеченные поля.";
const CHECK_EMPTY = "Расчёт не выполнен: заполнены не все таблицы.";
const CHECK_TABLES = "Расчёт не выполнен: исправьте отмеченные таблицы.";
const CHECK_CELLS = "Расчёт не выполнен: исправьте отмеченные ячейки.";
const KEPT = "Введённое сохранено.";
const EMPTY = "no_rows"; // what is wrong with a table that must not be empty and is

export class Answers {
  /** Number of the newest question; answers to earlier ones are dropped. */
  #question = 0;
  /** How often something was typed or put in, and that number at the answer that is shown. */
  #edits = 0;
  #answered = 0;
  /** Whether answers follow the typing: from the first question on. */
  #follows = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  #form;

  /** @param {Form} form */
  constructor(form) {
    this.#form = form;
  }

  /** Something was put into the form. */
  touch() {
    this.#edits += 1;
  }

  /** No answer is awaited any more. */
  stop() {
    clearTimeout(this.#typing);
    this.#question += 1;
  }

  /** Answers don't follow the typing until one is asked for again. */
  rest() {
    this.#follows = false;
  }

  /** The answer follows from now on, and at once. */
  follow() {
    this.#form.keep();
    this.#follows = true;
    return this.#answer();
  }

  /**
   * Something was typed: it is kept, and the answer follows it.
   * @param {boolean} [whole] whether it is never half typed
   */
  change(whole = false) {
    clearTimeout(this.#typing);
    this.#edits += 1;
    if (whole) this.#follows = true;
    if (this.#follows && this.#form.questions.isQuick()) this.#typing = setTimeout(() => this.#answer(), whole ? MOVING_PAUSE : TYPING_PAUSE);
    else if (this.#form.status.state === "fresh") this.#form.status.turn("stale");
    this.#form.keep();
  }

  /**
   * Asks for something beside the answer, as long as that takes.
   * @param {string} call
   * @param {Record<string, unknown>} what
   * @param {number} size rows, about
   * @returns {Promise<any>} undefined when it was not to be had, which is told
   */
  async stand(call, what, size) {
    const { status, questions } = this.#form;
    status.calculate();
    try {
      const answer = await questions.put(what, questions.isLarge(size), call);
      status.say("");
      return answer;
    } catch (error) {
      status.fail(error);
      return undefined;
    }
  }

  /**
   * Reads files with counts for the region portion by portion, see `api.counts`; all of them, or none.
   * @param {AsyncIterable<Portion>} portions
   * @param {number} size files that come, of all kinds
   * @param {boolean} each whether nothing but rows is made of them
   * @returns {Promise<Read[] | undefined>} undefined when they were not to be had, which is told
   */
  async count(portions, size, each) {
    const { status, questions } = this.#form;
    const large = questions.isLarge(size);
    const minutes = -new Date().getTimezoneOffset();
    /** @type {Read[]} */
    const reads = [];
    const work = async () => {
      const { stops } = questions;
      for await (const { files, come } of portions) {
        if (questions.stops !== stops) throw new EngineError("stopped", "between two portions");
        if (!files.length) continue;
        if (!reads.length) status.calculate();
        for (const read of (await questions.put({ files, minutes, each }, large, "counts")).files) reads.push(read);
        status.count(come, size);
      }
    };
    try {
      await (large ? questions.runStoppable(work()) : work());
      if (reads.length) status.say("");
      return reads;
    } catch (error) {
      status.fail(error);
      return undefined;
    }
  }

  /**
   * Lays a table of a file out for the grid.
   * @param {string} name
   * @param {unknown} source
   * @param {number} size rows, about
   * @param {Record<string, { cells: string }>} [beside] the table whose rows are the questions that head its columns
   */
  async lay(name, source, size, beside) {
    this.#form.status.asked = true;
    return this.stand("lay", { [name]: source, ...(beside && { beside }) }, size).finally(() => {
      this.#form.status.asked = false;
    });
  }

  /** @param {boolean} [stays] whether the reader is not led to the answer */
  ask(stays = false) {
    this.#follows = true;
    this.#form.status.ask();
    this.#answer(stays);
  }

  async #answer(stays = false) {
    clearTimeout(this.#typing);
    this.#question += 1;
    const question = this.#question;
    const edits = this.#edits;
    const slow = setTimeout(() => question === this.#question && this.#age(), SLOW);
    try {
      const answer = await this.#form.questions.answer(this.#form.fields.readTyped());
      if (question !== this.#question) return;
      this.#form.keep();
      if (answer.ok) await this.#show(answer, question, stays);
      if (question !== this.#question) return;
      if (answer.ok) this.#answered = edits;
      else this.#refuse(answer.errors, stays);
    } catch (error) {
      if (question === this.#question) {
        this.#form.status.fail(error);
        this.#lack();
      }
    } finally {
      clearTimeout(slow);
    }
    this.#form.status.asked = false;
  }

  /** The answer that is shown is to what was here before. */
  #age() {
    if (this.#form.status.state === "fresh" && this.#edits !== this.#answered) this.#form.status.turn("stale");
  }

  /** There is no answer to what is in the form: no other figures may look like it, least of all those of the example. */
  #lack() {
    const { state } = this.#form.status;
    if (state === "waiting" || (state === "example" && this.#form.isOwn())) this.#form.status.turn("failed");
    else this.#age();
  }

  /**
   * @param {{ outcomes: Outcome[], notes: string[], memos?: import("./memos.mjs").Memo[] }} answer
   * @param {number} question whose answer it is
   * @param {boolean} stays
   */
  async #show({ outcomes, notes, memos }, question, stays) {
    const long = outcomes.some(({ rows = 0 }) => rows > MOST_AT_ONCE);
    for (const outcome of outcomes) {
      const table = this.#form.outcomes.get(outcome.name);
      if (table) {
        table.show(/** @type {TableOutcome} */ (outcome));
        // Several long tables together would hold up the keys and the wheel: between them the page goes on.
        if (long) await new Promise((resolve) => setTimeout(resolve));
        if (question !== this.#question) return;
        continue;
      }
      const place = this.#form.part(`outcome-${outcome.name}`);
      write(place.querySelector("[data-value]"), outcome.value);
      write(place.querySelector("[data-sentence]"), outcome.sentence);
    }
    if (memos) (await import("./memos.mjs")).show(this.#form.part("memos"), this.#form, memos);
    this.mark([]);
    this.#form.status.turn("fresh");
    this.#form.status.say(...notes);
    if (this.#form.status.asked && !stays) this.#form.part("answer").scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {Wrong[]} errors
   * @param {boolean} [stays]
   */
  #refuse(errors, stays = false) {
    const wrong = this.mark(errors);
    // Who has not filled in all tables yet has made no mistake.
    if (this.#form.status.state !== "waiting" || errors.some(({ code }) => code !== EMPTY)) this.#lack();
    if (!this.#form.status.asked) return;
    const general = errors.filter(({ field }) => !wrong.some(({ name }) => name === field) && !this.#form.tables.has(field ?? ""));
    const tables = errors.filter(({ field }) => this.#form.tables.has(field ?? ""));
    const ofTables = tables.some(({ row }) => row) ? CHECK_CELLS : tables.every(({ code }) => code === EMPTY) ? CHECK_EMPTY : CHECK_TABLES;
    const kept = this.#form.tables.size > 0 && this.#form.part("unkept").hidden;
    this.#form.status.say([tables.length ? ofTables : CHECK_FIELDS, ...general.map(({ text }) => text), kept ? KEPT : ""].filter(Boolean).join(" "));
    if (wrong[0]) wrong[0].focus();
    else if (!stays) this.#form.tables.get(errors[0]?.field ?? "")?.showProblems();
  }

  /**
   * @param {Wrong[]} errors
   * @returns the fields that are wrong
   */
  mark(errors) {
    for (const [name, table] of this.#form.tables) table.mark(errors.filter(({ field }) => field === name));
    return this.#form.fields.mark(errors, this.#form.status.asked);
  }

  /**
   * Asks for something other than the answer that is shown, and tells what stands in the way.
   * @param {string} name as in `CALLS` of `worksheets/api.py`
   * @param {object} [more] of the question
   * @returns {Promise<any>} undefined when there is nothing
   */
  async call(name, more) {
    this.#form.status.asked = true;
    try {
      const answer = await this.#form.questions.answer(this.#form.fields.readTyped(), name, more);
      if (answer.ok) {
        this.#form.status.say("");
        return answer;
      }
      this.#refuse(answer.errors);
    } catch (error) {
      this.#form.status.fail(error);
    } finally {
      this.#form.status.asked = false;
    }
    return undefined;
  }
}

/**
 * @param {Element | null} place
 * @param {string | null} text
 */
function write(place, text) {
  if (place) place.textContent = text;
}
