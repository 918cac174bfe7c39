/** Fields for the lines that a curator draws: numbers within bounds, each with the line that the project draws itself. */

import { field, follow, isEdited, make, write } from "../page/elements.mjs";
import { LIMITS, limitsOf } from "../programme/limits.mjs";
import { describeStored } from "./words.mjs";

/**
 * @import { Limit } from "../programme/limits.mjs"
 * @import { Workspace } from "./workspace.mjs"
 */

const ORIGIN = "Это пороги навигатора: источник их не задаёт. Измените их, если у вас принято иначе, – они сохранятся в программе. Чтобы вернуть порог навигатора, сотрите число.";

/**
 * @param {Workspace} workspace
 * @param {string} title
 * @param {Partial<Record<Limit, string>>} labels of those that are shown
 * @returns {{ root: HTMLElement, show: () => void }}
 */
export function limitFields(workspace, title, labels) {
  const parts = Object.entries(labels).map(([key, label]) => {
    const name = /** @type {Limit} */ (key);
    const { usual, least, most } = LIMITS[name];
    const input = make("input", { type: "number", inputmode: "numeric", min: least, max: most, step: 1, change: () => save() });
    const wrong = make("p", { class: "field__error", role: "alert", hidden: true });
    const root = field(label, input, `Порог навигатора: ${usual}`);
    root.append(wrong);
    return { name, input, root, show, save };

    function show() {
      if (workspace.programme) follow(input, String(limitsOf(workspace.programme)[name]));
    }

    function save() {
      const empty = input.value === "" && !input.validity.badInput;
      const fits = empty || input.validity.valid;
      write(wrong, fits ? "" : `Впишите целое число от ${least} до ${most}.`);
      wrong.hidden = fits;
      input.toggleAttribute("aria-invalid", !fits);
      if (!fits || !isEdited(input)) return;
      workspace.put([{ section: "limits", key: "", fields: { [name]: empty ? null : Number(input.value) } }], describeStored("Порог", ""), () => {});
      // An emptied field shows the line that holds now.
      if (empty) input.value = input.defaultValue = String(usual);
    }
  });
  const root = make("details", { class: "limits" }, make("summary", {}, title), make("p", { class: "field__hint" }, ORIGIN), make("div", { class: "limits__numbers" }, ...parts.map((part) => part.root)));
  const show = () => parts.forEach((part) => part.show());
  show();
  return { root, show };
}
