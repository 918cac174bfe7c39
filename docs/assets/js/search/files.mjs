/** The files of the index, each fetched when a query needs it, once. */

/**
 * @typedef {[address: string, section: string, title: string, parts: [anchor: string, heading: string, text: string][]]} Shown
 * @typedef {{ words: [string, string][], pages: [number, string][], stems: string, after: number }} Index
 */

const FOLDER = new URL("../../../search/", import.meta.url);

export class IndexFiles {
  /** @type {Map<string, Promise<string>>} */
  #fetched = new Map();

  /** Where this page finds the index, and all pages. */
  static site = new URL("../", FOLDER);

  /** @returns {Promise<Index>} */
  index() {
    return this.#read("index.json");
  }

  /** @param {string} stem */
  async words(stem) {
    const { words } = await this.index();
    return this.#words(words[place(words, stem)]);
  }

  /** @param {string} beginning */
  async beginning(beginning) {
    const { words } = await this.index();
    return Promise.all(words.slice(place(words, beginning), place(words, `${beginning}\uffff`) + 1).map((one) => this.#words(one)));
  }

  async after() {
    return (await this.index()).after;
  }

  async stems() {
    return (await this.#text((await this.index()).stems)).split("\n");
  }

  /**
   * @param {number} number
   * @returns {Promise<Shown>}
   */
  async page(number) {
    const { pages } = await this.index();
    const [first, name] = pages[place(pages, number)] ?? [0, ""];
    const shown = await this.#read(name);
    return shown[number - first];
  }

  /**
   * @param {[string, string] | undefined} file
   * @returns {Promise<Record<string, number[]>>}
   */
  async #words(file) {
    return file ? this.#read(file[1]) : {};
  }

  /** @param {string} name */
  async #read(name) {
    try {
      return JSON.parse(await this.#text(name));
    } catch (error) {
      this.#fetched.delete(name);
      throw error;
    }
  }

  /**
   * Fetches past the browser's cache what did not come, or came broken: a new edition of the site names its files anew.
   * @param {string} name
   */
  #text(name) {
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
 */
async function load(name, cache) {
  const response = await fetch(new URL(name, FOLDER), { cache });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const text = await response.text();
  if (name.endsWith(".json")) JSON.parse(text);
  return text;
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
