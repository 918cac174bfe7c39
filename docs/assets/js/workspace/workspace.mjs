/** What the components of a page share: the open programme with its tasks, the curator's actions and the way back. */

import { readContent, tasks } from "../programme/content.mjs";
import { acknowledge, addItem, answer, confirmWording, copy, create, describe, dismissEarlier, editItem, setInvolvement, setParts, undo } from "../programme/document.mjs";
import { baseOf } from "../programme/entry.mjs";
import { keyOf, persons } from "../programme/people.mjs";
import { filter, isOpen, isOverdue, progress, today } from "../programme/progress.mjs";
import { openStore } from "../programme/store.mjs";
import { copied } from "../programme/titles.mjs";
import { awaited } from "../component.mjs";
import { SITE } from "../page/addresses.mjs";
import { make } from "../page/elements.mjs";
import { current, CURRENT, remember } from "./current.mjs";
import { said } from "../page/announcements.mjs";
import { agreeing, plural } from "../page/numbers.mjs";
import { done, stageInWords, stored } from "./words.mjs";

/** @import { AnswerFields, Answer, Backup, Change, Content, Earlier, Filter, ImportMode, InvolvementFields, Preview, Programme,
 *   ProgrammeFields, Side, StoreEvent, Summary, Task } from "../programme/types.mjs" */
/** @import { Store } from "../programme/store.mjs" */
/** @import { Told } from "./words.mjs" */

/** What listeners are told: "programme" – it, its tasks or the list of programmes; "filter"; "state" of the storage. */
/** @typedef {"programme" | "filter" | "state"} What */

const RESTORED = "Данные навигатора в этом браузере были удалены; всё, что знала эта вкладка, записано заново. Сохраните файл";
const GONE = "Программы, которая была открыта, в хранилище браузера больше нет: браузер удалил данные сам или их очистили. Откройте сохранённый файл на странице «Моя программа».";
const BROKEN = "Моя программа не открылась: браузер получил не все её части или по сети пришло что-то другое, например страница входа в Wi\u2011Fi. Проверьте связь и обновите страницу. Ваши записи это не затронуло.";
const LEFT = "Программы удалены, но вторую копию браузер удалить не дал. Удалите данные этого сайта в настройках браузера";
const ERASED = "Все данные удалены с этого компьютера: из этого браузера. Файлы, которые вы сохранили, остались в своих папках";
const LEFT_OUT = "В файл не вошло то, что внесено на рабочих листах и ещё не сохранено в программу";
const UNDATED = "Сроков для календаря нет: ни у одной открытой задачи не указан срок";
const PUT_AWAY = "Сроков для календаря нет: программа в архиве. Чтобы напоминать о сроках, верните её из архива";
const UNDONE = 100; // actions that can be taken back

/** @typedef {string | Told | (() => string | Told)} Words what was done; a function is asked when it is done */

/** @type {Promise<Workspace> | undefined} */
let opened;

/** @returns {Promise<Workspace>} the page's one workspace */
export function openWorkspace() {
  opened ??= Workspace.begin();
  opened.catch((error) => {
    console.info(error);
    said().show(BROKEN);
  });
  return opened;
}

const CONTENT = new URL("data/programme.json", SITE);
/** What pages with nothing but a road know of the content. */
const NOTHING = { format: "", stages: {}, checklists: {}, forms: {} };

export class Workspace {
  /** @type {Programme | undefined} */
  programme;
  /** Rows of the open programme in the order of the stages. @type {Task[]} */
  tasks = [];
  /** @type {Summary[]} */
  summaries = [];
  /** What of the tasks is shown. @type {Filter} */
  filter = {};
  /** Why a file should be saved now; "" – there is no hurry. */
  reminder = "";
  /** What the browser has lost, in words; "" – nothing that is known. */
  loss = "";
  /** @type {Map<string, Task[]>} */
  #byStage = new Map();
  /** @type {Set<(what: What) => void>} */
  #listeners = new Set();
  /** Each says whether the storage has it. @type {(() => Promise<boolean>)[]} */
  #undo = [];
  #said = said();
  #people = make("datalist", { id: "programme-people" });
  #postponed = false;
  #store;

