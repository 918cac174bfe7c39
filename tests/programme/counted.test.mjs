/** What a programme says of indicators: each state beside its exact sentence, shares against whole numbers. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { countIndicator, countedInWords, countMissing, shareInWords } from "../../docs/assets/js/binding/counted.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { setParts } from "../../docs/assets/js/programme/document.mjs";
import { apply } from "../../docs/assets/js/programme/merge.mjs";
import { startProgramme } from "./arbitrary.mjs";

/** @param {[string, string, object][]} parts section, key and fields */
function programme(...parts) {
  const clock = createClock();
  const begun = startProgramme(clock);
  return apply(begun, setParts(clock, begun, /** @type {any} */ (parts.map(([section, key, fields]) => ({ section, key, fields })))));
}

/** @param {string} way @param {any} programme @param {any} [goal] */
function describe(way, programme, goal) {
  const found = countIndicator(way, programme);
  assert.ok(found);
  return countedInWords(found, goal).replaceAll("\u00a0", " ");
}

const mentee = (/** @type {string} */ name) => /** @type {[string, string, object]} */ (["participants", `mentee-${name}`, { kind: "mentee", name }]);
const pair = (/** @type {string} */ name, confirmed = true) => /** @type {[string, string, object]} */ (["pairs", `pair-${name}`, { kind: "pair", mentor: "Петров", mentee: name, confirmed }]);
const FEW = "С наставником или без него меньше пяти человек: о такой малой группе доля не показывается.";
const NO_LIST = "В программе нет списка наставляемых. Внесите его на листе «Подбор наставнических пар» и сохраните в программу.";

test("the share of those involved is said with what it is made of, what is planned, or what is missing first", () => {
  const goal = { percent: 70, year: 2027, over: false };
  /** @type {[object | undefined, object | undefined, string][]} */
  const states = [
    [undefined, goal, "Число не указано. Впишите, сколько обучающихся в организации."],
    [{ total: 1379 }, goal, "Число не указано. Впишите, сколько разных обучающихся вовлечено; если никто, впишите 0."],
    [{ total: 0, involved: 0 }, goal, "От нуля обучающихся доля не считается. Впишите, сколько обучающихся в организации."],
    [{ total: 5, involved: 6 }, goal, "Вовлечённых (6) больше, чем обучающихся (5). Исправьте одно из чисел."],
    [{ total: 500, involved: 40, forms: { "pupil-pupil": 41 } }, goal, "Числа программы противоречат друг другу: в одной из форм больше людей, чем вовлечено всего. Исправьте их."],
    [{ total: 500, involved: 40, forms: { "pupil-pupil": 40, "teacher-teacher": 60 } }, undefined, "8 %: 40 из 500."],
    [{ total: 500, involved: 4 }, goal, "Вовлечено меньше пяти человек: о такой малой группе доля не показывается."],
    [{ total: 500, involved: 0 }, undefined, "0 %: 0 из 500."],
    [{ total: 1379, involved: 613 }, undefined, "44,5 %: 613 из 1 379."],
    [{ total: 1379, involved: 613 }, goal, "44,5 %: 613 из 1 379. До намеченных на 2027 год 70 % недостаёт 353 человек."],
    [{ total: 100, involved: 49 }, goal, "49 %: 49 из 100. До намеченных на 2027 год 70 % недостаёт 21 человека."],
    [{ total: 10, involved: 7 }, goal, "70 %: 7 из 10. Намеченные на 2027 год 70 % достигнуты."],
    [{ total: 10, involved: 7 }, { ...goal, over: true }, "70 %: 7 из 10. Прежнее значение, 70 %, не действует: сравнивают с ним для сведения."],
  ];
  for (const [fields, planned, words] of states) {
    assert.equal(describe("involvement", fields ? programme(["involvement", "", fields]) : programme(), planned), words);
  }
});

