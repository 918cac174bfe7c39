/** What was typed on a worksheet while no programme was open: offered to the one that is, in words, never taken by itself. */

import { button, fill, make } from "../page/elements.mjs";
import { inBrowser } from "../page/storage.mjs";
import { plural } from "../page/numbers.mjs";
import { rowsOf } from "../table/rows.mjs";
import { hash } from "../programme/content.mjs";
import { formatCounts, describeTaken } from "./words.mjs";

/**
 * @import { Host } from "../calculator/mechanisms.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Bound } from "./binding.mjs"
 *
 * Which state of the browser's own tables has been decided on: `taken` into a programme, or `left` by these.
 * @typedef {{ print: string, taken?: boolean, left?: string[] }} Decided
 */

const LEFT = "Таблицы остались в браузере отдельно от программы. Взять их можно и позже";

/**
 * @param {Programme} programme
 * @param {Bound[]} inputs
 * @param {Host} host
 * @param {(words: string) => void} say
 * @returns {HTMLElement | undefined} nothing when there is nothing to take
 */
export function offerOwn(programme, inputs, host, say) {
  const { place: own, typed: kept } = host.apart();
  if (!kept) return undefined;
  const texts = Object.fromEntries(inputs.flatMap(({ name }) => (isOwn(name, kept.tables[name]) ? [[name, kept.tables[name] ?? ""]] : [])));
  function isOwn(/** @type {string} */ name, text = "") {
    return text.trim() !== "" && !(kept?.example ? kept.example.includes(name) : text === host.tables.get(name)?.sample);
  }
  const found = inputs.flatMap(({ name, label, binding: { kind } }) => (name in texts ? [{ kind, label, rows: rowsOf(texts[name] ?? "").length }] : []));
  if (!found.length || Object.entries(texts).every(([name, text]) => host.tables.get(name)?.text() === text)) return undefined;
  const place = `${own}:own`;
  const print = hash(JSON.stringify(kept.tables));
  const decided = recallDecision(place, print);
  if (decided.taken) return undefined;
  const box = make("div");
  const tools = (/** @type {HTMLElement[]} */ ...buttons) => make("div", { class: "calculator__tools" }, ...buttons);
  const ask = () => fill(
    box,
    make("p", {}, `В этом браузере на этом листе раньше внесено: ${formatCounts(found)}. Эти таблицы хранятся отдельно и ни в одну программу не входят. Взять их в программу «${programme.title}»?`),
    tools(button("Взять эти таблицы", take, { class: "calculator__button" }), button("Не брать", leave, { class: "calculator__button" })),
  );
  const rest = () => fill(box, tools(button(`Внесённое без программы: ${plural(found.reduce((sum, { rows }) => sum + rows, 0), "строка", "строки", "строк")}`, ask, { class: "calculator__button" })));
  async function take() {
    const told = await host.replace(texts, { why: "browser", own: true });
    host.fill(kept?.fields ?? {});
    decide(place, { print, taken: true });
    box.remove();
    host.ask();
    say([describeTaken(found), told.replace(/\.$/, ""), "Чтобы они были и в файле программы, нажмите «Сохранить в программу»"].filter(Boolean).join(". "));
  }
  function leave() {
    decide(place, { print, left: [...(decided.left ?? []), programme.id] });
    rest();
    say(LEFT);
  }
  if (decided.left?.includes(programme.id)) rest();
  else ask();
  return box;
}

/**
 * @param {string} place
 * @param {string} print of what was decided on: tables that were changed since are another matter
 * @returns {Decided}
 */
function recallDecision(place, print) {
  const decided = inBrowser.parse(place);
  return decided?.print === print ? decided : { print };
}

/** @param {string} place @param {Decided} decided */
function decide(place, decided) {
  // Where nothing can be kept it is asked again.
  inBrowser.write(place, JSON.stringify(decided));
}
