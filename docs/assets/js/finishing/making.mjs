/** The button that fills the template from the open programme, what is saved, and what is missing in it. */

import { noteOf } from "../appraisal/note.mjs";
import { EngineError } from "../engine/client.mjs";
import { Engines } from "../engine/engines.mjs";
import { PARTS, SITE } from "../page/addresses.mjs";
import { buildDocument } from "../page/document.mjs";
import { download } from "../page/downloads.mjs";
import { button, fill, make, write } from "../page/elements.mjs";
import { plural } from "../page/numbers.mjs";
import { readContent, tasks } from "../programme/content.mjs";
import { fileName } from "../programme/titles.mjs";

/**
 * @import { Component } from "../component.mjs"
 * @import { Paper } from "../page/document.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 *
 * @typedef {{ words: string, where: string, count: number }} Missing
 * @typedef {{ name: string, form: string, case: string, why: string }} Declined
 * @typedef {{ parts: Record<string, string[]>, missing: Missing[], names: Declined[] }} Filled
 */

const DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const WORKS = "Готовим документ…";
const SAVED = "Документ передан браузеру: проверьте папку загрузок.";
const LINE = "Документ не сделан: не загрузились части сайта. Проверьте связь и нажмите кнопку ещё раз.";
const FAULT = "Документ не сделан: программа остановилась из-за ошибки. Нажмите кнопку ещё раз.";
const CHANGED = "Программа с тех пор изменилась: сделайте документ ещё раз.";

/**
 * @param {Component} component
 * @param {Workspace} workspace
 */
export function begin(component, workspace) {
  const { root } = component;
  const way = component.part("way");
  const about = make("p");
  const said = make("p", { class: "finishing__said", role: "status" });
  const missing = make("div");
  const finishing = button("Сделать документ", () => press(), { class: "button", data: { key: "finish" } });
  const tools = make("div", {}, about, make("div", { class: "buttons" }, finishing), said, missing);
  root.append(tools);
  let works = false;
  let made = "";
  const show = () => {
    const { programme } = workspace;
    way.hidden = Boolean(programme);
    tools.hidden = !programme;
    if (!programme) return;
    write(about, `Открыта программа «${programme.title}». Чего в ней нет, на том месте останется пропуск.`);
    if (made && made !== JSON.stringify(programme)) write(said, CHANGED);
  };
  const press = async () => {
    const { programme } = workspace;
    if (!programme || works) return;
    works = true;
    write(said, WORKS);
    fill(missing);
    try {
      const filled = await finish(component, programme, workspace.today());
      const name = fileName([{ ...programme, title: `${root.dataset.title} ${programme.title}` }], workspace.today(), "docx");
      download(name, filled.document, DOCUMENT);
      made = JSON.stringify(programme);
      write(said, SAVED);
      fill(missing, ...listLacking(filled.missing), ...listNames(filled.names));
    } catch (error) {
      console.info(error);
      write(said, error instanceof EngineError && error.reason === "refused" ? FAULT : LINE);
    }
    works = false;
  };
  workspace.listen((what) => what === "programme" && show());
  show();
  root.dataset.ready = "";
}

/**
 * @param {Component} component
 * @param {Programme} programme
 * @param {import("../programme/types.mjs").Day} today
 * @returns {Promise<{ document: Blob, missing: Missing[], names: Declined[] }>}
 */
async function finish({ root }, programme, today) {
  const [addresses, content, paper] = await Promise.all([
    data(new URL("data/engine.json", PARTS)), data(new URL("data/programme.json", PARTS)), data(new URL(root.dataset.paper ?? "", SITE)),
  ]); // prettier-ignore
  const { template } = /** @type {Paper} */ (paper);
  // What pages know of the content depends on what they show; the document may ask for all of it.
  const known = readContent(/** @type {import("../programme/content.mjs").Knowledge} */ (content));
  const standing = noteOf(programme, tasks(programme, known), known, today, JSON.parse(root.dataset.planned ?? ""));
  const question = { calculator: "", raw: { template, programme, content, standing }, labels: {}, call: "fill" };
  const filled = /** @type {Filled} */ (/** @type {unknown} */ (await Engines.of(addresses).ask(question)));
  return { document: await buildDocument(/** @type {Paper} */ (paper), filled.parts), missing: filled.missing, names: filled.names };
}

/** @param {URL} address */
async function data(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** @param {Missing[]} missing */
function listLacking(missing) {
  if (!missing.length) return [];
  const line = (/** @type {Missing} */ { words, where, count }) => make("li", {}, count > 1 ? `${words}, ${plural(count, "место", "места", "мест")}` : words, make("span", { class: "list__about" }, ` Где указать: ${where}`));
  return [make("h3", {}, "Чего не хватает"), make("p", {}, "На этих местах в документе пропуск: впишите от руки или дополните программу и сделайте документ ещё раз."), make("ul", { class: "list", data: { part: "missing" } }, ...missing.map(line))];
}

/** @param {Declined[]} names */
function listNames(names) {
  const doubtful = names.filter(({ form }) => !form);
  const sure = names.filter(({ form }) => form);
  const doubts = doubtful.map(({ name, case: asked, why }) => make("li", {}, name, make("span", { class: "list__about" }, ` Нужно ${asked}. Не поставлено: ${why}.`)));
  const forms = sure.map(({ name, form }) => make("li", {}, `${name} → ${form}`));
  return [
    ...(doubts.length ? [make("h3", {}, "Впишите имена сами"), make("p", {}, "Эти имена стоят в документе в скобках, перед ними пропуск для нужного падежа."), make("ul", { class: "list", data: { part: "doubts" } }, ...doubts)] : []),
    ...(forms.length ? [make("details", { class: "asked" }, make("summary", {}, `Проверьте имена в падежах (${forms.length})`), make("ul", { class: "list", data: { part: "forms" } }, ...forms))] : []),
  ]; // prettier-ignore
}
