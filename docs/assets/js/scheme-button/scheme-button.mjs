/** The button that changes the colour scheme: as in the system, light, dark; the choice is kept in this browser. */

import { Component } from "../component.mjs";

const KEY = "scheme"; // also read by the page's frame, before anything is drawn
const DARK = matchMedia("(prefers-color-scheme: dark)");
const NAMES = { system: "как в системе", light: "светлое", dark: "тёмное" };

/** @typedef {keyof typeof NAMES} Scheme */

/** @type {Record<Scheme, Scheme>} */
const NEXT = { system: "light", light: "dark", dark: "system" };

export default class SchemeButton extends Component {
  /** @type {Scheme} */
  #scheme;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.#scheme = readStored();
    this.#show();
    root.addEventListener("click", () => {
      this.#scheme = NEXT[this.#scheme];
      keep(this.#scheme);
      this.#show();
    });
    DARK.addEventListener("change", () => this.#show());
  }

  #show() {
    const dark = this.#scheme === "system" ? DARK.matches : this.#scheme === "dark";
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    this.part("name").textContent = `Оформление: ${NAMES[this.#scheme]}`;
  }
}

/** @returns {Scheme} what the frame has found stored, see `hooks/theme/inline/scheme.js.html` */
function readStored() {
  const { scheme } = document.documentElement.dataset;
  return scheme === "light" || scheme === "dark" ? scheme : "system";
}

/** Where storage is blocked, the choice lasts as long as the page. @param {Scheme} scheme */
async function keep(scheme) {
  const { inBrowser } = await import("../page/storage.mjs");
  if (scheme === "system") inBrowser.drop(KEY);
  else inBrowser.write(KEY, scheme);
}
