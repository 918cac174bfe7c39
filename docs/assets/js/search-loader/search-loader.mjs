/** Fetches the theme's script, with the search and the hints, when somebody comes to them: most readers need neither. */

import { Component } from "../component.mjs";

// As in the theme: these keys open the search from anywhere on the page.
const KEYS = ["f", "s", "/"];
const PLACES = ".md-search, [data-module=search-button], a.term";
const COMING = ["pointerover", "pointerdown", "focusin"];
const WORKER = /\/workers\/russian-search\.js\?(.*)/;
const LANGUAGE = ["../lunr/min/lunr.stemmer.support.min.js", "../lunr/min/lunr.ru.min.js"]; // of the worker

export default class SearchLoader extends Component {
  #waiting = new AbortController();

  /** @param {HTMLElement} root an inert script element that names the theme's script */
  constructor(root) {
    super(root);
    const { signal } = this.#waiting;
    for (const type of COMING) {
      document.addEventListener(type, ({ target }) => {
        if (target instanceof Element && target.closest(PLACES)) this.#load();
      }, { signal });
    }
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
    // Until the search is there, Enter would load the page again.
    document.forms.namedItem("search")?.addEventListener("submit", (event) => event.preventDefault(), { signal });
    root.dataset.ready = "";
    // Somebody may have been quicker.
    if (document.activeElement?.closest(PLACES)) this.#load();
  }

  #load() {
    this.#waiting.abort();
    hearWorker();
    const script = document.createElement("script");
    script.src = this.root.dataset.script ?? "";
    // Whoever comes to the search on a broken line may come again, and hears of it.
    script.addEventListener("error", () => {
      report(script.src);
      script.remove();
      new SearchLoader(this.root);
    });
    document.body.append(script);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], [role=grid]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return;
    const query = document.querySelector(".md-search__input");
    if (!(query instanceof HTMLInputElement)) return;
    event.preventDefault();
    query.focus();
  }
}

/** The theme starts its worker where nobody hears it fail: then its files are fetched past the browser's cache. */
function hearWorker() {
  globalThis.Worker = class extends Worker {
    /**
     * @param {string | URL} address
     * @param {WorkerOptions} [options]
     */
    constructor(address, options) {
      super(address, options);
      const { href } = new URL(address, document.baseURI);
      const [, theme = ""] = WORKER.exec(href) ?? [];
      if (theme) this.addEventListener("error", async () => {
        await Promise.allSettled([href, theme, ...LANGUAGE].map(async (file) => (await fetch(new URL(file, href), { cache: "reload" })).blob()));
        report(href);
      });
    }
  };
}

/** @param {string} address of what the page is to look after, see `hooks/theme/inline` */
function report(address) {
  globalThis.reportError?.(new SyntaxError(address));
}
