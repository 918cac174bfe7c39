/** The engine for .xlsx files and large inputs: Pyodide with everything it imports in one archive of bytecode. */

import { fetchSound } from "./sound.mjs";
import { Count, sizes, snapshotOf, storeOf } from "./store.mjs";

/** @import { Addresses, PyodideFiles, Report, Runner } from "./protocol.mjs" */
/** @import { Store } from "./store.mjs" */

/**
 * What is used of Pyodide.
 * @typedef {object} Python
 * @property {(code: string) => unknown} runPython
 * @property {(name: "workbooks.service") => Service} pyimport
 * @property {(value: unknown) => unknown} toPy
 * @property {() => Uint8Array<ArrayBuffer>} makeMemorySnapshot
 *
 * @typedef {object} Service
 * @property {(question: string, report: Report) => PythonBytes} answer
 * @property {(file: unknown, report: Report) => PythonBytes} read_file
 * @property {(archive: unknown) => void} furnish
 * @property {(workbook: string) => PythonBytes} write_file
 *
 * @typedef {{ toJs(): Uint8Array<ArrayBuffer>, destroy(): void }} PythonBytes
 * @typedef {(options: object) => Promise<Python>} Load
 */

const FETCHING = "Загружаем программу";
const STARTING = "Запускаем программу";
const TYPES = { wasm: "application/wasm", library: "application/zip" };
// What a snapshot holds beside the interpreter: the calculators themselves are small and imported when they are asked.
const IMPORTS = "import workbooks.service";
// The random numbers of a snapshot would be the same on every start.
const RESEED = "import random\nrandom.seed()";
const LIMIT = 100; // percent

/**
 * Fetches what is not kept yet and starts the interpreter, from a snapshot where there is one.
 * @param {Addresses} addresses
 * @param {Report} report
 * @returns {Promise<Runner>}
 */
export async function start(addresses, report) {
  const { files } = addresses.pyodide;
  const store = storeOf(files);
  const restored = await restore(addresses, store, report);
  const python = restored ?? (await launch(addresses, store, report));
  const tidied = tidy(store, files);
  // Where there was a snapshot everything is kept already: nobody has to wait until that is looked through.
  if (restored) tidied.catch(() => {});
  else await tidied;
  const writing = async () => (await store.take(files.writing.address, TYPES.library, () => {})).arrayBuffer();
  return { ...connect(python, writing), restored: restored !== undefined };
}

/**
 * Keeps what was fetched, the scripts too, and nothing of earlier versions.
 * @param {Store} store
 * @param {PyodideFiles} files
 */
async function tidy(store, files) {
  await store.settle();
  await Promise.all([files.loader, files.module].map(async ({ address }) => {
    if (!(await store.has([address]))) await store.keep(address);
  }));
  await store.keepOnly([...Object.values(files).map(({ address }) => address), snapshotOf(files)]);
}

/**
 * Starts the interpreter from a snapshot; returns nothing where there is none, and drops one that is no good.
 * @param {Addresses} addresses
 * @param {Store} store
 * @param {Report} report
 * @returns {Promise<Python | undefined>}
 */
async function restore(addresses, store, report) {
  const address = snapshotOf(addresses.pyodide.files);
  const snapshot = await store.find(address);
  if (!snapshot) return undefined;
  try {
    return await launch(addresses, store, report, { _loadSnapshot: snapshot.arrayBuffer() });
  } catch {
    await store.drop(address);
    return undefined;
  }
}

/**
 * Starts an interpreter of its own to keep its memory for the next start; that one can't be used for anything else.
 * @param {Addresses} addresses
 * @returns {Promise<boolean>} whether there is a snapshot now
 */
export async function keepSnapshot(addresses) {
  const { files } = addresses.pyodide;
  const store = storeOf(files);
  const python = await launch(addresses, store, () => {}, { _makeSnapshot: true });
  python.runPython(IMPORTS);
  const kept = await store.keep(snapshotOf(files), python.makeMemorySnapshot());
  // What writes workbooks is for later too: without a line it would be missed. A broken one is told when it is needed.
  await store.take(files.writing.address, TYPES.library, () => {}).then(() => store.settle(), () => {});
  return kept;
}

