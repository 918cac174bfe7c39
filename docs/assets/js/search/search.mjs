/** The button that opens the search; the search itself comes when somebody does: most readers never search. */

import { Component } from "../component.mjs";

// This key opens the search from anywhere on the page, in both layouts, unless a reader has switched that off.
const KEYS = ["/", "."];

export default class Search extends Component {
  /** @type {Promise<import("./dialog.mjs").Dialog> | undefined} */
  #dialog;

  /** @param {HTMLElement} root the button */
  constructor(root) {
    super(root);
    root.addEventListener("click", () => this.#open());
    for (const type of ["pointerover", "focus"]) root.addEventListener(type, () => this.#load().catch(() => {}), { once: true });
    document.addEventListener("keydown", (event) => this.#press(event));
    this.#resume();
    // Browsers keep a page that somebody left, and show it as it was.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#resume());
    root.dataset.ready = "";
  }

  /** Opens what the address asks for. */
  #resume() {
    const query = new URLSearchParams(location.search).get("q");
    if (query !== null) this.#open(query);
  }

  #load() {
    this.#dialog ??= import("./dialog.mjs").then(({ Dialog }) => new Dialog(document.body));
    // Whoever comes on a broken line may come again; what the page is to look after: see `hooks/theme/inline`.
    this.#dialog.catch(() => (this.#dialog = undefined));
    return this.#dialog;
  }

  /** @param {string} [query] */
  async #open(query) {
    (await this.#load()).open(query);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], [role=grid], dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return;
    event.preventDefault();
    this.#load().then((dialog) => {
      if (dialog.isWelcome) dialog.open();
    });
  }
}
