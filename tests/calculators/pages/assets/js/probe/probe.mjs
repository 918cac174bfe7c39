/** A component that counts how often it was started. */

import { Component } from "../component.mjs";

export default class Probe extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    root.dataset.started = String(Number(root.dataset.started ?? 0) + 1);
  }
}
