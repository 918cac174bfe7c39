/** What a file would change here, item by item, and the choice what to do with it. */

import { button, makeId, make } from "../page/elements.mjs";
import { plural } from "../page/numbers.mjs";
import { isGone } from "../programme/entry.mjs";
import { allParts } from "../programme/parts.mjs";
import { findDeclaration } from "../programme/sections.mjs";
import { titleCopy } from "../programme/titles.mjs";
import { dayInWords, DEFERRALS, FITS, LEVELS, REASONS, STATUSES } from "../workspace/words.mjs";

/** @import { Content, Difference, ImportMode, Json, Preview, Programme } from "../programme/types.mjs" */

const KINDS = { added: "новое", changed: "изменится", removed: "исчезнет" };
const UNKNOWN = "В файле есть отметки о пунктах, которых на этом сайте нет: они сохранятся, но показаны не будут.";
const SHEETS = "Таблицы объединяются по строкам. Строки с одним именем становятся одной, и в каждой её ячейке остаётся более поздняя запись; строки без имени, повторы и разные строки остаются все. Прежние записи – в резервной копии.";
const SHOWN = 200; // differences that are listed; a longer list helps nobody
/** @type {Record<string, string>} */
const FIELDS = {
  code: "код", answers: "ответы",
  status: "состояние", note: "заметка", reason: "почему не требуется", responsible: "ответственный", due: "срок", evidence: "подтверждение", text: "текст", proposed: "предложение",
  title: "название", organisation: "организация", municipality: "муниципалитет", curator: "куратор", forms: "формы", period: "период", archived: "в архиве", deleted: "удалено", total: "всего обучающихся", involved: "вовлечено",
  name: "имя", mentor: "наставник", mentee: "наставляемый", confirmed: "назначена", decision: "решение", form: "форма", slots: "свободное время", free: "свободное время", format: "как встречаться", offers: "предлагает", requests: "запрос", age: "возраст или класс", capacity: "сколько возьмёт", smallest: "не меньше", trained: "обучен", consent: "согласие", waiting: "ждёт с", who: "кто", about: "о ком", mark: "отметка", score: "баллы", room: "кабинет", from: "с", to: "по", time: "время", weekday: "день недели", date: "дата", start: "начало", end: "окончание", topic: "тема", place: "место", goal: "цель", pair: "пара", number: "номер",
  people: "сколько человек", part: "из них", against: "хуже у", sure: "вряд ли случайно",
  done: "что делали", since: "начало", fit_mentor: "подходит ли, говорит наставник", fit_mentee: "подходит ли, говорит наставляемый", fit_on: "спрошено", closed: "закрыта", words: "пояснение", silence: "дней без встреч", low: "низкая отметка", repeat: "низких отметок подряд", overall: "порог в целом, %", floor: "порог раздела, %",
};
/** Fields whose names mean something else in these sections. @type {Record<string, Record<string, string>>} */
const FIELDS_OF = {
  pulses: { mentor: "отметка наставника", mentee: "отметка наставляемого" },
  health: { reason: "причина" },
  limits: { start: "дней до первой встречи" },
  meetings: { text: "пара" },
  figures: { text: "вопрос или показатель", date: "сохранено" },
  deferred: { text: "шаг", state: "решение", until: "до", reason: "причина" },
};
/** Values that are one of a few. */
const VALUES = new Map(Object.entries({ status: STATUSES, state: DEFERRALS, fit_mentor: FITS, fit_mentee: FITS, reason: REASONS, mark: LEVELS }));
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Fields that serve the programme itself: nobody has typed them. */
const INNER = new Set(["text_hash", "content_version", "created_at", "known", "kind", "row", "gap", "gone", "cause"]);

/** @type {{ mode: ImportMode, name: string, about: string }[]} */
const MODES = [
  { mode: "merge", name: "Объединить", about: "из двух записей об одном и том же останется более поздняя" },
  { mode: "replace", name: "Заменить", about: "программа станет такой, как в файле" },
  { mode: "copy", name: "Добавить отдельной копией", about: "программа в этом браузере не изменится" },
];

/**
 * @param {Preview[]} previews
 * @param {string[]} notes what a person should know of the file
 * @param {Content} content
 * @param {(modes: Record<string, ImportMode>) => void} accept by id of the programme
 * @param {() => void} refuse
 * @returns {HTMLElement}
 */
