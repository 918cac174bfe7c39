/**
 * A record's file → the values that the editor shows, and back: only what was changed is put into the file's own text.
 *
 * @typedef {{
 *   form: "part" | "list" | "table" | "text" | "number" | "either" | "flag",
 *   fields?: Record<string, Shape>, item?: Shape, key?: string,
 *   required?: boolean, default?: unknown, plain?: boolean, line?: boolean, file?: string,
 * }} Shape what may stand in a place, as the generator describes it
 * @typedef {any} Node a node of a YAML document
 */
import { Document, Pair, Scalar, YAMLMap, YAMLSeq, isMap, isScalar, isSeq } from "yaml";

import { print, put, read } from "../../writing/style.mjs";
import { match } from "./matching.mjs";

const IDENTITY = "id";
const KEY = "key";
const VALUE = "value";

export class Format {
  /** @param {Shape} shape the shape of the kind's records */
  constructor(shape) {
    this.shape = shape;
    /** @type {Map<unknown, string>} the text of each record's file, by its id */
    this.texts = new Map();
  }

  /**
   * Return the values of a file for the editor; throws on what is no record.
   * @param {string} text
   * @returns {Record<string, unknown>}
   */
  fromFile(text) {
    const document = read(text);
    if (document.errors.length || !isMap(document.contents)) throw new Error("Запись не прочитана: проверьте её файл.");
    const value = /** @type {Record<string, unknown>} */ (readNode(document.contents, this.shape));
    this.texts.set(value[IDENTITY], text);
    return value;
  }

  /**
   * Return the text of a record's file with the values that the editor gives.
   * @param {Record<string, unknown>} value
   * @returns {string}
   */
  toFile(value) {
    const text = this.draft(value);
    this.texts.set(value[IDENTITY], text);
    return text;
  }

  /**
   * Return the same text while nothing is saved.
   * @param {Record<string, unknown>} value
   * @returns {string}
   */
  draft(value) {
    const known = this.texts.get(value[IDENTITY]);
    const document = known === undefined ? new Document(new YAMLMap()) : read(known);
    change(document.contents, this.shape, value);
    return print(document);
  }
}

/**
 * Return what the editor shows of a node: what its fields can hold.
 * @param {Node} node
 * @param {Shape | undefined} shape
 * @returns {unknown}
 */
function readNode(node, shape) {
  if (shape?.form === "part" && isMap(node)) {
    const named = node.items.map((pair) => [nameOf(pair), readNode(pair.value, shape.fields?.[nameOf(pair)])]);
    return Object.fromEntries(named);
  }
  if (shape?.form === "table" && isMap(node)) {
    return node.items.map((pair) => ({ [KEY]: nameOf(pair), [VALUE]: String(readPlain(pair.value)) }));
  }
  if (shape?.form === "list" && isSeq(node)) return node.items.map((item) => readNode(item, shape.item));
  const value = readPlain(node);
  if (typeof value !== "string") return value;
  return shape?.file ? `${shape.file}/${value}` : value;
}

/** @param {Node} node */
function readPlain(node) {
  const value = node?.toJSON ? node.toJSON() : node;
  return typeof value === "string" ? value.replace(/\n+$/, "") : value;
}

/** @param {Node} pair */
const nameOf = (pair) => String(isScalar(pair.key) ? pair.key.value : pair.key);

/**
 * Return a value as the file would hold it, undefined for nothing: the editor writes empty texts and lists where nobody
 * has filled anything in.
 * @param {unknown} value
 * @param {Shape} shape
 * @returns {unknown}
 */
export function toStored(value, shape) {
  if (value === null || value === undefined) return undefined;
  if (shape.form === "part") return fieldsOf(value, shape);
  if (shape.form === "list") {
    const items = Array.isArray(value) ? value : [value];
    const made = items.map((item) => toStored(item, /** @type {Shape} */ (shape.item))).filter((item) => item !== undefined);
    return made.length || shape.required ? made : undefined;
  }
  if (shape.form === "table") return rowsOf(value, shape);
  if (shape.form === "flag") return Boolean(value);
  if (shape.form === "number") return value === "" ? undefined : Number(value);
  let text = String(value).replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  if (shape.line) text = text.replace(/\s*\n\s*/g, " ");
  if (shape.file && text.startsWith(`${shape.file}/`)) text = text.slice(shape.file.length + 1);
  return text === "" ? undefined : text;
}

/**
 * @param {any} value
 * @param {Shape} shape
 */
function fieldsOf(value, shape) {
  /** @type {Record<string, unknown>} */
  const made = {};
  for (const [name, inner] of Object.entries(shape.fields ?? {})) {
    const found = toStored(value[name], inner);
    if (found !== undefined) made[name] = found;
  }
  return Object.keys(made).length ? made : undefined;
}

/**
 * @param {any} value
 * @param {Shape} shape
 */
function rowsOf(value, shape) {
  const rows = (Array.isArray(value) ? value : []).filter((row) => row?.[KEY]);
  const made = rows.map((row) => ({ [KEY]: String(row[KEY]), [VALUE]: toStored(row[VALUE] ?? "", { form: "text" }) ?? "" }));
  return made.length || shape.required ? made : undefined;
}

