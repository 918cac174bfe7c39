/** The list «who has which code»: made, saved as the curator's own file, printed as slips; it is kept nowhere here. */

import { openFile } from "../calculator/files.mjs";
import { read, write as csv } from "../calculator/csv.mjs";
import { getAnnouncer } from "../page/announcements.mjs";
import { download } from "../page/downloads.mjs";
import { button, field, fill, make, write } from "../page/elements.mjs";
import { plural } from "../page/numbers.mjs";
import { printPart } from "../page/paper.mjs";
import { MOST } from "./codes.mjs";
import { assignCodes, HEADINGS, peopleOf, makeUnnamed } from "./people.mjs";
import { chance } from "./sitting.mjs";

/**
 * @import { Programme } from "../programme/types.mjs"
 * @import { Coded } from "./people.mjs"
 * @import { Shelf } from "./shelf.mjs"
 */

const NAME = "Коды участников";
const GIVEN = "Список передан браузеру: проверьте папку загрузок. Храните его отдельно от ответов";
const UNREAD = "Это не список кодов: нужен файл .csv, который вы сохранили здесь раньше.";
const MISSING = "Не удалось загрузить то, что пишет таблицы .xlsx. Проверьте связь и нажмите ещё раз, или сохраните .csv.";

/**
 * @param {() => Programme | undefined} programme that is open now
 * @param {Shelf} shelf whose codes are taken
 */
export function codeList(programme, shelf) {
  const number = make("input", { type: "number", min: 1, max: MOST, value: "30", autocomplete: "off" });
  const file = make("input", { type: "file", accept: ".csv" });
  const told = make("p", { class: "field__error", role: "alert", hidden: true });
  const list = make("div");
  const tell = (/** @type {string} */ words) => {
    write(told, words);
    told.hidden = !words;
  };
  const compose = async (/** @type {boolean} */ named) => {
    tell("");
    const people = named ? peopleOf(programme()) : makeUnnamed(Number(number.value));
    if (!named && !(number.checkValidity() && people.length)) return tell(`Впишите, на скольких человек список: от 1 до ${MOST}.`);
    if (!people.length) return tell("В открытой программе участников нет. Внесите их на рабочем листе подбора пар или составьте список на число человек.");
    if (people.length > MOST) return tell(`Участников больше ${MOST}. Составьте списки по частям.`);
    const before = await readEarlier(file.files?.[0]);
    if (!before) return tell(UNREAD);
    show(list, assignCodes(people, before, shelf.sheets().map(({ code }) => code), chance), tell);
    return undefined;
  };
  return make(
    "section",
    { class: "responses__codes", "aria-labelledby": "codes" },
    make("h2", { id: "codes" }, "Коды вместо имён"),
    make("p", {}, "По коду соединяются ответы одного человека до программы и после неё, а по столбцу «Пара» – ответы наставника и наставляемого. В кодах нет похожих букв и цифр, а ошибка в одном знаке не даёт чужого кода."),
    make("p", {}, make("strong", {}, "Список здесь не хранится."), " Сохраните его в файл сразу: составить такой же второй раз нельзя. Если кураторов несколько, список составляет один: в двух списках, составленных порознь, у разных людей окажутся одинаковые коды."),
    field("Прежний список, .csv", file, "Если список уже раздавали: кто в нём есть, останется со своим кодом."),
    make("div", { class: "buttons" }, button("Составить на участников программы", () => compose(true))),
    field("Или на столько человек", number),
    make("div", { class: "buttons" }, button("Составить без имён", () => compose(false))),
    told,
    list,
  );
}

/**
 * @param {File | undefined} file
 * @returns {Promise<string[][] | undefined>} its rows, none without a file; nothing when it is no list
 */
async function readEarlier(file) {
  if (!file) return [];
  const found = await openFile(file);
  const rows = "text" in found ? read(found.text) : [];
  return rows[0]?.[0]?.trim() === HEADINGS[0] ? rows.slice(1) : undefined;
}

/**
 * @param {HTMLElement} place
 * @param {Coded[]} all
 * @param {(words: string) => void} tell
 */
function show(place, all, tell) {
  const rows = all.map(({ code, name, role, pair }) => [code, name, role, pair]);
  const engine = make("div");
  const book = async () => {
    try {
      const { prepareSheets } = await import("../spreadsheet/spreadsheet.mjs");
      const { parts, save } = await prepareSheets();
      fill(engine, ...parts);
      await save({ sheets: [{ name: NAME, columns: HEADINGS.map((title) => ({ title, type: "text" })), rows, sorts: true }] }, `${NAME}.xlsx`, () => getAnnouncer().show(GIVEN));
    } catch (error) {
      tell(MISSING);
      throw error;
    }
  };
  const savePlain = () => {
    download(`${NAME}.csv`, csv([HEADINGS, ...rows]), "text/csv;charset=utf-8");
    getAnnouncer().show(GIVEN);
  };
  fill(
    place,
    make("p", { role: "status" }, `Список на ${plural(all.length, "человека", "человек", "человек")} готов.`),
    make("div", { class: "buttons" }, button("Сохранить список .xlsx", book, { class: "button button--main" }), button("Сохранить список .csv", savePlain), button("Напечатать листочки", () => printPart("codes"))),
    engine,
    make("div", { class: "frame frame--codes", tabindex: 0, role: "group", "aria-label": NAME }, make("table", { class: "rows" }, make("thead", {}, make("tr", {}, ...HEADINGS.map((title) => make("th", { scope: "col" }, title)))), make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))))))),
    make("ul", { class: "slips" }, ...all.map(({ code, name, role }) => make("li", {}, make("span", { class: "slips__name" }, [name, role].filter(Boolean).join(", ")), make("strong", { class: "slips__code" }, code), make("span", {}, "Пишите этот код вместо имени во всех анкетах. Сохраните листочек.")))),
  );
}
