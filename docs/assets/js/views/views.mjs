/** The views of a calculator as tabs: one at a time, chosen by a link that also works without scripts. */

import { Component } from "../component.mjs";

const PREFIX = "#view-";

export default class Views extends Component {
  /** @type {Map<string, { link: HTMLAnchorElement, section: HTMLElement }>} */
  #views = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    const list = root.querySelector("nav ul");
    const nav = root.querySelector("nav");
    if (!list || !nav) throw new Error("views without links");
    for (const link of root.querySelectorAll(".views__nav a")) {
      const section = root.querySelector(link.getAttribute("href") ?? "");
      if (link instanceof HTMLAnchorElement && section instanceof HTMLElement) {
        this.#views.set(link.hash, { link, section });
      }
    }
    // The theme gives sections no role; the links become tabs of one list.
    nav.setAttribute("role", "presentation");
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", nav.getAttribute("aria-label") ?? "");
    nav.removeAttribute("aria-label");
    for (const { link, section } of this.#views.values()) {
      link.parentElement?.setAttribute("role", "presentation");
      link.setAttribute("role", "tab");
      link.id = `${section.id}-tab`;
      link.setAttribute("aria-controls", section.id);
      section.setAttribute("role", "tabpanel");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        history.replaceState(null, "", link.hash);
        this.#show(link.hash);
      });
      link.addEventListener("keydown", (event) => this.#walk(event, link.hash));
    }
    addEventListener("hashchange", () => this.#follow());
    this.#follow();
    root.dataset.ready = "";
  }

  /** Shows the view that the address names, the first one when it names none. */
  #follow() {
    const named = /^#view=([a-z0-9_]+)/.exec(location.hash)?.[1];
    // A place inside a view is shown with its view.
    const place = /^#[\w-]+$/.test(location.hash) ? location.hash : "";
    const around = place && [...this.#views].find(([, { section }]) => section.querySelector(place))?.[0];
    const hash = named ? PREFIX + named : around || location.hash;
    const [first] = this.#views.keys();
    if (first) this.#show(this.#views.has(hash) ? hash : first);
  }

  /** @param {string} shown */
  #show(shown) {
    const { root } = this;
    for (const [hash, { link, section }] of this.#views) {
      const chosen = hash === shown;
      link.setAttribute("aria-selected", String(chosen));
      link.tabIndex = chosen ? 0 : -1;
      // The others leave the page with all that was typed in them, so that names and labels there stay single.
      if (chosen) root.append(section);
      else section.remove();
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string} hash
   */
  #walk(event, hash) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const all = [...this.#views.values()];
    const place = [...this.#views.keys()].indexOf(hash);
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    const next = all[(place + step + all.length) % all.length];
    next?.link.focus();
    next?.link.click();
  }
}
