/** What the text of a file may hold before it is parsed: parsers and what follows them would hang on it or lose it unsaid. */

/** @import { Complaint } from "./types.mjs" */

const DEEPEST = 20; // levels: the programme's own files have eight
const MOST_CONTAINERS = 300_000; // lists and objects: fifty full programmes have half of that
const MOST_VALUES = 1_000_000; // of all kinds: a file of the largest size has half of that
const MOST_NAMES = 10_000; // in one object, as in the schema
const LONGEST_NUMBER = 24; // characters
const SHOWN = 40; // characters of a name
const NAMED = 6; // levels of a place

const [QUOTE, BACKSLASH, COMMA, MINUS] = [0x22, 0x5c, 0x2c, 0x2d];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [ZERO, NINE] = [0x30, 0x39];

/**
 * One open list or object. Most objects are small: their names are a set only from the second on.
 * @typedef {{ object: boolean, name: string, count: number, names: Set<string> | undefined }} Level
 */

/**
 * Looks through a text that claims to be JSON, without recursion; whether it is JSON is for the parser to say.
 * @param {string} text
 * @returns {Complaint | undefined} the first thing that no programme file has
 */
export function excess(text) {
  const number = /-?[\d.eE+-]+/y;
  /** @type {Level[]} */
  const levels = [];
  /** @type {Level | undefined} */
  let level;
  let containers = 0;
  let values = 0;
  let named = false; // whether a text that comes now is the name of a field
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOf(text, at + 1);
      if (end < 0) return undefined;
      if (named && level) {
        named = false;
        const complaint = call(level, text.slice(at, end + 1));
        if (complaint) return complain(levels, complaint);
      }
      at = end;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (levels.length >= DEEPEST) return complain(levels, [`не больше ${DEEPEST} уровней вложенности`, "больше"]);
      containers += 1;
      if (containers > MOST_CONTAINERS) return complain([], [`не больше ${MOST_CONTAINERS} записей`, "больше"]);
      named = code === OPEN_OBJECT;
      level = { object: named, name: "", count: 0, names: undefined };
      levels.push(level);
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      levels.pop();
      level = levels.at(-1);
      named = false;
    } else if (code === COMMA && level) {
      values += 1;
      if (values > MOST_VALUES) return complain([], [`не больше ${MOST_VALUES} значений`, "больше"]);
      named = level.object;
      if (!level.object) level.count += 1;
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      number.lastIndex = at;
      const [token = ""] = number.exec(text) ?? [];
      if (!isKept(token)) return complain(levels, ["число, которое можно записать точно", shorten(token)]);
      at += token.length - 1;
    }
  }
  return undefined;
}

/**
 * @param {string} text
 * @param {number} from
 * @returns {number} place of the quotation mark that ends a text, or less than 0
 */
function endOf(text, from) {
  for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return -1;
}

/**
 * Takes notice of a name in an object.
 * @param {Level} level
 * @param {string} quoted
 * @returns {[string, string] | undefined} what is expected, and what is there
 */
function call(level, quoted) {
  const name = quoted.includes("\\") ? unquote(quoted) : quoted.slice(1, -1);
  const before = level.name;
  level.count += 1;
  level.name = name;
  // Scripts take it for something else than a field.
  if (name === "__proto__") return ["имя поля", "«__proto__»"];
  if (level.count > MOST_NAMES) return [`не больше ${MOST_NAMES} записей`, "больше"];
  if (level.count === 1) return undefined;
  level.names ??= new Set([before]);
  // A parser would keep the last of them and say nothing.
  if (level.names.has(name)) return ["каждое поле один раз", "поле записано дважды"];
  level.names.add(name);
  return undefined;
}

/** @param {string} quoted */
function unquote(quoted) {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/**
 * @param {string} token
 * @returns {boolean} whether a computer's number holds it as it is written; what is no number is left to the parser
 */
function isKept(token) {
  if (token.length > LONGEST_NUMBER) return false;
  const value = Number(token);
  if (Number.isNaN(value)) return true;
  return Number.isFinite(value) && (Number.isSafeInteger(value) || digits(String(value)) === digits(token));
}

/**
 * @param {string} number
 * @returns {string} its digits without the zeros around them: «1.50e3» and «1500» alike
 */
function digits(number) {
  return number.toLowerCase().replace(/e.*$/, "").replace(/[-+.]/g, "").replace(/^0+|0+$/g, "");
}

/**
 * @param {Level[]} levels
 * @param {[string, string]} what
 * @returns {Complaint}
 */
function complain(levels, [expected, got]) {
  const place = levels.map(({ object, name, count }) => (object ? shorten(name) : `${count + 1}`));
  const named = place.filter(Boolean);
  return { place: [...named.slice(0, NAMED), ...(named.length > NAMED ? ["…"] : [])].join(" → "), expected, got };
}

/** @param {string} text */
function shorten(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
