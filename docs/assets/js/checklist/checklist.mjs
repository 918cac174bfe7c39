/** The tasks of one stage: a printed list for readers; who has a programme ticks its rows. */

import { Component } from "../component.mjs";
import { whenPresent } from "../workspace/presence.mjs";

export default class Checklist extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    whenPresent((workspace, { Tasks }) => void new Tasks(root, workspace), () => import("./tasks.mjs")); // who has none fetches no rows
  }
}