/**
 * @param {Addresses} addresses
 * @param {Store} store
 * @param {Report} report
 * @param {object} [options] about snapshots
 * @returns {Promise<Python>}
 */
async function launch({ pyodide: { files, lock } }, store, report, options = {}) {
  const count = new Count(sizes(files), (bytes) => {
    report(Math.floor((LIMIT * bytes.received) / bytes.total), FETCHING, bytes);
  });
  /** @param {"loader" | "module"} name */
  const script = async (name) => {
    // The browser runs it from its own cache, where a page of another network may lie: that is found out before.
    await fetchSound(files[name].address, (bytes) => count.add(name, bytes));
    const loaded = await import(files[name].address);
    count.add(name, Infinity);
    return loaded;
  };
  /** @param {"wasm" | "library"} name */
  const file = (name) => store.take(files[name].address, TYPES[name], (bytes) => count.add(name, bytes));
  const wasm = file("wasm");
  const library = file("library").then((response) => response.arrayBuffer());
  const scripts = Promise.all([script("loader"), script("module")]);
  // Each is waited for where it is needed; a failure is to be heard there, not twice.
  for (const promise of [wasm, library, scripts]) promise.catch(() => {});
  try {
    return await startInterpreter();
  } catch (error) {
    // The files that are still coming are kept for the next try: whoever ends this worker would end them too.
    await Promise.allSettled([wasm, library]);
    await store.settle();
    throw error;
  }

  async function startInterpreter() {
    const [{ loadPyodide }, { default: createPyodideModule }] = /** @type {[{ loadPyodide: Load }, { default: object }]} */ (
      await scripts
    );
    const archive = await library;
    report(LIMIT, STARTING);
    const folder = new URL(".", files.wasm.address).href;
    const { fetch } = globalThis;
    // Pyodide fetches two files by itself, under names of its own, and when that fails it goes on waiting.
    const failed = new Promise((_, reject) => {
      globalThis.fetch = async (resource, init) => {
        const address = String(resource instanceof Request ? resource.url : resource);
        if (address === `${folder}pyodide.asm.wasm`) return watch(await wasm, reject);
        if (address === `${folder}python_stdlib.zip`) return new Response(archive);
        return fetch(resource, init);
      };
      wasm.catch(reject);
    });
    failed.catch(() => {});
    try {
      const loading = loadPyodide({
        indexURL: folder,
        packageBaseUrl: folder,
        lockFileContents: JSON.stringify(lock),
        createPyodideModule,
        ...options,
      });
      return /** @type {Python} */ (await Promise.race([loading, failed]));
    } finally {
      globalThis.fetch = fetch;
    }
  }
}

/**
 * Tells when the line breaks in the middle of a response.
 * @param {Response} response
 * @param {(error: unknown) => void} onFailure
 * @returns {Response}
 */
function watch(response, onFailure) {
  const { readable, writable } = new TransformStream();
  response.body?.pipeTo(writable).catch(onFailure);
  return new Response(readable, { headers: response.headers });
}

/**
 * Returns what a page may ask of an interpreter. Only JSON text and bytes pass in and out.
 * @param {Python} python
 * @param {() => Promise<ArrayBuffer>} writing fetches the archive with what writes workbooks
 * @returns {Required<Omit<Runner, "restored">>}
 */
export function connect(python, writing) {
  python.runPython(RESEED);
  const service = python.pyimport("workbooks.service");
  let furnished = false;
  return {
    answer: (question, report) => JSON.parse(text(service.answer(JSON.stringify(question), report))),
    read: (file, report) => JSON.parse(text(service.read_file(python.toPy(new Uint8Array(file)), report))),
    async furnish() {
      if (!furnished) service.furnish(python.toPy(new Uint8Array(await writing())));
      furnished = true;
    },
    write: (workbook) => bytes(service.write_file(JSON.stringify(workbook))).buffer,
  };
}

/** @param {PythonBytes} made */
function bytes(made) {
  const taken = made.toJs();
  made.destroy();
  return taken;
}

/**
 * Texts come out as bytes: Pyodide hands over a text letter by letter, which of megabytes takes a third of a second.
 * @param {PythonBytes} made
 */
function text(made) {
  return new TextDecoder().decode(bytes(made));
}
