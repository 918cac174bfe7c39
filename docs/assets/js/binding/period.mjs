/** The period of the open programme for the dates of a worksheet: offered, and taken where the dates are still the example's. */

import { getAnnouncer } from "../page/announcements.mjs";
import { button, make } from "../page/elements.mjs";
import { formatDay } from "../programme/days.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Host } from "../calculator/mechanisms.mjs"
 * @import { Period } from "../programme/types.mjs"
 */

const TAKEN = "Срок взят из программы: ";
const BACK = "Прежний срок возвращён";

/**
 * @param {Workspace} workspace
 * @param {Partial<Record<keyof Period, string>>} fields names of the fields for the first and the last day
 * @param {Host} host
 */
export function offer(workspace, fields, host) {
  const words = make("span");
  const line = make("p", { class: "calculator__programme" }, words, " ", button("Взять срок программы", take, { class: "calculator__button" }));
  const place = input(Object.values(fields)[0] ?? "")?.closest("fieldset, .calculator__fields, .calculator__field");
  place?.before(line);
  /** The programmes whose period was taken here unasked: who has taken it back is not asked again. @type {Set<string>} */
  const taken = new Set();
  host.root.addEventListener("change", show);
  // Whether the page has somebody's own rows or the example is known with the first answer.
  new MutationObserver(show).observe(host.root, { attributes: true, attributeFilter: ["data-state"] });
  workspace.listen(show);
  show();

  function show() {
    const { programme } = workspace;
    const days = readPeriod();
    const differs = Object.entries(days).some(([name, day]) => input(name)?.value !== day);
    line.hidden = !differs;
    words.textContent = programme ? `Срок программы «${programme.title}»: ${formatPeriod(programme.period)}.` : "";
    if (!programme || !differs || taken.has(programme.id) || host.root.dataset.state === "example") return;
    // Dates of the example beside somebody's own rows are nobody's.
    if (Object.values(fields).some((name) => !isExample(name))) return;
    taken.add(programme.id);
    take();
  }

  function take() {
    const { programme } = workspace;
    if (!programme) return;
    const typed = host.typed();
    const before = Object.fromEntries(Object.keys(readPeriod()).map((name) => [name, typed[name] ?? ""]));
    fill(readPeriod());
    getAnnouncer().show(TAKEN + formatPeriod(programme.period), () => {
      fill(before);
      getAnnouncer().show(BACK);
    });
  }

  /** @param {Record<string, string>} values */
  function fill(values) {
    host.fill(values);
    show();
    host.ask();
  }

  /** @returns {Record<string, string>} the days of the period that are known, by the names of fields */
  function readPeriod() {
    const period = workspace.programme?.period;
    const sides = /** @type {(keyof Period)[]} */ (["from", "to"]);
    return Object.fromEntries(sides.flatMap((side) => (fields[side] && period?.[side] ? [[fields[side], formatDay(period[side])]] : [])));
  }

  /** @param {string} name @returns {HTMLInputElement | null} */
  function input(name) {
    return host.root.querySelector(`input[name="${CSS.escape(name)}"]`);
  }

  /** @param {string} name */
  function isExample(name) {
    const field = input(name);
    return !field || field.value === field.defaultValue || !field.value;
  }
}

/** @param {Period} period */
function formatPeriod({ from, to }) {
  if (from && to) return `${formatDay(from)} – ${formatDay(to)}`;
  return from ? `с ${formatDay(from)}` : `по ${formatDay(to)}`;
}
