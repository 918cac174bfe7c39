/** Curators' files with counts for the region («nastavnik-counts/1») as rows of the table of organisations. */

/**
 * What a table takes of one file; absent numbers are null.
 * @typedef {{ file: string, organisation: string, total: number | null, involved: number | null, end: string }} Counted
 * @typedef {{ ok: true, counted: Counted } | { ok: false, text: string }} Read
 */

const FORMAT = "nastavnik-counts/1";
const LONGEST = 500; // characters of the organisation's name
const SEPTEMBER = 9;

/** @param {string} text */
export function looksLikeCounts(text) {
  return text.trimStart().startsWith("{");
}

/**
 * Takes the organisation, the period's end and two numbers; everything else in the file is left where it is.
 * @param {string} text
 * @param {string} file its name
 * @returns {Read}
 */
export function readCounts(text, file) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("Файл повреждён или обрезан. Попросите организацию прислать его ещё раз.");
  }
  const { format, organisation, period, total, involved } = value;
  if (typeof format === "string" && /^nastavnik-(programmes?|encrypted)\//.test(format)) {
    return refused("Это программа куратора, а не показатели. Попросите прислать то, что сохраняет кнопка «Сохранить файл для региона».");
  }
  if (typeof format === "string" && format !== FORMAT && format.startsWith("nastavnik-counts/")) {
    return refused("Файл создан более новой версией навигатора. Обновите страницу и загрузите его ещё раз.");
  }
  if (format !== FORMAT) return refused("Это не файл с показателями для региона.");
  if (typeof organisation !== "string" || organisation.length > LONGEST) return refused("Название организации в файле не читается.");
  if (!isCount(total) || !isCount(involved)) return refused("Число обучающихся в файле не читается.");
  const end = period?.to ?? "";
  if (!isDay(end)) return refused("Период в файле не читается.");
  return { ok: true, counted: { file, organisation: organisation.replaceAll(/[\s\p{C}]+/gu, " ").trim(), total, involved, end } };
}

/**
 * The rows of a table: reports of one school year bear one date, the latest end of a period among them, so that schools
 * whose programmes end a week apart are added up together and not taken for two moments.
 * @param {Counted[]} all
 * @param {{ name: string }[]} columns
 * @returns {string[]} lines of cells with tabs between them
 */
export function rowsOf(all, columns) {
  /** @type {Map<string, string>} */
  const latest = new Map();
  for (const { end } of all) {
    const year = schoolYear(end);
    if (end > (latest.get(year) ?? "")) latest.set(year, end);
  }
  return all.map(({ organisation, total, involved, end }) => {
    /** @type {Record<string, string>} */
    const cells = { organisation, total: `${total ?? ""}`, involved: `${involved ?? ""}`, date: inRussian(latest.get(schoolYear(end)) ?? "") };
    return columns.map(({ name }) => cells[name] ?? "").join("\t");
  });
}

/**
 * @param {Counted[]} all
 * @returns {{ organisation: string, files: string[] }[]} organisations with several files for one school year
 */
export function doubles(all) {
  /** @type {Map<string, { organisation: string, files: string[] }>} */
  const found = new Map();
  for (const { organisation, end, file } of all) {
    const key = `${schoolYear(end)} ${organisation.replaceAll(" ", "").toLocaleLowerCase("ru")}`;
    const entry = found.get(key) ?? { organisation, files: [] };
    entry.files.push(file);
    found.set(key, entry);
  }
  return [...found.values()].filter(({ organisation, files }) => organisation && files.length > 1);
}

/**
 * @param {string} day
 * @returns {string} the year in which the school year of the day begins, "" without a day
 */
function schoolYear(day) {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return day && String(month < SEPTEMBER ? year - 1 : year);
}

/** @param {string} day */
function inRussian(day) {
  return day.split("-").reverse().join(".");
}

/** @param {unknown} value */
function isCount(value) {
  return value === null || (Number.isSafeInteger(value) && Number(value) >= 0);
}

/** @param {unknown} value */
function isDay(value) {
  if (value === "") return true;
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/**
 * @param {string} text
 * @returns {Read}
 */
function refused(text) {
  return { ok: false, text };
}
