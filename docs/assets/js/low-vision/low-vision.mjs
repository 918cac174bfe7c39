/** The buttons of the version for the visually impaired: on with its panel, and back to the ordinary look. */

import { Component } from "../component.mjs";

export default class LowVision extends Component {
  #button = this.part("settings");
  /** @type {import("./panel.mjs").Panel | undefined} */
  #panel;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    this.#button.addEventListener("click", () => (this.#panel ? this.#close() : this.#open()));
    this.part("ordinary").addEventListener("click", () => this.#leave());
    // What is set in another tab holds in this one, also in a page that the way back has brought.
    addEventListener("storage", ({ key }) => key === "low-vision" && this.#follow());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#follow());
    root.dataset.ready = "";
  }

  // Most readers never need more than the button.
  async #open() {
    const [{ Panel }, settings] = await Promise.all([import("./panel.mjs"), import("./settings.mjs")]);
    await settings.loadStyle();
    if (this.#panel) return;
    if (!settings.isOn()) settings.turnOn();
    this.#panel = new Panel({ close: () => this.#close(), leave: () => this.#leave() });
    (this.root.parentElement ?? this.root).after(this.#panel.root);
    this.#button.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.#panel?.root.remove();
    this.#panel = undefined;
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.focus();
  }

  async #leave() {
    (await import("./settings.mjs")).turnOff();
    this.#close();
  }

  async #follow() {
    const { follow, isOn } = await import("./settings.mjs");
    follow();
    if (isOn()) this.#panel?.show();
    else if (this.#panel) this.#close();
  }
}
