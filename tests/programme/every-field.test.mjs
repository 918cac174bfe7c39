/** Files of several curators with every field of every section: the newest of each is there, whatever the order. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { chooseLater, NEVER } from "../../docs/assets/js/programme/clock.mjs";
import { encrypt, ITERATIONS } from "../../docs/assets/js/programme/encryption.mjs";
import { stampOf, valueOf } from "../../docs/assets/js/programme/entry.mjs";
import { composeTexts, toJson } from "../../docs/assets/js/programme/json.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { allParts, take } from "../../docs/assets/js/programme/parts.mjs";
import { leftovers, sheetsOf, withdrawalOf } from "../../docs/assets/js/programme/responses.mjs";
import { sections } from "../../docs/assets/js/programme/sections.mjs";
import { read, toText } from "../../docs/assets/js/programme/transfer.mjs";
import { ID, stamps } from "./arbitrary.mjs";
import { examples, THOROUGH } from "./breadth.mjs";
import { edits, fieldsOf } from "./every-field.mjs";

/** @import { Change, Programme } from "../../docs/assets/js/programme/types.mjs" */

const changes = fc.record({ programme: fc.constant(ID), at: stamps, edits: fc.array(edits, { minLength: 1, maxLength: 6 }), known: fc.constant([]) });
/** What three curators have done: some of it all know, the rest one alone. */
const curators = fc.record({ common: fc.array(changes, { maxLength: 3 }), own: fc.array(fc.array(changes, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 3 }) });
const ORDERS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/** @param {Change[]} all @returns {Programme} */
const applyAll = (all) => /** @type {Programme} */ (all.reduce(apply, /** @type {Programme | undefined} */ (undefined)));

/** A file as another curator opens it. @param {Programme} programme @param {string} [passphrase] */
async function passOn(programme, passphrase) {
  const text = toText([programme]);
  const found = await read(passphrase ? await encrypt(text, passphrase, ITERATIONS) : text, passphrase);
  assert.ok(found.ok, toJson(found));
  return /** @type {Programme} */ (found.programmes[0]);
}

test("every field of every section is among what is tried", () => {
  const seen = new Set(fc.sample(edits, { numRuns: 4000, seed: 1 }).flatMap(({ section, fields }) => Object.keys(fields).map((field) => `${section}.${field}`)));
  const wanted = sections().flatMap((section) => Object.keys(fieldsOf(section)).map((field) => `${section}.${field}`));
  assert.ok(wanted.length > 90);
  assert.deepEqual(wanted.filter((field) => !seen.has(field)), []);
});

test("three curators' files make the same programme in any order, with the newest of each field", async () => {
  await fc.assert(
    fc.asyncProperty(curators, async ({ common, own }) => {
      const files = await Promise.all(own.map((all) => passOn(applyAll([...common, ...all]))));
      const merged = ORDERS.map((order) => order.map((place) => /** @type {Programme} */ (files[place])).reduce(merge));
      for (const one of merged) assert.equal(toJson(one), toJson(merged[0]));
      /** @type {Map<string, string>} */
      const newest = new Map();
      for (const { at, edits: edited } of [...common, ...own.flat()]) {
        for (const { section, key, fields } of edited) {
          for (const field of Object.keys(fields)) newest.set(toJson([section, key, field]), chooseLater(newest.get(toJson([section, key, field])) ?? NEVER, at));
        }
      }
      for (const [name, at] of newest) {
        const [section, key, field] = JSON.parse(name);
        assert.equal(stampOf(take(/** @type {Programme} */ (merged[0]), section, key), field), at, name);
        const said = [...common, ...own.flat()].filter((change) => change.at === at).flatMap((change) => change.edits).filter((edit) => edit.section === section && edit.key === key && field in edit.fields);
        assert.ok(said.some(({ fields }) => toJson(composeTexts(fields[field])) === toJson(valueOf(take(/** @type {Programme} */ (merged[0]), section, key), field))), name);
      }
      assert.ok([...allParts(/** @type {Programme} */ (merged[0]))].every(({ section, key, entry }) => Object.keys(entry).every((field) => ["updated_at", "at", "id"].includes(field) || newest.has(toJson([section, key, field])))));
    }),
    { numRuns: examples(500) },
  );
});

test("with a passphrase the files are the same", async () => {
  await fc.assert(
    fc.asyncProperty(curators, async ({ common, own: [own = []] }) => {
      const programme = applyAll([...common, ...own]);
      assert.equal(toJson(await passOn(programme, "длинный пароль")), toJson(await passOn(programme)));
    }),
    { numRuns: THOROUGH ? 3 : 1 }, // a passphrase takes its time
  );
});

test("a withdrawn answer stays withdrawn, whatever files come in what order, and no word of it is left", async () => {
  const word = "Ъслово";
  const answered = fc.record({ at: stamps, code: fc.constantFrom(word, ""), deleted: fc.constantFrom(undefined, false), answers: fc.constant({ x: word }) });
  await fc.assert(
    fc.asyncProperty(fc.array(answered, { minLength: 3, maxLength: 3 }), stamps, fc.constantFrom(...ORDERS), async (all, at, order) => {
      const put = ({ at: when, ...fields }) => ({ programme: ID, at: when, known: [], edits: [{ section: "responses", key: "response-1", fields: { questionnaire: "after", ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) } }] });
      const seen = applyAll([/** @type {any} */ (put({ ...all[0], deleted: undefined }))]);
      const gone = apply(seen, /** @type {any} */ ({ programme: ID, at: `2026-11-24${at.slice(10)}`, known: [], edits: withdrawalOf(seen, ["response-1"]) }));
      const files = await Promise.all([gone, seen, applyAll([/** @type {any} */ (put({ ...all[1], deleted: undefined }))])].map((one) => passOn(one)));
      const merged = order.map((place) => /** @type {Programme} */ (files[place])).reduce(merge);
      assert.deepEqual(sheetsOf(merged), []);
      const clean = apply(merged, /** @type {any} */ ({ programme: ID, at: `2026-11-25${at.slice(10)}`, known: [], edits: withdrawalOf(merged, leftovers(merged)) }));
      assert.ok(!toText([clean]).includes(word));
    }),
    { numRuns: examples(300) },
  );
});
