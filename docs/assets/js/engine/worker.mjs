/** The worker's side of the protocol: starts one engine, passes calls to it, answers each request once. */

/** @import { Addresses, Message, Report, Request, Runner } from "./protocol.mjs" */

/** @type {Runner | undefined} */
let engine;

/** @param {Message} message */
function send(message) {
  // A file that was written is handed over, not copied.
  const files = message.kind === "response" && message.ok && message.value instanceof ArrayBuffer ? [message.value] : [];
  self.postMessage(message, { transfer: files });
}

/**
 * @param {Request} request
 * @param {Report} report
 * @returns {Promise<unknown>}
 */
async function handle(request, report) {
  switch (request.call) {
    case "start": {
      // The engines' scripts name this one only when they have come themselves.
      import("./sound.mjs").catch(() => {});
      const { start } = await (request.engine === "pyodide" ? loadLarge(request.addresses) : import("./micropython.mjs"));
      engine = await start(request.addresses, report);
      return { restored: engine.restored ?? false };
    }
    case "snapshot": {
      const { keepSnapshot } = await import("./pyodide.mjs");
      return keepSnapshot(request.addresses);
    }
    case "answer":
      return getRunner().answer(request.question, report);
    case "read":
      return getRunner().read?.(request.file, report);
    case "furnish":
      return getRunner().furnish?.();
    case "write":
      return getRunner().write?.(request.workbook);
  }
}

/**
 * The parts of the large engine come side by side: one names the next only when it has come itself.
 * @param {Addresses} addresses
 */
function loadLarge({ pyodide: { files } }) {
  // Each is waited for where it is needed, and a failure heard there.
  import("./store.mjs").catch(() => {});
  for (const { address } of [files.loader, files.module]) fetch(address).then((answer) => answer.arrayBuffer()).catch(() => {});
  return import("./pyodide.mjs");
}

/** @returns {Runner} */
function getRunner() {
  if (!engine) throw new Error("asked before the engine was started");
  return engine;
}

self.addEventListener("message", async (/** @type {MessageEvent<Request>} */ event) => {
  const { number } = event.data;
  try {
    const value = await handle(event.data, (percent, text, bytes) => {
      send({ kind: "progress", number, percent, text, ...(bytes && { bytes }) });
    });
    send({ kind: "response", number, ok: true, value: value ?? null });
  } catch (error) {
    const reason = error instanceof Error && "reason" in error ? error.reason : undefined;
    send({ kind: "response", number, ok: false, error: String(error), ...(isWrong(reason) && { reason }) });
  }
});

/**
 * @param {unknown} reason
 * @returns {reason is "foreign" | "damaged"}
 */
function isWrong(reason) {
  return reason === "foreign" || reason === "damaged";
}
