/** The figures of the programme and the file with counts for the region, which holds no names and no notes. */

import { button, field, follow, makeId, make, write } from "../page/elements.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */
/** @import { Involvement } from "../programme/types.mjs" */

const GREATEST = 1_000_000; // students: more is a slip of the finger

const WORDS = {
  wrong: "Файл не сохранён: исправьте отмеченное.",
  number: "Это не число обучающихся. Введите целое число, например 613.",
};

/**
 * @param {Workspace} workspace with an open programme
 * @returns {{ root: HTMLElement, show: () => void }} `show` brings the fields to what the programme says, but for what is being typed
 */
export function figures(workspace) {
  const readStored = () => /** @type {Partial<Involvement>} */ (workspace.programme?.involvement ?? {});
  /** The fields with the places of their messages. @type {Map<string, { made: HTMLElement, input: HTMLInputElement, error: HTMLElement, value: () => number | null | undefined }>} */
  const fields = new Map();
  const place = make("div", { class: "task__pair" });
  const general = make("p", { class: "field__error", role: "alert", hidden: true });
  const count = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => number | null | undefined} */ value, /** @type {(value: number | null) => Record<string, any>} */ edit) => {
    const input = make("input", { type: "number", min: 0, max: GREATEST, step: 1, inputmode: "numeric" });
    const error = make("p", { class: "field__error", id: makeId(), hidden: true });
    // While somebody types, not when the field is left: the button would move away from under the press.
    input.addEventListener("input", () => tell([]));
    input.addEventListener("change", () => {
      if (input.validity.valid) workspace.count(edit(input.value === "" ? null : Number(input.value)));
      else input.reportValidity();
    });
    const made = field(label, input);
    made.append(error);
    fields.set(name, { made, input, error, value });
  };
  const byForm = (/** @type {string} */ form) =>
    count(form, `Вовлечены в форме «${workspace.content.forms.get(form) ?? form}»`, () => readStored().forms?.[form], (value) => {
      const { [form]: _, ...others } = readStored().forms ?? {};
      return { forms: value === null ? others : { ...others, [form]: value } };
    });
  count("total", "Обучающихся всего", () => readStored().total, (total) => ({ total }));
  count("involved", "Вовлечено обучающихся (каждый один раз)", () => readStored().involved, (involved) => ({ involved }));

  function show() {
    const wanted = ["total", "involved", ...(workspace.programme?.forms ?? [])];
    for (const name of wanted) if (!fields.has(name)) byForm(name);
    const shown = wanted.flatMap((name) => fields.get(name) ?? []);
    for (const { made } of fields.values()) if (!shown.some((one) => one.made === made)) made.remove();
    for (const [index, { made, input, value }] of shown.entries()) {
      // A field that is typed in stays where it is.
      if (place.children[index] !== made) place.insertBefore(made, place.children[index] ?? null);
      follow(input, String(value() ?? ""));
    }
  }

  /**
   * Says at each field what is wrong with it, and below them what belongs to none.
   * @param {{ field: string, text: string }[]} faults
   */
  function tell(faults) {
    for (const [name, { input, error }] of fields) {
      const text = faults.find((fault) => fault.field === name)?.text ?? "";
      write(error, text);
      error.hidden = !text;
      input.toggleAttribute("aria-invalid", Boolean(text));
      if (text) input.setAttribute("aria-invalid", "true");
      if (text) input.setAttribute("aria-describedby", error.id);
      else input.removeAttribute("aria-describedby");
    }
    const others = faults.filter((fault) => !fields.has(fault.field)).map(({ text }) => text);
    write(general, faults.length ? [WORDS.wrong, ...others].join(" ") : "");
    general.hidden = !faults.length;
  }

  const save = async () => {
    const unread = [...fields].filter(([, { input }]) => input.isConnected && !input.validity.valid).map(([name]) => ({ field: name, text: WORDS.number }));
    const faults = unread.length ? unread : await workspace.saveCounts();
    tell(faults);
    for (const { field: name } of faults.slice(0, 1)) fields.get(name)?.input.focus();
  };
  show();
  const root = make(
    "div",
    {},
    make("h3", {}, "Показатели для региона"),
    make("p", {}, "В файл для региона попадают только числа, название организации, муниципалитет и период: ни имён, ни заметок в нём нет. Число формы, в которой меньше пяти человек, в файл не попадает; если его было бы видно по разности, не попадают и числа других форм."),
    place,
    general,
    make("div", { class: "buttons" }, button("Сохранить файл для региона", save)),
  );
  return { root, show };
}
