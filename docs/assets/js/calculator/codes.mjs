/** Codes in place of names: all tables of a form alike, the key goes into a file and brings the names back. */

import { download } from "../page/downloads.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { inBrowser } from "../page/storage.mjs";
import { button } from "./button.mjs";

/**
 * @import { Given, Named } from "./code-key.mjs"
 * @import { Host, OfTable } from "./mechanisms.mjs"
 */

const GIVEN = "nastavnik-codes"; // how many codes were given, which tells of nobody
const MOST_TOLD = 5; // codes that a message names
const WORDS = {
  hide: "Заменить имена кодами",
  show: "Вернуть имена по ключу",
  about: "Вместо имён во всех таблицах встанут коды: Н-01 – наставник, Нм-01 – наставляемый. Номера не повторяются: следующая замена продолжит счёт. Ключ сохранится в файл: храните его отдельно, без него имён не вернуть. Имена в других столбцах, например в заметках, замените сами.",
  none: "Имён, которые можно заменить кодами, в таблицах нет.",
  done: "Имена заменены кодами, ключ передан браузеру: проверьте папку загрузок",
  back: "Имена возвращены",
  doubtful: "В ключе несколько имён для одного кода, такие коды оставлены",
  left: "Остались коды, которых в этом ключе нет",
  alien: "В файле нет ключа к этим кодам: нужен файл, который сохранился при замене имён.",
};

/**
 * @param {Record<string, OfTable>} tables
 * @param {Host} host
 */
export function offer(tables, host) {
  const people = peopleOf(tables);
  const box = document.createElement("details");
  box.className = "calculator__codes";
  const summary = document.createElement("summary");
  summary.textContent = "Без имён";
  const about = document.createElement("p");
  about.className = "calculator__hint";
  about.textContent = WORDS.about;
  const file = document.createElement("input");
  file.type = "file";
  file.accept = ".csv";
  file.hidden = true;
  file.setAttribute("aria-label", WORDS.show);
  file.dataset.part = "key-file";
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen) back(people, host, await chosen.arrayBuffer());
  });
  const tools = document.createElement("div");
  tools.className = "calculator__tools";
  tools.append(button(WORDS.hide, () => hide(people, host)), button(WORDS.show, () => file.click()), file);
  box.append(summary, about, tools);
  host.root.querySelector("[data-part=after-people], [data-part=status]")?.before(box);
}

/**
 * What a file of what stands in the tables is called.
 * @param {string} title
 * @param {Record<string, OfTable>} tables
 * @param {Pick<Host, "shapes" | "tables">} host
 */
export async function titleFile(title, tables, host) {
  const { makeTitle } = await import("./code-key.mjs");
  return makeTitle(title, listNamed(peopleOf(tables), host).map(({ cell }) => cell));
}

/**
 * @param {Record<string, OfTable>} tables
 * @returns {People}
 */
function peopleOf(tables) {
  return Object.entries(tables).flatMap(([name, own]) => (own.people ? [{ name, own: own.people }] : []));
}

/** Numbers that were given while the browser keeps nothing. @type {Given} */
let given = {};

/**
 * @typedef {{ name: string, own: Record<string, string> }[]} People tables with the columns that name somebody
 *
 * @param {People} people
 * @param {Host} host
 */
async function hide(people, host) {
  const { codesFor, changeCell, keyOf } = await import("./code-key.mjs");
  recall();
  const all = [...host.tables.values()].flatMap((table) => table.text().split(/[\t\n]/));
  const codes = codesFor(listNamed(people, host), all, given);
  if (!codes.size) return getAnnouncer().show(WORDS.none);
  keep();
  const kept = await replace(people, host, (cell) => changeCell(cell, (text) => codes.get(text)));
  download(`${host.title} – ключ к кодам.csv`, keyOf(codes), "text/csv;charset=utf-8");
  return getAnnouncer().show([WORDS.done, kept].filter(Boolean).join(". "), () => undo(people, host));
}

/**
 * @param {People} people
 * @param {Host} host
 * @param {ArrayBuffer} bytes
 */
async function back(people, host, bytes) {
  const { changeCell, isCode, Key } = await import("./code-key.mjs");
  const key = new Key(await text(bytes));
  const standing = listNamed(people, host).map(({ cell }) => cell);
  const doubtful = standing.filter((cell) => key.isDoubtful(cell));
  if (!doubtful.length && !standing.some((cell) => key.nameOf(cell) !== undefined)) return getAnnouncer().show(WORDS.alien);
  recall();
  key.tell(given);
  keep();
  const kept = await replace(people, host, (cell) => changeCell(cell, (text) => key.nameOf(text)));
  const left = standing.filter((cell) => isCode(cell) && key.nameOf(cell) === undefined && !key.isDoubtful(cell));
  const told = [WORDS.back, kept, formatList(WORDS.doubtful, doubtful), formatList(WORDS.left, left)];
  return getAnnouncer().show(told.filter(Boolean).join(". "), () => undo(people, host));
}

/**
 * @param {string} words
 * @param {string[]} cells
 */
function formatList(words, cells) {
  const all = [...new Set(cells)];
  return all.length ? `${words}: ${all.slice(0, MOST_TOLD).join(", ")}${all.length > MOST_TOLD ? ` и ещё ${all.length - MOST_TOLD}` : ""}` : "";
}

/** The text of a key, letter by letter as it was written, or as another program has saved it. @param {ArrayBuffer} bytes */
async function text(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return (await import("./encodings.mjs")).decode(bytes);
  }
}

/**
 * @param {People} people
 * @param {Pick<Host, "shapes" | "tables">} host
 * @returns {Named[]}
 */
function listNamed(people, host) {
  return people.flatMap(({ name, own }) => {
    const columns = host.shapes.find((shape) => shape.name === name)?.columns ?? [];
    const rows = (host.tables.get(name)?.text() ?? "").split("\n").map((line) => line.split("\t"));
    return rows.flatMap((row) => columns.flatMap((column, place) => (own[column.name] && row[place]?.trim() ? [{ cell: row[place].trim(), kind: own[column.name] ?? "" }] : [])));
  });
}

/**
 * @param {People} people
 * @param {Host} host
 * @param {(cell: string) => string} change
 * @returns {Promise<string>} what is to be known of the way back
 */
async function replace(people, host, change) {
  /** @type {Record<string, string>} */
  const texts = {};
  /** The example under codes is still the example. @type {Record<string, string | undefined>} */
  const examples = {};
  for (const { name, own } of people) {
    const columns = host.shapes.find((shape) => shape.name === name)?.columns ?? [];
    const table = host.tables.get(name);
    const changeText = (/** @type {string} */ text) =>
      text.split("\n").map((line) => line.split("\t").map((cell, place) => (own[columns[place]?.name ?? ""] ? change(cell) : cell)).join("\t")).join("\n");
    texts[name] = changeText(table?.text() ?? "");
    examples[name] = table?.example === undefined ? undefined : changeText(table.example);
  }
  const told = await host.replace(texts, { why: "codes", own: false, examples });
  host.ask();
  return told.replace(/\.$/, "");
}

function recall() {
  for (const [letters, number] of Object.entries(inBrowser.parse(GIVEN) ?? {})) {
    if (Number.isSafeInteger(number)) given[letters] = Math.max(given[letters] ?? 0, number);
  }
}

function keep() {
  // Where nothing can be kept, the numbers go on while the page is open.
  inBrowser.write(GIVEN, JSON.stringify(given));
}

/**
 * @param {People} people of which one stands for all
 * @param {Host} host
 */
async function undo([first], host) {
  await host.back(first?.name);
  host.ask();
}
