/** SHA-256 (FIPS 180-4) for addresses without encryption, where browsers keep theirs to themselves. */

const BLOCK = 64; // bytes
const ROUNDS = 64;
const LENGTH_BYTES = 8; // at the end of the last block

/** @param {number} power @returns {number[]} of the first primes: the first 32 bits behind the point of their roots */
function fractions(power) {
  const found = [];
  for (let number = 2; found.length < ROUNDS; number += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor += 1) prime &&= number % divisor !== 0;
    if (prime) found.push(((number ** power) % 1) * 2 ** 32);
  }
  return found;
}

const CONSTANTS = Int32Array.from(fractions(1 / 3), (value) => value | 0);
const START = Int32Array.from(fractions(1 / 2).slice(0, 8), (value) => value | 0);

/**
 * @param {ArrayBuffer} content
 * @returns {string} 64 hexadecimal digits
 */
export function sha256(content) {
  const size = content.byteLength;
  const bytes = new Uint8Array(Math.ceil((size + 1 + LENGTH_BYTES) / BLOCK) * BLOCK);
  bytes.set(new Uint8Array(content));
  bytes[size] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - LENGTH_BYTES, Math.floor(size / 2 ** 29));
  view.setUint32(bytes.length - LENGTH_BYTES / 2, size << 3);
  const state = START.slice();
  const words = new Int32Array(ROUNDS);
  for (let block = 0; block < bytes.length; block += BLOCK) {
    for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(block + at * 4);
    mix(state, words);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * @param {Int32Array} state is changed
 * @param {Int32Array} words of which the first 16 are given
 */
function mix(state, words) {
  for (let at = 16; at < ROUNDS; at += 1) {
    const [early, late] = [words[at - 15] ?? 0, words[at - 2] ?? 0];
    const one = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const other = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[at] = ((words[at - 16] ?? 0) + one + (words[at - 7] ?? 0) + other) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < ROUNDS; at += 1) {
    const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + (CONSTANTS[at] ?? 0) + (words[at] ?? 0)) | 0;
    const other = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + other) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = ((state[at] ?? 0) + word) | 0;
  });
}

/**
 * @param {number} word
 * @param {number} by bits
 */
function rotate(word, by) {
  return (word >>> by) | (word << (32 - by));
}
