/** The figures of groups that the sheet takes from the programme, one below the other, each to take out. */

import { button, fill, make } from "../page/elements.mjs";
import { setParts } from "../programme/document.mjs";
import { figuresOf, sourceOf } from "../programme/figures.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */

const WORDS = { satisfied: "довольны", better: "стало лучше у" };

/**
 * @param {Element} place
 * @param {Workspace} workspace
 */
export function listFigures(place, workspace) {
  const { programme, content } = workspace;
  const known = programme ? figuresOf(programme) : [];
  place.toggleAttribute("hidden", !known.length);
  const rows = known.map((figure) => {
    const said = `«${figure.text}»: ${WORDS[figure.kind]} ${figure.part} из\u00a0${figure.people} (${sourceOf(figure, content.forms.get(figure.form) ?? figure.form)})`;
    const out = button("Убрать", () => workspace.act((open) => setParts(workspace.store.clock, open, [{ section: "figures", key: figure.id, fields: { kind: figure.kind, deleted: true } }]), "Итог убран из программы"), {
      class: "button button--quiet", "aria-label": `Убрать итог: ${figure.text}`, data: { key: `figure-${figure.id}` },
    }); // prettier-ignore
    return make("li", {}, make("span", {}, said), out);
  });
  fill(place, known.length > 0 && make("summary", {}, `Итоги анкет и роста в программе: ${known.length}`), known.length > 0 && make("ul", { class: "swot__list" }, ...rows));
}
