/** The sheet of strengths, weaknesses, opportunities and threats; on paper it is a blank one without a programme. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class Monitoring extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { Sheet }) => {
      const sheet = new Sheet(root, workspace);
      workspace.listen((what) => what === "programme" && sheet.show());
      sheet.show();
    }, () => import("./sheet.mjs"));
  }
}
