/** The details of a task, opened in place: state, date, people, note, evidence; each is saved as it is entered. */

import { button, field, fill, follow, makeId, isEdited, make } from "../page/elements.mjs";
import { momentInWords, STATUSES, describeStored } from "../workspace/words.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Answer, Status, Task } from "../programme/types.mjs" */

const TYPING_PAUSE = 600; // milliseconds after the last key until a text is saved
const LONGEST = 4000; // characters in one field
const SHORT = 500; // characters of a name, as in the programme's schema
const OWN = 2000; // characters of an own task, as there

/** @type {Record<string, string>} */
export const NAMES = { note: "Заметка", reason: "Почему не требуется", responsible: "Ответственный", due: "Срок", evidence: "Результат, подтверждение" };

/** @typedef {"note" | "reason" | "responsible" | "due" | "evidence"} TextField */

export class Panel {
  /** @type {Map<TextField, HTMLInputElement | HTMLTextAreaElement>} */
  #inputs = new Map();
  /** @type {HTMLInputElement[]} */
  #statuses = [];
  /** Texts that were typed and are not saved yet. @type {Map<TextField, ReturnType<typeof setTimeout>>} */
  #typed = new Map();
  /** What the answer was when somebody began to type. @type {Map<TextField, Answer>} */
  #seen = new Map();
  #reason;
  #link = make("p", { class: "task__link" });
  #news = make("div", { class: "task__news" });
  #own = make("div");
  #wording = make("input", { type: "text", maxlength: OWN, change: () => this.#reword() });
  #task;

