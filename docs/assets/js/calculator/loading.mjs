/** Files on their way into a table: what each of them is, its columns, what is asked before its rows are taken. */

import { getAnnouncer } from "../page/announcements.mjs";
import { fill, make } from "../page/elements.mjs";
import { button } from "./button.mjs";
import { byYear, inWords, keepNewest, rowsOf } from "./counts.mjs";
import { columnsFold, keep, wantsALook } from "./file-columns.mjs";
import { layOutAgain, layOut, layOutAsBefore, lookInto, tellOf } from "./incoming.mjs";
import { question } from "./joining.mjs";
import { lines } from "../table/rows.mjs";
import { headingsOf, describeFile, questionsOf, reasonsOf } from "./sources.mjs";

/**
 * @import { Column } from "../table/grid.mjs"
 * @import { Laid, Question, Source } from "./sources.mjs"
 * @import { Wrong } from "./types.mjs"
 * @import { Counted, Portion, Read } from "./counts.mjs"
 * @import { Assigned } from "./file-columns.mjs"
 * @import { Choice, Joined } from "./joining.mjs"
 * @import { Recognised } from "./recognition.mjs"
 *
 * The table that they come into.
 * @typedef {object} Target
 * @property {string} key under which the choice of columns is kept
 * @property {Column[]} columns
 * @property {"" | "newest" | "each"} takesCounts whether files with counts are rows of it: the newest of each school, or
 *   every file with what is wrong with it
 * @property {(portions: AsyncIterable<Portion>, size: number) => Promise<Read[] | undefined>} counts reads such files, of so many that come
 * @property {boolean} identified whether it says which rows are the same
 * @property {() => string} text what stands there
 * @property {() => string} own that without the example's rows
 * @property {(text: string, counted: Counted[], again: boolean) => Promise<string>} put what stands there from now on,
 *   and in place of what was just put where `again`; tells what is to be known of the way back
 * @property {() => Counted[]} counted of the files whose rows stand there
 * @property {(source: unknown, size: number) => Promise<Laid | undefined>} lay
 * @property {((sources: unknown[], size: number) => Promise<Recognised | undefined>) | undefined} recognise puts in the questions that
 *   head the files' columns, where nobody has chosen any
 * @property {() => Promise<unknown>} back undoes what was put
 * @property {(current: string, come: string, size: number) => Promise<Joined | undefined>} join
 * @property {(file: Blob) => Promise<{ ok: boolean }>} workbook
 * @property {() => void} settle takes the focus when what had it is gone
 * @property {(errors: Wrong[]) => void} refuse tells what is wrong with a single file where the problems of cells are
 */

const MOST_TOLD = 20; // files of which something is told one by one
const RESTORE = "Вернуть прежние вопросы";
const BACK = "Прежние вопросы возвращены";
const STOPPED = "Файлы не загружены: чтение прервано. Таблица осталась как была.";
const CANCELLED = "Отменено: таблица осталась как была.";

export class Loading {
  #target;
  #place;
  /** @type {Source[]} */
  #sources = [];
  /** Reports of other school years, until they are taken too. @type {Counted[]} */
  #aside = [];
  #withAside = false;
  /** What came of the last time: what stood there before, what was chosen, what was put. @type {{ base: string, choice: Choice, text: string } | undefined} */
  #last;
  /** What was told of schools' files and of the way back. @type {string[]} */
  #told = [];
  /** Which questions the files are about. @type {Recognised | undefined} */
  #recognised;
  /** What is asked now. @type {HTMLElement | undefined} */
  #asking;
  /** Where it tells, aloud too, and where it asks. */
  #said = make("div", { role: "status" });
  #about = make("div");

