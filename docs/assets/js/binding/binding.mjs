/** A worksheet and the open programme are one: the programme has tables of its own, which are taken from it and saved into it. */

import { SITE } from "../page/addresses.mjs";
import { button, fill, make, write } from "../page/elements.mjs";
import { createClock } from "../programme/clock.mjs";
import { setParts } from "../programme/document.mjs";
import { isGone } from "../programme/entry.mjs";
import { apply } from "../programme/merge.mjs";
import { rowsOf } from "../table/rows.mjs";
import { describeStored } from "../workspace/words.mjs";
import { offerOwn } from "./own.mjs";
import { entries, linesOf, partsOf, sheetOf, textIn } from "./rows.mjs";
import { Seen } from "./seen.mjs";
import { formatCounts, describeTaken } from "./words.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Binding, Host, OfOutcome, OfTable } from "../calculator/mechanisms.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Part } from "./rows.mjs"
 *
 * A table of the page: `binding` – the rows of the programme that it has, `sheet` – where its rows are when they belong to
 * this page alone, or are taken from people who are entered elsewhere.
 * @typedef {{ name: string, label: string, binding: Binding, sheet: Binding | undefined }} Bound
 */

const NOTHING = "В программе таблиц этого листа пока нет: внесите их здесь и нажмите «Сохранить в программу»";
const BLANK = "Сохранять нечего: таблицы пусты";
const SAME = "В программе уже всё так, как в таблицах";
const REFUSED = "Таблицы не сохранены: файл программы с ними не открылся бы.";
const SAVED = describeStored("Таблицы", "ы", " в программу");
const STATES = {
  own: "таблицы на этом листе её собственные.", saved: "таблицы этого листа в ней сохранены.", typed: "изменения на этом листе в неё ещё не сохранены.",
}; // prettier-ignore
const EMPTIED = "строк в них нет";
const WRONG = "Ячейки с ошибками сохранены как есть";
const UNANSWERED = "Ответ не сохранён: по этим таблицам он не рассчитан";
const FORMER = "Ответ в программе прежний: по этим таблицам он не рассчитан";
const OTHERS = "В программе есть строки, внесённые или изменённые не здесь, они остались как есть: ";
const LOOK = ". Посмотреть их – «Взять из программы»";
const EXAMPLE = "Сначала внесите свои данные или рассчитайте: сейчас на странице разобранный пример";

/**
 * @param {Workspace} workspace
 * @param {Record<string, OfTable>} tables
 * @param {Record<string, OfOutcome>} outcomes
 * @param {Host} host
 */