/** @param {unknown} one @param {unknown} other */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Put values into a group of fields: what is as before is not touched, what is gone is taken out with its lines.
 * @param {Node} map
 * @param {Shape} shape
 * @param {any} value
 */
function change(map, shape, value) {
  for (const [name, inner] of Object.entries(shape.fields ?? {})) {
    const pair = map.items.find((/** @type {Node} */ one) => nameOf(one) === name);
    const now = toStored(value[name], inner);
    if (!pair) {
      if (now !== undefined && !isSame(now, inner.default) && !isSame(now, emptyDefault(inner))) insert(map, shape, name, now);
      continue;
    }
    if (isSame(now, toStored(readNode(pair.value, inner), inner))) continue;
    if (now === undefined) map.items.splice(map.items.indexOf(pair), 1);
    else pair.value = changeNode(pair.value, inner, now);
  }
}

/**
 * What a field that may be left out means when it is: a flag is not raised.
 * @param {Shape} shape
 */
const emptyDefault = (shape) => (shape.form === "flag" && !shape.required && shape.default === undefined ? false : undefined);

/**
 * Put a new field where the model has it: behind the nearest one before it that is there. What would be first stands
 * second: the line with the dash of a list belongs to another field and stays as it is.
 * @param {Node} map
 * @param {Shape} shape
 * @param {string} name
 * @param {unknown} value
 */
function insert(map, shape, name, value) {
  const names = Object.keys(shape.fields ?? {});
  const before = names.slice(0, names.indexOf(name)).reverse();
  const there = map.items.map(nameOf);
  const nearest = before.find((one) => there.includes(one));
  const inner = /** @type {Shape} */ (shape.fields?.[name]);
  const place = nearest === undefined ? Math.min(1, there.length) : there.indexOf(nearest) + 1;
  map.items.splice(place, 0, new Pair(new Scalar(name), makeNode(inner, value)));
}

/**
 * Return the node of another value: the same node where it can hold it.
 * @param {Node} node
 * @param {Shape} shape
 * @param {any} value as `toStored` returns it
 * @returns {Node}
 */
function changeNode(node, shape, value) {
  if (shape.form === "part" && isMap(node)) {
    change(node, shape, value);
    return node;
  }
  if (shape.form === "list" && isSeq(node)) {
    const inner = /** @type {Shape} */ (shape.item);
    const were = node.items.map((item) => toStored(readNode(item, inner), inner));
    const from = match(were, value, inner.key);
    node.items = value.map((/** @type {any} */ item, /** @type {number} */ index) => {
      const origin = from[index];
      if (origin === undefined) return makeNode(inner, item);
      return isSame(were[origin], item) ? node.items[origin] : changeNode(node.items[origin], inner, item);
    });
    return node;
  }
  if (shape.form === "table" && isMap(node)) {
    node.items = value.map((/** @type {any} */ row) => rowIn(node, /** @type {Shape} */ (shape.item), row));
    return node;
  }
  if (isScalar(node) && !["part", "list", "table"].includes(shape.form)) {
    put(/** @type {any} */ (node), toKind(value, shape), { date: Boolean(shape.plain) && typeof value === "string" });
    return node;
  }
  return makeNode(shape, value);
}

/**
 * @param {Node} map
 * @param {Shape} shape
 * @param {any} row
 */
function rowIn(map, shape, row) {
  const pair = map.items.find((/** @type {Node} */ one) => nameOf(one) === row[KEY]);
  if (!pair) return new Pair(new Scalar(row[KEY]), makeNode(shape, row[VALUE]));
  if (String(readPlain(pair.value)) !== row[VALUE]) {
    const texts = typeof readPlain(pair.value) === "string" && !/^-?\d+$/.test(String(readPlain(pair.value)));
    put(pair.value, texts ? row[VALUE] : toKind(row[VALUE], shape));
  }
  return pair;
}

/**
 * Return a value in the kind that the file has it in: «12» for a place of numbers or texts is a number.
 * @param {any} value
 * @param {Shape} shape
 */
function toKind(value, shape) {
  return shape.form === "either" && /^-?(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}

/**
 * Return a new node of a value, its fields in the order of the model.
 * @param {Shape} shape
 * @param {any} value as `toStored` returns it
 * @returns {Node}
 */
function makeNode(shape, value) {
  if (shape.form === "part") {
    const map = new YAMLMap();
    for (const [name, inner] of Object.entries(shape.fields ?? {})) {
      if (value[name] !== undefined && !isSame(value[name], emptyDefault(inner)))
        map.items.push(new Pair(new Scalar(name), makeNode(inner, value[name])));
    }
    return map;
  }
  if (shape.form === "list") {
    const list = new YAMLSeq();
    list.items = value.map((/** @type {any} */ item) => makeNode(/** @type {Shape} */ (shape.item), item));
    return list;
  }
  if (shape.form === "table") {
    const map = new YAMLMap();
    map.items = value.map((/** @type {any} */ row) => new Pair(new Scalar(row[KEY]), makeNode(/** @type {Shape} */ (shape.item), row[VALUE])));
    return map;
  }
  const node = new Scalar(null);
  put(node, toKind(value, shape), { date: Boolean(shape.plain) && typeof value === "string" });
  return node;
}
