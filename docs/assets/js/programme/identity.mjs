/** Names for what is new: random UUIDs, made by hand, since browsers give theirs only to addresses with encryption. */

const BYTES = 16;

/** @returns {string} a UUID of version 4 (RFC 9562) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // version
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // variant
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
