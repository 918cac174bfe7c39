/** Curators' files with counts for the region («nastavnik-counts/1») as rows of the table of organisations. */

/**
 * What a table takes of one file; `saved` is the moment of its saving, "" in older files.
 * @typedef {object} Counted
 * @property {string} file
 * @property {string} municipality
 * @property {string} organisation
 * @property {number} total
 * @property {number} involved
 * @property {string} year the one in which its school year begins, "" without a period
 * @property {string} end of the period
 * @property {string} saved
 * @property {Record<string, number>} forms
 * @property {Record<string, { done: number, total: number }>} stages
 *
 * @typedef {{ ok: true, counted: Counted } | { ok: false, text: string }} Read
 */

const FORMAT = "nastavnik-counts/1";
const LONGEST = 500; // characters of a name
const SEPTEMBER = 9;
const ASK = "Попросите организацию исправить число и прислать файл ещё раз.";

/** @param {string} text */
export function looksLikeCounts(text) {
  return text.trimStart().startsWith("{");
}

/**
 * Takes names, the period and numbers; everything else in the file is left where it is.
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
  const { format, organisation, municipality = "", period, total, involved, saved_at: saved = "", forms = {}, stages = {} } = value;
  if (typeof format === "string" && /^nastavnik-(programmes?|encrypted)\//.test(format)) {
    return refused("Это программа куратора, а не показатели. Попросите прислать то, что сохраняет кнопка «Сохранить файл для региона».");
  }
  if (typeof format === "string" && format !== FORMAT && format.startsWith("nastavnik-counts/")) {
    return refused("Файл создан более новой версией навигатора. Обновите страницу и загрузите его ещё раз.");
  }
  if (format !== FORMAT) return refused("Это не файл с показателями для региона.");
  if (!isName(organisation)) return refused("Название организации в файле не читается.");
  if (!isName(municipality)) return refused("Название муниципалитета в файле не читается.");
  if (!isCount(total) || !isCount(involved)) return refused("Число обучающихся в файле не читается.");
  const [from, end] = [period?.from ?? "", period?.to ?? ""];
  if (!isDay(from) || !isDay(end)) return refused("Период в файле не читается.");
  const wrong = implausible(total, involved);
  if (wrong) return refused(`${plain(organisation) || "Организация"}: ${wrong} ${ASK}`);
  return {
    ok: true,
    counted: {
      file,
      municipality: plain(municipality),
      organisation: plain(organisation),
      total: Number(total),
      involved: Number(involved),
      year: schoolYear(end || from),
      end,
      saved: typeof saved === "string" ? saved : "",
      forms: numbers(forms, isGiven),
      stages: numbers(stages, (stage) => isGiven(stage?.done) && isGiven(stage?.total)),
    },
  };
}

/**
 * @param {number | null} total
 * @param {number | null} involved
 * @returns {string} why such numbers can't be added to others, nothing when they can
 */
function implausible(total, involved) {
  if (total === null) return "число обучающихся не указано.";
  if (total === 0) return "обучающихся нет (0).";
  if (involved === null) return "число вовлечённых не указано.";
  return involved > total ? `вовлечённых (${involved}) больше, чем обучающихся (${total}).` : "";
}

/**
 * The rows of a table: reports of one school year bear one date, the latest end of a period among them or the one that
 * the table has for that year, so that schools whose programmes end a week apart are added up together.
 * @param {Counted[]} all
 * @param {{ name: string }[]} columns
 * @param {string[][]} [there] rows of the table
 * @returns {string[]} lines of cells with tabs between them
 */
export function rowsOf(all, columns, there = []) {
  const place = columns.findIndex(({ name }) => name === "date");
  const known = there.map((row) => (row[place] ?? "").trim().split(".").reverse().join("-")).filter((day) => day && isDay(day));
  const latest = new Map([...latestOf(all.map(({ end }) => end)), ...latestOf(known)]);
  return all.map(({ municipality, organisation, total, involved, year }) => {
    /** @type {Record<string, string>} */
    const cells = { municipality, organisation, total: `${total}`, involved: `${involved}`, date: inRussian(latest.get(year) ?? "") };
    return columns.map(({ name }) => cells[name] ?? "").join("\t");
  });
}

/**
 * Of several files of one organisation and school year the newest counts, by the moment of saving where all say it,
 * else the one that was chosen last.
 * @param {Counted[]} all
 * @param {number[][]} twice groups of places in `all`, counted from 1
 * @returns {{ kept: Counted[], told: string[] }}
 */
export function newest(all, twice) {
  /** @type {Set<Counted>} */
  const out = new Set();
  const told = [];
  for (const group of twice) {
    const same = group.flatMap((place) => all[place - 1] ?? []);
    // Files that name nobody may be of anybody.
    if (!same[0]?.organisation) continue;
    const dated = same.every(({ saved }) => saved);
    const best = same.reduce((one, other) => (dated && other.saved < one.saved ? one : other));
    for (const other of same) if (other !== best) out.add(other);
    const rest = same.filter((other) => other !== best);
    const equal = rest.filter((other) => figures(other) === figures(best));
    const older = rest.filter((other) => !equal.includes(other));
    if (equal.length) told.push(`${best.organisation}: ${files([...equal, best])} совпадают, учтён один.`);
    if (older.length) told.push(`${best.organisation}: взят ${dated ? "более новый" : "выбранный последним"} файл ${best.file} (${best.involved} из ${best.total}), он заменил ${older.map((one) => `${one.file} (${one.involved} из ${one.total})`).join(", ")}.`);
  }
  return { kept: all.filter((one) => !out.has(one)), told };
}

/**
 * Reports of several school years: those of the one with the most files, and the others.
 * @param {Counted[]} all
 */
export function byYear(all) {
  /** @type {Map<string, number>} */
  const years = new Map();
  for (const { year } of all) years.set(year, (years.get(year) ?? 0) + 1);
  const [[main = ""] = []] = [...years].sort(([one, many], [other, more]) => more - many || (one < other ? 1 : -1));
  return { main: all.filter(({ year }) => year === main), aside: all.filter(({ year }) => year !== main), year: main };
}

/**
 * @param {string[]} days
 * @returns {Map<string, string>} the last day of each school year
 */
function latestOf(days) {
  /** @type {Map<string, string>} */
  const latest = new Map();
  for (const day of days) if (day > (latest.get(schoolYear(day)) ?? "")) latest.set(schoolYear(day), day);
  return latest;
}

/** @param {string} year @returns {string} «2026/27», words where there is none */
export function inWords(year) {
  return year ? `${year}/${String(Number(year) + 1).slice(2)} учебный год` : "период не указан";
}

/** @param {Counted[]} all */
function files(all) {
  return all.map(({ file }) => file).join(", ");
}

/** @param {Counted} counted */
function figures({ total, involved, forms, stages, end }) {
  return JSON.stringify([total, involved, end, Object.entries(forms).sort(), Object.entries(stages).sort()]);
}

/**
 * @param {unknown} values
 * @param {(value: any) => boolean} fits
 * @returns {Record<string, any>}
 */
function numbers(values, fits) {
  return values && typeof values === "object" ? Object.fromEntries(Object.entries(values).filter(([, value]) => fits(value))) : {};
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

/** @param {string} text */
function plain(text) {
  return text.replaceAll(/[\s\p{C}]+/gu, " ").trim();
}

/** @param {unknown} value */
function isName(value) {
  return typeof value === "string" && value.length <= LONGEST;
}

/** @param {unknown} value */
function isGiven(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** @param {unknown} value */
function isCount(value) {
  return value === null || isGiven(value);
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
