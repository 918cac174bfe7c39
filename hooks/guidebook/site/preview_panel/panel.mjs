/**
 * In a preview alone: tells the problems of the last build over the page, and opens the new page when there is one; a
 * page that stays only tells.
 *
 * @typedef {{place: string, code: string, message: string, frame: string[], details: string[]}} Problem
 * @typedef {{version: number, pages: number, problems: Problem[]}} State
 */

const AGAIN = 1000; // milliseconds until a server that doesn't answer is asked again
const FOLDED = "preview-folded";

/**
 * @param {string} tag @param {string} [name] the class @param {...(Node | string)} inner
 */
function element(tag, name, ...inner) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inner);
  return made;
}

/** @param {number} number @param {string} one @param {string} few @param {string} many */
function countWords(number, one, few, many) {
  const [ones, tens] = [number % 10, number % 100];
  const form = tens > 10 && tens < 15 ? many : ones === 1 ? one : ones > 1 && ones < 5 ? few : many;
  return `${number}\u00a0${form}`;
}

/** @param {Problem} problem */
function describe(problem) {
  const item = element("li", "problem");
  if (problem.place) item.append(element("p", "place", problem.place, " ", element("span", "code", problem.code)));
  item.append(element("p", "message", problem.message));
  if (problem.frame.length) {
    const frame = element("pre", "frame", problem.frame.join("\n"));
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", `Строки файла ${problem.place}`);
    item.append(frame);
  }
  for (const line of problem.details) item.append(element("p", "detail", line));
  return item;
}

class Panel {
  #host = element("div");
  #root = this.#host.attachShadow({ mode: "open" });
  #heard = element("p", "heard");
  #list = element("ol", "problems");
  #fold = element("details", "fold");

  constructor() {
    this.#host.dataset["problems"] = "";
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("panel.css", import.meta.url).href;
    this.#heard.setAttribute("role", "status");
    this.#list.tabIndex = 0;
    this.#list.setAttribute("aria-label", "Проблемы");
    const fold = /** @type {HTMLDetailsElement} */ (this.#fold);
    fold.open = sessionStorage.getItem(FOLDED) === null;
    fold.addEventListener("toggle", () => {
      if (fold.open) sessionStorage.removeItem(FOLDED);
      else sessionStorage.setItem(FOLDED, "");
    });
    fold.append(element("summary", "", "Что исправить"), this.#list);
    const panel = element("section", "panel", this.#heard, fold);
    panel.setAttribute("aria-label", "Проблемы в файлах");
    this.#root.append(style, panel);
    panel.hidden = true;
    this.#panel = panel;
    document.body.append(this.#host);
  }

  /** @type {HTMLElement} */
  #panel;

  /** @param {Problem[]} problems */
  show(problems) {
    this.#panel.hidden = problems.length === 0;
    this.#list.replaceChildren(...problems.map(describe));
    const count = countWords(problems.length, "проблема", "проблемы", "проблем");
    const kept = document.querySelector("[data-waiting], [data-stays]") ? "" : " Страница пока прежняя.";
    this.#heard.textContent = problems.length ? `В файлах ${count}.${kept}` : "";
  }
}

/** @param {string} known the version that is shown */
async function ask(known) {
  const answer = await fetch(new URL(`state?known=${known}`, import.meta.url), { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return /** @type {State} */ (await answer.json());
}

/** Ask while the page is seen: a browser keeps few connections to a server, and tabs behind would take them all. */
async function waitSeen() {
  while (document.visibilityState === "hidden") {
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  }
}

const panel = new Panel();
let known = "";
/** @type {number | undefined} */
let pages;
for (;;) {
  await waitSeen();
  try {
    const state = await ask(known);
    // In the editor something may be written that is not saved yet.
    if (pages !== undefined && state.pages !== pages && !document.querySelector("[data-stays]")) {
      location.reload();
      break;
    }
    if (String(state.version) !== known) panel.show(state.problems);
    pages = state.pages;
    known = String(state.version);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}
