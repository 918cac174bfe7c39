/** The cell of a grid that is being typed in: its field, and what a column of topics suggests there. */

import { Suggestions } from "./suggestions.mjs";

/** @import { Column } from "./grid.mjs" */

export class Editor {
  #input = document.createElement("input");
  /** @type {Suggestions | undefined} */
  #suggestions;

  /**
   * @param {HTMLElement} cell whose content is replaced
   * @param {{ column: Column, row: number, text: string }} what row counted from 0
   * @param {{ frame: HTMLElement, topics: string[][], leave: () => void }} around the frame of the grid; what columns of
   *   topics suggest; called when the focus goes elsewhere
   */
  constructor(cell, { column, row, text }, { frame, topics, leave }) {
    const input = this.#input;
    input.className = "grid__input";
    input.value = text;
    input.autocomplete = "off";
    input.inputMode = column.mode ?? "text";
    input.setAttribute("aria-label", `${column.label}, строка ${row + 1}`);
    input.addEventListener("blur", leave);
    cell.replaceChildren(input);
    if (column.topics && topics.length) this.#suggestions = new Suggestions(input, topics, frame);
  }

  focus() {
    this.#input.focus();
  }

  get text() {
    return this.#input.value;
  }

  /** @param {Node} cell */
  isIn(cell) {
    return cell.contains(this.#input);
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the suggestions */
  press(event) {
    return this.#suggestions?.press(event) ?? false;
  }

  /** Puts the suggestions where the field is. */
  place() {
    this.#suggestions?.place();
  }

  remove() {
    this.#suggestions?.remove();
  }
}
