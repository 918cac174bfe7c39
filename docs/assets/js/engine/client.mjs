/** The page's side of the protocol: one worker, requests one after another, an end to every wait. */

/** @import { Addresses, Answer, Bytes, Call, EngineName, Message, Question } from "./protocol.mjs" */

/**
 * Why there is no answer: `broken` – the engine could not be loaded or has died, `silent` – nothing was heard from it
 * for too long, `refused` – it failed at this request, `stopped` – the page gave it up; `foreign` – the network has sent
 * a page in place of a file, `damaged` – a file that is not whole.
 * @typedef {"broken" | "silent" | "refused" | "stopped" | "foreign" | "damaged"} Reason
 *
 * @typedef {{ call: Call, resolve(value: unknown): void, reject(error: EngineError): void }} Waiting
 */

export class EngineError extends Error {
  /**
   * @param {Reason} reason
   * @param {unknown} cause for the console
   */
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}
EngineError.prototype.name = "EngineError"; // published, the class is called otherwise

export class Client {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<unknown> | undefined} */
  #started;
  /** Requests without a response; the first of them has been sent. @type {Waiting[]} */
  #waiting = [];
  #number = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {object} options
   * @param {() => Worker} options.spawn makes the engine's worker
   * @param {() => Promise<boolean>} [options.renew] fetches the worker's scripts anew; tells whether they are others now
   * @param {EngineName} [options.engine]
   * @param {Addresses} options.addresses
   * @param {(percent: number, text: string, bytes?: Bytes) => void} [options.onProgress]
   * @param {number} [options.patience] milliseconds without a sign of life after which the engine is given up
   */
  constructor({ spawn, renew = async () => false, engine = "micropython", addresses, onProgress = () => {}, patience = 60_000 }) {
    this.spawn = spawn;
    this.renew = renew;
    this.engine = engine;
    this.addresses = addresses;
    this.onProgress = onProgress;
    this.patience = patience;
  }

  /**
   * Fetches and starts the engine, unless that is done or under way; after a failure the next call tries again.
   * @returns {Promise<unknown>} what the engine says of its start
   */
  start() {
    if (this.#started) return this.#started;
    /** @type {Promise<unknown>} */
    const started = this.#launch().catch((error) => this.#relaunch(error, started));
    this.#started = started;
    started.catch((error) => {
      // A script that failed to load stays failed for its worker: the next try needs a new one.
      if (this.#started === started) this.terminate("broken", error);
    });
    return started;
  }

  /**
   * Asks the calculators; rejects with an `EngineError`.
   * @param {Question} question
   * @returns {Promise<Answer>}
   */
  async ask(question) {
    await this.start();
    return /** @type {Answer} */ (await this.request({ call: "answer", question }));
  }

  /** Whether the engine is there or on its way. */
  get started() {
    return this.#started !== undefined;
  }

  /** Whether a request waits for its response. */
  get busy() {
    return this.#waiting.length > 0;
  }

  /**
   * Ends the worker, also in the middle of a calculation; everything that waits for it is rejected.
   * @param {Reason} [reason]
   * @param {unknown} [cause]
   */
  terminate(reason = "stopped", cause = undefined) {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#started = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(new EngineError(reason, cause));
  }

  async #launch() {
    try {
      return await this.request({ call: "start", engine: this.engine, addresses: this.addresses });
    } catch (error) {
      const known = error instanceof EngineError && error.reason !== "refused";
      throw known ? error : new EngineError("broken", error);
    }
  }

  /**
   * Starts the engine once more when what the browser had kept of its scripts was to blame.
   * @param {EngineError} error of the first start
   * @param {Promise<unknown>} started for which others wait as well
   */
  async #relaunch(error, started) {
    if (error.reason !== "broken" || (this.#started ?? started) !== started) throw error;
    this.terminate("broken", error);
    this.#started = started;
    const renewed = await this.renew().catch(() => false);
    if (this.#started !== started) throw new EngineError("stopped", error);
    if (!renewed) throw error;
    return this.#launch();
  }

  /** @returns {Worker} */
  #startWorker() {
    const worker = this.spawn();
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    });
    worker.addEventListener("error", (event) => {
      if (worker === this.#worker) this.terminate("broken", event.message);
    });
    return worker;
  }

  /**
   * Sends a call to the worker when it has answered those before; the engine is to be started first, where it is needed.
   * @param {Call} call
   * @returns {Promise<unknown>}
   */
  request(call) {
    return new Promise((resolve, reject) => {
      if (!this.#worker) {
        // After an end in the meantime nobody has started an engine that could answer.
        const starts = call.call === "start" || call.call === "snapshot";
        if (!starts) return reject(new EngineError("stopped", "the engine was ended before it was asked"));
        this.#worker = this.#startWorker();
      }
      this.#waiting.push({ call, resolve, reject });
      if (this.#waiting.length === 1) this.#send();
    });
  }

  /** Sends the first request that waits. */
  #send() {
    const [first] = this.#waiting;
    if (!first) return;
    this.#number += 1;
    this.#worker?.postMessage({ kind: "request", number: this.#number, ...first.call });
    this.#watch();
  }

  /** Gives the engine the full time from now on. */
  #watch() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.terminate("silent", `${this.patience} ms`), this.patience);
  }

  /** @param {Message} message */
  #receive(message) {
    if (message.kind === "request" || message.number !== this.#number) return;
    if (message.kind === "progress") {
      this.#watch();
      this.onProgress(message.percent, message.text, message.bytes);
      return;
    }
    clearTimeout(this.#timer);
    const first = this.#waiting.shift();
    if (message.ok) first?.resolve(message.value);
    else first?.reject(new EngineError(message.reason ?? "refused", message.error));
    this.#send();
  }
}
