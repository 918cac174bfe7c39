/** A calculator on paper: what was asked as a text, the figures, tables with all rows; one table alone when that is asked for. */

import { make } from "../page/elements.mjs";
import { draw } from "./chart.mjs";
import { ACROSS, fit, measureColumns, sheets, tables, UPRIGHT } from "./paper-table.mjs";

/**
 * @import { OutcomeTable } from "./answer.mjs"
 * @import { Shape } from "./types.mjs"
 * @import { InputTable } from "./input-table.mjs"
 * @import { Source } from "./paper-table.mjs"
 *
 * @typedef {{ root: HTMLElement, shapes: Shape[], tables: Map<string, InputTable>, outcomes: Map<string, OutcomeTable> }} Form
 *
 * A part of what is printed: its heading, a sentence, a drawing, rows.
 * @typedef {{ title: string, text?: string, picture?: Node | null, source?: Source }} Part
 */

const ALONE = "prints-cards"; // nothing but what was made for paper is printed
const WHOLE = "calculator--printed";
const TURNED = "paper-across";
const MARK = "--print-mark";
const TALLEST = 130 / UPRIGHT.width; // of a drawing, in parts of its width; in a taller one nothing could be read
const MANY = 12; // rows from which a word that all of them have is said once
const DRAWN = 36; // letters, as a chart is wide on a screen
const WORDS = {
  example: "Разобранный пример, не ваши данные",
  mixed: "Среди строк есть строки разобранного примера",
  stale: "Прежний результат: с тех пор введённое изменилось",
  asked: "Условия",
  folded: "На странице свёрнуто и не напечатано",
  printed: "Напечатано",
  same: "Во всех строках",
  nothing: "пусто",
  yes: "да",
  no: "нет",
};

/**
 * What is to be known of the rows that are printed: that they are the example's, or older than what was typed.
 * @param {Pick<Form, "root" | "tables">} form
 */
export function caution({ root, tables }) {
  const { state } = root.dataset;
  if (state === "example") return WORDS.example;
  if (state === "stale") return WORDS.stale;
  return [...tables.values()].some((table) => table.example && table.grid.filled) ? WORDS.mixed : "";
}

/**
 * Prints what was made for paper and nothing else.
 * @param {HTMLElement[]} made
 * @param {string} mark what stands above every sheet
 * @param {boolean} across
 */
export function printAlone(made, mark, across) {
  const page = document.documentElement;
  document.querySelector(".cards")?.remove();
  const alone = make("div", { class: "cards md-typeset" }, make("div", { class: "paper" }, ...made));
  document.body.append(alone);
  page.classList.add(ALONE);
  turn(across, mark);
  addEventListener("afterprint", () => {
    page.classList.remove(ALONE);
    turn(false, "");
    alone.remove();
  }, { once: true });
  globalThis.print();
}

/**
 * @param {boolean} across
 * @param {string} mark
 */
function turn(across, mark) {
  document.documentElement.classList.toggle(TURNED, across);
  document.documentElement.style.setProperty(MARK, JSON.stringify(mark));
}

export class Paper {
  #form;