  /**
   * @param {Store} store
   * @param {Content} content
   */
  constructor(store, content) {
    this.#store = store;
    this.content = content;
    document.body.append(this.#people);
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

  /** @returns {Promise<Workspace>} */
  static async begin() {
    // Only pages that show tasks need their texts; asked for afresh, so that a new edition is never missed.
    const wanted = document.querySelector("[data-module=programme-bar]") !== null;
    const knowledge = wanted ? fetch(CONTENT, { cache: "no-cache" }).then((answer) => answer.json()) : NOTHING;
    const known = current();
    const [store, content] = await Promise.all([openStore(), knowledge]);
    const workspace = new Workspace(store, readContent(content));
    await workspace.#refresh();
    if (known && !workspace.summaries.length && workspace.state.mode !== "memory") workspace.loss = GONE;
    workspace.#countLost();
    // Where files are saved and opened: a copy is wanted most when the line is down.
    if (document.querySelector("[data-module=programme-list]")) (globalThis.requestIdleCallback ?? setTimeout)(() => awaited.add(import("./files.mjs")));
    return workspace;
  }

  /** @param {(what: What) => void} listener */
  listen(listener) {
    this.#listeners.add(listener);
  }

  get state() {
    return this.#store.state;
  }

  // What is open and shown

  /** @param {string} id */
  async open(id) {
    remember(id);
    this.filter = {};
    await this.#refresh();
    this.#tell("filter");
    if (this.programme) this.say(`Открыта программа «${this.programme.title}»`);
  }

  /** @param {Filter} filter */
  choose(filter) {
    this.filter = filter;
    this.#tell("filter");
    const left = this.tasks.length - this.tasks.filter((task) => this.passes(task)).length;
    this.#said.hear(left ? `Показано задач: ${this.tasks.length - left} из ${this.tasks.length}` : "Показаны все задачи");
  }

  /** @param {string} stage */
  tasksOf(stage) {
    return this.#byStage.get(stage) ?? [];
  }

  /** @param {Task} task */
  passes(task) {
    return filter([task], this.day ? this.filter : { ...this.filter, overdue: false }, this.day).length > 0;
  }

  /** @param {Task[]} tasks */
  progressOf(tasks) {
    return progress(tasks, this.day);
  }

  /**
   * @param {string} stage
   * @param {string[]} items ids of its tasks in force, for pages that know no more of the content
   */
  progressAt(stage, items) {
    if (!this.programme) return undefined;
    if (this.content.items.size) return this.progressOf(this.tasksOf(stage));
    const { answers, own } = this.programme;
    const ids = [...items, ...Object.keys(own).filter((id) => own[id]?.stage === stage && !own[id]?.deleted)];
    const states = ids.map((id) => answers[id]?.status ?? "todo").filter((status) => status !== "na");
    return { done: states.filter((status) => status === "done").length, total: states.length };
  }

  /** @param {Task} task */
  late(task) {
    return isOverdue(task, this.day);
  }

  /** @param {Task} task */
  isOpen(task) {
    return isOpen(task);
  }

  today() {
    return today();
  }

  /** The day by which dates are due; «», before all of them, in a programme that was put away: nothing of it is. */
  get day() {
    return this.programme?.archived ? "" : today();
  }

  /**
   * @param {Answer} answer
   * @returns {Earlier[]} texts that gave way to newer ones unseen
   */
  earlier({ earlier = [], dismissed = "" }) {
    return earlier.filter(({ at }) => at > dismissed);
  }

  /** @returns {string[]} everyone responsible for something, the curator first */
  people() {
    const curator = this.programme?.curator ?? "";
    const own = keyOf(curator);
    const all = persons([curator, ...this.tasks.map(({ answer }) => answer.responsible ?? "")]);
    const first = (/** @type {string} */ name) => Number(own !== "" && keyOf(name) === own);
    return all.sort((one, other) => first(other) - first(one) || one.localeCompare(other, "ru", { numeric: true }));
  }

  /** @param {string} name @returns {string} as the same person is called among `people` */
  writtenAs(name) {
    return this.people().find((one) => keyOf(one) === keyOf(name)) ?? name;
  }

  /** @returns {string} id of the list of names to choose from, which is filled when it is asked for */
  peopleList() {
    const people = this.people();
    if (this.#people.children.length !== people.length) this.#people.replaceChildren(...people.map((value) => make("option", { value })));
    return this.#people.id;
  }

  // What the curator does

  /**
   * @param {Task} task
   * @param {AnswerFields} fields
   * @param {string | Told} words
   * @param {Answer} [seen] what the answer was when the person began to type; a newer text of others is kept beside
   */
  answer(task, fields, words, seen) {
    const make = (/** @type {Programme} */ programme) => {
      const change = answer(this.#store.clock, programme, task, fields);
      return seen ? { ...change, edits: change.edits.map((edit) => ({ ...edit, base: { ...edit.base, ...baseOf(seen, Object.keys(fields)) } })) } : change;
    };
    this.#act(make, () => {
      return fields.status ? `${words}. ${stageInWords(this.progressOf(this.tasksOf(task.stage)))}` : words;
    });
  }

  /** @param {Task} task */
  confirm(task) {
    this.#act((programme) => confirmWording(this.#store.clock, programme, task), "Новая формулировка учтена");
  }

  /** @param {Task} task */
  dismiss(task) {
    this.#act((programme) => dismissEarlier(this.#store.clock, programme, task.id), "Прежняя запись больше не показывается");
  }

  /** Nothing in the checklists is «новый» any more. */
  acknowledge() {
    this.#act((programme) => acknowledge(this.#store.clock, programme, this.content), "Новые пункты отмечены как просмотренные");
  }

  /**
   * @param {string} stage
   * @param {Side} side
   * @param {string} text
   */
  addOwn(stage, side, text) {
    this.#act((programme) => addItem(this.#store.clock, programme, { stage, side, text }), "Пункт добавлен");
  }

  /**
   * @param {Task} task
   * @param {string} text
   */
  reword(task, text) {
    this.#act((programme) => editItem(this.#store.clock, programme, task.id, { text }), "Пункт изменён");
  }

  /** @param {Task} task */
  removeOwn(task) {
    this.#act((programme) => editItem(this.#store.clock, programme, task.id, { deleted: true }), "Пункт удалён");
  }

  /** @param {Partial<InvolvementFields>} fields */
  count(fields) {
    this.#act((programme) => setInvolvement(this.#store.clock, programme, fields), stored("Число", "о"));
  }

  /**
   * Many parts at once: what is said is said when they are in the storage, since who hears it goes on to another page.
   * @param {Parameters<typeof setParts>[2]} parts
   * @param {Told} words
   * @param {() => void} undone is called when it is taken back
   */
  async put(parts, words, undone) {
    await this.#act((programme) => setParts(this.#store.clock, programme, parts), words, undone);
  }

  /** @param {Partial<ProgrammeFields>} fields */
  async create(fields) {
    const change = create(this.#store.clock, this.content, fields);
    const { saved } = await this.#store.apply(change);
    remember(change.programme);
    await this.#refresh();
    this.#report(done("Программа создана. Начните с первого этапа"), saved);
    // The fitting moment: from now on there is something to lose.
    await this.#store.persist();
    this.#tell("programme");
  }

  /**
   * @param {string} id
   * @param {Partial<ProgrammeFields>} fields
   * @param {string | Told} [words]
   */
  async change(id, fields, words = stored("Сведения", "ы")) {
    if (!Object.keys(fields).length) return this.say("Изменений нет");
    const programme = await this.#store.get(id);
    if (programme) await this.#apply(programme, describe(this.#store.clock, programme, fields), words);
  }

  /** @param {Summary} summary */
  async copy({ id, title }) {
    const programme = await this.#store.get(id);
    if (!programme) return;
    const change = copy(this.#store.clock, programme, { title: copied(title), answers: true });
    const { saved } = await this.#store.apply(change);
    await this.open(change.programme);
    this.#report(done(`Копия создана и открыта: «${this.programme?.title ?? title}». Участников, пар и встреч в ней нет`), saved);
  }

  /**
   * @param {Summary} summary
   * @param {boolean} archived
   */
  archive({ id, title }, archived) {
    return this.change(id, { archived }, archived ? `Программа «${title}» убрана в архив, сроки в ней больше не напоминаются` : `Программа «${title}» возвращена из архива`);
  }

  /** @param {Summary} summary */
  remove({ id, title }) {
    return this.change(id, { deleted: true }, `Программа «${title}» удалена`);
  }

  /** @param {Summary} summary */
  restore({ id, title }) {
    return this.change(id, { deleted: false }, `Программа «${title}» восстановлена`);
  }

  /** Takes back the last action. */
  async undo() {
    const back = this.#undo.pop();
    if (!back) return this.say("Отменять больше нечего");
    this.#report(done("Действие отменено"), await back());
  }

  /** @param {string} words */
  say(words) {
    this.#said.show(words, this.#undo.length ? () => this.undo() : undefined);
  }

  // Files and the storage

  /** How many programmes can be taken from their second copies. */
  get recoverable() {
    return this.#store.lost;
  }

  /** Takes from the second copies what the storage has lost. */
  async recover() {
    const unread = await this.#store.recover();
    this.loss = "";
    await this.#refresh();
    this.#report(done(unread ? `Вернуть удалось не всё: не читается копий – ${unread}. Откройте сохранённый файл` : "Программы возвращены из второй копии. Сохраните файл"));
  }

  /** Gives up what was lost, with the second copies of it. */
  async giveUp() {
    const { lost } = this.#store;
    await this.#store.forgetLost();
    this.loss = "";
    this.#tell("state");
    if (lost) this.say(lost === 1 ? "Вторая копия удалена" : "Вторые копии удалены");
  }

  /** @param {{ all?: boolean, passphrase?: string }} [options] */
  async saveFile({ all = false, passphrase } = {}) {
    const programmes = all ? await this.#store.everything() : this.programme ? [this.programme] : [];
    const { saveProgrammes } = await import("./files.mjs");
    const { name, wrong, drafts } = await saveProgrammes(this.#store, this.content, programmes, today(), passphrase);
    if (wrong) return this.say(wrong);
    this.reminder = "";
    this.#tell("state");
    const what = all ? `${plural(programmes.length, "программа", "программы", "программ")}, ` : "";
    const left = drafts.map((id) => document.querySelector(`[data-module=pairing-desk] a[href*="calculators/${CSS.escape(id)}/"]`)?.textContent ?? id);
    const more = left.length ? `. ${LEFT_OUT}: ${left.map((title) => `«${title}»`).join(", ")}. Откройте лист и нажмите «Сохранить в программу», затем сохраните файл ещё раз` : "";
    this.say(`${passphrase ? "Файл с паролем" : "Файл"} передан браузеру: проверьте папку загрузок, ${what}«${name}»${more}`);
  }

  async saveCalendar() {
    if (!this.programme) return;
    const dated = this.tasks.filter((task) => isOpen(task) && task.answer.due);
    if (this.programme.archived || !dated.length) return this.say(this.programme.archived ? PUT_AWAY : UNDATED);
    const { saveCalendar } = await import("./files.mjs");
    saveCalendar(this.programme, this.tasks, today());
    this.say(`Файл сроков передан браузеру, в нём ${plural(dated.length, "задача", "задачи", "задач")}. Откройте его в календаре`);
  }

  /** @returns {Promise<{ field: string, text: string }[]>} what stands in the way, see `implausible` in `programme/counts.mjs` */
  async saveCounts() {
    if (!this.programme) return [];
    const { faultsOfCounts, saveCounts } = await import("./files.mjs");
    const faults = faultsOfCounts(this.programme, this.tasks, this.content);
    if (faults.length) return faults;
    saveCounts(this.programme, this.tasks, this.content, today());
    this.say("Файл для региона передан браузеру: проверьте папку загрузок");
    return [];
  }

  /**
   * @param {File | string} source
   * @param {string} [passphrase]
   */
  async readFile(source, passphrase) {
    const { look } = await import("./files.mjs");
    return look(this.#store, source, passphrase);
  }

  /**
   * @param {Preview[]} previews
   * @param {Record<string, ImportMode>} modes
   * @returns {Promise<string>} what has become of its programmes
   */
  async accept(previews, modes) {
    const { accepted } = await import("./files.mjs");
    const key = await this.#store.import(previews, modes, "перед открытием файла");
    const [first] = previews;
    if (!this.programme && first) remember(first.incoming.id);
    await this.#refresh();
    this.#undo.push(() => this.#withdraw(key));
    const words = accepted(previews, modes);
    this.#report(done(`Файл открыт: ${words}`));
    return words;
  }

  /** @returns {Promise<Backup[]>} */
  backups() {
    return this.#store.backups();
  }

  /** @param {Backup} backup */
  async putBack({ key, after }) {
    const titles = Object.values(after).map(({ title }) => `«${title}»`);
    const what = titles.length > 3 ? plural(titles.length, "программа", "программы", "программ") : titles.join(", ");
    this.#report(done(`Возвращено, как было до открытия файла: ${what}`), await this.#withdraw(key));
  }

  isPersistent() {
    return this.#store.persisted();
  }

  persist() {
    return this.#store.persist();
  }

  retry() {
    return this.#store.retry();
  }

  /** Says no more of saving a file while this page is open. */
  postpone() {
    this.#postponed = true;
    this.reminder = "";
    this.#tell("state");
    this.say("Напоминание скрыто до следующего открытия страницы");
  }

  async erase() {
    const removed = await this.#store.erase();
    this.loss = "";
    this.say(removed ? ERASED : LEFT);
  }

  // Inside

  #countLost() {
    const { lost } = this.#store;
    if (!lost) return;
    const kept = `${agreeing(lost, "Сохранилась вторая копия", "Сохранились вторые копии", "Сохранились вторые копии")}: ${plural(lost, "программа", "программы", "программ")}.`;
    this.loss = this.summaries.length ? `В хранилище браузера пропали последние записи или часть программ. ${kept}` : `Хранилище браузера пусто, хотя программы здесь были: например, на диске кончалось место. ${kept}`;
  }

  /** @param {number} key */
  async #withdraw(key) {
    await this.#store.undoImport(key);
    await this.#refresh();
    return this.state.mode !== "memory";
  }

  /**
   * The one place that says what was done: in words that are true of what the storage has taken.
   * @param {Told} words
   * @param {boolean} [saved]
   */
  #report(words, saved = this.state.mode !== "memory") {
    this.say(words[saved ? (this.state.mode === "unsure" ? "unsure" : "saved") : "memory"]);
  }

  /**
   * @param {(programme: Programme) => Change} make
   * @param {Words} [words]
   * @param {() => void} [undone]
   */
  #act(make, words = "", undone) {
    const programme = this.programme && (this.#store.peek(this.programme.id) ?? this.programme);
    return programme && this.#apply(programme, make(programme), words, undone);
  }

  /**
   * Shows a change at once and has it saved: what was ticked is seen ticked within the same frame.
   * @param {Programme} before
   * @param {Change} change
   * @param {Words} words
   * @param {() => void} [undone]
   */
  async #apply(before, change, words, undone) {
    const back = () => {
      undone?.();
      return this.#save(undo(before, change, this.#store.clock));
    };
    this.#undo = [...this.#undo.slice(1 - UNDONE), back];
    const saving = this.#save(change);
    const told = typeof words === "function" ? words() : words;
    const saved = await saving;
    if (told) this.#report(typeof told === "string" ? done(told) : told, saved);
  }

  /**
   * @param {Change} change
   * @returns {Promise<boolean>} whether it is in the storage
   */
  async #save(change) {
    const saving = this.#store.apply(change);
    if (change.programme === this.programme?.id) this.#take(this.#store.peek(change.programme));
    const { saved } = await saving;
    if (change.edits.some(({ section }) => section === "programme")) await this.#refresh();
    this.reminder = await this.#reminderOf(this.programme);
    this.#tell("state");
    return saved;
  }

  /** @param {string} id of the programme that another tab has opened; one that is not here is no matter of this tab */
  async #follow(id) {
    if (id !== this.programme?.id && (await this.#store.list()).some((one) => one.id === id && !one.deleted)) await this.#refresh();
  }

  /** @param {Programme | undefined} programme */
  async #reminderOf(programme) {
    return programme && !programme.archived && !this.#postponed ? this.#store.reminder(programme.id) : "";
  }

  /** @param {Programme | undefined} programme */
  #take(programme) {
    if (programme === this.programme) return;
    this.programme = programme;
    this.#byStage = new Map(this.content.stages.map(({ id }) => [id, []]));
    // A stage that this site doesn't have is neither shown nor counted.
    this.tasks = programme ? tasks(programme, this.content).filter(({ stage }) => this.#byStage.has(stage)) : [];
    for (const task of this.tasks) this.#byStage.get(task.stage)?.push(task);
    this.#tell("programme");
  }

  /** Reads anew which programmes there are and the one that is open. */
  async #refresh() {
    this.summaries = await this.#store.list();
    const wanted = current();
    const usable = this.summaries.filter(({ deleted }) => !deleted);
    const chosen = usable.find(({ id }) => id === (wanted ?? this.programme?.id)) ?? usable.find(({ archived }) => !archived);
    remember(chosen?.id);
    const programme = chosen && (await this.#store.get(chosen.id));
    this.reminder = await this.#reminderOf(programme);
    if (programme === this.programme) this.#tell("programme");
    else this.#take(programme);
  }

  /** @param {StoreEvent} event */
  async #hear(event) {
    if (event.kind === "state") {
      // Said to a new edition of the site, which would load the page anew.
      document.body.toggleAttribute("data-unsaved", this.#alone);
      return this.#tell("state");
    }
    if (event.kind === "lost") {
      this.#countLost();
      return this.#tell("state");
    }
    if (event.kind === "restored") return this.say(RESTORED);
    if (event.kind === "changed" && event.own) return undefined;
    if (event.kind === "changed" && event.id === this.programme?.id) this.#take(this.#store.peek(event.id));
    if (event.kind === "erased") {
      this.#undo = [];
      remember(undefined);
    }
    return this.#refresh();
  }

  /** @param {What} what */
  #tell(what) {
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
