/** The road of the stages: shows how far the open programme has come, once there is one. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class Road extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { showProgress }) => {
      workspace.listen((what) => {
        if (what === "programme") showProgress(root, workspace);
      });
      showProgress(root, workspace);
    }, () => import("./stops.mjs"));
  }
}
