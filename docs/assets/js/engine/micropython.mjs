/** The engine that answers first: MicroPython with the calculators in its file system. */

import { fetchSound } from "./sound.mjs";

/** @import { Addresses, Report, Runner } from "./protocol.mjs" */

/**
 * What is used of the interpreter's package, which comes without types.
 * @typedef {{ mkdir(path: string): void, writeFile(path: string, text: string): void }} FileSystem
 * @typedef {{ FS: FileSystem, runPython(code: string): void, pyimport(name: "worksheets.api"): Api }} Interpreter
 * @typedef {{ answer_json(question: string): string }} Api
 * @typedef {(options: { url: string }) => Promise<Interpreter>} Load
 */

const FOLDER = "/calculators";
// The share of the interpreter's script and the calculators in the bytes to fetch; the rest is its program.
const FIRST_FILES_PERCENT = 16;

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
    fetchSound(addresses.worksheets).then((content) => JSON.parse(new TextDecoder().decode(content))),
  ]);
  report(FIRST_FILES_PERCENT, text);
  serve(addresses.wasm, await wasm);
  const runner = install(await loadMicroPython({ url: addresses.wasm }), sources);
  report(100, text);
  return runner;
}

/**
 * Puts the calculators into an interpreter; returns what asks them. Only JSON text passes in and out.
 * @param {Interpreter} interpreter
 * @param {Record<string, string>} sources path in the package → source text
 * @returns {Runner}
 */
export function install(interpreter, sources) {
  const folders = new Set(["", "/worksheets"]);
  for (const path of Object.keys(sources)) {
    const parts = path.split("/").slice(0, -1);
    parts.forEach((_, depth) => folders.add(`/worksheets/${parts.slice(0, depth + 1).join("/")}`));
  }
  for (const folder of folders) interpreter.FS.mkdir(`${FOLDER}${folder}`);
  for (const [path, text] of Object.entries(sources)) interpreter.FS.writeFile(`${FOLDER}/worksheets/${path}`, text);
  interpreter.runPython(`import sys\nsys.path.append("${FOLDER}")`);
  const api = interpreter.pyimport("worksheets.api");
  return { answer: (question) => JSON.parse(api.answer_json(JSON.stringify(question))) };
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
