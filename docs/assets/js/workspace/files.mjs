/** Files out and in: what a curator saves and opens; loaded when it is asked for. */

import { toCalendar } from "../programme/calendar.mjs";
import { counts, countsText, findImplausible } from "../programme/counts.mjs";
import { encrypt } from "../programme/encryption.mjs";
import { isOpen } from "../programme/progress.mjs";
import { titleCopy, fileName } from "../programme/titles.mjs";
import { preview, read, readFile, toText, readBack } from "../programme/transfer.mjs";
import { download } from "../page/downloads.mjs";
import { plural } from "../page/numbers.mjs";
import { draftsOf } from "./drafts.mjs";

/** @import { Store } from "../programme/store.mjs" */
/** @import { Content, ImportMode, Preview, Programme, Refusal, Task } from "../programme/types.mjs" */

const UNREADABLE = "Файл передан браузеру, но открыть его навигатор не сможет, поэтому он не считается сохранённым.";

const LEFT_OUT = "В файл не вошло то, что внесено на рабочих листах и ещё не сохранено в программу";
const UNDATED = "Сроков для календаря нет: ни у одной открытой задачи не указан срок";
const PUT_AWAY = "Сроков для календаря нет: программа в архиве. Чтобы напоминать о сроках, верните её из архива";
const TOLD = 3; // programmes of a file that are named
const JSON_TYPE = "application/json";

/**
 * @param {Store} store
 * @param {Content} content
 * @param {Programme[]} programmes
 * @param {string} day today
 * @param {string} [passphrase]
 * @returns {Promise<{ name: string, wrong: string, left: string }>} what is wrong with the file; "" when it was read again
 *   with everything in it; what of worksheets it lacks, in words
 */
export async function saveProgrammes(store, content, programmes, day, passphrase) {
  const plain = toText(programmes, content);
  const text = passphrase ? await encrypt(plain, passphrase) : plain;
  const wrong = await readBack(text, programmes, passphrase);
  // Whoever finds the file later knows whether it is open to all.
  const kind = passphrase ? "с паролем" : "без пароля";
  const name = fileName(programmes, `${day} ${kind}`, wrong ? "не открывается.json" : "json");
  download(name, text, JSON_TYPE);
  if (wrong) return { name, wrong: `${UNREADABLE} ${reason(wrong)}`, left: "" };
  const ids = programmes.map(({ id }) => id);
  await store.markSaved(ids);
  return { name, wrong: "", left: describeLeftOut(draftsOf(ids)) };
}

/** @param {string[]} drafts ids of worksheets that have more than the file */
function describeLeftOut(drafts) {
  const titles = drafts.map((id) => document.querySelector(`[data-module=pairing-desk] a[href*="calculators/${CSS.escape(id)}/"]`)?.textContent ?? id);
  return titles.length ? `. ${LEFT_OUT}: ${titles.map((title) => `«${title}»`).join(", ")}. Откройте лист и нажмите «Сохранить в программу», затем сохраните файл ещё раз` : "";
}

/**
 * @param {Programme} programme
 * @returns {Promise<string>} why its file would not be opened; "" when it would
 */
export async function explainUnsavable(programme) {
  const wrong = await readBack(toText([programme]), [programme]);
  return wrong ? reason(wrong) : "";
}

/** @param {Refusal} refusal */
function reason({ complaints: [first], message }) {
  return first ? `Место: ${first.place || "весь файл"}. Ожидается ${first.expected}, а записано ${first.got}.` : message;
}

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {string} day today
 * @returns {string} what was done
 */
export function saveCalendar(programme, tasks, day) {
  const dated = tasks.filter((task) => isOpen(task) && task.answer.due);
  if (programme.archived || !dated.length) return programme.archived ? PUT_AWAY : UNDATED;
  download(fileName([programme], day, "ics"), toCalendar(programme, tasks, new Date()), "text/calendar;charset=utf-8");
  return `Файл сроков передан браузеру, в нём ${plural(dated.length, "задача", "задачи", "задач")}. Откройте его в календаре`;
}

/**
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 * @param {string} day today
 */
export function saveCounts(programme, tasks, content, day) {
  // A programme may be called after somebody: the region learns the organisation alone.
  download(fileName([{ ...programme, title: programme.organisation }], day, "counts.json"), countsText(counts(programme, tasks, content, new Date())), JSON_TYPE);
}

/**
 * What stands in the way of a file for the region.
 * @param {Programme} programme
 * @param {Task[]} tasks
 * @param {Content} content
 */
export function faultsOfCounts(programme, tasks, content) {
  return findImplausible(counts(programme, tasks, content), programme);
}

/**
 * @param {Preview[]} previews
 * @param {Record<string, ImportMode>} modes
 * @returns {string} what has become of the programmes of a file
 */
export function describeAccepted(previews, modes) {
  const all = previews.map(({ incoming, present, merged }) => {
    const title = `«${incoming.title}»`;
    const mode = present ? modes[incoming.id] ?? "merge" : "added";
    const changed = `изменено записей: ${merged.length}`;
    const words = {
      added: `программа ${title} добавлена`, copy: `добавлена копия «${titleCopy(incoming.title)}»`, replace: `программа ${title} заменена той, что в файле`,
      merge: merged.length ? `программа ${title} объединена с файлом, ${changed}` : `в программе ${title} ничего не изменилось`,
    }; // prettier-ignore
    return { mode, words: words[mode] };
  });
  if (all.length <= TOLD) return all.map(({ words }) => words).join("; ");
  const count = (/** @type {string} */ wanted) => all.filter(({ mode }) => mode === wanted).length;
  const parts = [["добавлено", count("added")], ["добавлено копий", count("copy")], ["заменено", count("replace")], ["объединено", count("merge")]];
  return `${plural(all.length, "программа", "программы", "программ")}, ${parts.filter(([, number]) => number).map((part) => part.join(" – ")).join(", ")}`;
}

/**
 * Looks into a file; nothing is changed.
 * @param {Store} store
 * @param {File | string} source file or its text
 * @param {string} [passphrase]
 * @returns {Promise<{ ok: true, previews: Preview[], notes: string[] } | Refusal>}
 */
export async function look(store, source, passphrase) {
  const found = await (typeof source === "string" ? read(source, passphrase) : readFile(source, passphrase));
  if (!found.ok) return found;
  const previews = [];
  for (const incoming of found.programmes) {
    previews.push(preview(incoming, await store.get(incoming.id)));
    // Fifty programmes take their time: the page goes on between them.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { ok: true, previews, notes: found.notes };
}
