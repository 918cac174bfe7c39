/** The engine that answers first: MicroPython with the calculators in its file system. */

import { fetchSound } from "./sound.mjs";

/** @import { Addresses, Answer, Question, Report, Runner } from "./protocol.mjs" */

/**
 * What is used of the interpreter's package, which comes without types.
 * @typedef {{ mkdir(path: string): void, writeFile(path: string, text: string): void, analyzePath(path: string): { exists: boolean } }} FileSystem
 * @typedef {{ FS: FileSystem, runPython(code: string): void, pyimport(name: "worksheets.api"): Api }} Interpreter
 * @typedef {{ answer_json(question: string, ...cells: string[]): string }} Api
 * @typedef {(options: { url: string }) => Promise<Interpreter>} Load
 * @typedef {{ answer(question: Question): Answer }} Asked
 */

const FOLDER = "/calculators";
// The share of the interpreter's script and the calculators in the bytes to fetch; the rest is its program.
const FIRST_FILES_PERCENT = 16;
const HALVES = /\p{Surrogate}/u;

/**
 * Fetches the files and starts the interpreter.
 * @param {Addresses} addresses
 * @param {Report} report
 * @returns {Promise<Runner>}
 */
export async function start(addresses, report) {
  const text = "Загружаем программу расчёта";
  report(0, text);
  const wasm = fetchSound(addresses.wasm);
  wasm.catch(() => {}); // a failure is heard where it is waited for
  const [{ loadMicroPython }, sources] = await Promise.all([
    /** @type {Promise<{ loadMicroPython: Load }>} */ (fetchSound(addresses.module).then(() => import(addresses.module))),
    fetchSources(addresses.worksheets),
  ]);
  report(FIRST_FILES_PERCENT, text);
  // What the address names has come already.
  /** @param {string} address @param {ArrayBuffer} content */
  const begin = async (address, content) => {
    serve(address, content);
    const interpreter = await loadMicroPython({ url: address });
    return { interpreter, ...install(interpreter, sources) };
  };
  const first = await begin(addresses.wasm, await wasm).catch((error) => {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    return undefined; // the whole is fetched by the first question
  });
  report(100, text);
  return new Small(first, sources, addresses, async () => begin(addresses.whole, await fetchSound(addresses.whole)));
}

/** @typedef {Asked & { interpreter: Interpreter }} Begun */

/**
 * What the first answer does without comes when a question turns out to need it: what tables take – soon after that answer in
 * any case – and the functions that the interpreter's program was cut of.
 * @implements {Runner}
 */
class Small {
  /** @type {Promise<Begun> | undefined} */
  #begun;
  #whole;
  #hasTables = false;
  /** @type {Promise<void> | undefined} */
  #tables;

  /**
   * @param {Begun | undefined} first
   * @param {Record<string, string>} sources that it has
   * @param {Addresses} addresses
   * @param {() => Promise<Begun>} beginWhole
   */
  constructor(first, sources, addresses, beginWhole) {
    this.#begun = first && Promise.resolve(first);
    this.#whole = !first;
    this.sources = sources;
    this.addresses = addresses;
    this.beginWhole = beginWhole;
    // It cleans up at times of its own, between questions, also when it was left.
    globalThis.addEventListener("error", (event) => {
      if (!(event.error instanceof WebAssembly.RuntimeError)) return;
      this.#leave(event.error);
      event.preventDefault();
    });
  }

  /**
   * @param {Question} question
   * @returns {Promise<Answer>}
   */
  async answer(question) {
    const { answer } = await this.#find();
    try {
      const found = answer(question);
      this.#bringTables().catch(() => {}); // whoever needs it hears of a failure
      return found;
    } catch (error) {
      // Or Python says that a module is not there.
      if (!this.#leave(error)) {
        if (this.#hasTables) throw error;
        await this.#bringTables();
      }
    }
    return this.answer(question);
  }

  /**
   * @param {unknown} error
   * @returns {boolean} whether the program lacked something: it stopped half-way, and nothing more is to be asked of it
   */
  #leave(error) {
    if (this.#whole || !(error instanceof WebAssembly.RuntimeError)) return false;
    this.#whole = true;
    this.#begun = undefined;
    return true;
  }

  #find() {
    this.#begun ??= this.beginWhole().catch((error) => {
      this.#begun = undefined; // it is fetched again by the next question
      throw error;
    });
    return this.#begun;
  }

  #bringTables() {
    this.#tables ??= this.#fetchTables().catch((error) => {
      this.#tables = undefined;
      throw error;
    });
    return this.#tables;
  }

  async #fetchTables() {
    const parts = await Promise.all(this.addresses.tables.map(fetchSources));
    Object.assign(this.sources, ...parts);
    put((await this.#find()).interpreter, Object.assign({}, ...parts));
    this.#hasTables = true;
  }
}

/**
 * @param {string} address
 * @returns {Promise<Record<string, string>>} path in the package → source text
 */
async function fetchSources(address) {
  return JSON.parse(new TextDecoder().decode(await fetchSound(address)));
}

/**
 * Puts the calculators into an interpreter; returns what asks them. Only JSON text passes in and out.
 * @param {Interpreter} interpreter
 * @param {Record<string, string>} sources path in the package → source text
 * @returns {Asked}
 */
export function install(interpreter, sources) {
  for (const folder of ["", "/worksheets"]) interpreter.FS.mkdir(`${FOLDER}${folder}`);
  put(interpreter, sources);
  interpreter.runPython(`import sys\nsys.path.append("${FOLDER}")`);
  const api = interpreter.pyimport("worksheets.api");
  return {
    answer: (question) => {
      /** @type {string[]} */
      const cells = [];
      return JSON.parse(api.answer_json(JSON.stringify(takeApart(question, cells)), ...cells));
    },
  };
}

/**
 * A question without the cells of its tables, in whose places stand their numbers: as JSON they would be read letter by letter.
 * Halves of surrogate pairs pass as JSON alone.
 * @param {object} value
 * @param {string[]} cells that it had
 * @returns {object}
 */
function takeApart(value, cells) {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => {
    if (key === "cells" && typeof item === "string" && !HALVES.test(item)) return [key, cells.push(item) - 1];
    return [key, item && typeof item === "object" && !Array.isArray(item) ? takeApart(item, cells) : item];
  }));
}

/**
 * @param {Interpreter} interpreter
 * @param {Record<string, string>} sources path in the package → source text
 */
function put({ FS }, sources) {
  for (const [path, text] of Object.entries(sources)) {
    const parts = path.split("/").slice(0, -1);
    parts.forEach((_, depth) => {
      const folder = `${FOLDER}/worksheets/${parts.slice(0, depth + 1).join("/")}`;
      if (!FS.analyzePath(folder).exists) FS.mkdir(folder);
    });
    FS.writeFile(`${FOLDER}/worksheets/${path}`, text);
  }
}

/**
 * Makes the interpreter's own fetch of its program return what has come already: it would begin only after the
 * interpreter's script has come, and on a slow link that is a wait for nothing.
 * @param {string} address
 * @param {ArrayBuffer} content
 */
function serve(address, content) {
  const { fetch } = globalThis;
  globalThis.fetch = async (resource, options) => {
    if (resource !== address) return fetch(resource, options);
    globalThis.fetch = fetch;
    return new Response(content, { headers: { "content-type": "application/wasm" } });
  };
}
