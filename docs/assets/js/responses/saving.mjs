/** Saving the answers as a table, and the way to their results. */

import { write as csv } from "../calculator/csv.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { download } from "../page/downloads.mjs";
import { button, fill, make, write } from "../page/elements.mjs";
import { dayOf } from "../programme/clock.mjs";
import { fileName } from "../programme/titles.mjs";
import { bookOf, handOver, tableOf } from "./outgoing.mjs";

/**
 * @import { Questionnaire } from "./answers.mjs"
 * @import { PaperGrid } from "./paper.mjs"
 */

const NONE = "Сохранять пока нечего: листов нет.";
const GIVEN = "Таблица передана браузеру: проверьте папку загрузок. В ней ответы людей: дальше её не передавайте";
const MISSING = "Не удалось загрузить то, что пишет таблицы .xlsx. Проверьте связь и нажмите ещё раз, или сохраните .csv.";

/**
 * @param {Questionnaire} questionnaire
 * @param {PaperGrid} paper
 * @param {string} calculator id of the one that counts results, «» where the site has none
 */
export function offerSaving(questionnaire, paper, calculator) {
  const place = make("div");
  const wrong = make("p", { class: "field__error", role: "alert", hidden: true });
  const tell = (/** @type {string} */ words) => {
    write(wrong, words);
    wrong.hidden = !words;
  };
  /** @type {ReturnType<typeof import("../spreadsheet/spreadsheet.mjs").prepareSheets> | undefined} */
  let prepared;
  const name = (/** @type {string} */ extension) => fileName([/** @type {any} */ ({ title: `Ответы ${questionnaire.title}` })], dayOf(new Date()), extension);
  const hasAny = () => {
    tell(paper.sheets.length ? "" : NONE);
    return paper.sheets.length > 0;
  };
  const book = async () => {
    if (!hasAny()) return;
    const [workbook, file] = [bookOf(questionnaire, paper.sheets), name("xlsx")];
    try {
      prepared ??= import("../spreadsheet/spreadsheet.mjs").then(({ prepareSheets }) => prepareSheets());
      const { parts, save } = await prepared;
      if (!place.childElementCount) fill(place, ...parts);
      await save(workbook, file, () => getAnnouncer().show(GIVEN));
    } catch (error) {
      prepared = undefined;
      tell(MISSING);
      throw error;
    }
  };
  const savePlain = () => {
    if (!hasAny()) return;
    download(name("csv"), csv(tableOf(questionnaire, paper.sheets)), "text/csv;charset=utf-8");
    getAnnouncer().show(GIVEN);
  };
  const count = () => {
    if (hasAny()) tell(handOver(calculator, questionnaire, paper.sheets, `Ответы: ${questionnaire.title}`));
  };
  return make(
    "section",
    {},
    make("div", { class: "buttons" }, button("Сохранить ответы .xlsx", book, { class: "button button--main" }), button("Сохранить ответы .csv", savePlain), calculator ? button("Посчитать итоги", count) : null),
    wrong,
    place,
  );
}
