/** A programme as a list of its parts – the unit that is stored, merged and compared – and back. */

import { chooseLater, NEVER } from "./clock.mjs";
import { fieldsOf, stampOf } from "./entry.mjs";
import { findDeclaration, SECTIONS, sections } from "./sections.mjs";

/** @import { Section, Shape } from "./sections.mjs" */
/** @import { Programme, Stamped } from "./types.mjs" */

export const FORMAT = "nastavnik-programme/1";

/**
 * @typedef {{ section: Section, key: string, entry: Stamped }} Part
 *
 * @param {string} id
 * @returns {Programme} a programme of which nothing is said yet
 */
export function createBlank(id) {
  const inner = sections(({ shape }) => shape !== "fields").map((section) => [section, findDeclaration(section).blank()]);
  const document = { format: FORMAT, id, ...SECTIONS.programme.blank(), updated_at: NEVER, at: {}, known: [], ...Object.fromEntries(inner) };
  return /** @type {Programme} */ (/** @type {unknown} */ (document));
}

/**
 * @param {Programme} programme
 * @returns {Generator<Part>} everything that was set, the programme's own fields first
 */
export function* allParts(programme) {
  for (const section of sections()) {
    for (const [key, entry] of shapeOf(section).all(programme, section)) yield { section, key, entry };
  }
}

/**
 * @param {Programme} programme
 * @param {Section} section
 * @param {string} key
 * @returns {Stamped | undefined}
 */
export function take(programme, section, key) {
  return shapeOf(section).take(programme, section, key);
}

/**
 * Sets a part in place: for documents that are being made.
 * @param {Programme} programme
 * @param {Section} section
 * @param {string} key
 * @param {Stamped} entry
 */
export function put(programme, section, key, entry) {
  programme.updated_at = chooseLater(programme.updated_at, entry.updated_at);
  shapeOf(section).put(programme, section, key, entry);
}

/**
 * @param {Programme} programme stays as it is
 * @param {Iterable<Section>} wanted
 * @returns {Programme} a copy, deep enough for parts of these sections to be set in place
 */
export function copyFor(programme, wanted) {
  const copy = { ...programme };
  for (const section of new Set(wanted)) {
    if (findDeclaration(section).shape === "fields") continue;
    const inner = innerOf(programme, section);
    Object.assign(copy, { [section]: Array.isArray(inner) ? [...inner] : { ...inner } });
  }
  return copy;
}

/**
 * @param {Programme} programme perhaps kept by a page that did not have the section yet
 * @param {Section} section
 * @returns {any}
 */
function innerOf(programme, section) {
  return Reflect.get(programme, section) ?? findDeclaration(section).blank();
}

/**
 * The parts of a section in a document, for each way to stand there.
 * @type {Record<Shape, {
 *   all: (programme: Programme, section: Section) => Iterable<[string, Stamped]>,
 *   take: (programme: Programme, section: Section, key: string) => Stamped | undefined,
 *   put: (programme: Programme, section: Section, key: string, entry: Stamped) => void,
 * }>}
 */
const SHAPES = {
  fields: {
    all: (programme) => listSingle(takeHead(programme)),
    take: takeHead,
    put: (programme, _, __, entry) => putHead(programme, entry),
  },
  one: {
    all: (programme, section) => listSingle(SHAPES.one.take(programme, section, "")),
    take(programme, section) {
      const part = innerOf(programme, section);
      return "updated_at" in part ? part : undefined;
    },
    put: (programme, section, _, entry) => void Object.assign(programme, { [section]: entry }),
  },
  table: {
    all: (programme, section) => Object.entries(innerOf(programme, section)),
    take(programme, section, key) {
      const table = innerOf(programme, section);
      return Object.hasOwn(table, key) ? table[key] : undefined;
    },
    put(programme, section, key, entry) {
      const table = innerOf(programme, section);
      table[key] = entry;
      Object.assign(programme, { [section]: table });
    },
  },
  list: {
    all: (programme, section) => innerOf(programme, section).map((/** @type {Stamped & { id: string }} */ { id, ...entry }) => [id, entry]),
    take(programme, section, key) {
      const list = innerOf(programme, section);
      const found = list[placeOf(list, key)];
      if (found?.id !== key) return undefined;
      const { id: _, ...entry } = found;
      return entry;
    },
    put(programme, section, key, entry) {
      const list = innerOf(programme, section);
      const place = placeOf(list, key);
      list.splice(place, list[place]?.id === key ? 1 : 0, { ...entry, id: key });
      Object.assign(programme, { [section]: list });
    },
  },
};

/** @param {Section} section */
function shapeOf(section) {
  return SHAPES[findDeclaration(section).shape];
}

/**
 * @param {Stamped | undefined} part
 * @returns {[string, Stamped][]}
 */
function listSingle(part) {
  return part ? [["", part]] : [];
}

/**
 * @param {{ id: string }[]} list in the order of the ids
 * @param {string} key
 * @returns {number} where it is or belongs: ten thousand parts are put in one after another
 */
function placeOf(list, key) {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle]?.id ?? "") < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** @param {Programme} programme */
function takeHead(programme) {
  /** @type {Stamped & Record<string, unknown>} */
  const head = { updated_at: NEVER, at: programme.at };
  for (const name of Object.keys(SECTIONS.programme.blank())) {
    const stamp = Object.hasOwn(programme.at, name) ? programme.at[name] ?? NEVER : NEVER;
    if (stamp === NEVER) continue;
    head[name] = Reflect.get(programme, name);
    head.updated_at = chooseLater(head.updated_at, stamp);
  }
  return head.updated_at === NEVER ? undefined : head;
}

/**
 * @param {Programme} programme
 * @param {Stamped} head
 */
function putHead(programme, head) {
  const blank = SECTIONS.programme.blank();
  Object.assign(programme, blank, { at: {} });
  for (const name of fieldsOf(head)) {
    if (!Object.hasOwn(blank, name)) continue;
    Object.assign(programme, { [name]: Reflect.get(head, name) });
    programme.at[name] = stampOf(head, name);
  }
}
