/** The stops of the road: how far the open programme has come at each. */

import { make, write } from "../page/elements.mjs";
import { progressInWords } from "../page/numbers.mjs";

/** @import { Workspace } from "../workspace/workspace.mjs" */

/**
 * @param {HTMLElement} road
 * @param {Workspace} workspace
 */
export function showProgress(road, workspace) {
  for (const stop of road.querySelectorAll("[data-stage]")) {
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
