/** Narrows a list of news by what is chosen; the choice stands in the address and goes along to other years. */

import { Component } from "../component.mjs";
import { write } from "../page/elements.mjs";

export default class NewsFilter extends Component {
  /** @type {HTMLSelectElement[]} */
  #fields = [];
  /** @type {HTMLElement[]} */
  #entries = [];

  /** @param {HTMLElement} root the form, before its list */
  constructor(root) {
    super(root);
    this.#fields = [...root.querySelectorAll("select")];
    const list = root.parentElement?.querySelector("ul[data-narrowed]");
    this.#entries = [...(list?.querySelectorAll("li") ?? [])];
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("change", () => this.#choose());
    this.part("reset").addEventListener("click", () => {
      for (const field of this.#fields) field.value = "";
      this.#choose();
      this.#fields[0]?.focus();
    });
    addEventListener("popstate", () => this.#follow());
    this.#follow();
    root.dataset.ready = "";
  }

  /** Takes the choice from the address; what is none of the options is none. */
  #follow() {
    const asked = new URLSearchParams(location.search);
    for (const field of this.#fields) {
      const wanted = asked.get(field.name) ?? "";
      field.value = [...field.options].some(({ value }) => value === wanted) ? wanted : "";
    }
    this.#show();
  }

  #choose() {
    this.#show();
    if (!this.#fields.some(({ value }) => value)) write(this.part("count"), `Показаны все новости: ${this.#entries.length}`);
    history.replaceState(history.state, "", `${location.pathname}${this.#asked()}${location.hash}`);
  }

  /** @returns {string} the choice as addresses have it */
  #asked() {
    const asked = new URLSearchParams(location.search);
    for (const { name, value } of this.#fields) {
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    const text = asked.toString();
    return text && `?${text}`;
  }

  #show() {
    let shown = 0;
    for (const entry of this.#entries) {
      entry.hidden = !this.#fields.every((field) => fits(entry, field));
      if (!entry.hidden) shown += 1;
    }
    const chosen = this.#fields.some(({ value }) => value);
    const count = this.part("count");
    this.part("reset").hidden = !chosen;
    const all = this.#entries.length;
    write(count, !chosen ? "" : shown ? `Показано новостей: ${shown} из ${all}` : `Таких новостей здесь нет. Посмотрите в другом году или покажите все ${all}`);
    for (const link of document.querySelectorAll(".years a")) {
      if (link instanceof HTMLAnchorElement) link.search = this.#asked();
    }
  }
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLSelectElement} field
 */
function fits(entry, { name, value }) {
  const own = entry.dataset[name];
  // What names nobody is for everybody, in every municipality; what names no form or stage is about none.
  if (!own) return !value || name === "audience" || name === "municipalities";
  return !value || own.split(" ").includes(value);
}
