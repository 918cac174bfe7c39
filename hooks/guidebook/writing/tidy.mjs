/** Runs under Node.js: texts of records in, the same in the one style out; null for what can't be written so. */

import { readFileSync } from "node:fs";

import { print, read } from "./style.mjs";

/** Printings after which a text must come out as it went in; comments may need a second one to find their place. */
const ROUNDS = 4;

/**
 * @param {string} text
 * @returns {string | null}
 */
function tidy(text) {
  for (let round = 0; round < ROUNDS; round++) {
    const document = read(text);
    if (document.errors.length || document.warnings.length) return null;
    const printed = print(document);
    if (printed === text) return text;
    text = printed;
  }
  return null;
}

/** @type {string[]} */
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(tidy)));
