/** The programme that is open: its name and progress, what is shown of its tasks, and how safe its data are. */

import { SITE } from "../page/addresses.mjs";
import { button, field, fill, makeId, make, write } from "../page/elements.mjs";
import { plural, progressInWords } from "../page/numbers.mjs";
import { sheetsFold } from "../spreadsheet/fold.mjs";
import { periodInWords } from "../workspace/words.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */

const ARCHIVED = "Программа в архиве: сроки не напоминаются.";
const KEYS = [
  ["Пробел", "выполнено или не выполнено"],
  ["1, 2, 3, 4", "не начато, в работе, выполнено, не требуется"],
  ["↑ ↓", "предыдущая и следующая задача"],
  ["Enter", "подробности: срок, ответственный, заметка"],
  ["Esc", "свернуть подробности"],
  ["Ctrl + Z", "отменить последнее действие"],
];

export class Bar {
  #head = make("div", { class: "bar__head" });
  #state = make("p", { class: "bar__state" });
  #trouble = make("div", { class: "bar__trouble" });
  #choice = make("div", { class: "bar__choice" });
  #keys = make(
    "details",
    { class: "bar__keys" },
    make("summary", {}, "Клавиши"),
    make("p", {}, "Когда выбрана отметка задачи:"),
    make("dl", {}, ...KEYS.map(([key, does]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)))),
  );
  #mine = make("select", { change: () => this.#choose() });
  #boxes = ["open", "overdue", "concerned"].map((name) => make("input", { type: "checkbox", id: makeId(), data: { name }, change: () => this.#choose() }));
  #hints = make("input", { type: "checkbox", id: makeId(), change: () => this.#turnHints() });
  #root;
  #workspace;
  #page;
  #invite;
  #shown = "";

  /**
   * @param {HTMLElement} root
   * @param {Workspace} workspace
   * @param {string} page "programme", one with "tasks", or any "other"
   * @param {(begins: boolean) => void} invite offers to begin a programme, or takes the offer back
   */
  constructor(root, workspace, page, invite) {
    this.#root = root;
    this.#workspace = workspace;
    this.#page = page;
    this.#invite = invite;
  }

  begin() {
    this.#workspace.listen((what) => this.#show(what));
    this.#show("programme");
  }

  /** @param {string} what has changed */
  #show(what) {
    const workspace = this.#workspace;
    const { programme } = workspace;
    document.querySelector("article")?.classList.toggle("has-programme", Boolean(programme));
    this.#sheet();
    if (!programme) {
      this.#shown = "";
      for (const part of [this.#head, this.#trouble, this.#state, this.#choice]) part.remove();
      this.#root.hidden = true;
      this.#invite(!workspace.summaries.length);
      return this.#showTrouble();
    }
    if (!this.#shown) this.#build();
    this.#invite(false);
    this.#root.hidden = false;
    if (what !== "state") this.#showHead();
    if (what !== "state" && this.#page === "tasks") this.#showChoice();
    this.#showTrouble();
  }

  #build() {
    this.#root.append(this.#head, this.#trouble, this.#state);
    const names = ["Только открытые", "Просроченные", "Только мои формы"];
    fill(
      this.#choice,
      make(
        "fieldset",
        {},
        make("legend", {}, "Показать задачи"),
        ...this.#boxes.map((box, index) => make("span", { class: "choice" }, box, make("label", { for: box.id }, names[index]))),
        field("Чьи", this.#mine),
      ),
      make("span", { class: "choice" }, this.#hints, make("label", { for: this.#hints.id }, "Подсказки")),
      this.#keys,
      sheetsFold(() => this.#workspace, ({ ofChecklists }, workspace) => ofChecklists(workspace, this.#root.dataset.stage)),
    );
    if (this.#page === "tasks") this.#root.append(this.#choice);
    this.#turnHints();
  }

  #showHead() {
    const workspace = this.#workspace;
    const { programme } = workspace;
    if (!programme) return;
    const active = workspace.summaries.filter(({ archived, deleted }) => !archived && !deleted);
    const progress = workspace.progressOf(workspace.tasks);
    const fresh = programme.archived ? 0 : workspace.tasks.filter(({ mark }) => mark === "new").length;
    const shown = JSON.stringify([active.map(({ id, title }) => [id, title]), programme.id, programme.title, programme.archived, progress, fresh]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const home = new URL("programme/", SITE).href;
    const several = active.length > 1 || programme.archived;
    const options = active.map(({ id, title }) => make("option", { value: id, selected: id === programme.id }, title));
    if (programme.archived) options.unshift(make("option", { value: programme.id, selected: true }, `${programme.title} (в архиве)`));
    const choice = several && make("select", { data: { key: "current" }, change: (/** @type {Event} */ event) => workspace.open(/** @type {HTMLSelectElement} */ (event.target).value) }, ...options);
    fill(
      this.#head,
      choice ? field("Программа", choice) : make("p", { class: "bar__name" }, "Программа: ", make("strong", {}, programme.title)),
      make("p", { class: "bar__progress" }, ...(progress.total ? ["Выполнено ", make("strong", {}, progressInWords(progress))] : ["Выполнять нечего: все задачи не требуются"]), progress.overdue ? make("span", { class: "bar__late" }, `, просрочено ${progress.overdue}`) : ""),
      programme.archived && make("p", { class: "bar__progress" }, ARCHIVED),
      this.#page !== "programme" && make("a", { class: "bar__link", href: home }, "Дорожная карта и файлы"),
      fresh > 0 && make("p", { class: "bar__news" }, `В чек-листах появилось: ${plural(fresh, "новый пункт", "новых пункта", "новых пунктов")}. `, button("Просмотрено", () => workspace.acknowledge(), { class: "button button--quiet" })),
    );
  }

  #showChoice() {
    const workspace = this.#workspace;
    const { filter } = workspace;
    for (const box of this.#boxes) box.checked = Boolean(filter[/** @type {"open" | "overdue" | "concerned"} */ (box.dataset.name)]);
    const forms = this.#boxes[2]?.closest(".choice");
    if (forms instanceof HTMLElement) forms.hidden = workspace.tasks.every(({ concerned }) => concerned);
    const late = this.#boxes[1]?.closest(".choice");
    if (late instanceof HTMLElement) late.hidden = Boolean(workspace.programme?.archived);
    const people = ["", ...workspace.people()];
    const mine = filter.mine && workspace.spellName(filter.mine);
    if (mine && !people.includes(mine)) people.push(mine);
    const known = Array.from(this.#mine.options, ({ value }) => value);
    if (known.join("\n") !== people.join("\n")) fill(this.#mine, ...people.map((name) => make("option", { value: name }, name || "всех")));
    this.#mine.value = mine ?? "";
  }

  #choose() {
    const chosen = Object.fromEntries(this.#boxes.filter(({ checked }) => checked).map(({ dataset }) => [dataset.name, true]));
    this.#workspace.choose({ ...chosen, ...(this.#mine.value ? { mine: this.#mine.value } : {}) });
  }

  #turnHints() {
    document.querySelector("article")?.classList.toggle("has-hints", this.#hints.checked);
  }

  /** Storage that fails, and files that are long due. */
  #showTrouble() {
    const workspace = this.#workspace;
    const { state } = workspace;
    const told = state.mode === "memory" || state.mode === "unsure";
    write(this.#state, told ? "" : state.text);
    this.#state.hidden = told;
    const urgent = told ? state.text : workspace.loss;
    const reminder = urgent ? "" : workspace.reminder;
    const shown = urgent || reminder;
    if (shown) this.#root.hidden = false;
    if (!this.#trouble.isConnected && shown) this.#root.prepend(this.#trouble);
    const lost = !told && workspace.loss ? workspace.recoverable : 0;
    const key = `${shown}${workspace.programme ? " +" : ""}`;
    if (this.#trouble.dataset.shown === key) return;
    this.#trouble.dataset.shown = key;
    fill(
      this.#trouble,
      shown &&
        make(
          "div",
          { class: urgent ? "note note--strong" : "note", role: urgent ? "alert" : undefined },
          make("p", {}, shown),
          make(
            "div",
            { class: "buttons" },
            state.mode === "memory" && button("Повторить запись", () => workspace.retry()),
            state.mode === "unsure" && button("Проверить ещё раз", () => workspace.retry()),
            lost > 0 && button("Вернуть из второй копии", () => workspace.recover(), { class: "button button--main" }),
            lost > 0 && button("Удалить вторую копию", () => workspace.giveUp(), { class: "button button--quiet" }),
            urgent && !told && !lost && button("Скрыть", () => workspace.giveUp(), { class: "button button--quiet" }),
            workspace.programme && !(urgent && !told) && button("Сохранить в файл", () => workspace.saveFile()),
            reminder && button("Напомнить позже", () => workspace.postpone(), { class: "button button--quiet" }),
          ),
        ),
    );
  }

  /** The head of the sheet for printing: whose it is, and what of the tasks is on it. */
  #sheet() {
    const workspace = this.#workspace;
    const { programme } = workspace;
    /** @type {Record<string, string>} */
    const words = programme ? { title: programme.title, organisation: programme.organisation, curator: programme.curator, period: periodInWords(programme.period), shown: this.#describeChoice() } : {};
    for (const place of document.querySelectorAll("[data-from]")) {
      if (!(place instanceof HTMLElement)) continue;
      const text = words[place.dataset.from ?? ""] ?? "";
      write(place, text);
      // The others are lines for a pen.
      const row = place.closest("[data-filled]");
      if (row instanceof HTMLElement) row.hidden = !text;
    }
  }

  /** What is left out by the choice is not on paper either, and that is said there. */
  #describeChoice() {
    const { filter, tasks } = this.#workspace;
    const words = [filter.open && "открытые", filter.overdue && "просроченные", filter.concerned && "ваших форм", filter.mine && `ответственный: ${filter.mine}`].filter(Boolean);
    const shown = tasks.filter((task) => this.#workspace.passes(task)).length;
    return words.length ? `${words.join(", ")} – ${shown}\u00a0из\u00a0${plural(tasks.length, "задачи", "задач", "задач")}` : "";
  }
}
