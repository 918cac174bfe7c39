/** The form of a card: what the programme knows is filled in, the words are typed; the file is all that becomes of them. */

import { download } from "../page/downloads.mjs";
import { field, fill, follow, makeId, make, write } from "../page/elements.mjs";
import { faultsOf, municipalityOf, namesIn, periodInWords, practice, practiceFigures } from "../programme/practice.mjs";

/**
 * @import { Component } from "../component.mjs"
 * @import { Card } from "../programme/practice.mjs"
 * @import { Workspace } from "../workspace/workspace.mjs"
 */

const YAML = "application/yaml";
const WRONG = "Файл не сделан: исправьте отмеченное.";
const SAVED = "Файл передан браузеру: проверьте папку загрузок и отправьте его региону.";
const KEPT = "Слова карточки здесь не хранятся: закончите её, не закрывая страницу. В файле нет ни имён, ни таблиц программы – только то, что видно в этой форме.";
const FEW = "Чисел, которые можно показать, в программе пока нет: о группах меньше пяти человек они не показываются.";

/**
 * @param {Component} component
 * @param {Workspace} workspace
 */
export function begin({ root }, workspace) {
  const place = make("div");
  let shown = "";
  /** Made when it is opened first. @type {ReturnType<typeof form> | undefined} */
  let made;
  const open = () => {
    if (!fold.open || made || !workspace.programme) return;
    made = form(root, workspace);
    fill(place, made.root);
    made.follow();
  };
  const fold = make("details", { toggle: open }, make("summary", {}, "Составить карточку практики"), place);
  root.append(fold);
  const show = () => {
    const { programme } = workspace;
    root.hidden = !programme;
    if ((programme?.id ?? "") === shown) return made?.follow();
    // Words about another programme don't go into this one's card.
    shown = programme?.id ?? "";
    made = undefined;
    fill(place);
    root.removeAttribute("data-unsaved");
    return open();
  };
  workspace.listen((what) => what === "programme" && show());
  show();
  root.dataset.ready = "";
}

/**
 * @param {HTMLElement} page
 * @param {Workspace} workspace with an open programme
 */
