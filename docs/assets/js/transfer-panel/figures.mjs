/** The figures of the programme and the file with counts for the region, which holds no names and no notes. */

import { button, field, make } from "../desk/elements.mjs";

/** @import { Desk } from "../desk/desk.mjs" */
/** @import { Involvement } from "../programme/types.mjs" */

const GREATEST = 1_000_000; // students: more is a slip of the finger

/**
 * @param {Desk} desk with an open programme
 * @returns {HTMLElement}
 */
export function figures(desk) {
  const involvement = /** @type {Partial<Involvement>} */ (desk.programme?.involvement ?? {});
  const count = (/** @type {string} */ label, /** @type {number | null | undefined} */ value, /** @type {(value: number | null) => Record<string, any>} */ edit) => {
    const input = make("input", { type: "number", min: 0, max: GREATEST, step: 1, inputmode: "numeric", value: value ?? "" });
    input.addEventListener("change", () => {
      if (input.validity.valid) desk.count(edit(input.value === "" ? null : Number(input.value)));
      else input.reportValidity();
    });
    return field(label, input);
  };
  const byForm = (desk.programme?.forms ?? []).map((form) =>
    count(`Вовлечены в форме «${desk.content.forms.get(form) ?? form}»`, involvement.forms?.[form], (value) => {
      const { [form]: _, ...others } = /** @type {Partial<Involvement>} */ (desk.programme?.involvement ?? {}).forms ?? {};
      return { forms: value === null ? others : { ...others, [form]: value } };
    }),
  );
  return make(
    "div",
    {},
    make("h3", {}, "Показатели для региона"),
    make("p", {}, "В файл для региона попадают только числа, название организации и период: ни имён, ни заметок в нём нет."),
    make("div", { class: "task__pair" }, count("Обучающихся всего", involvement.total, (total) => ({ total })), count("Вовлечено обучающихся (каждый один раз)", involvement.involved, (involved) => ({ involved })), ...byForm),
    button("Сохранить файл для региона", () => desk.saveCounts()),
  );
}
