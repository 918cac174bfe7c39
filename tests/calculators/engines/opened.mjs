/** Runs under Node.js: what a page takes chosen files for; base64 texts in, "workbook", "text" or a code out. */

import { readFileSync } from "node:fs";
import { openFile } from "../../../docs/assets/js/calculator/files.mjs";

const said = [];
for (const file of JSON.parse(readFileSync(0, "utf8"))) {
  const found = /** @type {any} */ (await openFile(new Blob([Buffer.from(file, "base64")])));
  said.push(found.workbook ? "workbook" : "text" in found ? "text" : found.error.code);
}
process.stdout.write(JSON.stringify(said));
