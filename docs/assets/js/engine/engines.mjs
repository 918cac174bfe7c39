/**
 * Both engines of a page: MicroPython answers first, Pyodide comes for .xlsx files and for what is too large.
 *
 * Pyodide takes its time to arrive, so whoever asks it waits through a broken line too: the call goes on when the reader
 * says «Повторить» in the panel and is rejected as `stopped` when the reader says «Отменить».
 */

import { SITE } from "../page/addresses.mjs";
import { Client, EngineError } from "./client.mjs";
import { sizes, snapshotOf, storeOf } from "./store.mjs";

/**
 * @import { Addresses, Answer, Bytes, Call, Question, ReadAnswer, Workbook } from "./protocol.mjs"
 * @import { Reason } from "./client.mjs"
 */

/**
 * How far Pyodide is: `absent` – nobody has asked for it; `kept` – its files are in this browser; `fetching`,
 * `starting`; `ready`; `running` – it reads a file or calculates; `failed` – for `reason`, until the reader decides.
 * @typedef {"absent" | "kept" | "fetching" | "starting" | "ready" | "running" | "failed"} Phase
 * @typedef {{ phase: Phase, percent: number, text: string, bytes: Bytes, reason?: Reason }} State
 */

const WORKER = new URL("./worker.mjs", import.meta.url);
// What the worker runs that has no digest in its name.
const SCRIPTS = ["worker", "micropython", "pyodide", "store", "sound", "sha256"].map((name) => new URL(`./${name}.mjs`, WORKER));
const PATIENCE = 20_000; // milliseconds for these
const SNAPSHOT_PAUSE = 2000; // milliseconds after the start: the answer that the reader waits for goes first

/** @type {Map<string, Engines>} */
const shared = new Map();

export class Engines extends EventTarget {
  /**
   * The engines of a page for the addresses that its HTML holds: the same for all components that have the same ones.
   * @param {Addresses} addresses
   * @returns {Engines}
   */
  static of(addresses) {
    const key = JSON.stringify(addresses);
    const engines = shared.get(key) ?? new Engines(addresses);
    shared.set(key, engines);
    return engines;
  }

  /** @type {State} */
  #state;
  /** What ends the wait of calls after a failure: true – try again. @type {((again: boolean) => void)[]} */
  #undecided = [];

  /** @param {Addresses} addresses relative to the site's root */
  constructor(addresses) {
    super();
    this.addresses = resolveAddresses(addresses);
    this.#state = { phase: "absent", percent: 0, text: "", bytes: { received: 0, total: this.total } };
    this.small = new Client({
      spawn,
      renew,
      engine: "micropython",
      addresses: this.addresses,
      onProgress: (percent, text) => {
        this.dispatchEvent(new CustomEvent("first", { detail: { percent, text } }));
      },
    });
    this.large = new Client({
      spawn,
      renew,
      engine: "pyodide",
      addresses: this.addresses,
      onProgress: (percent, text, bytes) => {
        if (bytes) this.#change({ phase: bytes.received < bytes.total ? "fetching" : "starting", percent, text, bytes });
        else this.#change({ phase: this.#state.phase === "running" ? "running" : "starting", percent, text });
      },
    });
  }

  /** How far Pyodide is; each change of it is told by an event `change`. */
  get state() {
    return this.#state;
  }

  /** Bytes that a start of Pyodide takes on the line, once; what writes workbooks is a thirtieth of that. */
  get total() {
    return Object.values(sizes(this.addresses.pyodide.files)).reduce((sum, { line }) => sum + line, 0);
  }

