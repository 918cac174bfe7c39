/** The button that opens the search on narrow screens: the theme's own control there can't be reached by keyboard. */

import { Component } from "../component.mjs";

export default class SearchButton extends Component {
  /** @param {HTMLElement} root */
  constructor(root) {
    super(root);
    const toggle = document.getElementById("__search");
    const query = document.querySelector(".md-search__input");
    if (!(toggle instanceof HTMLInputElement) || !(query instanceof HTMLInputElement)) throw new Error("no search on this page");
    let opened = false;
    root.addEventListener("click", () => {
      opened = true;
      if (!toggle.checked) toggle.click();
      query.focus();
    });
    // The theme unticks the box when the search is closed, by Esc or by its arrow.
    toggle.addEventListener("change", () => {
      if (opened && !toggle.checked) {
        opened = false;
        root.focus();
      }
    });
  }
}
