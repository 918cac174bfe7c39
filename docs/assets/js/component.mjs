/** The base of components: a part of the page that works as HTML and is enhanced in place, once. */

/** @type {WeakSet<Element>} */
const enhanced = new WeakSet();

/**
 * What readers of the page wait for: whoever fetches something for later lets it come first.
 * @type {Set<Promise<unknown>>}
 */
export const awaited = new Set();

export class Component {
  /** @param {HTMLElement} root the element that has `data-module` */
  constructor(root) {
    this.root = root;
  }

  /**
   * Enhances an element; does nothing where that was done or tried before.
   * @param {HTMLElement} root
   */
  static enhance(root) {
    if (enhanced.has(root)) return;
    enhanced.add(root);
    new this(root);
  }

  /**
   * Returns the element inside the component that is marked `data-part="name"`.
   * @param {string} name
   * @returns {HTMLElement}
   */
  part(name) {
    const found = this.root.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`${this.root.dataset.module}: no part “${name}”`);
    return found;
  }
}
