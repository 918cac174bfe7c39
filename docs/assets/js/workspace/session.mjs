/** The open programme of a page, in step with the store: changes are shown at once, saved, told of and taken back. */

import { undo } from "../programme/document.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { agree, plural } from "../page/numbers.mjs";
import { readCurrent, CURRENT, remember } from "./current.mjs";
import { TaskView } from "./task-view.mjs";
import { done } from "./words.mjs";

/** @import { Change, Content, Filter, Programme, StoreEvent, Summary } from "../programme/types.mjs" */
/** @import { Store } from "../programme/store.mjs" */
/** @import { Told } from "./words.mjs" */

/** What listeners are told: "programme" – it, its tasks or the list of programmes; "filter"; "state" of the storage. */
/** @typedef {"programme" | "filter" | "state"} What */
/** @typedef {string | Told | (() => string | Told)} Words what was done; a function is asked when it is done */

const RESTORED = "Данные навигатора в этом браузере были удалены; всё, что знала эта вкладка, записано заново. Сохраните файл";
const UNDONE = 100; // actions that can be taken back

export class Session extends TaskView {
  /** @type {Summary[]} */
  summaries = [];
  /** Why a file should be saved now; "" – there is no hurry. */
  reminder = "";
  /** What the browser has lost, in words; "" – nothing that is known. */
  loss = "";
  /** Whether no more is said of saving a file. */
  postponed = false;
  /** @type {Set<(what: What) => void>} */
  #listeners = new Set();
  /** Each says whether the storage has it. @type {(() => Promise<boolean>)[]} */
  #undo = [];
  #said = getAnnouncer();

  /**
   * @param {Store} store
   * @param {Content} content
   */
  constructor(store, content) {
    super(content);
    this.store = store;
    store.listen((event) => this.#hear(event));
    addEventListener("keydown", (event) => this.#press(event));
    // Another tab has opened another programme: all tabs show one.
    addEventListener("storage", ({ key, newValue }) => key === CURRENT && newValue && this.#follow(newValue));
    // What is in memory alone goes with the page: the browser asks before that.
    addEventListener("beforeunload", (event) => {
      if (this.#alone) event.preventDefault();
    });
  }

  /** Whether there is something that only this tab knows. */
  get #alone() {
    return this.state.mode === "memory" && this.state.waiting > 0;
  }

  /** @param {(what: What) => void} listener */
  listen(listener) {
    this.#listeners.add(listener);
  }

  get state() {
    return this.store.state;
  }

  /** @param {string} id */
  async open(id) {
    remember(id);
    this.filter = {};
    await this.refresh();
    this.tell("filter");
    if (this.programme) this.say(`Открыта программа «${this.programme.title}»`);
  }

  /** @param {Filter} filter */
  choose(filter) {
    this.filter = filter;
    this.tell("filter");
    const left = this.tasks.length - this.tasks.filter((task) => this.passes(task)).length;
    this.#said.hear(left ? `Показано задач: ${this.tasks.length - left} из ${this.tasks.length}` : "Показаны все задачи");
  }

  /** Takes back the last action. */
  async undo() {
    const back = this.#undo.pop();
    if (!back) return this.say("Отменять больше нечего");
    this.report(done("Действие отменено"), await back());
  }

  /** @param {string} words */
  say(words) {
    this.#said.show(words, this.#undo.length ? () => this.undo() : undefined);
  }

  /** Adds a way back to those that can be taken. @param {() => Promise<boolean>} back says whether the storage has it */
  offerBack(back) {
    this.#undo = [...this.#undo.slice(1 - UNDONE), back];
  }

  countLost() {
    const { lost } = this.store;
    if (!lost) return;
    const kept = `${agree(lost, "Сохранилась вторая копия", "Сохранились вторые копии", "Сохранились вторые копии")}: ${plural(lost, "программа", "программы", "программ")}.`;
    this.loss = this.summaries.length ? `В хранилище браузера пропали последние записи или часть программ. ${kept}` : `Хранилище браузера пусто, хотя программы здесь были: например, на диске кончалось место. ${kept}`;
  }

  /**
   * The one place that says what was done: in words that are true of what the storage has taken.
   * @param {Told} words
   * @param {boolean} [saved]
   */
  report(words, saved = this.state.mode !== "memory") {
    this.say(words[saved ? (this.state.mode === "unsure" ? "unsure" : "saved") : "memory"]);
  }

  /**
   * @param {(programme: Programme) => Change} make
   * @param {Words} [words]
   * @param {() => void} [undone]
   */
  act(make, words = "", undone) {
    const programme = this.programme && (this.store.peek(this.programme.id) ?? this.programme);
    return programme && this.apply(programme, make(programme), words, undone);
  }

  /**
   * Shows a change at once and has it saved: what was ticked is seen ticked within the same frame.
   * @param {Programme} before
   * @param {Change} change
   * @param {Words} words
   * @param {() => void} [undone]
   */
  async apply(before, change, words, undone) {
    const back = () => {
      undone?.();
      return this.#save(undo(before, change, this.store.clock));
    };
    this.offerBack(back);
    const saving = this.#save(change);
    const told = typeof words === "function" ? words() : words;
    const saved = await saving;
    if (told) this.report(typeof told === "string" ? done(told) : told, saved);
  }

  /**
   * @param {Change} change
   * @returns {Promise<boolean>} whether it is in the storage
   */
  async #save(change) {
    const saving = this.store.apply(change);
    if (change.programme === this.programme?.id) this.#take(this.store.peek(change.programme));
    const { saved } = await saving;
    if (change.edits.some(({ section }) => section === "programme")) await this.refresh();
    this.reminder = await this.#reminderOf(this.programme);
    this.tell("state");
    return saved;
  }

  /** @param {string} id of the programme that another tab has opened; one that is not here is no matter of this tab */
  async #follow(id) {
    if (id !== this.programme?.id && (await this.store.list()).some((one) => one.id === id && !one.deleted)) await this.refresh();
  }

  /** @param {Programme | undefined} programme */
  async #reminderOf(programme) {
    return programme && !programme.archived && !this.postponed ? this.store.reminder(programme.id) : "";
  }