  /** @param {Form} form */
  constructor(form) {
    this.#form = form;
    addEventListener("beforeprint", () => this.#begin());
    addEventListener("afterprint", () => this.#end());
  }

  /** Prints the answer: its conditions, its figures, the tables that are open. */
  result() {
    this.#printAlone([...this.#conditions(), ...this.#figures()], this.#answers());
  }

  /** Prints one table of the answer. @param {string} name */
  table(name) {
    const outcome = this.#form.outcomes.get(name);
    if (outcome) this.#printAlone([], [this.#answer(name, outcome)]);
  }

  /**
   * @param {HTMLElement[]} head
   * @param {Part[]} parts
   */
  #printAlone(head, parts) {
    const { made, across } = assemble(parts);
    printAlone([...this.#title(), ...head, ...made], caution(this.#form), across);
  }

  /** The page itself is printed: in place of the form stands what it holds. */
  #begin() {
    const { root } = this.#form;
    if (document.documentElement.classList.contains(ALONE) || root.closest("[hidden]")) return;
    // Beside somebody's own rows the example's answer would be taken for theirs.
    const { state } = root.dataset;
    // Nor is there an answer where nothing could be calculated: what the page was built with is the example's.
    const foreign = state === "failed" || state === "waiting" || state === "example" && [...this.#form.tables.values()].some((table) => !table.untouched && !table.grid.blank);
    const answers = foreign ? [] : this.#answers();
    const inputs = this.#inputs();
    const { made, across } = assemble(state === "stale" ? [...inputs, ...answers] : [...answers, ...inputs]);
    const mark = foreign ? "" : caution(this.#form);
    root.append(make("div", { class: "paper" }, mark && make("p", { class: "paper__mark" }, mark), ...this.#conditions(), ...(foreign ? [] : this.#figures()), ...made, ...this.#describeFolded(!foreign && isAnswered(root))));
    root.classList.add(WHOLE);
    turn(across, mark);
  }

  #end() {
    const { root } = this.#form;
    if (!root.classList.contains(WHOLE)) return;
    root.classList.remove(WHOLE);
    root.querySelector(":scope > .paper")?.remove();
    turn(false, "");
  }

  #title() {
    const view = this.#form.root.closest(".view")?.querySelector(".view__title")?.textContent;
    const mark = caution(this.#form);
    const today = new Date().toLocaleDateString("ru", { day: "numeric", month: "long", year: "numeric" });
    return [
      make("h1", {}, document.querySelector("h1")?.textContent ?? ""),
      make("p", { class: "paper__mark" }, [view, mark, `${WORDS.printed} ${today}`].filter(Boolean).join(". ")),
    ];
  }

  /** What was asked for, as a text. */
  #conditions() {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const field of this.#form.root.querySelectorAll(".calculator__field")) {
      const input = field.querySelector("input, select");
      const label = field.querySelector("label")?.textContent?.trim() ?? "";
      const value = readInput(input);
      if (!value) continue;
      const group = field.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
      groups.set(group, [...(groups.get(group) ?? []), `${label}\u00a0– ${value}`]);
    }
    const texts = [...groups].map(([group, fields]) => `${group && `${group}: `}${fields.join("; ")}.`);
    return texts.length ? [make("h2", {}, WORDS.asked), make("p", { class: "paper__asked" }, texts.join(" "))] : [];
  }

  #figures() {
    const { root } = this.#form;
    const answer = root.querySelector("[data-part=answer]");
    if (!answer || !isAnswered(root)) return [];
    /** @param {Element} place @param {string} kind */
    const text = (place, kind) => place.querySelector(kind)?.textContent?.trim() ?? "";
    const figures = [...answer.querySelectorAll(".calculator__main, dl > div")].map((place) => make(
      "div",
      {},
      make("dt", {}, text(place, ".calculator__label, dt")),
      make("dd", {}, make("strong", {}, text(place, "[data-value]")), " ", text(place, "[data-sentence]")),
    ));
    return [make("h2", {}, text(answer, "[data-part=title]")), make("dl", { class: "paper__figures" }, ...figures)];
  }

  /** The tables of the answer that are not folded. */
  #answers() {
    if (!isAnswered(this.#form.root)) return [];
    return [...this.#form.outcomes].filter(([name]) => this.#isOpen(`outcome-${name}`)).map(([name, outcome]) => this.#answer(name, outcome));
  }

  /**
   * @param {string} name
   * @param {OutcomeTable} outcome
   * @returns {Part}
   */
  #answer(name, { label, sentence, columns, rows, chart }) {
    const note = this.#part(`outcome-${name}`)?.querySelector(".calculator__note")?.textContent;
    const drawing = chart && rows.length ? draw(chart, label, DRAWN) : null;
    const [, , width = 1, height = 0] = drawing?.getAttribute("viewBox")?.split(" ").map(Number) ?? [];
    const { source, said } = shorten(columns.map((column) => column.label), rows);
    const more = [rows.length ? note : "", said].filter(Boolean).join(" ");
    const text = [more && sentence ? `${sentence}.` : sentence, more].filter(Boolean).join(" ");
    return { title: label, text, picture: height / width <= TALLEST ? drawing : null, ...(rows.length && { source }) };
  }

  /** The tables that were filled in and are not folded. @returns {Part[]} */
  #inputs() {
    const found = [];
    for (const { name, label, columns } of this.#form.shapes) {
      const rows = this.#form.tables.get(name)?.grid.rows.filter((row) => row.some((cell) => cell.trim())) ?? [];
      if (rows.length && this.#isOpen(`table-${name}`)) found.push({ title: label, source: { columns: columns.map((column) => column.label), rows } });
    }
    return found;
  }

  /** Which tables stay folded, so that nobody takes the sheets for all there is. @param {boolean} answered */
  #describeFolded(answered) {
    const names = [
      ...this.#form.shapes.filter(({ name }) => this.#form.tables.get(name)?.grid.filled && !this.#isOpen(`table-${name}`)).map(({ label }) => label),
      ...[...this.#form.outcomes].filter(([name, { rows }]) => answered && rows.length && !this.#isOpen(`outcome-${name}`)).map(([, { label }]) => label),
    ];
    return names.length ? [make("p", { class: "paper__asked" }, `${WORDS.folded}: ${names.map((name) => `«${name}»`).join(", ")}.`)] : [];
  }

  /** @param {string} name */
  #part(name) {
    return this.#form.root.querySelector(`[data-part="${name}"]`);
  }

  /** @param {string} name of a part that holds a fold or is one */
  #isOpen(name) {
    const part = this.#part(name);
    const fold = part instanceof HTMLDetailsElement ? part : part?.querySelector("details");
    return !fold || fold.open;
  }
}

/** Whether the answer's figures are on the page. @param {HTMLElement} root */
function isAnswered(root) {
  return root.dataset.state !== "waiting" && root.dataset.state !== "failed";
}

/**
 * Takes out of a long table the columns that say one word in all its rows, and says it once.
 * @param {string[]} columns
 * @param {string[][]} rows
 */
function shorten(columns, rows) {
  const same = columns.map((_, column) => {
    const [text = ""] = rows[0]?.slice(column) ?? [];
    return rows.length > MANY && column > 0 && !/\d/.test(text) && rows.every((row) => row[column] === text);
  });
  const said = columns.flatMap((label, column) => (same[column] ? [`${label}\u00a0– ${rows[0]?.[column]?.replace(/^–$/, "") || WORDS.nothing}`] : []));
  /** @param {string[]} cells */
  const dropSame = (cells) => cells.filter((_, column) => !same[column]);
  return { source: { columns: dropSame(columns), rows: rows.map(dropSame) }, said: said.length ? `${WORDS.same}: ${said.join("; ")}.` : "" };
}

/** What a field says. @param {Element | null} input */
function readInput(input) {
  if (input instanceof HTMLSelectElement) return input.selectedOptions[0]?.textContent ?? "";
  if (!(input instanceof HTMLInputElement)) return "";
  if (input.type === "checkbox") return input.checked ? WORDS.yes : WORDS.no;
  return input.type === "range" ? input.parentElement?.querySelector("output")?.value ?? input.value : input.value.trim();
}

/**
 * Puts parts on sheets that stand upright, or across where a table needs it or takes less paper so.
 * @param {Part[]} parts
 */
function assemble(parts) {
  const known = parts.map(({ source }) => {
    if (!source) return undefined;
    const columns = measureColumns(source);
    return { columns, upright: fit(columns, source.rows.length, UPRIGHT), across: fit(columns, source.rows.length, ACROSS) };
  });
  const there = known.filter((one) => one !== undefined);
  /** @param {"upright" | "across"} way @param {typeof UPRIGHT} room */
  const paper = (way, room) => sheets({ size: 0, blocks: [], times: 1, part: 1, height: there.reduce((all, one) => all + one[way].height, 0) }, room);
  const across = there.some(({ upright }) => !upright.fits) || paper("across", ACROSS) < paper("upright", UPRIGHT);
  const made = parts.map(({ title, text, picture, source }, place) => {
    const one = known[place];
    return make(
      "section",
      { class: "paper__part" },
      make("h2", {}, title),
      text ? make("p", {}, text) : false,
      picture ? make("div", { class: "paper__picture" }, picture) : false,
      ...(source && one ? tables(source, one.columns, across ? one.across : one.upright) : []),
    );
  });
  return { made, across };
}
