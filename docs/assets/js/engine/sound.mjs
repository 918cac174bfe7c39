/** Fetches what an engine is made of, and nothing else: each file's name has the digest of its content. */

const DIGEST = /-([0-9a-f]{12})\.\w+$/;

/** What came is not what was asked for: `foreign` – a page, as a network's entry sends it; `damaged` – something else. */
class WrongFile extends Error {
  /**
   * @param {"foreign" | "damaged"} reason
   * @param {string} address
   */
  constructor(reason, address) {
    super(`${reason}: ${address}`);
    this.reason = reason;
  }
}
WrongFile.prototype.name = "WrongFile"; // published, the class is called otherwise

/**
 * Fetches a file. When the browser's own cache or the network gives something else the cache is passed over once.
 * @param {string} address
 * @param {(count: number) => void} [onBytes] is told each number of bytes that has come
 * @returns {Promise<ArrayBuffer>} rejects with `WrongFile`
 */
export async function fetchSound(address, onBytes = () => {}) {
  let page = false;
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(address, { cache });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    const content = await countBytes(response, onBytes);
    if (await isSound(address, content)) return content;
    page = response.redirected || (response.headers.get("content-type") ?? "").includes("html") || isMarkup(content);
  }
  throw new WrongFile(page ? "foreign" : "damaged", address);
}

/**
 * @param {string} address
 * @param {ArrayBuffer} content
 * @returns {Promise<boolean>} whether it is the file that the address names; one that names no digest is believed
 */
export async function isSound(address, content) {
  const [, digest] = DIGEST.exec(address) ?? [];
  return digest === undefined || (await digestOf(content)).startsWith(digest);
}

/**
 * @param {ArrayBuffer} content
 * @returns {Promise<string>} hexadecimal digits
 */
async function digestOf(content) {
  if (!globalThis.crypto?.subtle) return (await import("./sha256.mjs")).sha256(content);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {Response} response
 * @param {(count: number) => void} onBytes
 */
function countBytes(response, onBytes) {
  const counting = new TransformStream({
    transform(chunk, controller) {
      onBytes(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counting)).arrayBuffer();
}

/** @param {ArrayBuffer} content */
function isMarkup(content) {
  return /^\s*</.test(new TextDecoder().decode(content.slice(0, 100)));
}
