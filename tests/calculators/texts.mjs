/** Reads files and pasted texts as the page does: one JSON object in, `{"decoded", "kinds", "blocks", "pasted", "written"}` out. */

import { readFileSync } from "node:fs";
import { decode } from "../../docs/assets/js/calculator/encodings.mjs";
import { openFile } from "../../docs/assets/js/calculator/files.mjs";
import { write } from "../../docs/assets/js/calculator/csv.mjs";
import { Cells, readBlock } from "../../docs/assets/js/table/cells.mjs";

const { files = [], opened: looked = [], texts = [], tables = [] } = JSON.parse(readFileSync(0, "utf8"));
const buffer = (/** @type {string} */ base64) => Uint8Array.from(Buffer.from(base64, "base64")).buffer;
const pasted = texts.map((/** @type {string} */ text) => {
  const cells = new Cells(3, [false, true, false]);
  cells.write(0, 0, readBlock(text));
  return cells.text();
});
const kinds = await Promise.all(looked.map(async (/** @type {string} */ file) => Object.keys(await openFile(new Blob([buffer(file)])))[0]));
process.stdout.write(JSON.stringify({ decoded: files.map((/** @type {string} */ file) => decode(buffer(file))), kinds, blocks: texts.map(readBlock), pasted, written: tables.map(write) }));
