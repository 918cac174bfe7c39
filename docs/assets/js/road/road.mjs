/** The road of the stages shows how far the open programme has come at each stop. */

import { Component } from "../component.mjs";
import { make, write } from "../page/elements.mjs";
import { whenPresent } from "../workspace/presence.mjs";
import { progressInWords } from "../workspace/words.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */

export default class Road extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace) => {
      workspace.listen((what) => {
        if (what === "programme") this.#show(workspace);
      });
      this.#show(workspace);
    });
  }

  /** @param {Workspace} workspace */
  #show(workspace) {
    for (const stop of this.root.querySelectorAll("[data-stage]")) {
      if (!(stop instanceof HTMLElement)) continue;
      const place = stop.querySelector(":scope > a, :scope > .way__count") ?? stop;
      let progress = stop.querySelector(".road__progress");
      const stage = workspace.progressAt(stop.dataset.stage ?? "", (stop.dataset.tasks ?? "").split(" ").filter(Boolean));
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
