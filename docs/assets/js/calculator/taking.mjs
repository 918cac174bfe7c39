/** What is saved of an answer: a workbook, a .csv, a document from a template. */

import { SITE } from "../page/addresses.mjs";
import { save } from "./files.mjs";

/**
 * @import { Engines } from "../engine/engines.mjs"
 * @import { Paper } from "../page/document.mjs"
 * @import { Answers } from "./answers.mjs"
 * @import { Questions } from "./questions.mjs"
 * @import { Status } from "./status.mjs"
 *
 * @typedef {object} Form
 * @property {string} name what files of the answer are called
 * @property {HTMLElement} root
 * @property {Engines} engines
 * @property {Answers} answers
 * @property {Questions} questions
 * @property {Status} status
 */

const MISSING = "В документе остались пропуски: ";

/**
 * @param {string} what «csv», «xlsx», or the id of a template
 * @param {Form} form
 */
export async function take(what, form) {
  const { name, engines, answers, questions, status } = form;
  const paper = form.root.querySelector(`[data-take="${what}"][data-paper]`);
  if (paper instanceof HTMLElement) return finish(paper, form);
  const answer = await answers.call("workbook");
  if (!answer) return;
  status.asked = true;
  if (what === "csv") save(new Blob([answer.csv], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
  else save(await questions.runStoppable(engines.write(answer.workbook)), `${name}.xlsx`);
  status.say("");
}

/**
 * Fills a template from the answer.
 * @param {HTMLElement} asked the button: where the template is, what it is called, which indicators are beside it
 * @param {Form} form
 */
async function finish(asked, { answers, status }) {
  const { paper: address = "", title = "", indicators = "[]" } = asked.dataset;
  const [{ buildDocument }, answered] = await Promise.all([import("../page/document.mjs"), fetch(new URL(address, SITE))]);
  if (!answered.ok) throw new Error(`${answered.status} ${address}`);
  /** @type {Paper} */
  const paper = await answered.json();
  const filled = await answers.call("paper", { paper: { template: paper.template, indicators: JSON.parse(indicators) } });
  if (!filled) return;
  save(await buildDocument(paper, filled.parts), `${title}.docx`);
  const missing = filled.missing.map((/** @type {{ words: string }} */ { words }) => words);
  status.say(missing.length ? `${MISSING}${missing.join("; ")}.` : "");
}
