/** A pair that is written in here, where nobody needs a worksheet for it: the same row that the pair planning would save. */

import { collectRows } from "../binding/rows.mjs";
import { field, make } from "../page/elements.mjs";
import { isGone } from "../programme/entry.mjs";
import { SIDES } from "../programme/pairs.mjs";
import { done } from "../workspace/words.mjs";
import { Fault } from "./fields.mjs";

/**
 * @import { Binding } from "../calculator/mechanisms.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const WHO = { mentor: "Наставник", mentee: "Наставляемый" };

/**
 * @param {Workspace} workspace
 * @param {Binding} binding of the decisions of the pair planning
 * @returns {{ root: HTMLElement, show: (programme: Programme) => void }}
 */
export function offerAdding(workspace, binding) {
  const fault = new Fault();
  const inputs = { mentor: name("mentor"), mentee: name("mentee") };
  const since = make("input", { type: "date", min: "2000-01-01", max: "2199-12-31" });
  const lists = SIDES.map((side) => make("datalist", { id: `pair-${side}s` }));
  const root = make(
    "details",
    { class: "pairs__adding" },
    make("summary", {}, "Вписать пару"),
    make("p", { class: "field__hint" }, "Пара войдёт в программу как назначенная. Имена остаются в этом браузере."),
    make(
      "form",
      { class: "pair__form", novalidate: true, submit: (/** @type {Event} */ event) => submit(event) },
      make("div", { class: "pair__short" }, ...SIDES.map((side) => field(WHO[side], inputs[side]))),
      field("Пара работает с", since, "Можно не заполнять: тогда с сегодняшнего дня"),
      make("div", { class: "buttons" }, make("button", { class: "button button--main" }, "Добавить пару")),
      ...lists,
    ),
  );
  return { root, show };

  /** @param {Programme} programme */
  function show({ participants }) {
    SIDES.forEach((side, index) => {
      const names = Object.values(participants).filter((row) => row.kind === side && !isGone(row)).map((row) => String(row.name ?? ""));
      const list = /** @type {HTMLElement} */ (lists[index]);
      if (list.children.length !== names.length) list.replaceChildren(...names.map((value) => make("option", { value })));
    });
  }

  /** @param {"mentor" | "mentee"} side */
  function name(side) {
    return make("input", { type: "text", maxlength: 300, autocomplete: "off", list: `pair-${side}s` });
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const { programme } = workspace;
    if (!programme) return;
    const [mentor = "", mentee = ""] = SIDES.map((side) => inputs[side].value.replaceAll(/\s+/g, " ").trim());
    if (!mentor || !mentee) return void fault.tell(mentor ? inputs.mentee : inputs.mentor, "Впишите имя: пару узнают по двум именам.");
    if (!since.validity.valid) return void fault.tell(since, "Такой даты нет. Введите день, месяц и год, например 01.09.2026.");
    fault.clear();
    const cells = binding.columns.map((column) => (column === "mentor" ? mentor : column === "mentee" ? mentee : (binding.confirmed?.[column] ?? "")));
    const [[key, fields] = ["", {}]] = collectRows(binding, [cells]);
    const present = programme.pairs.find(({ id }) => id === key);
    if (present && !isGone(present) && present.confirmed) return void fault.tell(inputs.mentee, "Такая пара уже есть.");
    const row = programme.pairs.filter(({ kind }) => kind === binding.kind).length;
    const text = `${mentor} – ${mentee}`;
    const begun = since.value ? [{ section: /** @type {const} */ ("health"), key, fields: { text, since: since.value } }] : [];
    workspace.put([{ section: binding.part, key, fields: { ...fields, row } }, ...begun], done(`Пара добавлена: ${text}`), () => {});
    for (const input of [inputs.mentor, inputs.mentee, since]) input.value = "";
    inputs.mentor.focus();
  }
}