  /** @param {Programme | undefined} programme */
  #take(programme) {
    if (programme === this.programme) return;
    this.view(programme);
    this.tell("programme");
  }

  /** Reads anew which programmes there are and the one that is open. */
  async refresh() {
    this.summaries = await this.store.list();
    const wanted = readCurrent();
    const usable = this.summaries.filter(({ deleted }) => !deleted);
    const chosen = usable.find(({ id }) => id === (wanted ?? this.programme?.id)) ?? usable.find(({ archived }) => !archived);
    remember(chosen?.id);
    this.reminder = await this.#reminderOf(chosen && (await this.store.get(chosen.id)));
    // What was entered here while the storage answered is newer than what it had been asked for.
    const programme = chosen && this.store.peek(chosen.id);
    if (programme === this.programme) this.tell("programme");
    else this.#take(programme);
  }

  /** @param {StoreEvent} event */
  async #hear(event) {
    if (event.kind === "state") {
      // Said to a new edition of the site, which would load the page anew.
      document.body.toggleAttribute("data-unsaved", this.#alone);
      return this.tell("state");
    }
    if (event.kind === "lost") {
      this.countLost();
      return this.tell("state");
    }
    if (event.kind === "restored") return this.say(RESTORED);
    if (event.kind === "changed" && event.own) return undefined;
    if (event.kind === "changed" && event.id === this.programme?.id) this.#take(this.store.peek(event.id));
    if (event.kind === "erased") {
      this.#undo = [];
      remember(undefined);
    }
    return this.refresh();
  }

  /** @param {What} what */
  tell(what) {
    for (const listener of this.#listeners) listener(what);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    // In a field the browser takes back what was typed there.
    const typing = event.target instanceof Element && event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
    if (event.code !== "KeyZ" || !(event.ctrlKey || event.metaKey) || event.shiftKey || typing || event.defaultPrevented) return;
    event.preventDefault();
    this.undo();
  }
}
