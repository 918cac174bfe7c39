/** Papers in words below an answer: a note and letters to copy, to save as a text and to print; see `answers/memos.py`. */

import { getAnnouncer } from "../page/announcements.mjs";
import { download } from "../page/downloads.mjs";
import { make } from "../page/elements.mjs";
import { button } from "./button.mjs";

/**
 * @typedef {{ title: string, lines: ["heading" | "paragraph" | "item", string][] }} Written
 * @typedef {{ name: string, title: string, papers: Written[] }} Memo
 * @typedef {Parameters<typeof import("./paper.mjs").caution>[0]} Form
 */

const MOST = 100; // papers that stand on the page; the file has all
const TAGS = /** @type {const} */ ({ heading: "h4", paragraph: "p", item: "li" });
const COPIED = "Текст скопирован.";
const SELECTED = "Текст выделен: скопируйте его клавишами Ctrl+C.";

/**
 * Gives the papers of the example their buttons.
 * @param {HTMLElement} place that holds all of them
 * @param {Form} form
 */
export function equip(place, form) {
  for (const fold of place.querySelectorAll("details")) {
    const papers = [...fold.querySelectorAll("[data-paper]")].map((paper) => ({ title: paper.getAttribute("data-paper") ?? "", lines: linesOf(paper) }));
    draw(fold, form, { name: fold.dataset.memo ?? "", title: fold.querySelector(".calculator__tabletitle")?.textContent ?? "", papers });
  }
}

/**
 * @param {HTMLElement} place
 * @param {Form} form
 * @param {Memo[]} memos
 */
export function show(place, form, memos) {
  for (const memo of memos) {
    const fold = place.querySelector(`details[data-memo="${memo.name}"]`);
    if (fold) draw(fold, form, memo);
  }
}

/**
 * @param {Element} fold
 * @param {Form} form
 * @param {Memo} memo
 */
function draw(fold, form, memo) {
  const { title, papers } = memo;
  const many = papers.length > 1 || papers.some((paper) => paper.title !== title);
  const count = fold.querySelector("[data-count]");
  if (count) count.textContent = many || !papers.length ? (papers.length ? `писем: ${papers.length}` : "пусто") : "";
  const shown = papers.slice(0, MOST).map((paper) => {
    const made = make("div", { class: "memo__paper", data: { paper: paper.title } }, many && make("p", { class: "memo__title" }, paper.title), ...writeLines(paper));
    const copying = button("Скопировать текст", () => copy(textOf([paper], many ? "" : title), made));
    if (many) copying.setAttribute("aria-label", `Скопировать текст: ${paper.title}`);
    made.append(make("p", { class: "calculator__tools" }, copying));
    return made;
  });
  const tools = make(
    "p",
    { class: "calculator__tools" },
    button("Сохранить .txt", () => download(`${title}.txt`, `\u{feff}${textOf(papers, title)}`, "text/plain;charset=utf-8")),
    button(`Напечатать «${title}»`, async () => {
      const { caution, printAlone } = await import("./paper.mjs");
      printAlone(papers.map((paper) => make("section", { class: "memo__paper" }, make("h2", {}, paper.title), ...writeLines(paper))), caution(form), false);
    }),
  );
  const more = papers.length > MOST && make("p", { class: "calculator__hint" }, `Показаны первые ${MOST}, все – в файле.`);
  fold.querySelector("[data-papers]")?.replaceChildren(...shown, ...(more ? [more] : []), ...(papers.length ? [tools] : []));
}

/**
 * @param {Written} paper
 * @returns {HTMLElement[]}
 */
function writeLines({ lines }) {
  /** @type {HTMLElement[]} */
  const made = [];
  for (const [kind, text] of lines) {
    if (kind !== "item") made.push(make(TAGS[kind], {}, text));
    else if (made.at(-1)?.tagName === "UL") made.at(-1)?.append(make("li", {}, text));
    else made.push(make("ul", {}, make("li", {}, text)));
  }
  return made;
}

/**
 * The lines of a paper that the page was built with.
 * @param {Element} paper
 * @returns {Written["lines"]}
 */
function linesOf(paper) {
  return [...paper.querySelectorAll("h4, p:not(.memo__title), li")].map((line) => {
    const kind = line.tagName === "H4" ? "heading" : line.tagName === "LI" ? "item" : "paragraph";
    return [kind, line.textContent ?? ""];
  });
}

/**
 * @param {Written[]} papers
 * @param {string} title that a single paper has anyway
 */
function textOf(papers, title) {
  return papers.map((paper) => {
    let last = "";
    const lines = paper.lines.map(([kind, text]) => {
      const gap = kind === "item" && last === "item" ? "\r\n" : "\r\n\r\n";
      last = kind;
      return `${gap}${kind === "item" ? "– " : ""}${text}`;
    });
    return `${title || papers.length > 1 ? paper.title : ""}${lines.join("")}`.trim();
  }).join("\r\n\r\n\r\n");
}

/**
 * @param {string} text
 * @param {HTMLElement} made where it stands
 */
async function copy(text, made) {
  try {
    // Over plain HTTP there is no clipboard.
    await (navigator.clipboard?.writeText(text) ?? Promise.reject());
    getAnnouncer().show(COPIED);
  } catch {
    getSelection()?.selectAllChildren(made);
    getAnnouncer().show(SELECTED);
  }
}
