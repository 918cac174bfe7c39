/** Letters of one spelling: as Unicode has it, and without end for no text, wherever the site takes one in. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { decode } from "../../docs/assets/js/calculator/encodings.mjs";
import { isVisible, normalise } from "../../docs/assets/js/page/letters.mjs";
import { composeTexts } from "../../docs/assets/js/programme/json.mjs";
import { encrypt } from "../../docs/assets/js/programme/encryption.mjs";
import { readBlock } from "../../docs/assets/js/table/cells.mjs";
import { texts } from "./arbitrary.mjs";

const LONGEST = 1000; // milliseconds of the processor
const MARKS = `а${"\u0301\u0316".repeat(100_000)}`;
const HALFWIDTH = `а${"\u0301\uff9e".repeat(100_000)}`; // a mark each, in the form of passphrases

/** @param {() => unknown} work */
async function assertQuick(work) {
  const started = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(started);
  assert.ok((user + system) / 1000 < LONGEST, `${Math.round((user + system) / 1000)} ms`);
  return done;
}

test("texts become what Unicode says, up to thirty marks on a letter", () => {
  fc.assert(fc.property(texts, (text) => assert.equal(normalise(text), text.normalize("NFC"))));
  const full = `а${"\u0316\u0301".repeat(15)}б`;
  assert.equal(normalise(`${full}и\u0306`), `${full}и\u0306`.normalize("NFC"));
});

test("a text with more marks on a letter stays as it is", () => {
  const text = `и\u0306 а${"\u0301\u0316".repeat(15)}\u0301`;
  assert.equal(normalise(text), text);
  assert.equal(normalise(text, "NFKC"), text);
});

test("of a name something is seen, or it is none", () => {
  for (const text of ["", " ", "\u00a0", "\u200b", "\u2060\ufeff", "\ud800", "\u3164", "\u2800", "\u0301", "\u202e", "\u0000"]) assert.equal(isVisible(text), false, JSON.stringify(text));
  for (const text of ["а", "1", "–", "👩‍🏫", "\u200bа"]) assert.equal(isVisible(text), true, JSON.stringify(text));
});

test("composing twice is composing once", () => {
  fc.assert(fc.property(fc.dictionary(texts, fc.array(texts)), (value) => assert.deepEqual(composeTexts(composeTexts(value)), composeTexts(value))));
});

for (const [name, text] of /** @type {[string, string][]} */ ([["marks", MARKS], ["marks of halves", HALFWIDTH]])) {
  test(`two hundred thousand ${name} hold neither a value, a table, a file nor a passphrase up`, async () => {
    assert.equal(await assertQuick(() => composeTexts(text)), text);
    assert.deepEqual(await assertQuick(() => readBlock(text)), [[text]]);
    assert.equal(await assertQuick(() => decode(new TextEncoder().encode(text).buffer)), text);
    await assertQuick(() => encrypt("{}", text));
  });
}
