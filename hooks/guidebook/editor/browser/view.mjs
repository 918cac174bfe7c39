/**
 * Beside a record's form: the page as readers will see it, while it is typed.
 *
 * The running navigator makes it of the text that the record's file would have; nothing is saved.
 *
 * @typedef {import("./fields.mjs").Field} Field
 * @typedef {{field: (string | number)[], missing: boolean, code: string, place: string, message: string, details: string[]}} Problem
 * @typedef {{said?: string, problems?: Problem[], page?: string, draft?: string, place?: string}} Answer
 * @typedef {{kind: string, id: string, text: string, lacking: boolean}} Draft `lacking`: files that are not saved were left out
 */
import { nameField } from "./fields.mjs";
import { passOn } from "./shortcuts.mjs";

const ASKED = new URL("/livereload/record", location.origin);
const SITE = new URL("../", document.baseURI);
/** Milliseconds without typing after which the page is asked for. */
const PAUSE = 300;
const LOCALE = "_default";

const SEEN = "Так страницу увидят читатели.";
const WITHOUT_FILES = "Файлы и картинки, которые ещё не сохранены, появятся на ней после сохранения.";
const WAITING = "Страница готовится.";
const WRONG = "Страница появится, когда запись будет готова. Что исправить:";
const STAYS = "Страница пока прежняя. Что исправить в записи:";
const NEEDED = "Это поле нужно заполнить.";
const SILENT = "Навигатор не отвечает. Проверьте, что он запущен на этом компьютере.";
const SHOW = "Показать поле";

export class View {
  /** @param {Field[]} fields the form's */
  constructor(fields) {
    this.fields = fields;
    /** @type {HTMLElement | undefined} */
    this.place = undefined;
    /** @type {Draft | undefined} */
    this.wanted = undefined;
    this.asked = "";
    this.busy = false;
    this.timer = 0;
  }

  /**
   * Show the page of a record in a place of the editor; the same place is given again with each change.
   * @param {HTMLElement} place
   * @param {Draft} draft
   */
  show(place, draft) {
    if (place !== this.place) this.#begin(place);
    const wanted = JSON.stringify(draft);
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.wanted = draft;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.#ask(), this.page ? PAUSE : 0);
  }

  /** @param {HTMLElement} place */
  #begin(place) {
    const here = place.ownerDocument;
    this.place = place;
    this.asked = "";
    /** @type {HTMLIFrameElement | undefined} */
    this.page = undefined;
    /** @type {string | undefined} */
    this.address = undefined;
    this.said = make(here, "p", "view__said", WAITING);
    this.said.setAttribute("role", "status");
    this.wrong = make(here, "ol", "view__wrong");
    this.pages = make(here, "div", "view__pages");
    place.replaceChildren(this.said, this.wrong, this.pages);
  }

  /** One request at a time: what was typed meanwhile is asked for when the answer has come. */
  async #ask() {
    if (this.busy) return;
    this.busy = true;
    while (this.wanted) {
      const draft = this.wanted;
      const place = this.place;
      this.wanted = undefined;
      /** @type {Answer} */
      let answer;
      try {
        const { lacking: _, ...asked } = draft;
        const got = await fetch(ASKED, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(asked),
        });
        answer = await got.json();
      } catch {
        answer = { said: SILENT };
        this.asked = "";
      }
      if (place === this.place) this.#tell(answer, draft);
    }
    this.busy = false;
  }

  /** @param {Answer} answer @param {Draft} draft */
  #tell(answer, draft) {
    const { said, wrong } = this;
    if (!said || !wrong) return;
    const problems = answer.problems ?? [];
    wrong.replaceChildren(...problems.map((one) => this.#describe(one, wrong.ownerDocument)));
    if (answer.page !== undefined) {
      said.textContent = draft.lacking ? `${SEEN} ${WITHOUT_FILES}` : SEEN;
      this.#open(answer);
    } else {
      said.textContent = answer.said || (this.page ? STAYS : WRONG);
    }
  }

  /**
   * Load the new page behind the old one, and show it where the old one was read.
   * @param {Answer} answer
   */
  #open(answer) {
    const pages = /** @type {HTMLElement} */ (this.pages);
    const old = this.page;
    const again = old !== undefined && this.address === answer.page;
    const address = new URL(/** @type {string} */ (answer.page), SITE);
    address.searchParams.set("draft", answer.draft ?? "");
    if (!again && answer.place) address.hash = answer.place;
    const next = pages.ownerDocument.createElement("iframe");
    next.title = "Страница, как её увидят читатели";
    next.setAttribute("sandbox", "allow-same-origin");
    next.dataset["waits"] = "";
    next.addEventListener(
      "load",
      () => {
        if (again) next.contentWindow?.scrollTo(0, old.contentWindow?.scrollY ?? 0);
        delete next.dataset["waits"];
        for (const other of pages.querySelectorAll("iframe")) if (other !== next) other.remove();
      },
      { once: true },
    );
    next.addEventListener("load", () => next.contentDocument && passOn(next.contentDocument, window)); // again, where a link was followed
    next.src = address.href;
    for (const waiting of pages.querySelectorAll("iframe[data-waits]")) waiting.remove();
    pages.append(next);
    this.page = next;
    this.address = answer.page;
  }

  /** @param {Problem} problem @param {Document} here */
  #describe(problem, here) {
    const item = make(here, "li");
    const path = problem.field.join(".");
    const name = nameField(this.fields, problem.field) || problem.place;
    const head = make(here, path ? "button" : "p", "view__field", name);
    if (path) {
      head.title = SHOW;
      head.addEventListener("click", () => {
        const payload = { locale: LOCALE, keyPath: path };
        window.postMessage({ type: "highlight-editor-field", payload }, location.origin);
      });
    }
    const lines = problem.missing && path ? [NEEDED] : [problem.message, ...problem.details];
    item.append(head, ...lines.map((line) => make(here, "p", "", line)));
    return item;
  }
}

/**
 * @param {Document} here
 * @param {string} tag
 * @param {string} [name] the class
 * @param {string} [text]
 */
function make(here, tag, name, text) {
  const element = here.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}
