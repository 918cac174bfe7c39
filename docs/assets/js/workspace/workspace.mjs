/** What the components of a page share: what a curator does with the open programme, its files and its storage. */

import { readContent } from "../programme/content.mjs";
import { acknowledge, addItem, answer, confirmWording, copy, create, describe, dismissEarlier, editItem, setInvolvement, setParts } from "../programme/document.mjs";
import { baseOf } from "../programme/entry.mjs";
import { today } from "../programme/progress.mjs";
import { openStore } from "../programme/store.mjs";
import { titleCopy } from "../programme/titles.mjs";
import { awaited } from "../component.mjs";
import { PARTS } from "../page/addresses.mjs";
import { readCurrent, remember } from "./current.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { plural } from "../page/numbers.mjs";
import { Session } from "./session.mjs";
import { done, stageInWords, describeStored } from "./words.mjs";

/** @import { AnswerFields, Answer, Backup, ImportMode, InvolvementFields, Preview, Programme, ProgrammeFields, Side, Summary, Task } from "../programme/types.mjs" */
/** @import { Told } from "./words.mjs" */

const GONE = "Программы, которая была открыта, в хранилище браузера больше нет: браузер удалил данные сам или их очистили. Откройте сохранённый файл на странице «Моя программа».";
const BROKEN = "Моя программа не открылась: браузер получил не все её части или по сети пришло что-то другое, например страница входа в Wi\u2011Fi. Проверьте связь и обновите страницу. Ваши записи это не затронуло.";
const LEFT = "Программы удалены, но вторую копию браузер удалить не дал. Удалите данные этого сайта в настройках браузера";
const ERASED = "Все данные удалены с этого компьютера: из этого браузера. Файлы, которые вы сохранили, остались в своих папках";

/** @type {Promise<Workspace> | undefined} */
let opened;

/** @returns {Promise<Workspace>} the page's one workspace */
export function openWorkspace() {
  opened ??= Workspace.begin();
  opened.catch((error) => {
    console.info(error);
    getAnnouncer().show(BROKEN);
  });
  return opened;
}

const CONTENT = new URL("data/programme.json", PARTS);
/** What pages with nothing but a road know of the content. */
const NOTHING = { format: "", stages: {}, checklists: {}, forms: {} };

export class Workspace extends Session {
  /** @returns {Promise<Workspace>} */
  static async begin() {
    // Only pages that show tasks need their texts; asked for afresh, so that a new edition is never missed.
    const wanted = document.querySelector("[data-module=programme-bar], [data-module=next-steps]") !== null;
    const knowledge = wanted ? fetch(CONTENT, { cache: "no-cache" }).then((answer) => answer.json()) : NOTHING;
    const known = readCurrent();
    const [store, content] = await Promise.all([openStore(), knowledge]);
    const workspace = new Workspace(store, readContent(content));
    await workspace.refresh();
    if (known && !workspace.summaries.length && workspace.state.mode !== "memory") workspace.loss = GONE;
    workspace.countLost();
    // Where files are saved and opened: a copy is wanted most when the line is down.
    if (document.querySelector("[data-module=programme-list]")) (globalThis.requestIdleCallback ?? setTimeout)(() => awaited.add(import("./files.mjs")));
    return workspace;
  }

  /**
   * @param {Task} task
   * @param {AnswerFields} fields
   * @param {string | Told} words
   * @param {Answer} [seen] what the answer was when the person began to type; a newer text of others is kept beside
   */
  answer(task, fields, words, seen) {
    const make = (/** @type {Programme} */ programme) => {
      const change = answer(this.store.clock, programme, task, fields);
      return seen ? { ...change, edits: change.edits.map((edit) => ({ ...edit, base: { ...edit.base, ...baseOf(seen, Object.keys(fields)) } })) } : change;
    };
    this.act(make, () => {
      return fields.status ? `${words}. ${stageInWords(this.progressOf(this.tasksOf(task.stage)))}` : words;
    });
  }

  /** @param {Task} task */
  confirm(task) {
    this.act((programme) => confirmWording(this.store.clock, programme, task), "Новая формулировка учтена");
  }

  /** @param {Task} task */
  dismiss(task) {
    this.act((programme) => dismissEarlier(this.store.clock, programme, task.id), "Прежняя запись больше не показывается");
  }

  /** Nothing in the checklists is «новый» any more. */
  acknowledge() {
    this.act((programme) => acknowledge(this.store.clock, programme, this.content), "Новые пункты отмечены как просмотренные");
  }

  /**
   * @param {string} stage
   * @param {Side} side
   * @param {string} text
   */
  addOwn(stage, side, text) {
    this.act((programme) => addItem(this.store.clock, programme, { stage, side, text }), "Пункт добавлен");
  }

  /**
   * @param {Task} task
   * @param {string} text
   */
  reword(task, text) {
    this.act((programme) => editItem(this.store.clock, programme, task.id, { text }), "Пункт изменён");
  }

  /** @param {Task} task */
  removeOwn(task) {
    this.act((programme) => editItem(this.store.clock, programme, task.id, { deleted: true }), "Пункт удалён");
  }

  /** @param {Partial<InvolvementFields>} fields */
  count(fields) {
    this.act((programme) => setInvolvement(this.store.clock, programme, fields), describeStored("Число", "о"));
  }

