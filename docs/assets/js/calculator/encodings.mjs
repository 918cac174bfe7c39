/** The encoding of a text file that does not say it: found by what Russian words look like, as `guidebook/calculators/encodings.py` does. */

import { normalise } from "../page/letters.mjs";

const SINGLE = ["windows-1251", "ibm866", "koi8-r", "x-mac-cyrillic"]; // one byte a letter, the commonest first
const SAMPLE = 20_000; // bytes, from the first that is no Latin letter, that are looked at
const LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё";
// What a letter speaks for its encoding: the logarithm of how often it stands in Russian texts.
const POINTS = [8, 4, 6, 5, 6, 8, 3, 5, 7, 4, 6, 7, 6, 7, 8, 6, 7, 7, 7, 6, 1, 3, 2, 4, 3, 1, -3, 5, 5, 1, 3, 5, 1];
const USUAL = "«»–—№“”„…’\u00a0\u00ad"; // other characters that stand in Russian tables
const ODD = 12; // speaks against it: a sign that no table has, a capital letter after a small one, «ы» at a beginning
const LIKELY = 3; // speaks a little for it: one of the usual signs
const UNLIKELY = 3; // speaks a little against it: a cell that begins with a small letter
const STARTS = '\n;,\t"|';
const SIGNS = "ьъы";
const VOWELS = "аеёиоуыэюяьъй";

/**
 * @param {ArrayBuffer} buffer
 * @returns {string} the text of a file; what can't be read stands in it as U+FFFD
 */
export function decode(buffer) {
  const bytes = new Uint8Array(buffer);
  const read = (/** @type {string} */ name, part = bytes) => new TextDecoder(name).decode(part);
  const wide = readMark(bytes) ?? guess(bytes.subarray(0, SAMPLE));
  // Four bytes a letter are two, each with an empty one beside it.
  if (wide) return normalise(read(wide).replaceAll("\0", "").replace(/^\ufeff/, ""));
  const text = read("utf-8");
  const unreadable = count(text, /\ufffd/g);
  if (isUtf8(bytes) || count(text, /[«»\u0400-\u047f\u2010-\u203a№]/g) > 2 * unreadable) return normalise(text);
  const start = bytes.findIndex((byte) => byte > 0x7f);
  const sample = bytes.subarray(Math.max(start - 1, 0), start + SAMPLE);
  const points = SINGLE.map((name) => pointsOf(read(name, sample)));
  return normalise(read(SINGLE[points.indexOf(Math.max(...points))] ?? ""));
}

/**
 * Tells whether a file is in UTF-8 throughout, or says so.
 * @param {Uint8Array} bytes
 */
function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  }
}

/** @param {Uint8Array} bytes */
function readMark([first, second]) {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** Two bytes a letter, when nearly all are Latin and Russian ones. @param {Uint8Array} sample */
function guess(sample) {
  let even = 0;
  let odd = 0;
  sample.forEach((byte, place) => {
    if (byte !== 0 && byte !== 4) return;
    if (place % 2) odd += 1;
    else even += 1;
  });
  if (10 * odd > 7 * Math.floor(sample.length / 2)) return "utf-16le";
  return 10 * even > 7 * Math.ceil(sample.length / 2) ? "utf-16be" : undefined;
}

/** How much a text looks like a Russian table. @param {string} text */
function pointsOf(text) {
  let points = 0;
  let before = "\n";
  for (const letter of text) {
    const small = letter.toLowerCase();
    const was = before.toLowerCase();
    const place = LETTERS.indexOf(small);
    if (place >= 0) {
      points += POINTS[place] ?? 0;
      if (LETTERS.includes(was)) {
        if (before === was && letter !== small) points -= ODD;
        if (SIGNS.includes(small) && VOWELS.includes(was)) points -= ODD;
      } else {
        if (SIGNS.includes(small)) points -= ODD;
        if (letter === small && STARTS.includes(before)) points -= UNLIKELY;
      }
    } else if (USUAL.includes(letter)) points += LIKELY;
    else if (letter > "\x7f") points -= ODD;
    before = letter;
  }
  return points;
}

/**
 * @param {string} text
 * @param {RegExp} sign
 */
function count(text, sign) {
  let found = 0;
  for (const _ of text.matchAll(sign)) found += 1;
  return found;
}
