/** What the scripts say in each state of a programme and of an answer: the state beside the exact sentence. */

import assert from "node:assert/strict";
import test from "node:test";
import { differences } from "../../docs/assets/js/calculator/changes.mjs";
import { overview } from "../../docs/assets/js/overview/groups.mjs";
import { willStand } from "../../docs/assets/js/calculator/joining.mjs";
import { axisInWords, describeLacking } from "../../docs/assets/js/roadmap/timeline.mjs";
import { plural } from "../../docs/assets/js/page/numbers.mjs";
import { stageInWords } from "../../docs/assets/js/workspace/words.mjs";

const TODAY = "2026-11-23";
const NBSP = "\u00a0";
const DONE = "Все задачи выполнены или не требуются. Сохраните файл и распечатайте дорожную карту для отчёта.";

let made = 0;

/** @param {string} status @param {string} [due] @param {string} [mark] */
function task(status, due, mark = "") {
  made += 1;
  return { id: `t${made}`, text: `Задача ${made}`, status, mark, stage: "1-conditions", answer: { due } };
}

/** @param {number} number @param {() => object} make */
function times(number, make) {
  return Array.from({ length: number }, make);
}

/** The day `number` days after the first of December. @param {number} number */
function december(number) {
  return `2026-12-${String(number).padStart(2, "0")}`;
}

test("the overview names what stands under its headings, in every state", () => {
  /** @type {[string, object[], string, string[]][]} */
  const states = [
    ["no task", [], "Задач в программе нет.", []],
    ["only retired tasks", [task("todo", "", "retired")], "Задач в программе нет.", [`Изменилось в чек-листах: 1${NBSP}задача`]],
    ["nothing begun", [task("todo"), task("todo")], "", ["Следующая задача без срока"]],
    ["all done", [task("done"), task("na", "2020-01-01")], DONE, []],
    ["done after its day", [task("done", "2020-01-01")], DONE, []],
    ["due today", [task("todo", TODAY)], "", [`Ближайшие сроки: 1${NBSP}задача`]],
    ["due yesterday", [task("doing", "2026-11-22")], "", [`Просрочено: 1${NBSP}задача`]],
    ["under way with a date", [task("doing", december(1))], "", [`Ближайшие сроки: 1${NBSP}задача`]],
    ["under way without one", [task("doing"), task("doing")], "", [`В работе, без срока: 2${NBSP}задачи`]],
    ["seven dates", times(7, () => task("todo", december(1))), "", [`Ближайшие сроки: 7${NBSP}задач`]],
    ["eight dates", times(8, () => task("todo", december(1))), "", [`Ближайшие сроки: 7${NBSP}задач из${NBSP}8`]],
    [
      "under way, beyond the seven next dates",
      [...times(7, () => task("todo", december(1))), task("doing", december(20)), task("todo", december(21)), task("doing")],
      "",
      [`Ближайшие сроки: 7${NBSP}задач из${NBSP}9`, `В работе, срок позже: 1${NBSP}задача`, `В работе, без срока: 1${NBSP}задача`],
    ],
    ["21 overdue", times(21, () => task("todo", "2026-11-01")), "", [`Просрочено: 21${NBSP}задача`]],
    ["11 overdue", times(11, () => task("todo", "2026-11-01")), "", [`Просрочено: 11${NBSP}задач`]],
    ["5 changed", times(5, () => task("done", "", "reworded")), DONE, [`Изменилось в чек-листах: 5${NBSP}задач`]],
  ];
  for (const [state, tasks, said, names] of states) {
    const found = overview(tasks, TODAY);
    assert.deepEqual([found.said, found.groups.map(({ name }) => name)], [said, names], state);
  }
});

test("no heading lists a task that it does not speak of, whatever the tasks", () => {
  const dues = ["", "2026-11-01", TODAY, ...times(20, () => december((made += 1) % 28 + 1))];
  let seed = 7;
  const draw = (/** @type {number} */ number) => (seed = (seed * 48271) % 2147483647) % number;
  for (let round = 0; round < 300; round += 1) {
    const tasks = times(draw(40), () => task(["todo", "doing", "done", "na"][draw(4)], dues[draw(dues.length)], ["", "", "new", "retired"][draw(4)]));
    for (const { name, tasks: listed } of overview(tasks, TODAY).groups) {
      for (const { answer, status, mark } of listed) {
        if (/без срока/.test(name)) assert.equal(answer.due ?? "", "", name);
        if (/^В работе/.test(name)) assert.equal(status, "doing", name);
        if (/срок(и|$)|позже/.test(name) && !/без/.test(name)) assert.ok(answer.due >= TODAY, name);
        if (/^Просрочено/.test(name)) assert.ok(answer.due < TODAY, name);
        if (/^Изменилось/.test(name)) assert.ok(mark, name);
        else assert.ok(mark !== "retired" && (status === "todo" || status === "doing"), name);
      }
    }
  }
});

