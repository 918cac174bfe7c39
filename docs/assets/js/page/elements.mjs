/** Makes elements: text only ever enters a page as text, never as markup. */

/**
 * @typedef {string | number | boolean | undefined | ((event: any) => void) | Record<string, string>} Value
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * Makes an element. A property that is a function listens to the event of its name, `data` holds data attributes,
 * booleans switch attributes on and off, everything else is an attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Value>} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (typeof value === "object") Object.assign(element.dataset, value);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else if (value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child instanceof Node || (typeof child === "string" && child !== "")).map((child) => /** @type {Node | string} */ (child)));
  return element;
}

/**
 * @param {string} text
 * @param {(event: any) => void} click
 * @param {Record<string, Value>} [properties]
 */
export function button(text, click, properties = {}) {
  return make("button", { type: "button", class: "button", click, ...properties }, text);
}

let made = 0;

/** @returns {string} an id that no other element of the page has */
export function makeId() {
  made += 1;
  return `made-${made}`;
}

/**
 * A control under its label.
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 * @param {string} [hint]
 */
export function field(label, control, hint = "") {
  control.id ||= makeId();
  const about = hint ? make("p", { class: "field__hint", id: `${control.id}-hint` }, hint) : null;
  if (about) control.setAttribute("aria-describedby", about.id);
  return make("div", { class: "field" }, make("label", { for: control.id }, label), about, control);
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {boolean} whether a person has put something into it that is not stored: what is stored is its default
 */
export function isEdited(field) {
  const { checked, defaultChecked } = /** @type {HTMLInputElement} */ (field);
  return field.validity.badInput || field.value.trim() !== field.defaultValue.trim() || checked !== defaultChecked;
}

/**
 * Brings a field to what is stored, unless it was edited.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string | boolean} stored its text, or whether it is checked
 */
export function follow(field, stored) {
  const edited = isEdited(field);
  if (typeof stored === "boolean") {
    const box = /** @type {HTMLInputElement} */ (field);
    box.defaultChecked = stored;
    if (!edited) box.checked = stored;
    return;
  }
  // Some texts of files become others in a field: of one line, with other ends of lines.
  const taken = /** @type {typeof field} */ (field.cloneNode());
  taken.value = stored;
  // Half a date is dropped by any new default, the same one included.
  if (field.defaultValue !== taken.value) field.defaultValue = taken.value;
  if (!edited && field.value.trim() !== taken.value.trim()) field.value = taken.value;
}

/**
 * Puts new children in place of the old ones, and the focus back where it was when its element has an equal successor.
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && parent.contains(active) ? active.dataset.key : undefined;
  parent.replaceChildren(...children.filter((child) => child instanceof Node || (typeof child === "string" && child !== "")).map((child) => /** @type {Node | string} */ (child)));
  if (held) /** @type {HTMLElement | null} */ (parent.querySelector(`[data-key="${CSS.escape(held)}"]`))?.focus();
}

/**
 * Writes a text only where it differs, so that nothing is drawn or read aloud again without need.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
