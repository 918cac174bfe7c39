/** Saves the programme's tables as .xlsx: what there is to save, how far the engine that writes it is, what came of it. */

import { PARTS } from "../page/addresses.mjs";
import { download } from "../page/downloads.mjs";
import { button, make, write } from "../page/elements.mjs";
import EnginePanel from "../engine-panel/engine-panel.mjs";
import { EngineError } from "../engine/client.mjs";
import { Engines } from "../engine/engines.mjs";
import { fileName } from "../programme/titles.mjs";
import { checklistBook, roadmapBook } from "./books.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Addresses, Workbook } from "../engine/protocol.mjs" */
/** @import { Programme } from "../programme/types.mjs" */

const ADDRESSES = new URL("data/engine.json", PARTS);

/**
 * What may be saved on a page.
 * @typedef {object} Choice
 * @property {string} label
 * @property {string} name of the file, before the programme's title
 * @property {(programme: Programme) => Workbook} describe
 */

/**
 * @param {Workspace} workspace
 * @param {() => boolean} open whether only open tasks are shown now
 * @returns {Choice[]}
 */
export function ofProgramme(workspace, open) {
  return [
    { label: "Сохранить дорожную карту", name: "Дорожная карта", describe: (programme) => roadmapBook(programme, parts(workspace), workspace.today(), open()) },
    { label: "Сохранить чек-листы всех этапов", name: "Чек-листы", describe: (programme) => checklistBook(programme, parts(workspace), workspace.today()) },
  ];
}

/**
 * @param {Workspace} workspace
 * @param {string} [stage] id; without it all stages
 * @returns {Choice[]}
 */
export function ofChecklists(workspace, stage) {
  const chosen = parts(workspace).filter((part) => !stage || part.stage.id === stage);
  const number = stage ? chosen[0]?.stage.number : undefined;
  const [label, name] = number ? ["Сохранить чек-лист этапа", `Чек-лист этапа ${number}`] : ["Сохранить чек-листы всех этапов", "Чек-листы"];
  const describe = (/** @type {Programme} */ programme) => checklistBook(programme, parts(workspace).filter((part) => !stage || part.stage.id === stage), workspace.today());
  return [{ label, name, describe }];
}

/**
 * Fills the place with buttons and the state of the engine; rejects when the scripts can't be fetched.
 * @param {HTMLElement} place
 * @param {Workspace} workspace
 * @param {Choice[]} choices
 */
export async function fillSheets(place, workspace, choices) {
  const { parts, save } = await prepareSheets();
  const press = (/** @type {Choice} */ { name, describe }) => {
    const { programme } = workspace;
    // The file holds what the page shows at this moment, however long the engine takes to come.
    return programme && save(describe(programme), fileName([{ ...programme, title: `${name} ${programme.title}` }], workspace.today(), "xlsx"), (words) => workspace.say(words));
  };
  place.replaceChildren(make("div", { class: "buttons" }, ...choices.map((choice) => button(choice.label, () => press(choice)))), ...parts);
}

/**
 * @returns {Promise<{ parts: HTMLElement[], save: (workbook: Workbook, file: string, say: (words: string) => void) => Promise<void> }>}
 *   the engine's state for the page, and what writes a workbook; rejects when the engine's addresses can't be fetched
 */
export async function prepareSheets() {
  const response = await fetch(ADDRESSES);
  if (!response.ok) throw new Error(`${response.status} ${ADDRESSES}`);
  const addresses = /** @type {Addresses} */ (await response.json());
  const said = make("p", { class: "sheets__said", role: "status" });
  const panel = enginePanel(addresses);
  EnginePanel.enhance(panel);
  return { parts: [panel, said], save: makeSaver(Engines.of(addresses), said) };
}

/**
 * @param {Engines} engines
 * @param {HTMLElement} said
 */
function makeSaver(engines, said) {
  return async (/** @type {Workbook} */ workbook, /** @type {string} */ file, /** @type {(words: string) => void} */ say) => {
    write(said, "Готовим таблицу. Страницу можно не закрывать и работать дальше.");
    try {
      const blob = await engines.write(workbook);
      download(file, blob, blob.type);
      write(said, "");
      say("Таблица передана браузеру: проверьте папку загрузок");
    } catch (error) {
      const stopped = error instanceof EngineError && error.reason === "stopped";
      if (!stopped) console.error(error);
      write(said, stopped ? "Таблица не сохранена: вы отменили загрузку." : "Таблица не сохранена: программа остановилась из-за ошибки. Нажмите кнопку ещё раз.");
    }
  };
}

/** @param {Workspace} workspace */
function parts(workspace) {
  return workspace.content.stages.map((stage) => ({ stage, tasks: workspace.tasksOf(stage.id) }));
}

/**
 * The panel that calculators have in their HTML.
 * @param {Addresses} addresses
 * @returns {HTMLElement}
 */
function enginePanel(addresses) {
  const part = (/** @type {string} */ name, /** @type {string} */ words) => button(words, () => {}, { data: { part: name }, hidden: name !== "prepare" });
  return make(
    "section",
    { class: "engine", data: { module: "engine-panel" }, "aria-label": "Программа для таблиц", hidden: true },
    make("p", { class: "engine__text", data: { part: "text" }, tabindex: -1 }),
    make("div", { class: "engine__actions" }, part("prepare", "Подготовить к работе без сети"), part("retry", "Повторить"), part("cancel", "Отменить")),
    make("progress", { class: "engine__bar", data: { part: "bar" }, max: 100, "aria-label": "Выполнено", hidden: true }),
    make("p", { class: "engine__heard", data: { part: "status" }, "aria-live": "polite" }),
    // Not a script as in the HTML of calculators: a script whose text is set by another one is refused, also one of data.
    make("span", { data: { part: "addresses" }, hidden: true }, JSON.stringify(addresses)),
  );
}
