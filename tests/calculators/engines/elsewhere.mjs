/** A page elsewhere with its own Pyodide: installs the calculators from an address and asks them. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, way, address] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const stdout = (/** @type {string} */ line) => console.error(line);
/** @type {any} */
let python;
if (way === "lock") {
  // Under Node.js a lock file is read from the disk; in a browser `lockFileURL` takes its address.
  const lock = await (await fetch(address)).json();
  const packageBaseUrl = new URL(".", address).href;
  python = await loadPyodide({ indexURL: folder, lockFileContents: lock, packageBaseUrl, stdout });
  await python.loadPackage("nastavnik-calculators");
} else {
  const lock = JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf8"));
  python = await loadPyodide({ indexURL: folder, lockFileContents: lock, packageBaseUrl: "/", stdout });
  await python.loadPackage(address);
}
const answer = python.runPython(`
import json
from worksheets import api
json.dumps({"ids": api.ids(), "answer": api.run("involvement", {"total": 1379, "involved": 613})})
`);
process.stdout.write(answer, () => process.exit(0));
