/** Writes a .zip, as documents of Word are: packed where the browser can, else as the files are. */

/** @typedef {{ name: string, content: Uint8Array<ArrayBuffer> }} Part */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20; // of what can unpack it: 2.0
const UTF8 = 0x0800; // how names are written
const STORED = 0;
const DEFLATED = 8;
const DAY = 0x21; // 1 January 1980: equal parts make equal files
const POLYNOMIAL = 0xedb88320;

/** What each byte changes of a checksum: CRC-32 of ISO 3309. */
const CHECKS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let check = byte;
  for (let bit = 0; bit < 8; bit += 1) check = check & 1 ? (check >>> 1) ^ POLYNOMIAL : check >>> 1;
  return check;
});

/**
 * @param {Part[]} parts in their order
 * @returns {Promise<Blob>}
 */
export async function archive(parts) {
  /** @type {BlobPart[]} */
  const files = [];
  /** @type {BlobPart[]} */
  const list = [];
  let offset = 0;
  let listed = 0;
  for (const { name, content } of parts) {
    const written = new TextEncoder().encode(name);
    const packed = await deflate(content);
    const data = packed ?? content;
    // What both the file's own head and the list at the end say of it.
    const about = [
      [VERSION, 2], [UTF8, 2], [packed ? DEFLATED : STORED, 2], [0, 2], [DAY, 2], [check(content), 4], [data.length, 4],
      [content.length, 4], [written.length, 2], [0, 2],
    ]; // prettier-ignore
    const head = record([[LOCAL, 4], ...about]);
    const entry = record([[CENTRAL, 4], [VERSION, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]);
    files.push(head, written, data);
    list.push(entry, written);
    offset += head.length + written.length + data.length;
    listed += entry.length + written.length;
  }
  const end = record([[END, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [listed, 4], [offset, 4], [0, 2]]);
  return new Blob([...files, ...list, end]);
}

/**
 * @param {number[][]} fields each a number and its length in bytes
 * @returns {Uint8Array<ArrayBuffer>} the lowest byte of each first
 */
function record(fields) {
  return Uint8Array.from(fields.flatMap(([number = 0, length = 0]) => Array.from({ length }, (_, place) => (number >>> (8 * place)) & 0xff)));
}

/** @param {Uint8Array} content */
function check(content) {
  let made = 0xffffffff;
  for (const byte of content) made = (made >>> 8) ^ (CHECKS[(made ^ byte) & 0xff] ?? 0);
  return (made ^ 0xffffffff) >>> 0;
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing in browsers of before 2023, which pack otherwise or not at all
 */
async function deflate(content) {
  try {
    const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return undefined;
  }
}
