/** The self-check: shares, lines, where to begin, and the exact sentence of each state. */

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { limitsOf } from "../../docs/assets/js/programme/limits.mjs";
import { selfCheck } from "../../docs/assets/js/programme/self-check.mjs";
import { leftInWords, partInWords, verdict } from "../../docs/assets/js/self-check/words.mjs";

const STAGES = ["Условия", "Наставляемые", "Наставники"].map((short, index) => ({ id: `s${index}`, number: index + 1, title: short, short }));
const LEVELS = /** @type {const} */ ({ y: "yes", p: "partly", n: "no", "-": "" });
const normalise = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");

/**
 * @param {string[]} answers of each stage: a letter an item; «x» is not needed, «f» is of another form, «r» retired
 * @param {object} [set] lines
 */
function checkAnswers(answers, set = {}) {
  const tasks = answers.flatMap((letters, stage) => [...letters].map((letter, index) => ({
    id: `t${stage}-${index}`, text: `Пункт ${stage}.${index}`, stage: `s${stage}`, mark: letter === "r" ? "retired" : "", concerned: letter !== "f", status: letter === "x" ? "na" : "todo", letter,
  }))); // prettier-ignore
  const standards = Object.fromEntries(tasks.map(({ id, letter }) => [id, { updated_at: "", mark: LEVELS[/** @type {keyof typeof LEVELS} */ (letter)] ?? "yes" }]));
  const limits = limitsOf(/** @type {any} */ ({ limits: set }));
  const check = selfCheck(/** @type {any} */ ({ standards }), /** @type {any} */ (tasks), STAGES, limits);
  return { check, said: normalise(verdict(check, limits)), first: check.first.map(({ task }) => task.id) };
}

test("what is said in each state of the answers", () => {
  /** @type {[string[], object, string][]} */
  const states = [
    [[], {}, "Пунктов для самопроверки нет: все задачи отмечены как не требующиеся."],
    [["xx", "f"], {}, "Пунктов для самопроверки нет: все задачи отмечены как не требующиеся."],
    [["--", "-"], {}, "Ответов пока нет. Начните с первого этапа."],
    [["y-", "-"], {}, "Отвечено 1 из 3. По отвеченным – 100 %. Порог сравнивается, когда есть все ответы."],
    [["yp", "n-"], {}, "Отвечено 3 из 4. По отвеченным – 50 %. Порог сравнивается, когда есть все ответы."],
    [["yy", "yy"], {}, "В целом 100 %: порог 75 % пройден, каждый этап не ниже 50 %."],
    [["yy", "pp"], {}, "В целом 75 %: порог 75 % пройден, каждый этап не ниже 50 %."],
    [["yyyy", "yyyy", "n"], {}, "В целом 88,9 %: порог 75 % пройден, но не на каждом этапе. Ниже 50 %: «Наставники»."],
    [["pp", "pp"], {}, "В целом 50 %: это ниже порога 75 %."],
    [["nn", "yp"], {}, "В целом 37,5 %: это ниже порога 75 %. Ниже 50 %: «Условия»."],
    [["nn", "nn"], {}, "В целом 0 %: это ниже порога 75 %. Ниже 50 %: «Условия», «Наставляемые»."],
    [["pp", "pp"], { overall: 50 }, "В целом 50 %: порог 50 % пройден, каждый этап не ниже 50 %."],
    [["pp", "pp"], { overall: 50, floor: 51 }, "В целом 50 %: порог 50 % пройден, но не на каждом этапе. Ниже 51 %: «Условия», «Наставляемые»."],
    [["yyx", "yf"], {}, "В целом 100 %: порог 75 % пройден, каждый этап не ниже 50 %."],
    [["yyr", "y"], {}, "В целом 100 %: порог 75 % пройден, каждый этап не ниже 50 %."],
    // 66,666… is neither made 67 nor compared as such.
    [["yyn"], { overall: 67 }, "В целом 66,7 %: это ниже порога 67 %."],
  ];
  for (const [answers, set, wanted] of states) assert.equal(checkAnswers(answers, set).said, wanted, answers.join(" "));
});

test("a stage says how much is answered and stands below its floor only once it is whole", () => {
  const { check } = checkAnswers(["ny", "n-", "nn"]);
  assert.deepEqual(check.parts.map(partInWords).map(normalise), ["отвечено 2 из 2, 50 %", "отвечено 1 из 2, 0 %", "отвечено 2 из 2, 0 % – ниже порога"]);
  assert.equal(normalise(partInWords(checkAnswers(["--"]).check.parts[0] ?? assert.fail())), "отвечено 0 из 2");
  assert.deepEqual([0, 1, 2, 5].map(leftInWords).map(normalise), ["", ...["1 пункт", "2 пункта", "5 пунктов"].map((words) => `Не входят: ${words}, которые в этой программе не требуются или относятся к другим формам.`)]);
});

test("one begins with what is not there, at the weakest stage, then with what is there in part", () => {
  assert.deepEqual(checkAnswers(["yyn", "nnp", "yyy"]).first, ["t1-0", "t1-1", "t0-2", "t1-2"]);
  assert.deepEqual(checkAnswers(["nnn", "nnn"]).first.length, 5);
  assert.deepEqual(checkAnswers(["yy", "--"]).first, []);
});

test("a better answer never lowers a share, and the whole lies between the weakest and the strongest stage", () => {
  const letters = fc.array(fc.constantFrom("y", "p", "n"), { minLength: 1, maxLength: 8 }).map((all) => all.join(""));
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 3 }), (answers) => {
      const { check } = checkAnswers(answers);
      const shares = check.parts.map(({ share }) => share ?? 0);
      assert.ok(Math.min(...shares) <= (check.all.share ?? 0) && (check.all.share ?? 0) <= Math.max(...shares));
      const better = checkAnswers([(answers[0] ?? "").replace("n", "p"), ...answers.slice(1)]).check;
      assert.ok((better.all.share ?? 0) >= (check.all.share ?? 0));
    }),
  );
});
