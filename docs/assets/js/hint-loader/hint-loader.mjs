/** Fetches the theme's script, which shows hints of terms, when somebody comes to a term: most readers never do. */

import { Component } from "../component.mjs";

const COMING = ["pointerover", "pointerdown", "focusin"];

export default class HintLoader extends Component {
  #waiting = new AbortController();

  /** @param {HTMLElement} root an inert script element that names the theme's script */
  constructor(root) {
    super(root);
    const { signal } = this.#waiting;
    for (const type of COMING) {
      document.addEventListener(type, ({ target }) => {
        if (target instanceof Element && target.closest("a.term")) this.#load();
      }, { signal });
    }
    root.dataset.ready = "";
    // Somebody may have been quicker.
    if (document.activeElement?.closest("a.term")) this.#load();
  }

  #load() {
    this.#waiting.abort();
    const script = document.createElement("script");
    script.src = this.root.dataset.script ?? "";
    // Whoever comes to a term on a broken line may come again; what the page is to look after: see `hooks/theme/inline`.
    script.addEventListener("error", () => {
      globalThis.reportError?.(new SyntaxError(script.src));
      script.remove();
      new HintLoader(this.root);
    });
    document.body.append(script);
  }
}
