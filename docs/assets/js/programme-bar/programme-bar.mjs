/** The place of the open programme on a page: offers to begin one, and fetches its bar as soon as there is one. */

import { Component } from "../component.mjs";
import { SITE } from "../page/addresses.mjs";
import { make } from "../page/elements.mjs";
import { current } from "../workspace/current.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class ProgrammeBar extends Component {
  #page = document.querySelector(".look-programme") ? "programme" : "tasks";
  /** @type {HTMLElement | undefined} */
  #offer;

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    if (current() === null) this.#invite(true);
    whenPresent(
      (workspace, { Bar }) => new Bar(root, workspace, this.#page, (begins) => this.#invite(begins)).begin(),
      () => import("./bar.mjs"),
    );
  }

  /** @param {boolean} begins whether there is no programme yet */
  #invite(begins) {
    if (!begins) return this.#offer?.remove();
    if (this.#page === "programme") return undefined;
    this.#offer ??= make(
      "div",
      { class: "bar__head" },
      make("p", {}, "Вы куратор? Отмечайте задачи, сроки и ответственных прямо здесь: записи останутся в вашем браузере."),
      make("a", { class: "button", href: new URL("programme/", SITE).href }, "Начать программу"),
    );
    this.root.append(this.#offer);
    this.root.hidden = false;
    return undefined;
  }
}