test("mentees in pairs are people of the list, each once, in pairs that are confirmed", () => {
  assert.equal(describe("paired", programme()), NO_LIST);
  assert.equal(describe("paired", programme(pair("Иванова"))), NO_LIST);
  const names = Array.from({ length: 12 }, (_, number) => `Ученик ${number}`);
  const list = names.map(mentee);
  const five = names.slice(0, 5).map((name) => pair(name));
  assert.equal(describe("paired", programme(...list)), "0 %: 0 из 12.");
  assert.equal(describe("paired", programme(...list, ...five, pair("Ученик 6", false), pair("Никто"))), "41,7 %: 5 из 12.");
  assert.equal(describe("paired", programme(...list, mentee(" ученик 1 "), ...five)), "41,7 %: 5 из 12.");
  assert.equal(describe("paired", programme(...list, ...names.map((name) => pair(name)))), "100 %: 12 из 12.");
  // Neither those who have a mentor nor those who have none are told by their number where they are few.
  assert.equal(describe("paired", programme(...list, ...five.slice(1))), FEW);
  assert.equal(describe("paired", programme(...list, ...names.slice(1).map((name) => pair(name)))), FEW);
});

test("a way of counting that these scripts do not know says nothing", () => {
  assert.equal(countIndicator("constructor", programme()), undefined);
});

test("a share is rounded half up to tenths, and what is missing is the least number that is enough", () => {
  const share = fc.integer({ min: 1, max: 1_000_000 }).chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.integer({ min: 0, max: whole }) }));
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 100 }), ({ part, whole }, percent) => {
      const [units, tenth = "0"] = shareInWords({ part, whole }).replace("\u00a0%", "").split(",");
      const tenths = BigInt(units ?? "") * 10n + BigInt(tenth);
      const [p, w] = [BigInt(part), BigInt(whole)];
      // tenths - 1/2 <= 1000 p / w < tenths + 1/2
      assert.ok((2n * tenths - 1n) * w <= 2000n * p && 2000n * p < (2n * tenths + 1n) * w);
      const more = BigInt(countMissing({ part, whole }, percent));
      assert.ok((p + more) * 100n >= BigInt(percent) * w);
      assert.ok(more === 0n || (p + more - 1n) * 100n < BigInt(percent) * w);
    }),
  );
});

test("the share of those satisfied is that of mentees and mentors by their newest answers, or what is missing first", () => {
  const ASKED = "Насколько вы в целом довольны программой?";
  /** @param {string} id @param {object} more @returns {[string, string, object]} */
  const figure = (id, more) => ["figures", `figure-${id}`, { kind: "satisfied", who: "mentees", form: "", text: ASKED, people: 20, part: 15, date: "2027-05-11", ...more }];
  const NONE = "В программе нет итогов анкет. Посчитайте их на листе «Итоги анкеты» и сохраните в программу: нужен вопрос о том, довольны ли программой. О группах меньше пяти человек доля не показывается.";
  const mentors = figure("m", { who: "mentors", people: 12, part: 6 });
  /** @type {[[string, string, object][], string][]} */
  const states = [
    [[], NONE],
    [[figure("a", { text: "Насколько полезными были встречи?" })], NONE],
    [[figure("a", { people: 4, part: 0 })], NONE],
    [[figure("a", { who: "parents" })], NONE],
    [[figure("a", {})], "Пока известно только о наставляемых: довольны 15 из 20 (75 %). Показатель считают по тем и другим: сохраните в программу и итоги анкеты наставников."],
    [[mentors], "Пока известно только о наставниках: довольны 6 из 12 (50 %). Показатель считают по тем и другим: сохраните в программу и итоги анкеты наставляемых."],
    [[figure("a", {}), mentors], "65,6 %: 21 из 32."],
    [[figure("a", { form: "pupil-pupil" }), figure("b", { form: "student-pupil", part: 10 }), mentors], "59,6 %: 31 из 52."],
    [[figure("a", {}), figure("b", { text: "Довольны ли вы программой?", part: 10, date: "2027-05-20" }), mentors], "50 %: 16 из 32."],
    [[figure("a", {}), figure("b", { form: "student-pupil", part: 10 }), mentors], "65,6 %: 21 из 32."],
    [[figure("a", { deleted: true }), mentors], "Пока известно только о наставниках: довольны 6 из 12 (50 %). Показатель считают по тем и другим: сохраните в программу и итоги анкеты наставляемых."],
  ];
  for (const [parts, words] of states) assert.equal(describe("satisfied", programme(...parts)), words);
});