  /**
   * Many parts at once: what is said is said when they are in the storage, since who hears it goes on to another page.
   * @param {Parameters<typeof setParts>[2]} parts
   * @param {Told} words
   * @param {() => void} undone is called when it is taken back
   */
  async put(parts, words, undone) {
    await this.act((programme) => setParts(this.store.clock, programme, parts), words, undone);
  }

  /** @param {Partial<ProgrammeFields>} fields */
  async create(fields) {
    const change = create(this.store.clock, this.content, fields);
    const { saved } = await this.store.apply(change);
    remember(change.programme);
    await this.refresh();
    this.report(done("Программа создана. Начните с первого этапа"), saved);
    // The fitting moment: from now on there is something to lose.
    await this.store.persist();
    this.tell("programme");
  }

  /**
   * @param {string} id
   * @param {Partial<ProgrammeFields>} fields
   * @param {string | Told} [words]
   */
  async change(id, fields, words = describeStored("Сведения", "ы")) {
    if (!Object.keys(fields).length) return this.say("Изменений нет");
    const programme = await this.store.get(id);
    if (programme) await this.apply(programme, describe(this.store.clock, programme, fields), words);
  }

  /** @param {Summary} summary */
  async copy({ id, title }) {
    const programme = await this.store.get(id);
    if (!programme) return;
    const change = copy(this.store.clock, programme, { title: titleCopy(title), answers: true });
    const { saved } = await this.store.apply(change);
    await this.open(change.programme);
    this.report(done(`Копия создана и открыта: «${this.programme?.title ?? title}». Участников, пар и встреч в ней нет`), saved);
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

  /** How many programmes can be taken from their second copies. */
  get recoverable() {
    return this.store.lost;
  }

  /** Takes from the second copies what the storage has lost. */
  async recover() {
    const unread = await this.store.recover();
    this.loss = "";
    await this.refresh();
    this.report(done(unread ? `Вернуть удалось не всё: не читается копий – ${unread}. Откройте сохранённый файл` : "Программы возвращены из второй копии. Сохраните файл"));
  }

  /** Gives up what was lost, with the second copies of it. */
  async giveUp() {
    const { lost } = this.store;
    await this.store.forgetLost();
    this.loss = "";
    this.tell("state");
    if (lost) this.say(lost === 1 ? "Вторая копия удалена" : "Вторые копии удалены");
  }

  /** @param {{ all?: boolean, passphrase?: string }} [options] */
  async saveFile({ all = false, passphrase } = {}) {
    const programmes = all ? await this.store.everything() : this.programme ? [this.programme] : [];
    const { saveProgrammes } = await import("./files.mjs");
    const { name, wrong, left } = await saveProgrammes(this.store, this.content, programmes, today(), passphrase);
    if (wrong) return this.say(wrong);
    this.reminder = "";
    this.tell("state");
    const what = all ? `${plural(programmes.length, "программа", "программы", "программ")}, ` : "";
    this.say(`${passphrase ? "Файл с паролем" : "Файл"} передан браузеру: проверьте папку загрузок, ${what}«${name}»${left}`);
  }

  async saveCalendar() {
    if (!this.programme) return;
    const { saveCalendar } = await import("./files.mjs");
    this.say(saveCalendar(this.programme, this.tasks, today()));
  }

  /** @returns {Promise<{ field: string, text: string }[]>} what stands in the way, see `findImplausible` in `programme/counts.mjs` */
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
    return look(this.store, source, passphrase);
  }

  /**
   * @param {Preview[]} previews
   * @param {Record<string, ImportMode>} modes
   * @returns {Promise<string>} what has become of its programmes
   */
  async accept(previews, modes) {
    const { describeAccepted } = await import("./files.mjs");
    const key = await this.store.import(previews, modes, "перед открытием файла");
    const [first] = previews;
    if (!this.programme && first) remember(first.incoming.id);
    await this.refresh();
    this.offerBack(() => this.#withdraw(key));
    const words = describeAccepted(previews, modes);
    this.report(done(`Файл открыт: ${words}`));
    return words;
  }

  /** @returns {Promise<Backup[]>} */
  backups() {
    return this.store.backups();
  }

  /** @param {Backup} backup */
  async putBack({ key, after }) {
    const titles = Object.values(after).map(({ title }) => `«${title}»`);
    const what = titles.length > 3 ? plural(titles.length, "программа", "программы", "программ") : titles.join(", ");
    this.report(done(`Возвращено, как было до открытия файла: ${what}`), await this.#withdraw(key));
  }

  isPersistent() {
    return this.store.isPersisted();
  }

  persist() {
    return this.store.persist();
  }

  retry() {
    return this.store.retry();
  }

  /** Says no more of saving a file while this page is open. */
  postpone() {
    this.postponed = true;
    this.reminder = "";
    this.tell("state");
    this.say("Напоминание скрыто до следующего открытия страницы");
  }

  async erase() {
    const removed = await this.store.erase();
    this.loss = "";
    this.say(removed ? ERASED : LEFT);
  }

  /** @param {number} key */
  async #withdraw(key) {
    await this.store.undoImport(key);
    await this.refresh();
    return this.state.mode !== "memory";
  }
}
