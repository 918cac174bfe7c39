/** Which ready set of questions files of answers are about: known by their headings, put in with the way back. */

/**
 * @import { Question } from "./sources.mjs"
 *
 * What came of looking: what is told of it, which of several sets is asked and put in, and the way back to the former questions.
 * @typedef {object} Recognised
 * @property {string} text
 * @property {Question} [choice]
 * @property {(title: string) => Promise<Recognised>} [choose]
 * @property {() => Promise<unknown>} [back]
 *
 * The table of questions.
 * @typedef {object} Questions
 * @property {string} label
 * @property {{ title: string, cells: string }[]} sets that can stand there
 * @property {(what: { sets: string[][], sources: unknown[] }) => Promise<{ fits: number[] } | undefined>} ask see `api.recognise`
 * @property {(cells: string) => Promise<string>} put what stands there from now on; tells what is to be known of it
 * @property {() => Promise<unknown>} back undoes that
 */

const CHOICE = "questionnaire";
const WHICH = "По заголовкам подходят несколько анкет. Какую из них заполняли?";
const NONE = "Ни одну из них";

/**
 * Puts the set in that fits alone, or asks which of several it is.
 * @param {Questions} questions
 * @param {unknown[]} sources as `api.lay` takes them
 * @returns {Promise<Recognised | undefined>} nothing when there is no answer, which is told
 */
export async function recognise({ label, sets, ask, put, back }, sources) {
  const told = await ask({ sets: sets.map(({ cells }) => cells.split("\n").map((line) => line.split("\t")[0] ?? "")), sources });
  if (!told) return undefined;
  const choose = async (/** @type {string} */ title) => {
    const set = sets.find((one) => one.title === title);
    if (!set) return { text: `Анкета по заголовкам не узнана. Выберите её среди готовых наборов или впишите вопросы в таблицу «${label}», затем загрузите ответы снова.` };
    const said = await put(set.cells);
    return { text: `Анкета узнана по заголовкам: «${title}». Её вопросы стоят в таблице «${label}». ${said}`.trim(), back };
  };
  const titles = told.fits.flatMap((place) => sets[place]?.title ?? []);
  if (titles.length < 2) return choose(titles[0] ?? "");
  const options = [...titles.map((title) => ({ value: title, label: title })), { value: "", label: NONE }];
  return { text: "", choice: { id: CHOICE, text: WHICH, options }, choose };
}
