/** Checks a JSON value against a schema and says in Russian where it differs, what is expected and what is there. */

import { isStamp } from "./clock.mjs";
import { isSameJson } from "./json.mjs";

/** @import { Schema } from "./schema.mjs" */
/** @import { Complaint, Json } from "./types.mjs" */

const COMPLAINTS = 50; // of one file: more help nobody
const SHOWN = 40; // characters of a wrong value
/** @type {Map<string, RegExp>} */
const PATTERNS = new Map();
/** @type {Record<string, string>} */
const TYPES = {
  string: "текст", integer: "целое число", number: "число", boolean: "true или false", null: "null", object: "объект {…}", array: "список […]",
}; // prettier-ignore
/** @type {Record<string, { is: (text: string) => boolean, name: string }>} */
const FORMATS = {
  day: { is: (text) => text === "" || isDay(text), name: "день, например 2026-11-23, или пустая строка" },
  stamp: { is: isStamp, name: "время изменения, например 2026-11-23T19:09:02.123Z-0000-k3f9a2" },
};

/**
 * @param {unknown} value JSON value
 * @param {Schema} schema
 * @returns {Complaint[]} empty when it fits
 */
export function check(value, schema) {
  /** @type {Complaint[]} */
  const complaints = [];
  visit(value, schema, [], (place, expected, got) => {
    if (complaints.length < COMPLAINTS) complaints.push({ place: place.join(" → "), expected, got });
    return undefined;
  });
  return complaints;

  /**
   * @param {unknown} value
   * @param {Schema} part
   * @param {string[]} place
   * @param {(place: string[], expected: string, got: string) => void} report
   */
  function visit(value, part, place, report) {
    if (complaints.length >= COMPLAINTS) return undefined;
    const rule = part.$ref ? schema.$defs?.[part.$ref.slice("#/$defs/".length)] ?? {} : part;
    if (rule.const !== undefined && value !== rule.const) return report(place, `«${rule.const}»`, show(value));
    if (rule.enum && !rule.enum.includes(value)) return report(place, `одно из: ${rule.enum.join(", ")}`, show(value));
    const types = [rule.type ?? []].flat();
    if (types.length && !types.some((type) => isOf(value, type))) {
      return report(place, types.map((type) => TYPES[type] ?? type).join(" или "), show(value));
    }
    if (typeof value === "string") checkText(value, rule, place, report);
    else if (typeof value === "number") checkNumber(value, rule, place, report);
    else if (Array.isArray(value)) {
      if (value.length > (rule.maxItems ?? Infinity)) report(place, `не больше ${rule.maxItems} записей`, `${value.length}`);
      else if (rule.uniqueItems && new Set(value).size < value.length) report(place, "каждое значение один раз", "повтор");
      else value.forEach((one, index) => rule.items && visit(one, rule.items, [...place, `${index + 1}`], report));
    } else if (value !== null && typeof value === "object") checkObject(value, rule, place, report);
    return undefined;
  }

  /**
   * @param {object} value
   * @param {Schema} rule
   * @param {string[]} place
   * @param {(place: string[], expected: string, got: string) => void} report
   */
  function checkObject(value, rule, place, report) {
    const entries = Object.entries(value);
    for (const name of rule.required ?? []) {
      if (!Object.hasOwn(value, name)) report([...place, name], "значение", "его нет");
    }
    if (entries.length > (rule.maxProperties ?? Infinity)) {
      return report(place, `не больше ${rule.maxProperties} записей`, `${entries.length}`);
    }
    for (const [name, one] of entries) {
      const inner = [...place, name.slice(0, SHOWN)];
      const known = rule.properties && Object.hasOwn(rule.properties, name) ? rule.properties[name] : undefined;
      if (known) visit(one, known, inner, report);
      else if (rule.additionalProperties === false) report(inner, "только известные поля", "неизвестное поле");
      else {
        if (rule.propertyNames) visit(name, rule.propertyNames, inner, report);
        if (typeof rule.additionalProperties === "object") visit(one, rule.additionalProperties, inner, report);
      }
    }
    return undefined;
  }
}

/**
 * @param {string} value
 * @param {Schema} rule
 * @param {string[]} place
 * @param {(place: string[], expected: string, got: string) => void} report
 */
function checkText(value, rule, place, report) {
  const format = FORMATS[rule.format ?? ""];
  if (value.length > (rule.maxLength ?? Infinity)) report(place, `не длиннее ${rule.maxLength} знаков`, `${value.length}`);
  else if (format && !format.is(value)) report(place, format.name, show(value));
  else if (rule.pattern && !patternOf(rule.pattern).test(value)) {
    report(place, format?.name ?? "имя латиницей: буквы, цифры, дефис", show(value));
  }
}

/**
 * @param {number} value
 * @param {Schema} rule
 * @param {string[]} place
 * @param {(place: string[], expected: string, got: string) => void} report
 */
function checkNumber(value, rule, place, report) {
  const { minimum = -Infinity, maximum = Infinity } = rule;
  if (value < minimum || value > maximum) report(place, `число от ${minimum} до ${maximum}`, `${value}`);
}

/**
 * @param {unknown} value
 * @param {string} type
 */
function isOf(value, type) {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isSafeInteger(value);
  return typeof value === type && value !== null && !Array.isArray(value);
}

/** @param {string} text */
function isDay(text) {
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text.length === 10;
}

/** @param {string} source */
function patternOf(source) {
  const pattern = PATTERNS.get(source) ?? new RegExp(source, "u");
  PATTERNS.set(source, pattern);
  return pattern;
}

/** @param {unknown} value however large: of a list or an object only the kind is told */
export function show(value) {
  if (value === undefined) return "ничего";
  if (typeof value === "object" && value !== null) return TYPES[Array.isArray(value) ? "array" : "object"] ?? "";
  const text = typeof value === "string" ? value : String(value);
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return typeof value === "string" ? `«${cut}»` : cut;
}

/**
 * @param {Json | undefined} got
 * @param {Json | undefined} expected
 * @param {string[]} place
 * @returns {Complaint | undefined} the first place where they differ
 */
export function difference(got, expected, place) {
  if (isSameJson(got, expected)) return undefined;
  if (!isBranch(got) || !isBranch(expected)) return { place: place.join(" → "), expected: show(expected), got: show(got) };
  for (const name of Object.keys({ ...expected, ...got })) {
    const found = difference(Reflect.get(got, name), Reflect.get(expected, name), [...place, Array.isArray(expected) ? `${Number(name) + 1}` : name]);
    if (found) return found;
  }
  return undefined;
}

/**
 * @param {Json | undefined} value
 * @returns {value is Json[] | Record<string, Json>}
 */
function isBranch(value) {
  return typeof value === "object" && value !== null;
}