export function previewOf(previews, notes, content, accept, refuse) {
  /** @type {Map<string, () => ImportMode>} */
  const chosen = new Map();
  const parts = previews.map((preview) => {
    const { incoming, present } = preview;
    const heading = make("h4", {}, `«${incoming.title}»`);
    if (!present) {
      chosen.set(incoming.id, () => "merge");
      return make("div", { class: "preview__programme" }, heading, make("p", {}, "Такой программы в этом браузере нет: она будет добавлена."), details("Что в ней записано", preview.merged, content));
    }
    const name = makeId();
    const inputs = MODES.map(({ mode }, index) => make("input", { type: "radio", name, value: mode, id: makeId(), checked: index === 0 }));
    const lists = { merge: details("Что изменится", preview.merged, content), replace: details("Что изменится", preview.replaced, content), copy: null };
    const list = make("div");
    const show = () => {
      const mode = /** @type {ImportMode} */ (inputs.find(({ checked }) => checked)?.value ?? "merge");
      const kept = mode === "merge" && preview.kept.length ? details("Останется как здесь: в файле более ранние записи", preview.kept, content) : null;
      const rows = mode === "merge" && [incoming, present].every(hasRows) ? make("p", { class: "field__hint" }, SHEETS) : null;
      list.replaceChildren(...[rows, lists[mode] ?? (mode === "copy" ? make("p", {}, `Появится вторая программа: «${titleCopy(incoming.title)}».`) : make("p", {}, "Ничего не изменится.")), kept].filter((part) => part !== null));
    };
    for (const input of inputs) input.addEventListener("change", show);
    chosen.set(incoming.id, () => /** @type {ImportMode} */ (inputs.find(({ checked }) => checked)?.value ?? "merge"));
    show();
    return make(
      "div",
      { class: "preview__programme" },
      heading,
      make("fieldset", { class: "choices choices--rows" }, make("legend", {}, "Такая программа здесь уже есть. Что сделать?"), ...MODES.map(({ name: words, about }, index) => make("span", { class: "choice" }, inputs[index], make("label", { for: inputs[index]?.id }, `${words} – ${about}`)))),
      list,
    );
  });
  return make(
    "section",
    { class: "preview", tabindex: -1, "aria-label": "Что в файле", data: { unsaved: "" } },
    make("h3", {}, `Файл проверен: в нём ${plural(previews.length, "программа", "программы", "программ")}`),
    ...[...notes, ...(previews.some(({ incoming }) => hasUnknown(incoming, content)) ? [UNKNOWN] : [])].map((note) => make("p", { class: "note" }, note)),
    ...parts,
    make("p", { class: "field__hint" }, "Перед записью будет сохранена резервная копия; действие можно отменить."),
    make("div", { class: "buttons" }, button("Открыть файл", () => accept(Object.fromEntries([...chosen].map(([id, mode]) => [id, mode()]))), { class: "button button--main" }), button("Отказаться", refuse)),
  );
}

/** @param {Programme} programme @returns {boolean} whether it has rows of worksheets */
function hasRows(programme) {
  return [...allParts(programme)].some(({ section, entry }) => findDeclaration(section).rows && !isGone(entry));
}

/**
 * @param {Programme} programme
 * @param {Content} content
 * @returns {boolean} whether it says something of items or stages that this site doesn't have
 */
function hasUnknown({ answers, own }, { items, stages }) {
  const known = new Set(stages.map(({ id }) => id));
  return Object.keys(answers).some((id) => !items.has(id) && !own[id]) || Object.values(own).some(({ stage, deleted }) => !deleted && !known.has(stage));
}

/**
 * @param {string} name
 * @param {Difference[]} differences
 * @param {Content} content
 */
function details(name, differences, content) {
  if (!differences.length) return null;
  const rest = differences.length - SHOWN;
  return make(
    "details",
    { class: "preview__details" },
    make("summary", {}, `${name}: ${plural(differences.length, "запись", "записи", "записей")}`),
    make(
      "ul",
      {},
      ...differences.slice(0, SHOWN).map(({ kind, section, text, fields, key }) =>
        make(
          "li",
          {},
          make("strong", {}, `${KINDS[kind]}: `),
          text || content.items.get(key)?.text || findDeclaration(section).title || key,
          make("ul", {}, ...fields.filter(({ field }) => !INNER.has(field)).map((difference) => make("li", {}, nameField(section, difference.field), difference.old === undefined ? "" : make("del", {}, words(difference.field, difference.old, content)), " ", difference.new === undefined ? "" : make("ins", {}, words(difference.field, difference.new, content))))),
        ),
      ),
      rest > 0 && make("li", {}, `и ещё ${rest}`),
    ),
  );
}

/**
 * @param {string} section
 * @param {string} field
 * @returns {string} «место: »; nothing of a field that has no name for people
 */
function nameField(section, field) {
  const name = { ...FIELDS, ...FIELDS_OF[section] }[field];
  return name ? `${name}: ` : "";
}

/**
 * @param {string} field
 * @param {Json} value
 * @param {Content} content
 * @returns {string}
 */
function words(field, value, content) {
  if (value === "" || value === null) return "пусто";
  if (typeof value === "boolean") return value ? "да" : "нет";
  if (typeof value === "string") return Reflect.get(VALUES.get(field) ?? {}, value) ?? (DAY.test(value) ? dayInWords(value) : value);
  if (Array.isArray(value)) return value.map((one) => (typeof one === "string" ? content.forms.get(one) ?? one : JSON.stringify(one))).join(", ") || "пусто";
  if (typeof value === "object") return Object.values(value).filter(Boolean).map((one) => (typeof one === "string" ? dayInWords(one) || one : String(one))).join(" – ") || "пусто";
  return String(value);
}