test("words agree with numbers", () => {
  const said = [0, 1, 2, 5, 11, 12, 14, 21, 22, 25, 101, 111].map((number) => plural(number, "задача", "задачи", "задач").split(NBSP)[1]);
  assert.deepEqual(said, ["задач", "задача", "задачи", "задач", "задач", "задач", "задач", "задача", "задачи", "задач", "задача", "задач"]);
});

test("what has changed since the last answer", () => {
  const rows = (/** @type {string} */ text) => new Map(text.split(" ").filter(Boolean).map((row) => /** @type {[string, string]} */ (row.split("="))));
  const since = "С прошлого расчёта";
  const many = (/** @type {number} */ number) => times(number, () => `r${(made += 1)}=1`).join(" ");
  /** @type {[string, string, string, string, string[]][]} */
  const states = [
    ["the same again", "a=1 b=2", "a=1 b=2", `${since} строки не изменились.`, []],
    ["one new, two other, one gone", "a=1 b=2 c=3", "a=0 b=0 d=4", `${since} строк: новых – 1, изменилось – 2, исчезло – 1.`, ["a изменилась", "b изменилась", "d новая"]],
    ["wholly other rows", "a=1", "b=1", "", []],
    ["none before", "", "a=1", "", []],
    ["none now", "a=1", "", "", []],
    ...[1, 2, 5, 11, 21].map((number) => /** @type {[string, string, string, string, string[]]} */ ([`${number} gone`, `a=1 ${many(number)}`, "a=1", `${since} строк: исчезло – ${number}.`, []])),
  ];
  for (const [state, before, now, text, marked] of states) {
    const found = differences(rows(before), rows(now));
    assert.equal(found.text, text, state);
    assert.deepEqual([...found.marks].map((mark) => mark.join(" ")), marked, state);
  }
});

test("sentences agree with their numbers and say nothing of what is not there", () => {
  const normalise = (/** @type {string} */ text) => text.replaceAll(NBSP, " ");
  /** @type {[string, string][]} */
  const states = [
    [willStand(0), "Новых строк нет, таблица останется как есть."],
    [willStand(1), "1 строка встанет ниже прежних."],
    [willStand(2), "2 строки встанут ниже прежних."],
    [willStand(5), "5 строк встанут ниже прежних."],
    [willStand(11), "11 строк встанут ниже прежних."],
    [willStand(21), "21 строка встанет ниже прежних."],
    [stageInWords({ done: 0, total: 8 }), "На этапе выполнено 0 из 8"],
    [stageInWords({ done: 8, total: 8 }), "На этапе выполнено 8 из 8"],
    [stageInWords({ done: 0, total: 0 }), "На этапе выполнять больше нечего"],
    [axisInWords(["2026-12-05"], 0), "Сроки на оси времени: 1 задача, 5 декабря 2026 г. Те же даты – в таблице ниже."],
    [axisInWords(["2026-12-05", "2026-12-05"], 2), "Сроки на оси времени: 2 задачи, 5 декабря 2026 г., просрочено 2. Те же даты – в таблице ниже."],
    [axisInWords(["2026-12-07", "2026-12-05", "2026-12-06"], 0), "Сроки на оси времени: 3 задачи, с 5 декабря 2026 г. по 7 декабря 2026 г. Те же даты – в таблице ниже."],
    [describeLacking(false).dates, "Сроков пока нет. Откройте этап, нажмите у задачи «Подробнее» и укажите срок – он появится здесь и на оси времени."],
    [describeLacking(true).dates, "У открытых задач сроков нет."],
    [describeLacking(false).tasks, "Задач в программе нет."],
    [describeLacking(true).tasks, "Открытых задач нет."],
  ];
  for (const [said, wanted] of states) assert.equal(normalise(said), wanted);
});