export function bind(workspace, tables, outcomes, host) {
  const inputs = host.shapes.map(({ name, label, columns }) => boundOf(host, name, label, columns.map((column) => column.name), tables[name]?.programme));
  const answers = Object.entries(outcomes).flatMap(([name, { programme }]) => (programme ? [/** @type {[string, Binding]} */ ([name, programme])] : []));
  const set = sheetOf(host, "fields", []);
  const name = make("a", { href: new URL("programme/", SITE).href });
  const state = make("span");
  const own = make("div");
  const box = make(
    "div",
    { class: "calculator__programme" },
    make("p", {}, "Открыта программа ", name, ": ", state),
    own,
    make("div", { class: "calculator__tools" }, button("Взять из программы", () => take(), { class: "calculator__button" }), button("Сохранить в программу", save, { class: "calculator__button" })),
  );
  host.root.querySelector(".calculator__inputs :is(h2, h3)")?.after(box);
  const seen = new Seen(host);
  host.root.addEventListener("kept", tell);
  workspace.listen(show);
  show();

  function show() {
    const { programme } = workspace;
    host.belong(programme?.id ?? "");
    box.hidden = !programme;
    name.textContent = `«${programme?.title ?? ""}»`;
    if (!seen.open(programme)) return;
    if (programme) bring(programme);
    fill(own, programme && offerOwn(programme, inputs, host, (words) => workspace.say(words)));
    tell();
  }

  /** Says whether the programme has what stands here. */
  function tell() {
    if (!workspace.programme) return;
    const mine = inputs.filter((table) => !isForeign(table.name)).map((table) => ({ name: table.name, text: host.tables.get(table.name)?.text() ?? "" }));
    const differs = mine.some((table) => table.text !== (seen.text(table.name) ?? ""));
    write(state, differs ? STATES.typed : mine.some(({ text }) => text) ? STATES.saved : STATES.own);
  }

  /**
   * What the programme holds comes by itself where nobody has typed since it was last here.
   * @param {Programme} programme
   */
  function bring(programme) {
    const found = findTables(programme, true);
    const texts = textsOf(inputs.map((table) => table.name));
    const same = inputs.every((table) => seen.text(table.name) === texts[table.name]) && (seen.text("") ?? JSON.stringify(host.typed())) === JSON.stringify(host.typed());
    const fields = fieldsIn(programme);
    const news = inputs.some((table) => (found.find((one) => one.name === table.name)?.text ?? "") !== texts[table.name]) || Object.entries(fields).some(([field, value]) => host.typed()[field] !== value);
    // What other parts of the page put into the fields is no work on the tables.
    const untouched = inputs.every((table) => texts[table.name] === "" && seen.text(table.name) === undefined);
    if (!found.length || !news || !(host.isEmpty() || untouched || same)) return;
    host.bring({ fields, tables: Object.fromEntries(found.map((table) => [table.name, table.text])), example: [] });
    seen.take(programme, addTyped(textsOf(inputs.map((table) => table.name))));
  }

  /**
   * @param {Programme} programme
   * @param {boolean} [whole] whether tables of people are as they were left here, and not as they are in the programme now
   */
  function findTables(programme, whole = false) {
    return inputs.map((table) => {
      const people = textIn(programme, table.binding);
      const left = table.sheet ? textIn(programme, table.sheet) : "";
      return { ...table, text: whole ? left || people : people || left };
    }).filter(({ text }) => text);
  }

  /** @param {Programme} programme @returns {Record<string, string>} */
  function fieldsIn(programme) {
    const [kept] = entries(programme, set);
    const known = Object.keys(host.typed());
    return Object.fromEntries(Object.entries(kept?.[1] ?? {}).flatMap(([field, value]) => (known.includes(field) && typeof value === "string" ? [[field, value]] : [])));
  }

  async function take() {
    const { programme } = workspace;
    if (!programme) return;
    const found = findTables(programme);
    if (!found.length) return workspace.say(NOTHING);
    const kept = await host.replace(Object.fromEntries(found.map((table) => [table.name, table.text])), { why: "programme", own: true });
    host.fill(fieldsIn(programme));
    seen.take(programme, addTyped(textsOf(found.map((table) => table.name))));
    tell();
    host.ask();
    const words = describeTaken(found.map(({ label, binding, text }) => ({ kind: binding.kind, label, rows: rowsOf(text).length })));
    workspace.say([words, kept.replace(/\.$/, "")].filter(Boolean).join(". "));
  }

  async function save() {
    const { programme } = workspace;
    if (!programme) return undefined;
    const typed = inputs.filter((table) => !isForeign(table.name));
    const texts = textsOf(typed.map((table) => table.name));
    const filled = typed.filter((table) => texts[table.name]);
    if (!filled.length && typed.length < inputs.length) return workspace.say(EXAMPLE);
    // An answer to what no longer stands in the tables stays where it is.
    const fresh = host.root.dataset.state === "fresh" ? answers : [];
    const rows = Object.fromEntries(fresh.map(([outcome]) => [outcome, host.outcomes.get(outcome)?.rows ?? []]));
    const changes = [
      ...typed.map((table) => changeOf(programme, table, texts[table.name] ?? "")),
      ...fresh.map(([outcome, binding]) => partsOf(programme, binding, rows[outcome] ?? [], seen.ofOutcome(outcome, binding))),
    ];
    const parts = changes.flatMap((change) => change.parts);
    const others = changes.reduce((sum, change) => sum + change.others, 0);
    const more = others ? [`${OTHERS}${others}${LOOK}`] : [];
    if (!filled.length && !parts.length) return workspace.say(more[0] ?? BLANK);
    parts.push(...fieldsOf(programme));
    if (!parts.length) return workspace.say(more[0] ?? SAME);
    // What a file would not hold is not taken in either.
    const { explainUnsavable } = await import("../workspace/files.mjs");
    const wrong = await explainUnsavable(apply(programme, setParts(createClock(), programme, parts)));
    if (wrong) return workspace.say(`${REFUSED} ${wrong}`);
    if (host.root.querySelector("[data-table] [data-part^=error-]:not([hidden])")) more.unshift(WRONG);
    if (answers.length && !fresh.length) more.unshift(answers.some(([, binding]) => entries(programme, binding).some(([, entry]) => !isGone(entry))) ? FORMER : UNANSWERED);
    const counted = [
      ...filled.map(({ name: table, label, binding }) => ({ kind: binding.kind, label, rows: rowsOf(texts[table] ?? "").length })),
      ...fresh.map(([outcome, { kind }]) => ({ kind, label: outcome, rows: rows[outcome]?.length ?? 0 })),
    ];
    const end = [`: ${formatCounts(counted) || EMPTIED}`, ...more].join(". ");
    const back = seen.save(addTyped(texts), rows);
    tell();
    await workspace.put(parts, { saved: SAVED.saved + end, unsure: SAVED.unsure + end, memory: SAVED.memory + end }, () => {
      back();
      tell();
    });
    return undefined;
  }

  /**
   * The example is no work of anybody's, until it is calculated or changed.
   * @param {string} name of a table
   */
  function isForeign(name) {
    const table = host.tables.get(name);
    return !["fresh", "stale"].includes(host.root.dataset.state ?? "") && Boolean(table?.untouched) && !table?.grid.blank;
  }

  /**
   * @param {Programme} programme
   * @param {Bound} table
   * @param {string} text
   */
  function changeOf(programme, { name: table, binding, sheet }, text) {
    if (!sheet) return partsOf(programme, binding, linesOf(text), seen.ofTable(table, binding));
    // Those who are entered elsewhere are there; here are others, or fewer of them.
    const known = sheet !== binding && text === textIn(programme, binding) ? "" : text;
    return partsOf(programme, sheet, linesOf(known), new Map([...seen.ofTable(table, sheet), ...entries(programme, sheet).filter(() => known !== text)]));
  }

  /** @param {Programme} programme @returns {Part[]} what was set in the form and is not so in the programme */
  function fieldsOf(programme) {
    const kept = fieldsIn(programme);
    const last = JSON.parse(seen.text("") ?? "{}");
    const changed = Object.entries(host.typed()).filter(([field, value]) => (kept[field] ?? host.fields[field]) !== value && last[field] !== value);
    return changed.length ? [{ section: set.part, key: set.kind, fields: { ...Object.fromEntries(changed), kind: set.kind, text: `Настройки листа «${host.title}»` } }] : [];
  }

  /** @param {string[]} names of tables */
  function textsOf(names) {
    return Object.fromEntries(names.map((table) => [table, host.tables.get(table)?.text() ?? ""]));
  }

  /** @param {Record<string, string>} texts @returns {Record<string, string>} with what stands in the fields */
  function addTyped(texts) {
    return { ...texts, "": JSON.stringify(host.typed()) };
  }
}

/**
 * @param {Host} host
 * @param {string} name
 * @param {string} label
 * @param {string[]} columns
 * @param {Binding} [binding] what the calculator's program says of the table
 * @returns {Bound}
 */
function boundOf(host, name, label, columns, binding) {
  const sheet = sheetOf(host, name, columns);
  if (!binding) return { name, label, binding: sheet, sheet };
  return { name, label, binding, sheet: binding.only === undefined ? undefined : sheet };
}