  /**
   * @param {Target} target
   * @param {HTMLElement} place where it reports
   */
  constructor(target, place) {
    this.#target = target;
    this.#place = place;
    place.replaceChildren(this.#said, this.#about);
  }

  /** @param {File[]} files */
  async load(files) {
    const come = await lookInto(files, this.#target);
    if (!come) {
      this.#told = [STOPPED];
      return this.#report();
    }
    const tables = come.filter(({ source, wrong }) => source !== undefined && !wrong);
    if (tables.length) this.#recognised = await this.#target.recognise?.(tables.map(({ source }) => source), tables.reduce((sum, { size }) => sum + size, 0));
    const places = new Map(come.map((source, place) => [source, place]));
    for (const source of tables) come[places.get(source) ?? 0] = await layOut(source, this.#target);
    if (this.#target.takesCounts === "each" && come.length > 1) for (const source of come) if (source.wrong && !source.counts) tellOf(source, this.#target);
    for (const source of come) this.#sources.push(source);
    // Rows of tens of thousands of files together with the table and its answer would hold up the page.
    await new Promise((resolve) => setTimeout(resolve));
    await this.#take();
  }

  /**
   * A table that was pasted and laid out.
   * @param {string} text
   * @param {Laid} table
   * @param {Recognised} [recognised] which questions its columns answer
   */
  async paste(text, table, recognised) {
    this.#recognised = recognised;
    const source = { name: "Вставленная таблица", source: text, size: lines(text), assigned: {}, recalled: false, decided: {} };
    this.#sources.push(await layOutAsBefore({ ...source, ...describeFile(table) }, this.#target));
    await this.#take();
  }

  /**
   * @param {Source} source
   * @param {Partial<Source>} said
   */
  async #say(source, said) {
    const place = this.#sources.indexOf(source);
    this.#sources[place] = await layOutAgain({ ...source, ...said }, this.#target);
    await this.#take();
  }

  /** Takes one of the questionnaires that fit equally well: the files are read by its questions. @param {string} title */
  async #choose(title) {
    this.#recognised = await this.#recognised?.choose?.(title);
    this.#sources = await Promise.all(this.#sources.map((source) => (source.laid ? layOutAgain(source, this.#target) : source)));
    await this.#take();
  }

  /** Puts the former questions back, and what stood here before answers to others were put. */
  async #restore() {
    const { back } = this.#recognised ?? {};
    if (this.#last) await this.#target.back();
    await back?.();
    getAnnouncer().show(BACK);
  }

  /** Puts what the files hold into the table, unless something is to be asked before. */
  async #take() {
    this.#asking = undefined;
    if (this.#recognised?.choice || this.#sources.some((source) => questionsOf(source).length)) return this.#report();
    const { columns, join, text, own, put } = this.#target;
    const counted = await this.#schools();
    const base = this.#last && this.#last.text === text() ? this.#last.base : own();
    const there = base.split("\n").map((line) => line.split("\t"));
    const rows = this.#sources.flatMap(({ laid }) => (laid?.ok ? [laid.tables[0]?.cells ?? ""] : [])).concat(this.#sources.flatMap(({ row }) => row ?? []), rowsOf(counted, columns, there));
    const come = rows.filter(Boolean).join("\n");
    if (!come) return this.#report();
    const finish = async (/** @type {Choice} */ choice, /** @type {string} */ made) => {
      const stays = this.#last !== undefined && this.#last.text === text();
      const before = choice === "replace" ? [] : this.#target.counted();
      this.#asking = undefined;
      // The newer report of a school comes last, where it counts.
      const known = await put(made, [...before, ...counted], stays);
      if (known) this.#told.push(known);
      this.#last = { base, choice, text: text() };
      this.#report();
    };
    if (!base.trim()) return finish("replace", come);
    const joined = await join(base, come, lines(base) + lines(come));
    if (!joined) return this.#report();
    const chooseText = (/** @type {Choice} */ choice) => (choice === "replace" ? come : joined[choice]);
    if (this.#last && base === this.#last.base) return finish(this.#last.choice, chooseText(this.#last.choice));
    const asked = question(joined, columns, this.#target.identified, {
      // What was typed meanwhile is joined too.
      choose: (choice) => (own() === base ? finish(choice, chooseText(choice)) : this.#take()),
      cancel: () => {
        this.#sources = [];
        this.#told = [CANCELLED];
        this.#asking = undefined;
        this.#report();
      },
    });
    this.#asking = asked;
    this.#report();
    asked.focus();
    return undefined;
  }

  /** @returns {Promise<Counted[]>} the newest report of each school, those of other years set aside */
  async #schools() {
    const all = this.#sources.flatMap(({ counted }) => counted ?? []);
    this.#told = [];
    if (!all.length) return all;
    const joined = all.length > 1 ? await this.#target.join("", rowsOf(all, this.#target.columns).join("\n"), all.length) : undefined;
    const { kept, told } = keepNewest(all, joined?.twice ?? []);
    this.#told = told;
    const { main, aside, year } = byYear(kept);
    this.#aside = this.#withAside ? [] : aside;
    for (const one of this.#aside) this.#told.push(`${one.organisation || one.file}: ${inWords(one.year)}, а остальные файлы – ${inWords(year)}. Файл ${one.file} отложен.`);
    return this.#withAside ? kept : main;
  }

  /** Says of the files what was taken and what was not, and asks; that stays until the next file is loaded. */
  #report() {
    // Another table that was loaded meanwhile has taken the example out of this one, and the report with it.
    if (!this.#place.hasChildNodes()) this.#place.replaceChildren(this.#said, this.#about);
    const sources = this.#sources;
    const bad = sources.filter(({ wrong }) => wrong);
    const [only] = sources;
    // A single table, as a rule somebody's own: what is wrong with it stands where the problems of the cells will.
    if (sources.length === 1 && only?.wrong && only.row === undefined && !this.#recognised?.choice) this.#target.refuse(only.wrong);
    const many = sources.length > 1 || sources.some(({ counted, row }) => counted || row !== undefined);
    const out = bad.length + this.#aside.length;
    const refused = (many ? bad : []).map((source) => `${source.name}: не загружен. ${reasonsOf(source)}`);
    const { text = "", choice, back } = this.#recognised ?? {};
    const told = [
      ...(text ? [text] : []),
      ...sources.flatMap((source) => (source.counted && !source.counted.organisation ? [`${source.name}: организация не названа. Впишите её в таблицу.`] : [])),
      ...sources.flatMap((source) => (source.laid?.ok && source.laid.notes.length ? [`${many ? `${source.name}: ` : ""}${source.laid.notes.join(" ")}`] : [])),
      ...this.#told,
    ];
    const summary = many ? `Загружено файлов: ${sources.length - out} из\u00a0${sources.length}.` : "";
    fill(
      this.#said,
      summary && make("p", {}, summary),
      refused.length + told.length > 0 && make("ul", { class: "calculator__problems" }, ...listFirst(refused, "calculator__refused", "незагруженных файлов"), ...listFirst(told, "", "замечаний")),
    );
    const held = this.#about.contains(document.activeElement);
    fill(
      this.#about,
      this.#aside.length > 0 && button(`Взять и файлы за другой период: ${this.#aside.length}`, () => {
        this.#withAside = true;
        this.#take();
      }),
      back && button(RESTORE, () => this.#restore()),
      ...(choice ? [makeQuestion(choice, choice.text, (title) => this.#choose(title))] : sources.filter(({ laid }) => laid).flatMap((source) => this.#makeQuestions(source, many))),
      this.#asking,
    );
    if (!held || this.#about.contains(document.activeElement)) return;
    const next = this.#about.querySelector(".joining");
    if (next instanceof HTMLElement) next.focus();
    else this.#target.settle();
  }

  /**
   * What is asked about one file, and its columns.
   * @param {Source} source
   * @param {boolean} many whether it is one of several
   */
  #makeQuestions(source, many) {
    const { columns, key } = this.#target;
    const headings = headingsOf(source);
    const asked = questionsOf(source).map((one) => makeQuestion(one, many ? `${source.name}: ${one.text}` : one.text, (value) => this.#say(source, { decided: { ...source.decided, [one.id]: value } })));
    if (!headings.length) return asked;
    const assign = (/** @type {Assigned} */ assigned) => {
      keep(key, headings, assigned);
      return this.#say(source, { assigned, recalled: false });
    };
    const undecided = Boolean(source.wrong) || wantsALook(headings, columns, source.assigned);
    const open = undecided || this.#isOpen(source);
    const fold = columnsFold({ headings, columns, assigned: source.assigned, recalled: source.recalled, open, assign, forget: () => assign({}) });
    fold.dataset.file = source.name;
    // The file is in this page's hands alone until its columns are chosen.
    fold.toggleAttribute("data-unsaved", undecided);
    return [...asked, ...(many ? [make("p", { class: "file-columns__name" }, source.name)] : []), fold];
  }

  /** Whether somebody has opened the columns of a file. @param {Source} source */
  #isOpen({ name }) {
    const shown = this.#about.querySelector(`[data-file="${CSS.escape(name)}"]`);
    return shown instanceof HTMLDetailsElement && shown.open;
  }
}

/**
 * The first of texts as items of a list, and how many more there are.
 * @param {string[]} texts
 * @param {string} kind
 * @param {string} called
 */
function listFirst(texts, kind, called) {
  const more = texts.length - MOST_TOLD;
  const shown = more > 0 ? [...texts.slice(0, MOST_TOLD), `И ещё ${called}: ${more.toLocaleString("ru")}.`] : texts;
  return shown.map((text) => make("li", { class: kind || undefined }, text));
}

/**
 * A question with a button for each of its answers.
 * @param {Question} asked
 * @param {string} words
 * @param {(value: string) => void} answer
 */
function makeQuestion({ text, options }, words, answer) {
  return make(
    "div",
    { class: "joining", role: "group", "aria-label": text, tabindex: -1, data: { unsaved: "" } },
    make("p", {}, words),
    make("div", { class: "calculator__tools" }, ...options.map(({ value, label }) => button(label, () => answer(value)))),
  );
}
