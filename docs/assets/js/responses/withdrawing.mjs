/** Taking answers out: those of one person by the code, or all of a questionnaire. */

import { button, field, fill, make, write } from "../page/elements.mjs";
import { plural } from "../page/numbers.mjs";
import { name } from "../table/names.mjs";

/**
 * @import { Questionnaire } from "./answers.mjs"
 * @import { Shelf } from "./shelf.mjs"
 */

const FILES = "Файлы, которые вы сохранили раньше, и прежние состояния программы, которые браузер держит после открытия файлов, это не меняет: удалите ответы и там. До ухода со страницы удаление можно отменить.";

/**
 * @param {Questionnaire} questionnaire
 * @param {Questionnaire[]} all
 * @param {Shelf} shelf
 */
export function offerWithdrawing(questionnaire, all, shelf) {
  const code = make("input", { autocomplete: "off", spellcheck: "false" });
  const told = make("p", { class: "field__error", role: "alert", hidden: true });
  const asked = make("div");
  const tell = (/** @type {string} */ words) => {
    write(told, words);
    told.hidden = !words;
  };
  const findSheets = () => shelf.sheets().filter((sheet) => sheet.code && name(sheet.code) === name(code.value));
  const ask = (/** @type {string} */ question, /** @type {() => import("../programme/responses.mjs").Sheet[]} */ sheets, /** @type {string} */ words) =>
    fill(
      asked,
      make("p", {}, question),
      make(
        "div",
        { class: "buttons" },
        button("Да, удалить", async () => {
          fill(asked);
          tell(await shelf.keep([], sheets().map(({ id }) => id), words));
          code.value = "";
        }),
        button("Оставить", () => fill(asked), { data: { key: "keep" } }),
      ),
    );
  const one = () => {
    const sheets = findSheets();
    fill(asked);
    tell(sheets.length ? "" : code.value.trim() ? `Листов с кодом ${code.value.trim()} здесь нет. Проверьте код по своему списку.` : "Впишите код.");
    if (!sheets.length) return code.focus();
    const titles = sheets.map((sheet) => all.find(({ id }) => id === sheet.questionnaire)?.title ?? sheet.questionnaire);
    return ask(`Удалить ${plural(sheets.length, "лист", "листа", "листов")} с кодом ${code.value.trim()}? ${[...new Set(titles)].join("; ")}.`, findSheets, "Ответы с этим кодом удалены");
  };
  const of = () => shelf.sheets().filter((sheet) => sheet.questionnaire === questionnaire.id);
  const withdrawAll = () => {
    tell(of().length ? "" : "Листов этой анкеты здесь нет.");
    if (of().length) ask(`Удалить все листы анкеты «${questionnaire.title}»: ${of().length}?`, of, "Все листы этой анкеты удалены");
  };
  return make(
    "section",
    { class: "responses__withdrawing", "aria-labelledby": "withdraw" },
    make("h2", { id: "withdraw" }, "Удалить ответы"),
    make("p", {}, `Человек может отозвать свои ответы: их находят по коду во всех анкетах. ${FILES}`),
    field("Код", code),
    told,
    make("div", { class: "buttons" }, button("Удалить ответы с этим кодом", one), button("Удалить все листы этой анкеты", withdrawAll)),
    asked,
  );
}
