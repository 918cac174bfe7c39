/** Figures of an answer for the open programme: what the sheet of strengths and weaknesses and the indicators take. */

import { button, make } from "../page/elements.mjs";
import { isGone } from "../programme/entry.mjs";
import { AUDIENCE, isSmall, keyOf, WHO } from "../programme/figures.mjs";
import { describeStored } from "../workspace/words.mjs";

/**
 * @import { Workspace } from "../workspace/workspace.mjs"
 * @import { Figures, Host } from "../calculator/mechanisms.mjs"
 * @import { Programme } from "../programme/types.mjs"
 * @import { Counted } from "../programme/figures.mjs"
 */

const EXAMPLE = "Сначала внесите свои данные: сейчас на странице разобранный пример";
const NOTHING = "Сохранять нечего: ни одного итога, который можно показать";
const WHERE = ". Они на листе «Сильные и слабые стороны», итоги о программе – и в показателях школы";
const STRAYED = ". Людей в них на одного–четырёх больше или меньше, чем в прежних: если прошлые итоги уже переданы, новые не передавайте, по разнице узнают ответы этих людей";
const LONGEST = 1000; // characters of a question

/**
 * @param {Workspace} workspace
 * @param {string} name of the outcome
 * @param {Figures} figures
 * @param {string[]} columns
 * @param {Host} host
 * @param {HTMLElement} tools
 */
export function offer(workspace, name, figures, columns, host, tools) {
  const choice = make("select", { class: "calculator__button", "aria-label": "О ком эти итоги" });
  const press = button("Сохранить в программу для мониторинга", save, { class: "calculator__button" });
  tools.append(choice, press);
  workspace.listen((what) => what === "programme" && show());
  show();

  function show() {
    const { programme, content } = workspace;
    tools.hidden = !programme;
    const kept = choice.value;
    const forms = ["", ...(programme?.forms ?? [])];
    const options = WHO.flatMap((who) => forms.map((form) => new Option(form ? `${AUDIENCE[who]}: ${content.forms.get(form) ?? form}` : AUDIENCE[who], `${who} ${form}`)));
    choice.replaceChildren(...options);
    if (options.some(({ value }) => value === kept)) choice.value = kept;
  }

  async function save() {
    if (host.root.dataset.state === "example") return workspace.say(EXAMPLE);
    /** @type {{ figures: Record<string, unknown[][]> } | undefined} */
    const answer = await host.call("figures");
    const { programme } = workspace;
    if (!answer || !programme) return undefined;
    const [who = "others", form = ""] = choice.value.split(" ");
    const about = { kind: figures.kind, who: /** @type {Counted["who"]} */ (who), form, date: workspace.today() };
    const parts = partsOf(programme, figures, columns, answer.figures[name] ?? [], about);
    const count = parts.filter(({ fields }) => !fields.deleted).length;
    if (!parts.length) return workspace.say(NOTHING);
    const said = describeStored("Итоги", "ы", " в программу");
    const end = `: ${count}${WHERE}${describeStrayed(programme, parts)}`;
    return workspace.put(parts, { saved: said.saved + end, unsure: said.unsure + end, memory: said.memory + end }, () => {});
  }
}

/**
 * @param {Programme} programme
 * @param {ReturnType<typeof partsOf>} parts that are to be saved
 * @returns {string} a warning where one of them is of one to four people more or fewer than the one before it, or than the
 *   same question to all forms together
 */
export function describeStrayed(programme, parts) {
  const question = (/** @type {any} */ { kind = "satisfied", who = "others", text = "" }) => keyOf({ kind, who, text, form: "" });
  const differ = parts.some(({ fields }) => {
    const { people, form } = /** @type {{ people?: unknown, form?: string }} */ (fields);
    if (typeof people !== "number") return false;
    const known = Object.values(programme.figures ?? {}).filter((old) => !isGone(old) && question(old) === question(fields));
    return known.some((old) => (old.form === form || !old.form || !form) && isSmall(Math.abs(people - (old.people ?? 0))));
  });
  return differ ? STRAYED : "";
}

/**
 * What the programme keeps of an answer; what it kept of the same question and can no longer be told goes.
 * @param {Programme} programme
 * @param {Figures} figures
 * @param {string[]} columns
 * @param {unknown[][]} rows
 * @param {Pick<Counted, "kind" | "who" | "form" | "date">} about
 */
export function partsOf(programme, figures, columns, rows, about) {
  return rows.flatMap((row) => {
    const at = (/** @type {string | undefined} */ column) => (column ? row[columns.indexOf(column)] : undefined);
    const text = String(at(figures.title) ?? "").slice(0, LONGEST);
    const [people, part] = [at(figures.people), numberOf(at(figures.part))];
    const key = keyOf({ ...about, text });
    const section = /** @type {const} */ ("figures");
    if (typeof people === "number" && part !== null) {
      const sure = at(figures.sure) === "unlikely";
      return [{ section, key, fields: { ...about, text, people, part, against: numberOf(at(figures.against)), sure, deleted: false } }];
    }
    const old = programme.figures?.[key];
    return old && !isGone(old) ? [{ section, key, fields: { kind: about.kind, deleted: true } }] : [];
  });
}

/** @param {unknown} value a number, or a share of people @returns {number | null} */
function numberOf(value) {
  if (typeof value === "number") return value;
  const { numerator } = /** @type {{ numerator?: unknown }} */ (value ?? {});
  return typeof numerator === "number" ? numerator : null;
}
