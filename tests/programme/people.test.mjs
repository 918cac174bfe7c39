/** One person under several writings is one: in the filter, in the list to choose from, and shown as most often written. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { keyOf, persons } from "../../docs/assets/js/programme/people.mjs";
import { filter } from "../../docs/assets/js/programme/progress.mjs";

const WRITINGS = ["Иванова А.А.", "Иванова А. А.", "иванова а.а", "ИВАНОВА  А А", " Иванова\u00a0А.\u2009А. ", "Иванова А\u200b.А"];

test("writings that differ in spaces, dots and capitals are one person", () => {
  assert.deepEqual(new Set(WRITINGS.map(keyOf)).size, 1);
  assert.equal(keyOf("Семёнов П.Ё."), keyOf("семенов п. е."));
  assert.equal(keyOf("Семёнов".normalize("NFD")), keyOf("семенов"));
  const others = ["Иванова А.А.", "Иванова А.Б.", "Иванов А.А.", "Иванова-Ли А.А.", "Иванова"];
  assert.equal(new Set(others.map(keyOf)).size, others.length);
  assert.notEqual(keyOf("."), keyOf(" ..  "), "what is nothing but dots is no name, and two such are two");
});

test("spaces and dots anywhere between letters, and capitals, make nobody else", () => {
  const apart = fc.array(fc.constantFrom(" ", ".", ". ", "\u00a0", "", ""), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(apart, fc.boolean(), (signs, large) => {
      const written = [..."Петренко ёа"].map((letter, place) => letter + signs[place]).join("");
      assert.equal(keyOf(large ? written.toUpperCase() : written), "петренкоеа");
    }),
  );
});

test("a person is shown as most often written; of equal numbers as written first", () => {
  assert.deepEqual(persons(["Иванова А. А.", "Иванова А.А.", "иванова а.а", "Иванова А.А."]), ["Иванова А.А."]);
  assert.deepEqual(persons(["иванова  а.а", "", "Иванова А.А.", "Петров", " "]), ["иванова а.а", "Петров"]);
  assert.deepEqual(persons([]), []);
});

test("the filter finds the tasks of all writings of a person, and of nobody else", () => {
  const task = (/** @type {string} */ responsible) => /** @type {any} */ ({ answer: { responsible }, status: "todo", mark: "" });
  const rows = [...WRITINGS, "Иванова А.Б.", ""].map(task);
  for (const mine of WRITINGS) assert.equal(filter(rows, { mine }, "2026-11-26").length, WRITINGS.length);
});
