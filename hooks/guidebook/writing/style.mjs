/** The one style in which records are written: every tool that writes a record prints it through this module. */

import { Document, Scalar, isCollection, isPair, isScalar, parseDocument } from "yaml";

/** Columns of a line, as many as a message shows of one; a text that takes more goes below its name, in rows. */
export const WIDTH = 100;

/** How the library prints; a record in this style comes out unchanged of the library alone too, given these. */
export const PRINTED = Object.freeze({ indent: 2, indentSeq: true, lineWidth: WIDTH, flowCollectionPadding: false });

const ON_ONE_LINE = { ...PRINTED, lineWidth: 0 };

/** What the site's reader, of YAML 1.1, takes for something else than a text where there are no quotes. */
const MISREAD = new RegExp(
  "^(?:" +
    [
      "~|null|Null|NULL|<<|=|",
      "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
      "[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|0o[0-7]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\\.[0-9_]*)?",
      "[-+]?[0-9][0-9_]*(?:\\.[0-9_]*)?[eE][-+]?[0-9]+|[-+]?\\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?",
      "[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)",
      "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \\t]+)[0-9].*)?",
      "\\s.*|.*\\s|.*\\t.*|[:?].*",
    ].join("|") +
    ")$",
);

/** Signs that readers of YAML 1.1 take apart within brackets. */
const PARTED = /[:?]/;

/** What rows can't hold: signs that are written by codes, a space at the beginning or the end of all. */
const UNROWED = /[\x00-\x08\x0b-\x1f\x7f-\x9f\t\u2028\u2029\ufeff\ud800-\udfff]|^\s|\s$/;

/** What rows that are joined by spaces can't hold beside: spaces at the ends of paragraphs. */
const UNJOINED = /[ \t]\n|\n[ \t]/;

/** Where a row may end: a space between two words. */
const BREAK = /\S \S/;

/**
 * A tag that keeps the digits of a number as they are written: «010» and «1.50» must not become others.
 * @param {any} tag
 */
function keepDigits(tag) {
  if (!/:(int|float)$/.test(tag.tag)) return tag;
  const stringify = (/** @type {Scalar} */ node) =>
    node.source !== undefined && Object.is(Number(node.source), node.value) ? node.source : tag.stringify(node);
  return { ...tag, stringify };
}

/**
 * Read a record's text into a document that keeps comments, order and blank lines.
 * @param {string} text
 * @returns {Document.Parsed}
 */
export function read(text) {
  return parseDocument(text, {
    version: "1.2",
    schema: "core",
    customTags: (tags) => tags.map(keepDigits),
  });
}

/**
 * Print a record in the one style. Only how values are written changes, neither what they are nor their order.
 * @param {Document.Parsed | Document} document
 * @returns {string}
 */
export function print(document) {
  if (document.directives) Object.assign(document.directives, { docStart: null, docEnd: false });
  place(document.contents, 0, 0, false);
  return document.toString(PRINTED);
}

/**
 * Put another value into a node, so that it is written as such a value is; a day of the calendar has no quotes.
 * @param {Scalar} node
 * @param {string | number | boolean | null} value
 * @param {{ date?: boolean }} [what]
 */
export function put(node, value, { date = false } = {}) {
  node.value = typeof value === "string" ? value.replace(/\r\n?/g, "\n").replace(/\n+$/, "") : value;
  if (date) node.type = Scalar.PLAIN;
  else if (node.type === Scalar.PLAIN) delete node.type;
}

/**
 * Choose how each value inside is written, by what it is and by the room that is left for it.
 * @param {any} node
 * @param {number} indent the column where the rows of this value begin
 * @param {number} column the column where it begins behind its name or its dash
 * @param {boolean} flow whether it stands in brackets
 */
function place(node, indent, column, flow) {
  if (isScalar(node)) {
    if (typeof node.value === "string") node.type = write(node, column, flow);
    return;
  }
  if (!isCollection(node)) return;
  if (!flow && node.flow && node.items.length) {
    placeItems(node, indent, true); // what takes the room is how they are written there
    node.flow = fits(node, column);
    if (node.flow) return;
  }
  placeItems(node, indent, flow || Boolean(node.flow));
}

/**
 * @param {any} node
 * @param {number} indent
 * @param {boolean} inside whether what is inside stands in brackets
 */
function placeItems(node, indent, inside) {
  for (const item of node.items) {
    if (!isPair(item)) {
      place(item, indent + 2, indent + 2, inside);
      continue;
    }
    const key = /** @type {any} */ (item.key);
    place(key, 0, 0, true);
    const name = isScalar(key) ? new Document(key).toString(ON_ONE_LINE).trimEnd() : "";
    // A group behind a dash begins where its own names stand, a value behind a name two columns to the right of them.
    place(item.value, indent + 2, indent + name.length + 2, inside);
  }
}

/**
 * Return how a text is written: as it is where that is read right, else in quotes; in rows when it is long.
 * @param {Scalar} node
 * @param {number} column
 * @param {boolean} flow
 * @returns {any}
 */
function write(node, column, flow) {
  // The reader drops the line ends behind a text in rows.
  if (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL) {
    node.value = /** @type {string} */ (node.value).replace(/\n+$/, "");
  }
  const value = /** @type {string} */ (node.value);
  // Without quotes a comment behind a text looks like a part of it.
  const bare = MISREAD.test(value) ? node.type === Scalar.PLAIN : !node.comment && !(flow && PARTED.test(value));
  const quotes = value.includes('"') && !value.includes("'") ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
  const onOneLine = bare ? Scalar.PLAIN : quotes;
  if (flow) return onOneLine;
  const rows = !UNROWED.test(value);
  if (value.includes("\n")) {
    if (!rows) return Scalar.QUOTE_DOUBLE;
    return node.type === Scalar.BLOCK_FOLDED && !UNJOINED.test(value) ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
  }
  const line = new Document(new Scalar(value)).toString({ ...ON_ONE_LINE, defaultStringType: onOneLine }).trimEnd();
  if (rows && BREAK.test(value)) {
    // Rows that somebody has chosen take any sign; the same text in quotes would not.
    const chosen = node.type === Scalar.BLOCK_FOLDED && line !== value;
    if (chosen || column + line.length > WIDTH) return Scalar.BLOCK_FOLDED;
  }
  return onOneLine;
}

/**
 * Tell whether a list or group in brackets has room on the rest of its line and nothing that needs lines of its own.
 * @param {any} node
 * @param {number} column
 */
function fits(node, column) {
  const line = new Document(node).toString(ON_ONE_LINE).trimEnd();
  return !line.includes("\n") && column + line.length <= WIDTH;
}
