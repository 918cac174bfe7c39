/** The road of the stages shows how far the open programme has come at each stop. */

import { Component } from "../component.mjs";
import { make, write } from "../desk/elements.mjs";
import { whenPresent } from "../desk/presence.mjs";
import { progressInWords } from "../desk/words.mjs";

/** @import { Desk } from "../desk/desk.mjs" */

export default class Road extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((desk) => {
      desk.listen((what) => {
        if (what === "programme") this.#show(desk);
      });
      this.#show(desk);
    });
  }

  /** @param {Desk} desk */
  #show(desk) {
    for (const stop of this.root.querySelectorAll("[data-stage]")) {
      if (!(stop instanceof HTMLElement)) continue;
      const place = stop.querySelector(":scope > a, :scope > .way__count") ?? stop;
      let progress = stop.querySelector(".road__progress");
      const stage = desk.progressAt(stop.dataset.stage ?? "", (stop.dataset.tasks ?? "").split(" ").filter(Boolean));
      stop.classList.toggle("road__finished", Boolean(stage?.total) && stage?.done === stage?.total);
      if (!stage?.total) {
        progress?.remove();
        continue;
      }
      if (!progress) place.append(" ", (progress = make("span", { class: "road__progress" })));
      write(progress, progressInWords(stage));
    }
  }
}
