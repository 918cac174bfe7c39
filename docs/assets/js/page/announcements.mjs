/** Tells what was just done, to eyes and ears alike, and offers the way back. */

import { button, fill, make, write } from "./elements.mjs";

/** @type {Said | undefined} */
let only;

/** @returns {Said} the page's one place for it */
export function getAnnouncer() {
  only ??= new Said();
  return only;
}

class Said {
  #words = make("span");
  #box = make("div", { class: "said__box", hidden: true });
  // Screen readers hear only what changes inside a place that was there before; the button is no part of the message.
  #heard = make("p", { class: "said__only-heard", role: "status" });

  constructor() {
    const place = document.querySelector("main") ?? document.body;
    place.append(this.#heard, make("div", { class: "said needs-script" }, this.#box));
  }

  /**
   * @param {string} words
   * @param {() => void} [undo]
   */
  show(words, undo) {
    write(this.#words, words);
    this.hear(words);
    this.#box.hidden = false;
    fill(this.#box, this.#words, undo && button("Отменить", undo, { data: { key: "undo" } }), button("Скрыть", () => this.hide(), { data: { key: "hide" } }));
  }

  /** @param {string} words for screen readers alone: eyes see what has happened */
  hear(words) {
    // The same words twice are a change only if something else stood between them.
    this.#heard.textContent = "";
    requestAnimationFrame(() => write(this.#heard, words));
  }

  hide() {
    this.#box.hidden = true;
  }
}
