/** The search: a field, what was found, links to it. */

import { plural } from "../page/numbers.mjs";
import { inBrowser } from "../page/storage.mjs";
import { loadStyle } from "../page/styles.mjs";
import { excerpt, markWords } from "./excerpt.mjs";
import { IndexFiles } from "./files.mjs";
import { STEP, answer } from "./ranking.mjs";

/**
 * @import { Hit } from "./ranking.mjs"
 */

const BEGIN = "Введите слово или вопрос: «согласие родителей», «как наградить наставника».";
const NOTHING = "Ничего не найдено. Попробуйте другое слово или загляните в словарь.";
const KEYLESS = "search-key"; // «off» in the browser: whoever speaks to the computer presses keys without wanting to
const LOST = "Поиск не загрузился. Проверьте сеть и повторите.";

export class Dialog {
  #files = new IndexFiles();
  #root = document.createElement("dialog");
  #field = document.createElement("input");
  #status = document.createElement("p");
  #list = document.createElement("ol");
  #more = document.createElement("button");
  #asked = 0;
  #asking = Promise.resolve();
  #styled = loadStyle("search");

  /** @param {HTMLElement} page */
  constructor(page) {
    const form = document.createElement("form");
    form.className = "search__form";
    form.setAttribute("role", "search");
    Object.assign(this.#field, { type: "search", name: "q", className: "search__field", placeholder: "Что найти?", autocomplete: "off", enterKeyHint: "search" });
    this.#field.setAttribute("aria-label", "Поиск");
    const close = document.createElement("button");
    Object.assign(close, { type: "button", className: "search__close", textContent: "Закрыть" });
    form.append(this.#field, close);
    this.#root.className = "search";
    this.#root.setAttribute("aria-label", "Поиск по сайту");
    this.#status.className = "search__status";
    this.#status.setAttribute("role", "status");
    this.#list.className = "search__results";
    this.#list.dataset.searchResults = "";
    Object.assign(this.#more, { type: "button", className: "search__more", textContent: "Показать ещё", hidden: true });
    this.#root.append(form, this.#status, this.#list, this.#more, this.#keys());
    page.append(this.#root);

    this.#field.addEventListener("input", () => (this.#asking = this.#ask()));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      // Whoever types quickly means what is not shown yet.
      await this.#asking;
      this.#links()[0]?.click();
    });
    close.addEventListener("click", () => this.#root.close());
    this.#root.addEventListener("keydown", (event) => this.#walk(event));
    this.#root.addEventListener("click", ({ target }) => {
      const link = target instanceof Element ? target.closest("a") : null;
      // The way back from another page leads to what was found.
      if (link && link.pathname !== location.pathname) remember(this.#field.value);
      // Beside the dialog is the dialog itself; a result may stand on this very page.
      if (target === this.#root || link) this.#root.close();
    });
    this.#root.addEventListener("cancel", () => remember(""));
    close.addEventListener("click", () => remember(""));
  }

  /** Whether the key that opens the search from anywhere is not switched off. */
  get isWelcome() {
    return inBrowser.read(KEYLESS) !== "off";
  }

  #keys() {
    const label = document.createElement("label");
    label.className = "search__keys";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = this.isWelcome;
    box.addEventListener("change", () => (box.checked ? inBrowser.drop(KEYLESS) : inBrowser.write(KEYLESS, "off")));
    label.append(box, "Открывать поиск клавишей «/»");
    return label;
  }

  /** @param {string} [query] */
  async open(query) {
    await this.#styled;
    if (query !== undefined) this.#field.value = query;
    if (!this.#root.open) this.#root.showModal();
    this.#field.select();
    this.#asking = this.#ask();
  }

  #links() {
    return [...this.#list.querySelectorAll("a")];
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.#field, ...this.#links()];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  async #ask() {
    const turn = (this.#asked += 1);
    const query = this.#field.value;
    try {
      const { hits, stems } = await answer(query, this.#files);
      const lines = await this.#lines(hits.slice(0, STEP), new Set(stems));
      if (turn !== this.#asked) return;
      this.#list.replaceChildren(...lines);
      this.#status.textContent = hits.length ? `Найдено ${plural(hits.length, "страница", "страницы", "страниц")}` : query.trim() ? NOTHING : BEGIN;
      this.#rest(hits, new Set(stems));
    } catch {
      if (turn !== this.#asked) return;
      this.#list.replaceChildren();
      this.#more.hidden = true;
      this.#status.textContent = LOST;
    }
  }

  /**
   * @param {Hit[]} hits
   * @param {Set<string>} stems
   */
  #rest(hits, stems) {
    this.#more.hidden = hits.length <= STEP;
    this.#more.onclick = async () => {
      const shown = this.#list.children.length;
      this.#list.append(...(await this.#lines(hits.slice(shown, shown + STEP), stems)));
      this.#more.hidden = this.#list.children.length >= hits.length;
      this.#links()[shown]?.focus();
    };
  }

  /**
   * @param {Hit[]} hits
   * @param {Set<string>} stems
   */
  #lines(hits, stems) {
    return Promise.all(hits.map(async ({ page, parts: [best = 0] }) => {
      const [address, section, title, parts] = await this.#files.page(page);
      const [anchor = "", heading = "", text = ""] = parts[best] ?? [];
      const link = document.createElement("a");
      link.href = new URL(address + (anchor && `#${anchor}`), IndexFiles.site).href;
      const name = part("strong", "search__title", title, stems);
      link.append(part("span", "search__section", section, new Set()), name);
      if (best && heading && heading !== title) link.append(part("span", "search__heading", heading, stems));
      if (text) link.append(part("span", "search__text", excerpt(text, stems), stems));
      const line = document.createElement("li");
      line.append(link);
      return line;
    }));
  }
}

/** Puts a query into the page's address, or takes it out. @param {string} query */
function remember(query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/**
 * @param {string} name
 * @param {string} look
 * @param {string} text
 * @param {Set<string>} stems
 */
function part(name, look, text, stems) {
  const made = document.createElement(name);
  made.className = look;
  made.append(markWords(text, stems));
  return made;
}
