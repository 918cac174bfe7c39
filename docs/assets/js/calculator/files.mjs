/** Files of a calculator: what a chosen file is, its text in whichever encoding, and saving what was calculated. */

const MEGABYTE = 1_000_000;
const MOST_MEGABYTES = 20;
const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0]; // .xls, and .xlsx with a password
const UTF_16 = [
  { mark: [0xff, 0xfe], name: "utf-16le" },
  { mark: [0xfe, 0xff], name: "utf-16be" },
];

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
  const text = decoded(await file.arrayBuffer());
  return text.includes("\0") ? { workbook: true } : { text };
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {string} the text: UTF-16 when it says so, UTF-8, else the Russian encoding of Windows
 */
export function decoded(bytes) {
  const head = new Uint8Array(bytes.slice(0, 2));
  const wide = UTF_16.find(({ mark }) => begins(head, mark));
  if (wide) return new TextDecoder(wide.name).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
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
