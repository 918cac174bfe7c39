/** Sheets of paper typed in: a row a sheet, keys in place of words, wrong cells marked; what stands there is kept at once. */

import { button, make, write } from "../page/elements.mjs";
import { agree, plural } from "../page/numbers.mjs";
import { Grid } from "../table/grid.mjs";
import { describeExpected } from "./answers.mjs";
import { sortSheets } from "./outgoing.mjs";
import { cellsOf, CODE, matchRows, problemsIn } from "./rows.mjs";

/**
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Question, Questionnaire } from "./answers.mjs"
 * @import { Shelf } from "./shelf.mjs"
 */

const NUMBERS = new Set(["scale", "number", "choice"]);
const CODE_HINT = "Код с листа. Если кода нет, оставьте пустым.";
const KEYS = "Enter и Tab – дальше по строке, после последнего вопроса – на новый лист. Ctrl+Z – отменить. Строки можно вставить из таблицы.";

export class PaperGrid {
  #questionnaire;
  #shelf;
  #grid;
  #frame = make("div", { class: "frame", data: { enter: "along", part: "grid" } });
  #now = make("p", { class: "responses__now" });
  #count = make("p", { class: "responses__count", role: "status", data: { part: "count" } });
  /** @type {(Sheet | undefined)[]} */
  #places = [];

  /**
   * @param {Questionnaire} questionnaire
   * @param {Shelf} shelf
   * @param {string} label id of the element that names the table
   */
  constructor(questionnaire, shelf, label) {
    this.#questionnaire = questionnaire;
    this.#shelf = shelf;
    const columns = questionnaire.questions.map((question, place) => ({ name: question.id, label: `${place + 1}. ${question.text}`, hint: keysOf(question), ...(NUMBERS.has(question.type) && { mode: "numeric" }) }));
    this.#grid = new Grid(this.#frame, [{ name: CODE, label: CODE, hint: CODE_HINT }, ...columns], label, () => this.#handleChange());
    for (const event of ["focusin", "keyup", "click"]) this.#frame.addEventListener(event, () => this.#tell());
    this.root = make(
      "div",
      {},
      this.#now,
      this.#frame,
      make("p", { class: "field__hint" }, KEYS),
      this.#count,
      make("div", { class: "buttons" }, button("Добавить лист", () => this.#grid.insert()), button("Удалить строку", () => this.#grid.remove())),
    );
    this.#grid.read("");
    this.show();
  }

  /** The sheets of this questionnaire as they are kept. */
  get sheets() {
    return this.#shelf.sheets().filter(({ questionnaire }) => questionnaire === this.#questionnaire.id);
  }

  /** Shows what is kept, unless that is what stands here. */
  show() {
    const kept = new Map(this.sheets.map((sheet) => [sheet.id, sheet]));
    const standing = this.#places.flatMap((sheet) => (sheet ? [sheet] : []));
    if (standing.length === kept.size && standing.every((sheet) => JSON.stringify(cellsOf(this.#questionnaire, sheet)) === JSON.stringify(cellsOf(this.#questionnaire, kept.get(sheet.id) ?? { code: "", answers: {} })))) return this.#mark();
    const stay = standing.flatMap(({ id }) => kept.get(id) ?? []);
    const come = sortSheets([...kept.values()].filter(({ id }) => !standing.some((sheet) => sheet.id === id)));
    this.#places = [...stay, ...come];
    this.#grid.read([...stay, ...come].map((sheet) => cellsOf(this.#questionnaire, sheet).join("\t")).join("\n"));
    return this.#mark();
  }

  async #handleChange() {
    const { places, changed, removed } = matchRows(this.#questionnaire, this.#places, this.#grid.rows);
    this.#places = places;
    this.#mark();
    if (!changed.length && !removed.length) return;
    const refused = await this.#shelf.keep(changed, removed);
    if (refused) write(this.#count, refused);
  }

  #mark() {
    const problems = problemsIn(this.#questionnaire, this.#places);
    this.#grid.mark(problems);
    const filled = this.#places.filter(Boolean).length;
    const wrong = problems.length ? ` ${agree(problems.length, "Отмечена", "Отмечены", "Отмечено")} ${plural(problems.length, "клетка", "клетки", "клеток")}: исправьте или очистите.` : "";
    write(this.#count, filled ? `Записано: ${plural(filled, "лист", "листа", "листов")}.${wrong}` : "Листов пока нет. Нажмите на первую клетку и печатайте.");
    this.#tell();
  }

  /** What is typed in the column that somebody is in. */
  #tell() {
    const place = this.#grid.corner.left;
    const question = this.#questionnaire.questions[place - 1];
    write(this.#now, question ? `${place}. ${question.text} ${keysOf(question)}` : CODE_HINT);
  }
}

/**
 * @param {Question} question
 * @returns {string} «1 – мало, 2 – в самый раз, 3 – много»
 */
function keysOf(question) {
  const { type, options = [], low = "", high = "" } = question;
  const numbered = options.map(({ title }, place) => `${place + 1} – ${title}`).join(", ");
  if (type === "scale") return `От 1 – ${low}, до 10 – ${high}.`;
  if (type === "yes-no") return "д – да, н – нет.";
  if (type === "choice") return `${numbered}.`;
  if (type === "several") return `${numbered}. Несколько – через пробел.`;
  return type === "open" ? "Ответ словами, без имён." : `${describeExpected(question).replace(/^ц/, "Ц")}.`;
}
