/** A practice of a school as a record for the region: what the programme knows of it, and what is still to be said. */

import { AUDIENCE, figuresOf, isSmall } from "./figures.mjs";
import { pairsOf } from "./pairs.mjs";
import { keyOf, persons } from "./people.mjs";
import { progress } from "./progress.mjs";
import { idOf, isTold, toLine, toProse, recordText } from "./record-text.mjs";
import { findStanding } from "./standing.mjs";

/**
 * @import { Content, Day, Involvement, Programme, Task } from "./types.mjs"
 *
 * @typedef {{ id: string, text: string }} Figure a sentence with numbers: of no fewer than five people
 *
 * @typedef {object} Card what the curator sees and changes
 * @property {string} title
 * @property {string} summary
 * @property {string} organisation
 * @property {string} municipality id of the site's record; "" – none
 * @property {string} period
 * @property {string[]} forms ids
 * @property {string[]} stages ids
 * @property {string} before
 * @property {string} done
 * @property {string} outcome
 * @property {string[]} figures sentences to tell
 * @property {string} advice
 * @property {string} by who has agreed
 * @property {Day | ""} date when
 * @property {boolean} agreed
 */

const WORDS = { satisfied: "довольны", better: "стало лучше у" };
const DAY = /^\d{4}-\d\d-\d\d$/;
const NEW_YEAR = 6; // the month in which people begin to speak of the next school year
const STEM = 3; // letters of a name by which its forms are known
const ENDING = 3; // letters that a form may have more than the stem

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @returns {Figure[]}
 */
export function practiceFigures(programme, tasks, content) {
  /** @type {Figure[]} */
  const found = [];
  const tell = (/** @type {string} */ id, /** @type {string | false} */ text) => text && found.push({ id, text });
  const { total, involved } = /** @type {Partial<Involvement>} */ (programme.involvement ?? {});
  if (total && involved && involved <= total && ![involved, total - involved].some(isSmall)) tell("involved", `Вовлечено обучающихся: ${involved} из ${total}`);
  const pairs = pairsOf(programme).filter(({ assigned }) => assigned);
  if (pairs.length && !isSmall(pairs.length)) {
    const completed = pairs.filter(({ closed, reason }) => closed && reason === "completed").length;
    const meetings = pairs.reduce((sum, pair) => sum + pair.meetings.length, 0);
    tell("pairs", `Назначено пар: ${pairs.length}`);
    tell("meetings", meetings > 0 && `Записано встреч: ${meetings}`);
    tell("completed", completed > 0 && ![completed, pairs.length - completed].some(isSmall) && `Пар завершили работу, как планировали: ${completed} из ${pairs.length}`);
  }
  const { done, total: needed } = progress(tasks, "");
  const { closed } = findStanding(tasks, content.stages);
  if (done) tell("tasks", `Выполнено задач этапов: ${done} из ${needed}${closed ? `, завершено этапов: ${closed}` : ""}`);
  for (const { id, kind, who, text, part, people } of figuresOf(programme)) tell(id, isTold(text) && `${AUDIENCE[who]}, «${toLine(text)}»: ${WORDS[kind]} ${part} из ${people}`);
  return found;
}

/**
 * @param {Pick<Programme, "period">} programme
 * @returns {string} «2026/27 учебный год», "" – no period
 */
export function periodInWords({ period: { from } }) {
  if (!DAY.test(from)) return "";
  const year = Number(from.slice(0, 4)) - (Number(from.slice(5, 7)) < NEW_YEAR ? 1 : 0);
  return `${year}/${String((year + 1) % 100).padStart(2, "0")} учебный год`;
}

/**
 * @param {string} said of the programme
 * @param {Map<string, string>} known id → title
 * @returns {string} the id of the municipality that is meant, "" – none of these
 */
export function municipalityOf(said, known) {
  return [...known].find(([, title]) => keyOf(title) === keyOf(said))?.[0] ?? "";
}

