/** Files of a calculator: what a chosen file is, its text, and saving what was calculated. */

const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 20;
const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Tells a workbook from a text by its first bytes; the name says nothing certain.
 * @param {Blob} file
 * @returns {Promise<{ workbook: true } | { error: object } | { text: string }>}
 */
export async function opened(file) {
  if (file.size > MOST_MEGABYTES * MEGABYTE) return failed("file_too_large", { megabytes: MOST_MEGABYTES });
  if (file.size === 0) return failed("empty_file");
  const head = new Uint8Array(await file.slice(0, OLD_EXCEL.length).arrayBuffer());
  if (begins(head, OLD_EXCEL)) return failed("old_format");
  if (begins(head, ZIP)) return { workbook: true };
  const { decoded } = await import("./encodings.mjs");
  return { text: decoded(await file.arrayBuffer()) };
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

/**
 * @param {Uint8Array} bytes
 * @param {number[]} mark
 */
function begins(bytes, mark) {
  return mark.every((byte, place) => bytes[place] === byte);
}
