/** Codes in place of names: all tables of a form alike, the key goes into a file and brings the names back. */

import { download } from "../page/downloads.mjs";
import { said } from "../page/announcements.mjs";
import { decoded } from "./encodings.mjs";
import { button } from "./button.mjs";
import { csv, plain, rowsOf } from "./rows.mjs";

/** @import { Host, OfTable } from "./mechanisms.mjs" */

const MENTOR = "Н";
const MENTEE = "Нм";
const CODE = /^(Н|Нм)-\d+$/;
const TITLES = ["Код", "Имя"];
const WORDS = {
  hide: "Заменить имена кодами",
  show: "Вернуть имена по ключу",
  about: "Вместо имён во всех таблицах встанут коды: Н-01 – наставник, Нм-01 – наставляемый. Ключ сохранится в файл: храните его отдельно, без него имён не вернуть. Имена в других столбцах, например в заметках, замените сами.",
  none: "Имён, которые можно заменить кодами, в таблицах нет.",
  done: "Имена заменены кодами, ключ передан браузеру: проверьте папку загрузок",
  back: "Имена возвращены",
  alien: "В файле нет ключа к этим кодам: нужен файл, который сохранился при замене имён.",
};

/**
 * @param {Record<string, OfTable>} tables
 * @param {Host} host
 */
export function offer(tables, host) {
  const people = Object.entries(tables).flatMap(([name, own]) => (own.people ? [{ name, own: own.people }] : []));
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
  host.root.querySelector("[data-part=status]")?.before(box);
}

/**
 * @typedef {{ name: string, own: Record<string, string> }[]} People tables with the columns that name somebody
 *
 * @param {People} people
 * @param {Host} host
 */
function hide(people, host) {
  /** @type {Map<string, { code: string, name: string }>} */
  const codes = new Map();
  const counts = { [MENTOR]: 0, [MENTEE]: 0 };
  // Who is named as a mentor or as a mentee gets the code before those who may be either.
  for (const kinds of [["mentor", "mentee"], ["any"]]) {
    for (const { cell, kind } of cells(people, host)) {
      const letter = kind === "mentor" ? MENTOR : MENTEE;
      if (!kinds.includes(kind) || CODE.test(cell) || codes.has(plain(cell))) continue;
      counts[letter] = (counts[letter] ?? 0) + 1;
      codes.set(plain(cell), { code: `${letter}-${String(counts[letter]).padStart(2, "0")}`, name: cell });
    }
  }
  if (!codes.size) return said().show(WORDS.none);
  replace(people, host, (cell) => codes.get(plain(cell))?.code ?? cell);
  const key = [...codes.values()].map(({ code, name }) => [code, name]);
  download(`${host.title} – ключ к кодам.csv`, csv([TITLES, ...key]), "text/csv;charset=utf-8");
  return said().show(WORDS.done, () => undo(people, host));
}

/**
 * @param {People} people
 * @param {Host} host
 * @param {ArrayBuffer} bytes
 */
function back(people, host, bytes) {
  const lines = decoded(bytes).replace(/^\ufeff/, "").split(/\r?\n/);
  const pairs = lines.map((line) => /^"?((?:Н|Нм)-\d+)"?[;,\t](.+)$/.exec(line)).filter((found) => found !== null);
  const names = new Map(pairs.map(([, code, name]) => [code, unquoted(name ?? "")]));
  if (!cells(people, host).some(({ cell }) => names.has(cell))) return said().show(WORDS.alien);
  replace(people, host, (cell) => names.get(cell) ?? cell);
  return said().show(WORDS.back, () => undo(people, host));
}

/**
 * @param {People} people
 * @param {Host} host
 */
function cells(people, host) {
  return people.flatMap(({ name, own }) => {
    const columns = host.shapes.find((shape) => shape.name === name)?.columns ?? [];
    const rows = rowsOf(host.tables.get(name)?.text() ?? "");
    return rows.flatMap((row) => columns.flatMap((column, place) => (own[column.name] && row[place]?.trim() ? [{ cell: row[place].trim(), kind: own[column.name] ?? "" }] : [])));
  });
}

/**
 * @param {People} people
 * @param {Host} host
 * @param {(cell: string) => string} change
 */
async function replace(people, host, change) {
  /** @type {Record<string, string>} */
  const texts = {};
  /** The example under codes is still the example. @type {Record<string, string | undefined>} */
  const examples = {};
  for (const { name, own } of people) {
    const columns = host.shapes.find((shape) => shape.name === name)?.columns ?? [];
    const table = host.tables.get(name);
    const changed = (/** @type {string} */ text) =>
      rowsOf(text).map((row) => row.map((cell, place) => (own[columns[place]?.name ?? ""] ? change(cell.trim()) : cell)).join("\t")).join("\n");
    texts[name] = changed(table?.text() ?? "");
    examples[name] = table?.example === undefined ? undefined : changed(table.example);
  }
  await host.replace(texts, { why: "codes", own: false, examples });
  host.ask();
}

/**
 * @param {People} people of which one stands for all
 * @param {Host} host
 */
async function undo([first], host) {
  await host.back(first?.name);
  host.ask();
}

/** @param {string} text */
function unquoted(text) {
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}
