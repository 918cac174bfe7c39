/** How answers are typed from paper, kept, and shown: keys → what is kept → the words of a table. */

/**
 * @typedef {"scale" | "yes-no" | "choice" | "several" | "number" | "open"} Type
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {string} text
 * @property {Type} type
 * @property {{ id: string, title: string }[]} [options]
 * @property {string} [low] what 1 means
 * @property {string} [high] what 10 means
 * @property {number} [least]
 * @property {number} [most]
 *
 * @typedef {object} Questionnaire
 * @property {string} id
 * @property {string} title
 * @property {string} group the form's name, under which lists have it
 * @property {string} intro
 * @property {boolean} [retired]
 * @property {Question[]} questions
 *
 * @typedef {Record<string, string>} Answers by id of the question; what was not answered is not there
 */

/** The ends of the scale, as in `records/questionnaires.py`. */
export const [LOWEST, HIGHEST] = [1, 10];
/** What stands between the options of one answer in a table. */
export const BETWEEN = ";";
/** The longest answer in somebody's own words. */
export const LONGEST = 2000;

/** What a kept text begins with that is no answer: it stays as it was typed until it is put right. */
const WRONG = "?";
const WORDS = { yes: "да", no: "нет" };
/** «l» and «y» are the keys of «д» and «н» where the keyboard was left in Latin letters. */
const KEYS = new Map([["д", "yes"], ["да", "yes"], ["1", "yes"], ["+", "yes"], ["l", "yes"], ["lf", "yes"], ["н", "no"], ["нет", "no"], ["2", "no"], ["0", "no"], ["-", "no"], ["y", "no"], ["ytn", "no"]]);

/**
 * @param {Question} question
 * @param {string} typed
 * @returns {string} what is kept: a number, ids of options, the person's own words; «» – no answer
 */
export function keep(question, typed) {
  const text = typed.replace(/\s+/g, " ").trim();
  if (text === "") return "";
  if (question.type === "open") return text.slice(0, LONGEST);
  return READ[question.type](question, text) ?? `${WRONG}${text}`.slice(0, LONGEST);
}

/**
 * @param {Question} question
 * @param {string} kept
 * @returns {string} as a table has it
 */
export function show(question, kept) {
  if (question.type === "open") return kept;
  if (kept.startsWith(WRONG)) return kept.slice(WRONG.length);
  const titles = new Map([...Object.entries(WORDS), ...(question.options ?? []).map(({ id, title }) => /** @type {const} */ ([id, title]))]);
  return kept.split(" ").filter(Boolean).map((id) => titles.get(id) ?? id).join(`${BETWEEN} `);
}

/**
 * @param {Question} question
 * @param {string} kept
 * @returns {string} what is wrong with it and what is expected, a few words for a cell; «» – nothing
 */
export function faultOf(question, kept) {
  if (question.type === "open" || kept === "") return "";
  if (kept.startsWith(WRONG)) return `нужно: ${describeExpected(question)}`;
  const known = new Set((question.options ?? []).map(({ id }) => id));
  const gone = known.size > 0 && kept.split(" ").some((id) => !known.has(id));
  return gone ? "в анкете больше нет такого варианта" : "";
}

/**
 * @param {Question} question
 * @returns {string} what is typed as its answer
 */
export function describeExpected({ type, options = [], least = 0, most = 0 }) {
  if (type === "scale") return `число от ${LOWEST} до ${HIGHEST}`;
  if (type === "number") return `целое число от ${least} до ${most}`;
  if (type === "yes-no") return "д или н";
  if (type === "choice") return `номер от 1 до ${options.length}`;
  return type === "several" ? `номера от 1 до ${options.length} через пробел` : "свои слова";
}

/** @type {Record<Exclude<Type, "open">, (question: Question, text: string) => string | undefined>} */
const READ = {
  scale: (_, text) => readWhole(text, LOWEST, HIGHEST),
  number: ({ least = 0, most = Infinity }, text) => readWhole(text, least, most),
  "yes-no": (_, text) => KEYS.get(text.toLowerCase()),
  choice: (question, text) => option(question, text),
  several(question, text) {
    const numbers = /^\d+(?:[ ,.;]+\d+)*[ ,.;]*$/.test(text);
    const named = numbers && !option(question, text) ? text.split(/[ ,.;]+/) : text.split(BETWEEN);
    const found = named.filter((one) => one.trim() !== "").map((one) => option(question, one));
    // In the order of the questionnaire, each once: the order of ticks says nothing.
    return found.length && found.every(Boolean) ? (question.options ?? []).filter(({ id }) => found.includes(id)).map(({ id }) => id).join(" ") : undefined;
  },
};

/**
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function readWhole(text, least, most) {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? String(number) : undefined;
}

/**
 * Its words come before its number: an option may be called «2».
 * @param {Question} question
 * @param {string} text
 * @returns {string | undefined} id
 */
function option({ options = [] }, text) {
  const fold = (/** @type {string} */ one) => one.replace(/[\s\u00a0]+/g, " ").trim().toLowerCase().replaceAll("ё", "е");
  const named = options.find(({ title }) => fold(title) === fold(text));
  return named?.id ?? options[Number(readWhole(text.trim(), 1, options.length)) - 1]?.id;
}
