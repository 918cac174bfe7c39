/** Runs the matching in MicroPython: a problem as a JSON line in, its solution and reasons as a JSON line out. */

import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [module, worksheets, driver] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(module).href);
const interpreter = await loadMicroPython({ linebuffer: true, heapsize: 64 * 1024 * 1024 });
for (const folder of ["", "/worksheets", "/worksheets/pairing"]) interpreter.FS.mkdir(`/calculators${folder}`);
for (const path of readdirSync(worksheets, { recursive: true })) {
  if (!/^(pairing\/)?[a-z_]+\.py$/.test(path)) continue;
  interpreter.FS.writeFile(`/calculators/worksheets/${path}`, readFileSync(join(worksheets, path), "utf8"));
}
interpreter.FS.writeFile("/calculators/driver.py", readFileSync(driver, "utf8"));
interpreter.runPython('import sys\nsys.path.append("/calculators")\nimport driver');
const answer = interpreter.pyimport("driver").answer;
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${answer(line)}\n`);
