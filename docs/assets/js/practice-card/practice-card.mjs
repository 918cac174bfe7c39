/** The card of a practice for the region, on the page of the programme: loads nothing before there is a programme. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class PracticeCard extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { begin }) => begin(this, workspace), () => import("./form.mjs"));
  }
}
