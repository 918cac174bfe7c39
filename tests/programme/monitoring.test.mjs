/** The sheet of strengths and weaknesses: each rule beside a state in which it holds and one in which it doesn't. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { factsOf } from "../../docs/assets/js/appraisal/facts.mjs";
import { FIGURE_RULES, proposals, RULES } from "../../docs/assets/js/appraisal/rules.mjs";
import { removed, rowsOf } from "../../docs/assets/js/appraisal/traits.mjs";
import { tasks } from "../../docs/assets/js/programme/content.mjs";
import { createClock } from "../../docs/assets/js/programme/clock.mjs";
import { answer, describe, setParts, undo } from "../../docs/assets/js/programme/document.mjs";
import { apply, merge } from "../../docs/assets/js/programme/merge.mjs";
import { CONTENT, programmes, startProgramme } from "./arbitrary.mjs";

/** A programme of which nothing is worth saying. */
const QUIET = {
  closed: [], skipped: [], done: 4, total: 20, open: 16, overdue: 0, late: [], evidenced: 0, nobodys: 4, busiest: 4, shared: 12, outside: 0, forms: 5, allForms: 5,
  mentees: 0, unpaired: 0, idle: 0, pairs: 0, unplanned: 0, left: null, share: null, figures: [],
}; // prettier-ignore

/** [rule, a state in which it holds, what it says then, a neighbouring state in which it doesn't] @type {[string, object, string, object][]} */
const TABLE = [
  ["stages-closed", { closed: [1, 2] }, "Часть этапов пройдена полностью: этапы 1, 2 – все задачи выполнены или не требуются.", { closed: [] }],
  ["stages-closed", { closed: [3] }, "Часть этапов пройдена полностью: этап 3 – все задачи выполнены или не требуются.", {}],
  ["in-time", { done: 5, evidenced: 2 }, "Работа идёт в срок: выполнено 5 из 20, просроченных задач нет.", { done: 5, overdue: 1, late: [1] }],
  ["confirmed", { done: 8, evidenced: 4 }, "Выполненное подтверждено: подтверждение записано у 4 из 8 выполненных.", { done: 8, evidenced: 3 }],
  ["all-paired", { mentees: 12, pairs: 12 }, "У каждого наставляемого есть наставник: в назначенных парах весь список, 12 человек.", { mentees: 12, pairs: 11, unpaired: 1 }],
  ["all-paired", { mentees: 4, pairs: 4 }, "У каждого наставляемого есть наставник: в назначенных парах весь список, меньше пяти человек.", { mentees: 0 }],
  ["share-reached", { share: { said: "70 %", percent: 70, missing: 0 } }, "Доля вовлечённых не ниже намеченной: 70 % при намеченных 70 %.", { share: { said: "69,9 %", percent: 70, missing: 1 } }],
  ["overdue", { overdue: 3, late: [1, 4] }, "Часть задач просрочена: 3 задачи, этапы 1, 4.", { overdue: 0 }],
  ["stages-skipped", { skipped: [2] }, "Начаты следующие этапы, а прежние не закрыты: остались задачи, этап 2.", { skipped: [] }],
  ["unpaired", { mentees: 12, pairs: 7, unpaired: 5, idle: 9 }, "Не у всех наставляемых есть наставник: без назначенной пары в списке 5 человек.", { mentees: 12, unpaired: 12, pairs: 0 }],
  ["unpaired", { mentees: 12, pairs: 8, unpaired: 4, idle: 9 }, "Не у всех наставляемых есть наставник: без назначенной пары в списке меньше пяти человек.", {}],
  ["unplanned", { pairs: 12, unplanned: 6 }, "Не у всех пар есть план встреч: без плана 6 пар из 12.", { pairs: 12, unplanned: 0 }],
  ["unplanned", { pairs: 12, unplanned: 9 }, "Не у всех пар есть план встреч: в программе сохранены планы не всех назначенных пар.", {}],
  ["share-missed", { share: { said: "69,9 %", percent: 70, missing: 1 } }, "Доля вовлечённых ниже намеченной: 69,9 % при намеченных 70 %.", { share: null }],
  ["nobodys", { nobodys: 8, open: 16 }, "У многих задач не назван ответственный: ответственного нет у 8 из 16 открытых.", { nobodys: 7, open: 16 }],
  ["unconfirmed", { done: 5, evidenced: 2 }, "Выполненное мало чем подтверждено: подтверждение записано у 2 из 5 выполненных.", { done: 4, evidenced: 0 }],
  ["idle-mentors", { idle: 6 }, "Есть наставники, которым можно дать пару: без назначенной пары в списке 6 человек.", { idle: 0 }],
  ["outside", { outside: 4 }, "Можно привлечь внешнюю среду – родителей, партнёров, выпускников: открыто задач с внешней средой: 4.", { outside: 0 }],
  ["more-forms", { forms: 2 }, "Можно открыть другие формы наставничества: в программе выбрано 2 из 5.", { forms: 0 }],
  ["time-left", { left: 60 }, "Время до конца периода позволяет закрыть оставшееся: впереди 60 дней, открыто 16 задач.", { left: 60, open: 0 }],
  ["time-short", { left: 59 }, "К концу периода можно не успеть: впереди 59 дней, открыто 16 задач.", { left: 59, open: 0 }],
  ["time-short", { left: 0 }, "К концу периода можно не успеть: сегодня последний день, открыто 16 задач.", { left: -1 }],
  ["time-over", { left: -1, open: 21 }, "Период закончился, а работа не закрыта: открыто 21 задача.", { left: -1, open: 0 }],
  ["one-person", { busiest: 7, shared: 12 }, "Много задач держится на одном человеке: у одного ответственного 7 из 12 распределённых.", { busiest: 6, shared: 12 }],
  ["few-mentors", { mentees: 9, pairs: 1, unpaired: 8, idle: 2 }, "Наставников может не хватить: ждут пары – 8 человек, свободных наставников – меньше пяти человек.", { mentees: 9, pairs: 1, unpaired: 2, idle: 2 }],
  ["few-mentors", { mentees: 9, pairs: 8, unpaired: 1 }, "Наставников может не хватить: ждут пары – меньше пяти человек, свободных наставников – нет.", {}],
];

