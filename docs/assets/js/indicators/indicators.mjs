/** The indicators of a school, filled with what the open programme counts; without one the page stays as it is. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class Indicators extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { show }) => {
      workspace.listen((what) => what === "programme" && show(root, workspace.programme));
      show(root, workspace.programme);
    }, () => import("./filling.mjs"));
  }
}
