/** What to do now, on the home page and on that of the programme: loads nothing before there is a programme. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class NextSteps extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { begin }) => begin(root, workspace), () => import("./list.mjs").then(({ prepare }) => prepare()));
  }
}