const listProposals = (/** @type {object} */ facts) => new Map(proposals(/** @type {any} */ ({ ...QUIET, ...facts })).map(({ id, text }) => [id, text.replaceAll("\u00a0", " ")]));

test("each rule says its sentence in its state, and nothing in the state beside it", () => {
  assert.deepEqual(new Set(TABLE.map(([id]) => id)), new Set(RULES.map(({ id }) => id)));
  assert.deepEqual([...listProposals({})], []);
  for (const [id, holds, text, doesnt] of TABLE) {
    assert.equal(listProposals(holds).get(id), text);
    assert.equal(listProposals(doesnt).get(id), undefined, `${id} ${JSON.stringify(doesnt)}`);
  }
});

const SOURCE = "наставляемые, 11.05.2027";
const figure = (/** @type {object} */ more) => ({ id: "figure-1", kind: "satisfied", who: "mentees", form: "", text: "Отметка", people: 20, part: 12, against: null, sure: false, date: "2027-05-11", source: SOURCE, ...more });
/** [rule, a figure of which it holds, what it says then, a neighbouring figure of which it doesn't] @type {[string, object, string, object][]} */
const FIGURES = [
  ["satisfied", { part: 18 }, "Большинство довольно: «Отметка» – довольны 18 из 20 (90 %), анкета: наставляемые, 11.05.2027.", { part: 13 }],
  ["satisfied", { part: 14 }, "Большинство довольно: «Отметка» – довольны 14 из 20 (70 %), анкета: наставляемые, 11.05.2027.", { kind: "better", part: 14 }],
  ["unsatisfied", { part: 9 }, "Довольны меньше половины: «Отметка» – довольны 9 из 20 (45 %), анкета: наставляемые, 11.05.2027.", { part: 10 }],
  ["better", { kind: "better", part: 15, sure: true }, "Показатель большинства участников стал лучше: «Отметка» – стало лучше у 15 из 20 (75 %), вряд ли случайно, рост участников: наставляемые, 11.05.2027.", { kind: "better", part: 15 }],
  ["worse", { kind: "better", part: 5, against: 15, sure: true }, "Показатель большинства участников стал хуже: «Отметка» – стало хуже у 15 из 20 (75 %), вряд ли случайно, рост участников: наставляемые, 11.05.2027.", { kind: "better", part: 5, sure: true }],
];