/**
 * @param {Card} card
 * @param {Day} today
 * @returns {{ field: keyof Card, text: string }[]} what keeps it from being published
 */
export function faultsOf(card, today) {
  /** @type {{ field: keyof Card, text: string }[]} */
  const found = [];
  const needed = /** @type {const} */ ({
    title: "Практика не названа. Напишите, чем она полезна другим, в нескольких словах.",
    organisation: "Не сказано, где это было. Впишите организацию.",
    period: "Не сказано, когда это было. Впишите, например, учебный год.",
    summary: "Не сказано, что вышло. Напишите одно предложение.",
    done: "Не сказано, что сделали. Напишите по шагам.",
    outcome: "Не сказано, что стало иначе. Напишите несколько слов.",
    by: "Не сказано, кто согласился. Впишите, например: директор школы.",
  }); // prettier-ignore
  for (const [name, text] of Object.entries(needed)) {
    const field = /** @type {keyof typeof needed} */ (name);
    if (!isTold(card[field])) found.push({ field, text });
  }
  if (!card.forms.length) found.push({ field: "forms", text: "Форма не выбрана. Отметьте, какие формы наставничества показывает практика." });
  if (!DAY.test(card.date) || card.date > today) found.push({ field: "date", text: "Впишите день, когда дали согласие: сегодня или раньше." });
  if (!card.agreed) found.push({ field: "agreed", text: "Без согласия на публикацию файл не делается: сначала получите его, затем поставьте отметку." });
  return found;
}

/**
 * @param {Card} card without faults
 * @returns {{ id: string, text: string }} the record and its name, «id.yml»
 */
export function practice(card) {
  const id = [idOf(toLine(card.title)).slice(0, 48), idOf(card.date.slice(0, 4))].join("-").replaceAll(/-{2,}/g, "-").replace(/^-/, "praktika-");
  const figures = card.figures.map((text) => `- ${toLine(text)}`).join("\n");
  const outcome = [toProse(card.outcome), figures && `По данным программы:\n\n${figures}`].filter(Boolean).join("\n\n");
  const text = recordText({
    id: { plain: id },
    title: { line: toLine(card.title) },
    source: { fields: { document: { plain: "navigator" } } },
    summary: { line: toLine(card.summary) },
    organisation: { line: toLine(card.organisation) },
    municipality: { plain: card.municipality },
    period: { line: toLine(card.period) },
    forms: { list: card.forms },
    stages: { list: card.stages },
    before: { prose: isTold(card.before) ? toProse(card.before) : "" },
    done: { prose: toProse(card.done) },
    outcome: { prose: outcome },
    advice: { prose: isTold(card.advice) ? toProse(card.advice) : "" },
    consent: { fields: { by: { line: toLine(card.by) }, date: { plain: card.date } } },
  });
  return { id, text };
}

/**
 * @param {Card} card
 * @param {Programme} programme
 * @returns {string[]} words of the card that may be names of people of the programme, in whatever case
 */
export function namesIn(card, programme) {
  const rows = [...Object.values(programme.participants), ...programme.pairs];
  const fold = (/** @type {string} */ word) => word.toLowerCase().replaceAll("ё", "е");
  const said = [programme.curator, ...rows.flatMap(({ name, mentor, mentee }) => [name, mentor, mentee]), ...Object.values(programme.answers).map(({ responsible }) => responsible)];
  const stems = persons(said.map((one) => (typeof one === "string" ? one : ""))).flatMap((name) => name.split(/[^\p{L}]+/u)).map((word) => fold(word).replace(/[аеийоуыьэюя]$/u, "")).filter((stem) => stem.length >= STEM);
  const texts = [card.title, card.summary, card.organisation, card.before, card.done, card.outcome, card.advice, card.by];
  const words = new Set(texts.flatMap((text) => text.match(/\p{Lu}\p{L}+/gu) ?? []));
  return [...words].filter((word) => stems.some((stem) => fold(word).startsWith(stem) && word.length - stem.length <= ENDING));
}
