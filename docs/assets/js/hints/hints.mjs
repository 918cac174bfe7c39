/** Says what a term means while the pointer or the keyboard is on it; a finger that taps it goes to the glossary. */

import { Component } from "../component.mjs";

const TERM = "a.term[title], a.term[aria-describedby]";
const NAME = "hint";
// Milliseconds: a pointer on its way across the page asks for nothing, and one may come from the term to its hint.
const SOON = 300;
const LATER = 200;
const GAP = 6; // pixels between a term and its hint, and from the edge of the window

export default class Hints extends Component {
  #hint = document.createElement("div");
  /** @type {HTMLElement | null} the term whose hint is shown */
  #term = null;
  /** @type {number | undefined} */
  #timer;

  /** @param {HTMLElement} root an element that stands for the whole page */
  constructor(root) {
    super(root);
    this.#hint.id = NAME;
    this.#hint.className = "hint";
    this.#hint.setAttribute("role", "tooltip");
    document.addEventListener("pointerover", ({ target, pointerType }) => {
      const term = pointerType === "touch" ? null : find(target);
      if (term) this.#wait(SOON, () => this.#show(term));
      else if (this.#term && target !== this.#hint) this.#wait(LATER, () => this.#leave());
      else clearTimeout(this.#timer); // the words of a hint can be read in peace
    });
    document.documentElement.addEventListener("pointerleave", () => this.#wait(LATER, () => this.#leave()));
    document.addEventListener("focusin", ({ target }) => {
      const term = find(target);
      if (term?.matches(":focus-visible")) this.#show(term);
      else this.#hide();
    });
    document.addEventListener("focusout", () => this.#hide());
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#hide();
    });
    root.dataset.ready = "";
  }

  /** Hides the hint, unless the keyboard is on its term. */
  #leave() {
    if (!this.#term?.matches(":focus-visible")) this.#hide();
  }

  /**
   * @param {number} time
   * @param {() => void} then
   */
  #wait(time, then) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, time);
  }

  /** @param {HTMLElement} term */
  #show(term) {
    clearTimeout(this.#timer);
    if (term === this.#term) return;
    this.#hide();
    this.#term = term;
    this.#hint.textContent = term.title;
    // Browsers would show the title beside it, and it would be read out twice.
    term.removeAttribute("title");
    term.setAttribute("aria-describedby", NAME);
    document.body.append(this.#hint);
    this.#place(term);
  }

  /**
   * Puts the hint under the last line of its term, above the first one where there is no room.
   * @param {HTMLElement} term
   */
  #place(term) {
    const lines = [...term.getClientRects()];
    const [first, last] = [lines[0], lines[lines.length - 1]];
    if (!first || !last) return;
    const { offsetWidth: width, offsetHeight: height } = this.#hint;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = last.bottom + GAP;
    const fits = below + height <= clientHeight || first.top - GAP - height < 0;
    this.#hint.style.top = `${scrollY + (fits ? below : first.top - GAP - height)}px`;
    this.#hint.style.left = `${scrollX + Math.max(GAP, Math.min(last.left, clientWidth - width - GAP))}px`;
  }

  #hide() {
    clearTimeout(this.#timer);
    if (!this.#term) return;
    this.#term.title = this.#hint.textContent ?? "";
    this.#term.removeAttribute("aria-describedby");
    this.#term = null;
    this.#hint.remove();
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null} the term that it lies in
 */
function find(target) {
  return target instanceof Element ? target.closest(TERM) : null;
}
