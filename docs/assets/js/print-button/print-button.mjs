/** A button that prints the page, or the part of it that its `data-prints` names. */

import { Component } from "../component.mjs";
import { printPart } from "../page/paper.mjs";

export default class PrintButton extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.addEventListener("click", () => printPart(root.dataset.prints));
    root.dataset.ready = "";
  }
}
