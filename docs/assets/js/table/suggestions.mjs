/** What may be typed next into a cell that lists things: a box below it, for the part after the last comma. */

const MOST = 7; // suggestions shown for what is typed
const DIVIDED = /^(.*[,;])?(\s*)(.*)$/s;
const WORDS = { list: "Темы из списка" };

let boxes = 0;

export class Suggestions {
  #input;
  #topics;
  #list = document.createElement("ul");
  #current = -1;
  #id = `suggestions-${(boxes += 1)}`;

  /**
   * @param {HTMLInputElement} input
   * @param {string[][]} topics the name of each before other words for it
   * @param {Element} beside what the box is put behind; it lies in a positioned part of the page
   */
  constructor(input, topics, beside) {
    this.#input = input;
    this.#topics = topics;
    this.#list.id = this.#id;
    this.#list.className = "suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", WORDS.list);
    beside.after(this.#list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.#id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.#offer(this.#typed !== "" ? MOST : 0));
    // The cell keeps the focus: losing it would close it.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.#take(option.textContent ?? "");
    });
  }

  /** Takes the box away; the cell is done with. */
  remove() {
    this.#list.remove();
  }

  /**
   * @param {KeyboardEvent} event in the cell
   * @returns {boolean} whether the key was for the box alone
   */
  press({ key }) {
    const options = this.#list.children;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (this.#list.hidden) this.#offer(Infinity);
      else this.#go((this.#current + (key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
      return true;
    }
    if (this.#list.hidden) return false;
    if (key === "Escape") {
      this.#offer(0);
      return true;
    }
    const option = options[this.#current];
    if (option && (key === "Enter" || key === "Tab")) {
      this.#take(option.textContent ?? "");
      return key === "Enter";
    }
    return false;
  }

  /** What stands behind the last comma. */
  get #typed() {
    return fold(DIVIDED.exec(this.#input.value)?.[3] ?? "");
  }

  /** @param {number} most suggestions to show */
  #offer(most) {
    const typed = this.#typed;
    const there = new Set(this.#input.value.split(/[,;]/).map(fold));
    const fitting = this.#topics.flatMap((words) => {
      const [name = ""] = words;
      const fit = fold(name) === typed || there.has(fold(name)) ? 0 : Math.max(...words.map((word) => fits(fold(word), typed)));
      return fit ? [{ name, fit }] : [];
    });
    fitting.sort((one, other) => other.fit - one.fit);
    const options = fitting.slice(0, most).map(({ name }, place) => {
      const option = document.createElement("li");
      option.id = `${this.#id}-${place}`;
      option.textContent = name;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    });
    this.#list.replaceChildren(...options);
    this.#list.hidden = options.length === 0;
    this.#input.setAttribute("aria-expanded", String(options.length > 0));
    this.#current = -1;
    this.#input.removeAttribute("aria-activedescendant");
    this.place();
  }

  /** @param {number} place of an option */
  #go(place) {
    this.#list.children[this.#current]?.setAttribute("aria-selected", "false");
    this.#current = place;
    const option = this.#list.children[place];
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {string} name */
  #take(name) {
    const [, before = "", space = ""] = DIVIDED.exec(this.#input.value) ?? [];
    this.#input.value = `${before}${before ? space || " " : ""}${name}`;
    this.#offer(0);
  }

  /** Puts the box below the cell, or above it where a phone's keyboard leaves no room. */
  place() {
    if (this.#list.hidden) return;
    const around = this.#list.offsetParent?.getBoundingClientRect();
    if (!around) return;
    const cell = this.#input.getBoundingClientRect();
    const left = Math.max(0, Math.min(cell.left - around.left, around.width - this.#list.offsetWidth));
    const view = window.visualViewport;
    const below = (view ? view.offsetTop + view.height : innerHeight) - cell.bottom;
    const height = this.#list.offsetHeight;
    const top = below < height && cell.top > height ? cell.top - height : cell.bottom;
    this.#list.style.left = `${left}px`;
    this.#list.style.top = `${top - around.top}px`;
  }
}

/**
 * What begins with the letters comes before what has such a word further on.
 * @param {string} word
 * @param {string} typed
 */
function fits(word, typed) {
  if (word.startsWith(typed)) return 2;
  return word.includes(` ${typed}`) ? 1 : 0;
}

/** @param {string} text */
function fold(text) {
  return text.trim().toLowerCase().replaceAll("ё", "е");
}
