/** Narrows a list by what is chosen; the choice stands in the address and goes along to the same list of other years. */

import { Component } from "../component.mjs";
import { write } from "../page/elements.mjs";

export default class ListFilter extends Component {
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
    // What was chosen before this script came outweighs what the address asks for.
    const early = this.#fields.filter(({ value }) => value).map((field) => /** @type {const} */ ([field, field.value]));
    this.#follow();
    for (const [field, value] of early) field.value = value;
    if (early.length) this.#choose();
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
    if (!this.#fields.some(({ value }) => value)) write(this.part("count"), `${this.root.dataset.all}: ${this.#entries.length}`);
    history.replaceState(history.state, "", `${location.pathname}${this.#buildQuery()}${location.hash}`);
  }

  /** @returns {string} the choice as addresses have it */
  #buildQuery() {
    const asked = new URLSearchParams(location.search);
    for (const { name, value } of this.#fields) {
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    const text = asked.toString();
    return text && `?${text}`;
  }

  #show() {
    const { some, nothing, open = "" } = this.root.dataset;
    let shown = 0;
    for (const entry of this.#entries) {
      entry.hidden = !this.#fields.every((field) => fits(entry, field, open.split(" ").includes(field.name)));
      if (!entry.hidden) shown += 1;
    }
    const chosen = this.#fields.some(({ value }) => value);
    const count = this.part("count");
    this.part("reset").hidden = !chosen;
    const all = this.#entries.length;
    write(count, !chosen ? "" : shown ? `${some}: ${shown} из ${all}` : `${nothing} ${all}`);
    for (const link of document.querySelectorAll(".years a")) {
      if (link instanceof HTMLAnchorElement) link.search = this.#buildQuery();
    }
  }
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLSelectElement} field
 * @param {boolean} open whether what names nobody is for everybody
 */
function fits(entry, { name, value }, open) {
  const own = entry.dataset[name];
  if (!own) return !value || open;
  return !value || own.split(" ").includes(value);
}
