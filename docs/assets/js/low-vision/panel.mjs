/** The panel of the version for the visually impaired: a row of choices for each thing that can be set. */

import { button, make } from "../page/elements.mjs";
import { SETTINGS, choose, readChoice } from "./settings.mjs";

export class Panel {
  /** @type {(() => void)[]} */
  #shows = [];

  /** @param {{ close: () => void, leave: () => void }} ways out */
  constructor({ close, leave }) {
    this.root = make(
      "section",
      { class: "low-vision", "aria-label": "Версия для слабовидящих", keydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close() },
      ...SETTINGS.map((setting) => this.#row(setting)),
      make("div", { class: "low-vision__out" }, button("Обычная версия", leave), button("Свернуть настройки", close)),
    );
    this.show();
  }

  /** Brings the choices to what the page is in. */
  show() {
    for (const show of this.#shows) show();
  }

  /** @param {import("./settings.mjs").Setting} setting */
  #row(setting) {
    const rows = setting.choices.map(([words, title]) => {
      const radio = make("input", { type: "radio", name: `low-vision-${setting.name}`, change: () => choose(setting, words) });
      this.#shows.push(() => (radio.checked = readChoice(setting) === words));
      return make("label", {}, radio, title);
    });
    return make("fieldset", {}, make("legend", {}, setting.title), ...rows);
  }
}