function form(page, workspace) {
  const line = (/** @type {number} */ maxlength) => make("input", { type: "text", maxlength, autocomplete: "off" });
  const words = () => make("textarea", { rows: 4, maxlength: 5000 });
  const municipalities = new Map([...page.querySelectorAll("[data-part=municipalities] li")].map((one) => [/** @type {HTMLElement} */ (one).dataset.id ?? "", one.textContent?.trim() ?? ""]));
  const inputs = {
    title: line(150), summary: line(300), organisation: line(300), period: line(150), by: line(300),
    before: words(), done: words(), outcome: words(), advice: words(),
    municipality: make("select", {}, make("option", { value: "" }, "Не указан"), ...[...municipalities].map(([value, title]) => make("option", { value }, title))),
    date: make("input", { type: "date", max: workspace.today() }), agreed: make("input", { type: "checkbox", id: makeId() }),
  }; // prettier-ignore
  const forms = boxes("Какие формы показывает практика", workspace.content.forms);
  const stages = boxes("Какие этапы показывает (можно не отмечать)", new Map(workspace.content.stages.map(({ id, number, title }) => [id, `${number}. ${title}`])));
  const figures = boxes("Что сказать числами", new Map());
  const said = make("p", { class: "practice__said", role: "status" });
  const problem = make("p", { class: "field__error", role: "alert", hidden: true });
  const agreed = make("div", {}, make("span", { class: "choice" }, inputs.agreed, make("label", { for: inputs.agreed.id }, "Согласие на публикацию получено, имён детей в тексте нет")));
  /** Where what is wrong with a field is said. @type {Map<string, { control: HTMLElement, place: HTMLElement }>} */
  const places = new Map();
  const addField = (/** @type {keyof typeof inputs} */ name, /** @type {string} */ label, hint = "") => {
    const made = field(label, inputs[name], hint);
    places.set(name, { control: inputs[name], place: made });
    return made;
  };
  places.set("forms", { control: forms.first, place: forms.root });
  places.set("agreed", { control: inputs.agreed, place: agreed });
  const root = make(
    "form",
    {
      novalidate: true,
      input: () => page.toggleAttribute("data-unsaved", true),
      submit: (/** @type {Event} */ event) => {
        event.preventDefault();
        save();
      },
    },
    make("p", {}, KEPT),
    addField("title", "Название практики", "Чем она полезна другим, например: Как старшие помогают младшим"),
    addField("summary", "Что вышло, одно предложение"),
    addField("organisation", "Где это было"),
    municipalities.size > 0 && addField("municipality", "Муниципалитет"),
    addField("period", "Когда это было"),
    forms.root,
    stages.root,
    addField("before", "С чего начали (можно не писать)"),
    addField("done", "Что сделали", "По шагам, каждый с новой строки; без имён"),
    addField("outcome", "Что стало иначе"),
    figures.root,
    addField("advice", "Совет тем, кто хочет так же (можно не писать)"),
    addField("by", "Кто согласился на публикацию", "Например: директор школы и родители участников"),
    addField("date", "Когда согласился"),
    agreed,
    problem,
    make("div", { class: "buttons" }, make("button", { class: "button button--main" }, "Сохранить файл карточки")),
    said,
  );

  /** @returns {Card} */
  const card = () => {
    const { agreed: tick, ...fields } = inputs;
    const texts = /** @type {{ [N in keyof typeof fields]: string }} */ (Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])));
    return { ...texts, forms: forms.chosen(), stages: stages.chosen(), figures: figures.chosen().map((id) => figures.titles.get(id) ?? ""), agreed: tick.checked };
  };

  function save() {
    const { programme } = workspace;
    if (!programme) return;
    const told = card();
    const faults = faultsOf(told, workspace.today());
    tell(faults);
    if (faults.length) return;
    const { id, text } = practice(told);
    download(`${id}.yml`, text, YAML);
    page.toggleAttribute("data-unsaved", false);
    const names = namesIn(told, programme);
    write(said, names.length ? `${SAVED} Сначала перечитайте: эти слова похожи на имена из программы – ${names.slice(0, 10).join(", ")}.` : SAVED);
  }

  /** @param {{ field: string, text: string }[]} faults */
  function tell(faults) {
    write(said, "");
    for (const [name, { control, place }] of places) {
      place.querySelector(".field__error")?.remove();
      control.removeAttribute("aria-invalid");
      const hint = place.querySelector(".field__hint")?.id ?? "";
      const fault = faults.find((one) => one.field === name);
      if (hint) control.setAttribute("aria-describedby", hint);
      else control.removeAttribute("aria-describedby");
      if (!fault) continue;
      const error = make("p", { class: "field__error", id: makeId() }, fault.text);
      place.append(error);
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", `${hint} ${error.id}`.trim());
    }
    write(problem, faults.length ? WRONG : "");
    problem.hidden = !faults.length;
    /** @type {HTMLElement | null} */ (root.querySelector("[aria-invalid]"))?.focus();
  }

  /** Brings to what the programme says now what nobody has changed here. */
  function followProgramme() {
    const { programme, tasks, content } = workspace;
    if (!programme) return;
    const municipality = municipalityOf(programme.municipality, municipalities);
    follow(inputs.organisation, [programme.organisation, municipality ? "" : programme.municipality].filter(Boolean).join(", "));
    follow(inputs.period, periodInWords(programme));
    if (municipality && !inputs.municipality.value) inputs.municipality.value = municipality;
    forms.follow(new Set(programme.forms));
    const known = new Map(practiceFigures(programme, tasks, content).map(({ id, text }) => [id, text]));
    figures.become(known);
  }
  figures.become(new Map());
  return { root, follow: followProgramme };
}

/**
 * @param {string} legend
 * @param {Map<string, string>} titles id → words
 */
function boxes(legend, titles) {
  const list = make("div");
  const root = make("fieldset", { class: "choices choices--rows" }, make("legend", {}, legend), list);
  /** @type {HTMLInputElement[]} */
  let inputs = [];
  const put = (/** @type {Map<string, string>} */ known, checked = false) => {
    const before = new Map(inputs.map((input) => [input.value, input]));
    inputs = [...known.keys()].map((value) => before.get(value) ?? make("input", { type: "checkbox", value, id: makeId(), checked, data: { key: value } }));
    fill(list, ...inputs.map((input) => make("span", { class: "choice" }, input, make("label", { for: input.id }, known.get(input.value) ?? input.value))));
  };
  put(titles);
  const made = {
    root,
    titles,
    first: /** @type {HTMLElement} */ (inputs[0] ?? root),
    chosen: () => inputs.filter(({ checked }) => checked).map(({ value }) => value),
    /** @param {Set<string>} wanted what is ticked where nobody has changed it */
    follow: (wanted) => inputs.forEach((input) => follow(input, wanted.has(input.value))),
    /** @param {Map<string, string>} known what can be ticked now, and is, unless somebody took it out */
    become: (known) => {
      made.titles = known;
      put(known, true);
      if (!known.size) fill(list, make("p", {}, FEW));
    },
  };
  return made;
}