  /**
   * @param {Workspace} workspace
   * @param {Task} task
   */
  constructor(workspace, task) {
    this.workspace = workspace;
    this.#task = task;
    const name = makeId();
    const choices = Object.entries(STATUSES).map(([status, words]) => {
      const input = make("input", { type: "radio", name, value: status, id: makeId(), change: () => this.#choose(/** @type {Status} */ (status)) });
      this.#statuses.push(input);
      return make("span", { class: "choice" }, input, make("label", { for: input.id }, words));
    });
    this.#reason = this.#text("reason", make("input", { type: "text", maxlength: LONGEST }));
    this.root = make(
      "div",
      { class: "task__panel", id: makeId() },
      this.#news,
      make("fieldset", { class: "choices" }, make("legend", {}, "Состояние"), ...choices),
      this.#reason,
      make(
        "div",
        { class: "task__pair" },
        this.#text("due", make("input", { type: "date", min: "2000-01-01", max: "2199-12-31" })),
        this.#text("responsible", make("input", { type: "text", autocomplete: "off", list: workspace.peopleList(), maxlength: SHORT })),
      ),
      this.#text("evidence", make("input", { type: "text", autocomplete: "off", maxlength: LONGEST }), "Чем подтверждается: документ, ссылка, число"),
      this.#link,
      this.#text("note", make("textarea", { rows: 2, maxlength: LONGEST })),
      this.#own,
    );
    this.show(task);
  }

  /**
   * Brings the panel to what the programme says, but for what is being typed.
   * @param {Task} task
   */
  show(task) {
    this.#task = task;
    for (const input of this.#statuses) follow(input, input.value === task.status);
    for (const [name, input] of this.#inputs) follow(input, task.answer[name] ?? "");
    this.#reason.hidden = task.status !== "na";
    const address = linkIn(task.answer.evidence ?? "");
    fill(this.#link, address && make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, "Открыть ссылку в новой вкладке"));
    fill(this.#news, ...this.#newsOf(task));
    this.#showOwn(task);
  }

  /** Saves at once what was typed. */
  flush() {
    for (const [name, timer] of this.#typed) {
      clearTimeout(timer);
      this.#save(name);
    }
  }

  /** @param {string} name of the field that gets the focus, or "" for the state */
  focus(name) {
    const input = this.#inputs.get(/** @type {TextField} */ (name));
    (input ?? this.#statuses.find(({ checked }) => checked))?.focus();
  }

  /**
   * @param {TextField} name
   * @param {HTMLInputElement | HTMLTextAreaElement} input
   * @param {string} [hint]
   */
  #text(name, input, hint) {
    this.#inputs.set(name, input);
    input.addEventListener("input", () => {
      clearTimeout(this.#typed.get(name));
      if (!this.#seen.has(name)) this.#seen.set(name, this.#task.answer);
      this.#typed.set(name, setTimeout(() => this.#save(name), TYPING_PAUSE));
    });
    input.addEventListener("change", () => this.#save(name));
    return field(NAMES[name] ?? name, input, hint);
  }

  /** @param {TextField} name */
  #save(name) {
    const input = this.#inputs.get(name);
    clearTimeout(this.#typed.get(name));
    this.#typed.delete(name);
    // Half a date, or one of the year 20266, which no file may hold.
    if (!input || (!input.validity.valid && input.type === "date")) return;
    const seen = this.#seen.get(name);
    this.#seen.delete(name);
    if (isEdited(input)) this.workspace.answer(this.#task, { [name]: input.value.trim() }, describeStored(`${NAMES[name]}:`, "о"), seen);
  }

  /** @param {Status} status */
  #choose(status) {
    this.flush();
    this.workspace.answer(this.#task, { status }, STATUSES[status]);
    if (status === "na") this.focus("reason");
  }

  /**
   * What happened to the task since it was answered.
   * @param {Task} task
   */
  #newsOf(task) {
    const news = [];
    if (task.mark === "reworded") {
      news.push(
        make(
          "div",
          { class: "note" },
          make("p", {}, make("strong", {}, "Формулировка изменилась. "), "Проверьте, верны ли ваши отметки."),
          make("p", {}, "Было: ", make("del", {}, task.was)),
          make("p", {}, "Стало: ", make("ins", {}, task.text)),
          button("Учесть новую формулировку", () => this.workspace.confirm(task)),
        ),
      );
    }
    if (task.mark === "retired") {
      news.push(make("div", { class: "note" }, make("p", {}, make("strong", {}, "Пункт снят. "), "В новой редакции этой задачи нет. Ваши записи сохранены и не учитываются в подсчёте.")));
    }
    for (const { field: name, value, at } of this.workspace.listEarlier(task.answer)) {
      news.push(
        make(
          "div",
          { class: "note" },
          make("p", {}, make("strong", {}, `${NAMES[name] ?? "Запись"}: есть другая запись. `), `Сделана ${momentInWords(at.slice(0, 24))}, заменена более новой:`),
          make("p", { class: "task__earlier" }, value),
          button("Вернуть её", () => this.workspace.answer(task, { [name]: value }, "Прежняя запись возвращена")),
          button("Больше не показывать", () => this.workspace.dismiss(task)),
        ),
      );
    }
    return news;
  }

  #reword() {
    const text = this.#wording.value.trim();
    if (!text) this.#wording.value = this.#task.text;
    else if (isEdited(this.#wording)) this.workspace.reword(this.#task, text);
  }

  /** @param {Task} task */
  #showOwn(task) {
    if (!task.own) return;
    follow(this.#wording, task.text);
    if (this.#own.hasChildNodes()) return;
    this.#own.append(field("Текст своего пункта", this.#wording), button("Удалить свой пункт", () => this.workspace.removeOwn(this.#task)));
  }
}

/**
 * @param {string} text
 * @returns {string | undefined} the address when the text is one
 */
function linkIn(text) {
  if (!/^https?:\/\/\S+$/i.test(text)) return undefined;
  try {
    return new URL(text).href;
  } catch {
    return undefined;
  }
}

/**
 * The short texts that stand in the row of a closed task.
 * @param {Answer} answer
 * @returns {{ name: TextField, words: string }[]}
 */
export function chipsOf(answer) {
  /** @type {{ name: TextField, words: string }[]} */
  const chips = [];
  if (answer.responsible) chips.push({ name: "responsible", words: answer.responsible });
  if (answer.evidence) chips.push({ name: "evidence", words: "есть подтверждение" });
  if (answer.note) chips.push({ name: "note", words: "есть заметка" });
  return chips;
}
