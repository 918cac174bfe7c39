/** A document made from the programme, on the page of its template: loads nothing before there is a programme. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class Finishing extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { begin }) => begin(this, workspace), () => import("./making.mjs"));
  }
}
