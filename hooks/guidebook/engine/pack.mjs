/** Runs under Node.js: writes the brotli and gzip forms of files beside them; role → path in, role → sizes out. */

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const WINDOW = 22; // measured: with 24, the largest that browsers take, Pyodide's program comes out 25 KB larger

/**
 * @param {string} path
 * @returns {Promise<{ brotli: number, gzip: number }>}
 */
async function pack(path) {
  const content = readFileSync(path);
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: WINDOW,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  write(`${path}.br`, brotli);
  write(`${path}.gz`, gzipped);
  return { brotli: brotli.length, gzip: gzipped.length };
}

/**
 * Writes in one step: whoever reads the folder finds no half of a file.
 * @param {string} path
 * @param {Buffer} content
 */
function write(path, content) {
  writeFileSync(`${path}.${process.pid}.new`, content);
  renameSync(`${path}.${process.pid}.new`, path);
}

/** @type {Record<string, string>} */
const paths = JSON.parse(readFileSync(0, "utf8"));
const packed = Object.entries(paths).map(async ([role, path]) => [role, await pack(path)]);
process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(packed))));