  /**
   * Asks the calculators.
   * @param {Question} question
   * @param {{ large?: boolean }} [options] whether the input is over what MicroPython should take
   * @returns {Promise<Answer>}
   */
  async ask(question, { large = false } = {}) {
    if (!large) return this.small.ask(question);
    return /** @type {Answer} */ (await this.#call({ call: "answer", question }));
  }

  /**
   * Reads an .xlsx file.
   * @param {Blob} file
   * @returns {Promise<ReadAnswer>}
   */
  async read(file) {
    return /** @type {ReadAnswer} */ (await this.#call({ call: "read", file: await file.arrayBuffer() }));
  }

  /**
   * Writes an .xlsx file.
   * @param {Workbook} workbook
   * @returns {Promise<Blob>}
   */
  async write(workbook) {
    const bytes = /** @type {ArrayBuffer} */ (await this.#call({ call: "write", workbook }));
    return new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }

  /** Looks whether the files are in this browser from an earlier visit. */
  async look() {
    const { files } = this.addresses.pyodide;
    const kept = await storeOf(files).has(Object.values(files).map(({ address }) => address));
    if (kept && this.#state.phase === "absent") this.#change({ phase: "kept" });
  }

  /** Fetches and starts Pyodide, so that from now on no network is needed; rejects when the reader gives it up. */
  async prepare() {
    return this.#prepare(true);
  }

  /** @param {boolean} writing whether workbooks are to be written too, whose writer comes by itself */
  async #prepare(writing) {
    if (this.#state.phase === "failed") return this.retry();
    while (true) {
      try {
        if (!this.large.started) this.#change({ phase: "starting", percent: 0, text: "" });
        const { restored } = /** @type {{ restored: boolean }} */ (await this.large.start());
        if (writing) await this.#furnish();
        if (this.#state.phase === "ready" || this.#state.phase === "running") return;
        this.#change({ phase: "ready", percent: 100, text: "" });
        if (!restored) setTimeout(() => this.#keepSnapshot(), SNAPSHOT_PAUSE);
        return;
      } catch (error) {
        const { reason } = toEngineError(error);
        if (reason === "stopped") throw error;
        await this.#handleFailure(reason);
      }
    }
  }

  /** «Повторить»: what has been fetched is not fetched again, and the calls that wait go on. */
  retry() {
    for (const decide of this.#undecided.splice(0)) decide(true);
  }

  /** «Отменить»: ends what Pyodide does, also the fetching of its files; what waits for it is rejected. */
  cancel() {
    this.large.terminate("stopped");
    for (const decide of this.#undecided.splice(0)) decide(false);
    this.#change({ phase: "absent", percent: 0, text: "" });
    this.look();
  }

  /**
   * @param {Call} call
   * @returns {Promise<unknown>}
   */
  async #call(call) {
    await this.#prepare(call.call === "write");
    this.#change({ phase: "running", percent: 0, text: "" });
    try {
      const value = await this.large.request(call);
      if (!this.large.busy) this.#change({ phase: "ready", percent: 100, text: "" });
      return value;
    } catch (error) {
      const { reason } = toEngineError(error);
      if (reason === "refused") this.#change({ phase: "ready", percent: 100, text: "" });
      else if (reason !== "stopped") this.#change({ phase: "absent", percent: 0, text: "" });
      throw error;
    }
  }

  async #furnish() {
    try {
      await this.large.request({ call: "furnish" });
    } catch (error) {
      // What fails here is the line, as a rule: the worker has nothing else to do for it.
      throw toEngineError(error).reason === "refused" ? new EngineError("broken", error) : error;
    }
  }

  /**
   * Waits for the reader's decision after a failure of the start.
   * @param {Reason} reason
   */
  async #handleFailure(reason) {
    // Should the snapshot be what broke the start, the next try does without it.
    await storeOf(this.addresses.pyodide.files).drop(snapshotOf(this.addresses.pyodide.files));
    this.#change({ phase: "failed", reason });
    const again = await new Promise((resolve) => this.#undecided.push(resolve));
    if (!again) throw new EngineError("stopped", "given up after a failure");
  }

  /** Makes the next start a quick one, in a worker of its own; when that fails the next start is as slow as this one. */
  async #keepSnapshot() {
    if (this.#state.phase === "running") {
      this.addEventListener("change", () => this.#keepSnapshot(), { once: true });
      return;
    }
    if (this.#state.phase !== "ready") return;
    const maker = new Client({ spawn, engine: "pyodide", addresses: this.addresses });
    try {
      await maker.request({ call: "snapshot", addresses: this.addresses });
    } catch (error) {
      console.info(error);
    } finally {
      maker.terminate();
      this.dispatchEvent(new Event("snapshot"));
    }
  }

  /** @param {Partial<State>} change */
  #change(change) {
    this.#state = { ...this.#state, ...change };
    this.dispatchEvent(new Event("change"));
  }
}

function spawn() {
  return new Worker(WORKER, { type: "module" });
}

/**
 * Fetches the worker's scripts past the browser's cache, where a page of another network or half a file may lie.
 * @returns {Promise<boolean>} whether one of them is another now
 */
async function renew() {
  const signal = AbortSignal.timeout?.(PATIENCE);
  /** @param {URL} script @param {RequestCache} cache */
  const text = async (script, cache) => (await fetch(script, { cache, signal })).text();
  const renewed = SCRIPTS.map(async (script) => (await text(script, "force-cache")) !== (await text(script, "reload")));
  return (await Promise.all(renewed)).includes(true);
}

/**
 * @param {unknown} error
 * @returns {EngineError}
 */
function toEngineError(error) {
  return error instanceof EngineError ? error : new EngineError("broken", error);
}

/**
 * @param {Addresses} addresses relative to the site's root
 * @returns {Addresses}
 */
function resolveAddresses({ module, wasm, whole, worksheets, tables, pyodide: { files, lock } }) {
  /** @param {string} address */
  const resolve = (address) => new URL(address, SITE).href;
  /** @param {import("./protocol.mjs").File} file */
  const resolveFile = (file) => ({ ...file, address: resolve(file.address) });
  return {
    module: resolve(module),
    wasm: resolve(wasm),
    whole: resolve(whole),
    // Pages without a calculator have no use for them.
    worksheets: worksheets && resolve(worksheets),
    tables: tables.map(resolve),
    pyodide: {
      files: {
        loader: resolveFile(files.loader),
        module: resolveFile(files.module),
        wasm: resolveFile(files.wasm),
        library: resolveFile(files.library),
        writing: resolveFile(files.writing),
      },
      lock,
    },
  };
}
