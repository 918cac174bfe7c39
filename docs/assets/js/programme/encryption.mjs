/** A file that opens only with its passphrase: PBKDF2 makes the key, AES-GCM keeps the text secret and whole. */

import { normalise } from "../page/letters.mjs";

/**
 * @typedef {object} Envelope
 * @property {"nastavnik-encrypted/1"} format
 * @property {{ name: "PBKDF2", hash: "SHA-256", iterations: number, salt: string }} key
 * @property {{ name: "AES-GCM", iv: string }} cipher
 * @property {string} data base64
 */

export const ENCRYPTED = "nastavnik-encrypted/1";
export const ITERATIONS = 1_000_000; // OWASP asks for 600,000 with SHA-256; this takes a second on an old computer
const FEWEST = 100_000; // of a file that is opened: fewer protect nothing, more than the most would hang the page
const MOST = 10_000_000;
const SALT = 16; // bytes
const IV = 12; // bytes, as GCM wants them
const TAG = 16; // bytes that GCM adds

/** The passphrase is not the right one, or the file was changed: the cipher can't tell which. */
export class WrongPassphrase extends Error {}
WrongPassphrase.prototype.name = "WrongPassphrase"; // published, the class is called otherwise

/**
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<string>} the text of the encrypted file
 */
export async function encrypt(text, passphrase) {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(SALT)));
  const iv = toBase64(crypto.getRandomValues(new Uint8Array(IV)));
  /** @type {Omit<Envelope, "data">} */
  const head = {
    format: ENCRYPTED,
    key: { name: "PBKDF2", hash: "SHA-256", iterations: ITERATIONS, salt },
    cipher: { name: "AES-GCM", iv },
  };
  const key = await derive(passphrase, head);
  const data = await crypto.subtle.encrypt(parameters(head), key, new TextEncoder().encode(text));
  return `${JSON.stringify({ ...head, data: toBase64(new Uint8Array(data)) }, undefined, 2)}\n`;
}

/**
 * @param {Envelope} envelope
 * @param {string} passphrase
 * @returns {Promise<string>} rejects with `WrongPassphrase`
 */
export async function decrypt(envelope, passphrase) {
  const key = await derive(passphrase, envelope);
  try {
    const text = await crypto.subtle.decrypt(parameters(envelope), key, fromBase64(envelope.data));
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch (error) {
    throw new WrongPassphrase("the passphrase doesn't open the file", { cause: error });
  }
}

/**
 * @param {unknown} value JSON value with the format of an encrypted file
 * @returns {value is Envelope} whether it is whole enough to be tried
 */
export function isEnvelope(value) {
  const { key, cipher, data } = /** @type {Partial<Envelope>} */ (value);
  return (
    key?.name === "PBKDF2" && key.hash === "SHA-256" && Number.isInteger(key.iterations) &&
    key.iterations >= FEWEST && key.iterations <= MOST && bytesIn(key.salt) === SALT &&
    cipher?.name === "AES-GCM" && bytesIn(cipher.iv) === IV && bytesIn(data) > TAG
  ); // prettier-ignore
}

/**
 * @param {string} passphrase
 * @param {Pick<Envelope, "key">} head
 */
async function derive(passphrase, { key: { iterations, salt } }) {
  // The same letters come in several codes, «й» among them, depending on the keyboard and the system.
  const secret = new TextEncoder().encode(normalise(passphrase, "NFKC"));
  const raw = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", iterations, salt: fromBase64(salt) };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** @param {Pick<Envelope, "format" | "key" | "cipher">} head */
function parameters({ format, key, cipher }) {
  // What stands open in the file is sealed too: a changed count of iterations fails like a changed text.
  const additionalData = new TextEncoder().encode([format, key.iterations, key.salt, cipher.iv].join(" "));
  return { name: "AES-GCM", iv: fromBase64(cipher.iv), additionalData };
}

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** @param {string} text */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * @param {unknown} text
 * @returns {number} how many bytes it stands for; 0 when it is no base64
 */
function bytesIn(text) {
  if (typeof text !== "string" || text.length % 4 !== 0 || !/^[0-9A-Za-z+/]+={0,2}$/.test(text)) return 0;
  return (text.length / 4) * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
}
