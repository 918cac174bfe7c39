/** Files of a calculator: what a chosen file is, its text, and saving what was calculated. */

const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 20;
const ZIP = [0x50, 0x4b];
const HEAD = 4096; // bytes that are looked at
const ZEROS = 4;
const OLE = [0xd0, 0xcf, 0x11, 0xe0]; // .xls, and .xlsx with a password

/**
 * Tells a text from what is none by the bytes; the name says nothing certain. What is no text goes to the reader of
 * workbooks, which names it when it can't read it.
 * @param {Blob} file
 * @returns {Promise<{ workbook: true } | { error: object } | { text: string }>}
 */
export async function opened(file) {
  if (file.size > MOST_MEGABYTES * MEGABYTE) return failed("file_too_large", { megabytes: MOST_MEGABYTES });
  if (file.size === 0) return failed("empty_file");
  const head = new Uint8Array(await file.slice(0, OLE.length).arrayBuffer());
  if (begins(head, ZIP) || begins(head, OLE)) return { workbook: true };
  const bytes = await file.arrayBuffer();
  if (isBinary(new Uint8Array(bytes))) return { workbook: true };
  const { decoded } = await import("./encodings.mjs");
  const text = decoded(bytes);
  return text.includes("\0") ? { workbook: true } : { text };
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * @param {string} code
 * @param {object} [params]
 */
function failed(code, params = {}) {
  return { error: { code, params } };
}

/** Four zeros in a row stand in no text, of however many bytes a letter. @param {Uint8Array} bytes */
function isBinary(bytes) {
  let zeros = 0;
  return bytes.subarray(0, HEAD).some((byte) => (zeros = byte ? 0 : zeros + 1) === ZEROS);
}

/**
 * @param {Uint8Array} bytes
 * @param {number[]} mark
 */
function begins(bytes, mark) {
  return mark.every((byte, place) => bytes[place] === byte);
}
