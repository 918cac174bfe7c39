/** The page that collects answers: a questionnaire is chosen, then typed in from paper, filled in here, saved, withdrawn. */

import { Component } from "../component.mjs";
import { PARTS } from "../page/addresses.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { field, fill, make } from "../page/elements.mjs";
import { plural } from "../page/numbers.mjs";
import { newSheetId } from "../programme/responses.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { offerBeginning } from "./beginning.mjs";
import { codeList } from "./code-list.mjs";
import { PaperGrid } from "./paper.mjs";
import { offerSaving } from "./saving.mjs";
import { InBrowser, InProgramme } from "./shelf.mjs";
import { endSitting, recallSitting } from "./sitting.mjs";
import { offerWithdrawing } from "./withdrawing.mjs";

/**
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Questionnaire } from "./answers.mjs"
 * @import { Shelf } from "./shelf.mjs"
 */

const DATA = new URL("data/questionnaires.json", PARTS);
const CHOSEN = "questionnaire"; // of the address
const GONE = "Этой анкеты на сайте больше нет. Закончите сбор: готовые ответы сохранены.";
const UNKEPT = "Браузер не сохранил ответы в программу, поэтому сбор не закончен и ответы остались закрыты. Освободите место на диске и нажмите ещё раз.";
const MISSING = "Анкеты не загрузились. Проверьте связь и обновите страницу.";

export default class Responses extends Component {
  /** @type {Questionnaire[]} */
  #all = [];
  #own = new InBrowser((words, undo) => getAnnouncer().show(words, undo));
  /** @type {Shelf} */
  #shelf = this.#own;
  /** @type {Workspace | undefined} */
  #workspace;
  /** Which questionnaire of which place is shown. */
  #shown = "";
  /** @type {PaperGrid | undefined} */
  #paper;
  #choice = make("select", { change: () => this.#choose() });
  #place = make("p", { class: "responses__place" });
  #body = make("div");

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.#begin().catch((error) => {
      fill(root, make("p", { class: "note", role: "alert" }, MISSING));
      throw error;
    });
  }

  async #begin() {
    const answer = await fetch(DATA, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${DATA}`);
    this.#all = await answer.json();
    const going = recallSitting();
    if (going) return this.#takeTurns(going);
    const wanted = new URLSearchParams(location.search).get(CHOSEN) ?? "";
    for (const group of new Set(this.#all.map((one) => one.group))) {
      const offered = this.#all.filter((one) => one.group === group && (!one.retired || one.id === wanted || this.#has(one.id)));
      if (offered.length) this.#choice.append(make("optgroup", { label: group }, ...offered.map(({ id, title }) => make("option", { value: id }, title))));
    }
    if (this.#all.some(({ id }) => id === wanted)) this.#choice.value = wanted;
    fill(this.root, field("Анкета", this.#choice), this.#place, this.#body);
    this.#show();
    addEventListener("responses-kept", () => this.#show());
    await whenPresent((workspace) => {
      this.#workspace = workspace;
      workspace.listen((what) => what === "programme" && this.#follow());
      this.#follow();
    });
    this.root.dataset.ready = "";
    return undefined;
  }

  /** Shows nothing but the questionnaire: no rows, no programme is even read before the passphrase. @param {import("./sitting.mjs").Sitting} going */
  async #takeTurns({ questionnaire: id, codes, programme }) {
    const questionnaire = this.#all.find((one) => one.id === id) ?? { id, title: "Анкета", group: "", intro: GONE, questions: [] };
    const { Turns } = await import("./turns.mjs");
    new Turns(questionnaire, codes, (sheets) => this.#collect(sheets, programme));
    this.root.dataset.ready = "";
  }

  /**
   * @param {Omit<Sheet, "id">[]} sheets
   * @param {string} programme id, «» – none
   */
  async #collect(sheets, programme) {
    const { openWorkspace } = await import("../workspace/workspace.mjs");
    const workspace = programme ? await openWorkspace() : undefined;
    if (workspace && workspace.programme?.id !== programme) await workspace.open(programme);
    const shelf = workspace?.programme ? new InProgramme(workspace) : this.#own;
    const refused = await shelf.keep(sheets.map((sheet) => ({ ...sheet, id: newSheetId() })));
    if (refused || workspace?.state.mode === "memory") return refused || UNKEPT;
    endSitting();
    location.reload();
    return "";
  }

  /** @param {string} questionnaire */
  #has(questionnaire) {
    return this.#shelf.sheets().some((sheet) => sheet.questionnaire === questionnaire);
  }

  /** The open programme may be another one now, or none. */
  #follow() {
    const workspace = this.#workspace;
    const inside = this.#shelf instanceof InProgramme;
    if (Boolean(workspace?.programme) !== inside) this.#shelf = workspace?.programme ? new InProgramme(workspace) : this.#own;
    this.#show();
  }

  #choose() {
    const address = new URL(location.href);
    address.searchParams.set(CHOSEN, this.#choice.value);
    history.replaceState(history.state, "", address);
    this.#show();
  }

  #show() {
    const questionnaire = this.#all.find(({ id }) => id === this.#choice.value);
    if (!questionnaire) return;
    const shown = `${questionnaire.id}@${this.#workspace?.programme?.id ?? ""}`;
    if (shown === this.#shown) return this.#paper?.show();
    this.#shown = shown;
    const shelf = this.#shelf;
    const paper = new PaperGrid(questionnaire, shelf, "from-paper");
    this.#paper = paper;
    const left = shelf === this.#own ? [] : this.#own.sheets();
    fill(
      this.#place,
      `Ответы хранятся ${shelf.place}.`,
      left.length > 0 && ` Отдельно от программ ${plural(left.length, "лист", "листа", "листов")}: `,
      left.length > 0 && make("button", { type: "button", class: "button", click: () => this.#bring() }, "Перенести в эту программу"),
    );
    fill(
      this.#body,
      make("h2", { id: "from-paper" }, "Ввести с бумаги"),
      paper.root,
      offerSaving(questionnaire, paper, this.root.dataset.results ?? ""),
      offerBeginning(questionnaire.id, this.#workspace?.programme?.id ?? ""),
      codeList(() => this.#workspace?.programme, shelf),
      offerWithdrawing(questionnaire, this.#all, shelf),
    );
  }

  /** Sheets that were typed before there was a programme. */
  async #bring() {
    const sheets = this.#own.sheets();
    const refused = await this.#shelf.keep(sheets, [], `Листы перенесены: ${sheets.length}`, () => this.#own.keep(sheets));
    if (!refused) await this.#own.keep([], sheets.map(({ id }) => id));
    this.#shown = "";
    this.#show();
  }
}
