/** People who fill in a questionnaire one after another on one computer: what waits, sealed, for the curator's passphrase. */

import { inBrowser } from "../page/storage.mjs";
import { makeLock, seal, unlock } from "./sealing.mjs";

/**
 * @import { Refusal } from "../page/storage.mjs"
 * @import { Sheet } from "../programme/responses.mjs"
 * @import { Lock, Sealed } from "./sealing.mjs"
 *
 * @typedef {object} Sitting
 * @property {string} questionnaire id
 * @property {string} programme id of the one that is to have the answers, «» – none is open
 * @property {boolean} codes whether people are asked for their codes
 * @property {Lock} lock
 * @property {Sealed[]} sealed in an order of chance, without times
 */

const KEY = "nastavnik-sitting";

/** @returns {Sitting | undefined} what is going on in this browser, also after a reload or a crash */
export function recallSitting() {
  const kept = inBrowser.parse(KEY);
  return typeof kept?.questionnaire === "string" && Array.isArray(kept.sealed) && kept.lock ? kept : undefined;
}

/**
 * @param {Pick<Sitting, "questionnaire" | "programme" | "codes">} about
 * @param {string} passphrase kept nowhere
 * @returns {Promise<Refusal>} why it can't be begun, nothing when it was
 */
export async function beginSitting(about, passphrase) {
  return inBrowser.write(KEY, JSON.stringify({ ...about, lock: await makeLock(passphrase), sealed: [] }));
}

/**
 * @param {Omit<Sheet, "id">} sheet
 * @returns {Promise<Refusal>} why it is not kept, nothing when it is
 */
export async function putAway(sheet) {
  const before = recallSitting();
  if (!before) return "denied";
  const sealed = await seal(before.lock, sheet);
  // Another tab may have put one away meanwhile.
  const now = recallSitting() ?? before;
  const all = [...now.sealed];
  all.splice(chance(all.length + 1), 0, sealed);
  return inBrowser.write(KEY, JSON.stringify({ ...now, sealed: all }));
}

/**
 * @param {string} passphrase
 * @returns {Promise<Omit<Sheet, "id">[]>} all that were put away, which stay until `endSitting`; rejects with `WrongPassphrase`
 */
export async function takeOut(passphrase) {
  const now = recallSitting();
  if (!now) return [];
  const open = await unlock(now.lock, passphrase);
  return Promise.all(now.sealed.map(open));
}

export function endSitting() {
  inBrowser.drop(KEY);
}

/** @param {number} number @returns {number} a whole number below it, each as likely */
export function chance(number) {
  const most = Math.floor(2 ** 32 / number) * number;
  for (;;) {
    const found = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    if (found < most) return found % number;
  }
}
