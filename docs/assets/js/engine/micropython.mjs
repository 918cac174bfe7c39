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
  serve(addresses.wasm, await wasm);
  const interpreter = await loadMicroPython({ url: addresses.wasm });
  const runner = install(interpreter, sources);
  report(100, text);
  return withTables(runner, async () => {
    for (const part of await Promise.all(addresses.tables.map(fetchSources))) put(interpreter, part);
  });
}

/**
 * What tables take comes after the first answer, or when a question turns out to need it.
 * @param {Asked} runner
 * @param {() => Promise<void>} fetchTables
 * @returns {Runner}
 */
function withTables(runner, fetchTables) {
  /** @type {Promise<void> | undefined} */
  let coming;
  let there = false;
  const tables = () => {
    coming ??= fetchTables().then(() => { there = true; }, (error) => {
      coming = undefined; // it is fetched again by the next question
      throw error;
    });
    return coming;
  };
  return {
    answer: async (question) => {
      try {
        const answer = runner.answer(question);
        tables().catch(() => {}); // whoever needs it hears of a failure
        return answer;
      } catch (error) {
        // Python says that a module is not there.
        if (there) throw error;
        await tables();
        return runner.answer(question);
      }
    },
  };
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
