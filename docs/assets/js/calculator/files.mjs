/** Files of a calculator: what a chosen file is, its text, and saving what was calculated. */

const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 20;
const ZIP = [0x50, 0x4b];
const HEAD = 4096; // bytes that are looked at
const ZEROS = 4;
const FEW_ZEROS = 4; // of so many characters one is zero at most
const OLE = [0xd0, 0xcf, 0x11, 0xe0]; // .xls, and .xlsx with a password

/**
 * Tells a text from what is none by the bytes; the name says nothing certain. What is no text goes to the reader of
 * workbooks, which names it when it can't read it.
 * @param {Blob} file
 * @returns {Promise<{ workbook: true } | { error: object } | { text: string }>}
 */
export async function openFile(file) {
  const bytes = await read(file);
  if (!bytes) return describeFailure("file_too_large", { megabytes: MOST_MEGABYTES });
  if (bytes.length === 0) return describeFailure("empty_file");
  if (begins(bytes, ZIP) || begins(bytes, OLE) || isBinary(bytes)) return { workbook: true };
  const { decode } = await import("./encodings.mjs");
  const text = decode(bytes.buffer);
  return isText(text) ? { text } : { workbook: true };
}

/**
 * Reads a file to its end. Its size is not asked for: the page would stand still until the disk has told it, which for
 * thousands of files takes longer than reading them.
 * @param {Blob} file
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing of one that is too large
 */
async function read(file) {
  const reader = file.stream().getReader();
  const parts = [];
  let size = 0;
  for (let { value } = await reader.read(); value; { value } = await reader.read()) {
    parts.push(value);
    size += value.length;
    if (size <= MOST_MEGABYTES * MEGABYTE) continue;
    await reader.cancel();
    return undefined;
  }
  const bytes = new Uint8Array(size);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
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
function describeFailure(code, params = {}) {
  return { error: { code, params } };
}

/** A few zeros that a database has left make no other file of a text, see `tables/delimited.py`. @param {string} text */
function isText(text) {
  const zeros = text.split("\0").length - 1;
  if (!zeros) return true;
  return zeros * FEW_ZEROS <= text.length && (text.match(/[\x01-\x08\x0e-\x1f]/g)?.length ?? 0) <= zeros;
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