test("each rule about figures says its sentence of such a figure, and nothing of the one beside it", () => {
  assert.deepEqual(new Set(FIGURES.map(([id]) => id)), new Set(FIGURE_RULES.map(({ id }) => id)));
  for (const [id, holds, text, doesnt] of FIGURES) {
    assert.equal(listProposals({ figures: [figure(holds)] }).get(`${id}-figure-1`), text);
    assert.equal(listProposals({ figures: [figure(doesnt)] }).get(`${id}-figure-1`), undefined, `${id} ${JSON.stringify(doesnt)}`);
  }
  assert.deepEqual([...listProposals({ figures: [figure({ part: 12 })] })], []);
});

test("no sentence tells the size of a group of fewer than five people", () => {
  const few = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(few, few, few, few, (mentees, idle, pairs, more) => {
      const found = listProposals({ mentees, unpaired: Math.min(mentees, more), idle, pairs, unplanned: Math.min(pairs, more) });
      for (const text of found.values()) assert.doesNotMatch(text, /\d/);
    }),
  );
});

test("the facts are those of the programme", () => {
  const clock = createClock();
  let programme = startProgramme(clock, { forms: ["pupil-pupil", "gone"], period: { from: "2026-09-01", to: "2026-12-31" } });
  const act = (/** @type {string} */ id, /** @type {object} */ fields) => {
    const task = tasks(programme, CONTENT).find((one) => one.id === id);
    assert.ok(task);
    programme = apply(programme, answer(clock, programme, task, fields));
  };
  act("one", { status: "doing", due: "2026-11-01", responsible: "Иванова А. П." });
  act("two", { status: "na" });
  act("three", { responsible: "иванова  а. п." });
  act("four", { status: "done", evidence: "приказ № 5" });
  const rows = [
    ["participants", "m1", { kind: "mentee", name: "Ким" }], ["participants", "m2", { kind: "mentee", name: "Ким " }], ["participants", "m3", { kind: "mentee", name: "Ли" }],
    ["participants", "n1", { kind: "mentor", name: "Петров" }], ["participants", "n2", { kind: "mentor", name: "Сергеева" }],
    ["pairs", "p1", { kind: "pair", mentor: "Петров", mentee: "Ким", confirmed: true }], ["pairs", "p2", { kind: "pair", mentor: "Сергеева", mentee: "Ли", confirmed: false }],
    ["plans", "q1", { kind: "plan", mentor: "Петров", mentee: "Ли" }],
    ["involvement", "", { total: 20, involved: 8 }],
  ]; // prettier-ignore
  programme = apply(programme, setParts(clock, programme, /** @type {any} */ (rows.map(([section, key, fields]) => ({ section, key, fields })))));
  const facts = (/** @type {any} */ goal) => factsOf(programme, tasks(programme, CONTENT), CONTENT, "2026-12-01", goal);
  assert.deepEqual(facts({ percent: 50, year: 2026, over: false }), {
    closed: [2], skipped: [1], done: 1, total: 3, open: 2, overdue: 1, late: [1], evidenced: 1, nobodys: 0, busiest: 2, shared: 2, outside: 1, forms: 1, allForms: 2,
    mentees: 2, unpaired: 1, idle: 1, pairs: 1, unplanned: 1, left: 30, figures: [], share: { said: "40\u00a0%", percent: 50, missing: 2 },
  }); // prettier-ignore
  assert.equal(facts({ percent: 70, year: 2024, over: true }).share, null);
  assert.equal(facts(undefined).share, null);
});

