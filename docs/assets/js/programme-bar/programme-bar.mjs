/** The place of the open programme on a page: offers to begin one, and fetches its bar as soon as there is one. */

import { Component } from "../component.mjs";
import { readCurrent } from "../workspace/current.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class ProgrammeBar extends Component {
  // Until it is known whether there is a programme, the offer keeps its place unseen.
  #page = document.querySelector(".look-programme") ? "programme" : document.querySelector(".tasks") ? "tasks" : "other";
  #offer = this.root.querySelector("[data-part=offer]");

  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    if (readCurrent() === null) this.#invite(true);
    whenPresent(
      (workspace, { Bar }) => new Bar(root, workspace, this.#page, (begins) => this.#invite(begins)).begin(),
      () => import("./bar.mjs"),
    );
  }

  /** @param {boolean} begins whether there is no programme yet */
  #invite(begins) {
    this.root.removeAttribute("data-waits");
    if (!this.#offer) return;
    if (!begins) return this.#offer.remove();
    this.root.append(this.#offer);
    this.root.hidden = false;
  }
}
