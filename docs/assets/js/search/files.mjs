/** The files of the index, each fetched when a query needs it, once. */

import { PARTS, SITE } from "../page/addresses.mjs";

/**
 * @typedef {[address: string, section: string, title: string, parts: [anchor: string, heading: string, text: string][]]} Shown
 * @typedef {{ words: [string, string][], pages: [number, string][], stems: string, after: number }} Index
 */

const FOLDER = new URL("search/", PARTS);

export class IndexFiles {
  /** @type {Map<string, Promise<any>>} what is in the files, read once */
  #fetched = new Map();

  /** Where all pages are. */
  static site = SITE;

  /** @returns {Promise<Index>} */
  index() {
    return this.#file("index.json");
  }

  /** @param {string} stem */
  async words(stem) {
    const { words } = await this.index();
    return this.#words(words[place(words, stem)]);
  }

  /** @param {string} beginning */
  async findBeginning(beginning) {
    const { words } = await this.index();
    return Promise.all(words.slice(place(words, beginning), place(words, `${beginning}\uffff`) + 1).map((one) => this.#words(one)));
  }

  async after() {
    return (await this.index()).after;
  }

  async stems() {
    const { stems } = await this.index();
    /** @type {string} */
    const lines = await this.#file(stems);
    return lines.split("\n");
  }

  /**
   * @param {number} number
   * @returns {Promise<Shown>}
   */
  async page(number) {
    const { pages } = await this.index();
    const [first, name] = pages[place(pages, number)] ?? [0, ""];
    return (await this.#file(name))[number - first];
  }

  /**
   * @param {[string, string] | undefined} file
   * @returns {Promise<Record<string, number[]>>}
   */
  async #words(file) {
    return file ? this.#file(file[1]) : {};
  }

  /**
   * Fetches past the browser's cache what did not come, or came broken: a new edition of the site names its files anew.
   * @param {string} name
   */
  #file(name) {
    const known = this.#fetched.get(name);
    if (known) return known;
    const coming = load(name, "default").catch(() => load(name, "reload"));
    coming.catch(() => this.#fetched.clear());
    this.#fetched.set(name, coming);
    return coming;
  }
}

/**
 * @param {string} name
 * @param {RequestCache} cache
 * @returns {Promise<unknown>} what is in the file; rejects for half of it, or something else
 */
async function load(name, cache) {
  const response = await fetch(new URL(name, FOLDER), { cache });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return name.endsWith(".json") ? response.json() : response.text();
}

/**
 * @template {string | number} Key
 * @param {[Key, string][]} files
 * @param {Key} key
 * @returns {number} the file that holds a key: the last that begins before it
 */
function place(files, key) {
  return Math.max(0, files.filter(([first]) => first <= key).length - 1);
}
