/** Answers that can be put away by anybody and read by nobody but who knows the passphrase: a lock with an open slot. */

import { decrypt, encrypt, fromBase64, isEnvelope, toBase64 } from "../programme/encryption.mjs";

/**
 * What is needed to put something away, and, sealed with the passphrase, what is needed to take it out.
 * @typedef {{ slot: JsonWebKey, key: string }} Lock `key`: the text of an encrypted file
 *
 * @typedef {{ key: string, iv: string, data: string }} Sealed base64
 */

const RSA = { name: "RSA-OAEP", hash: "SHA-256" };
const STRENGTH = { ...RSA, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
const AES = { name: "AES-GCM", length: 256 };
const IV = 12; // bytes
const ROOM = 4096; // bytes that a sealed answer is filled up to: its length must not tell whose it is
const SPACE = 0x20;

/**
 * @param {string} passphrase
 * @returns {Promise<Lock>}
 */
export async function makeLock(passphrase) {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(STRENGTH, true, ["encrypt", "decrypt"]);
  const [slot, key] = await Promise.all([publicKey, privateKey].map((one) => crypto.subtle.exportKey("jwk", one)));
  return { slot: slot ?? {}, key: await encrypt(JSON.stringify(key), passphrase) };
}

/**
 * @param {Lock} lock
 * @param {unknown} value JSON
 * @returns {Promise<Sealed>}
 */
export async function seal({ slot }, value) {
  const secret = await crypto.subtle.generateKey(AES, true, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const filled = new Uint8Array(Math.ceil(text.length / ROOM) * ROOM).fill(SPACE);
  filled.set(text);
  const data = await crypto.subtle.encrypt({ name: AES.name, iv }, secret, filled);
  const open = await crypto.subtle.importKey("jwk", slot, RSA, false, ["encrypt"]);
  const key = await crypto.subtle.encrypt(RSA, open, await crypto.subtle.exportKey("raw", secret));
  return { key: toBase64(new Uint8Array(key)), iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/**
 * @param {Lock} lock
 * @param {string} passphrase
 * @returns {Promise<(sealed: Sealed) => Promise<any>>} takes out what was put away; rejects with `WrongPassphrase`
 */
export async function unlock({ key }, passphrase) {
  const envelope = JSON.parse(key);
  if (!isEnvelope(envelope)) throw new Error("the lock is damaged");
  const jwk = JSON.parse(await decrypt(envelope, passphrase));
  const own = await crypto.subtle.importKey("jwk", jwk, RSA, false, ["decrypt"]);
  return async (sealed) => {
    const raw = await crypto.subtle.decrypt(RSA, own, fromBase64(sealed.key));
    const secret = await crypto.subtle.importKey("raw", raw, AES, false, ["decrypt"]);
    const data = await crypto.subtle.decrypt({ name: AES.name, iv: fromBase64(sealed.iv) }, secret, fromBase64(sealed.data));
    return JSON.parse(new TextDecoder().decode(data));
  };
}