test("nothing in any programme stops the sheet", () => {
  fc.assert(
    fc.property(programmes.filter(Boolean), (programme) => {
      for (const { text } of proposals(factsOf(/** @type {any} */ (programme), tasks(/** @type {any} */ (programme), CONTENT), CONTENT, "2026-12-01"))) assert.doesNotMatch(text, /undefined|NaN|null/);
    }),
  );
});

test("the data propose until the curator writes; one's words stay, with what the data say since", () => {
  const clock = createClock();
  const begun = startProgramme(clock);
  const put = (/** @type {any} */ programme, /** @type {string} */ key, /** @type {object} */ fields) => setParts(clock, programme, [{ section: "swot", key, fields: /** @type {any} */ ({ side: "weaknesses", ...fields }) }]);
  const offer = (/** @type {string} */ text) => [{ id: "overdue", side: /** @type {const} */ ("weaknesses"), text }];
  const states = (/** @type {any} */ { swot }, /** @type {any} */ proposed) => rowsOf(swot, proposed).map(({ id, text, state, now }) => [id, text, state, now]);
  assert.deepEqual(states(begun, offer("Просрочено 2.")), [["overdue", "Просрочено 2.", "proposed", "Просрочено 2."]]);
  const change = put(begun, "overdue", { text: "Не успеваем", proposed: "Просрочено 2." });
  const edited = apply(begun, change);
  assert.deepEqual(states(edited, offer("Просрочено 2.")), [["overdue", "Не успеваем", "edited", "Просрочено 2."]]);
  assert.deepEqual(states(edited, offer("Просрочено 5.")), [["overdue", "Не успеваем", "moved", "Просрочено 5."]]);
  assert.deepEqual(states(edited, []), [["overdue", "Не успеваем", "past", ""]]);
  // Taken back, it is what the data say again.
  assert.deepEqual(states(apply(edited, undo(begun, change, clock)), offer("Просрочено 2.")), [["overdue", "Просрочено 2.", "proposed", "Просрочено 2."]]);
  const out = apply(edited, put(edited, "overdue", { deleted: true }));
  assert.deepEqual([states(out, offer("Просрочено 5.")), removed(out.swot, offer("Просрочено 5."))], [[], ["overdue"]]);
  const back = apply(out, put(out, "overdue", { deleted: false, text: "" }));
  assert.deepEqual(states(back, offer("Просрочено 5.")), [["overdue", "Просрочено 5.", "proposed", "Просрочено 5."]]);
  const own = put(begun, "own-2", { text: "Второе", created_at: clock.next() });
  const both = apply(apply(begun, put(begun, "own-9", { text: "Первое", created_at: clock.next() })), { ...own, edits: own.edits.map((edit) => ({ ...edit, fields: { ...edit.fields, created_at: clock.next() } })) });
  assert.deepEqual(states(both, []).map(([id]) => id), ["own-9", "own-2"]);
});

test("two curators who write at once lose neither entry nor words", () => {
  const clock = createClock();
  const begun = startProgramme(clock);
  const put = (/** @type {string} */ key, /** @type {string} */ text) => apply(begun, setParts(clock, begun, [{ section: "swot", key, fields: { side: "threats", text } }]));
  const [one, other] = [put("own-a", "Слова первого"), put("own-b", "Слова второго")];
  assert.deepEqual(Object.keys(merge(one, other).swot).sort(), ["own-a", "own-b"]);
  const rule = apply(put("time-short", "Слова первого"), setParts(clock, begun, [{ section: "swot", key: "time-short", fields: { side: "threats", text: "Слова второго" } }]));
  assert.equal(rule.swot["time-short"]?.text, "Слова второго");
  assert.deepEqual(rule.swot["time-short"]?.earlier?.map(({ value }) => value), ["Слова первого"]);
});
