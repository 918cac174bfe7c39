/**
 * Runs under Node.js: has Pyodide import what the calculators need and writes an archive with that as bytecode.
 *
 * Order, as JSON on the standard input: `pyodide` – the folder of the npm package; `packages` – name → path → source;
 * `exercise` and `trim` – Python to run; `target` – the archive to write. Prints the names of the modules in it.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const SOURCES = "/sources";

// Left to itself Node.js shows the interpreter's script, a single line, in the place of what went wrong.
process.on("uncaughtException", (error) => {
  console.error(String(error));
  process.exit(1);
});

const order = JSON.parse(readFileSync(0, "utf8"));
const { loadPyodide } = await import(pathToFileURL(join(order.pyodide, "pyodide.mjs")).href);
const { info } = JSON.parse(readFileSync(join(order.pyodide, "pyodide-lock.json"), "utf8"));
const python = await loadPyodide({
  indexURL: order.pyodide,
  lockFileContents: { info, packages: {} },
  packageBaseUrl: "/",
  // The standard output carries the answer to the build.
  stdout: (/** @type {string} */ line) => console.error(line),
  stderr: (/** @type {string} */ line) => console.error(line),
});
for (const [name, files] of Object.entries(order.packages)) {
  for (const [path, text] of Object.entries(files)) {
    const full = `${SOURCES}/${name}/${path}`;
    python.FS.mkdirTree(full.slice(0, full.lastIndexOf("/")));
    python.FS.writeFile(full, text);
  }
}
python.runPython(`import sys\nsys.path.append("${SOURCES}")`);
python.runPython(order.exercise, { globals: python.toPy({ __name__: "exercise" }) });
python.pyimport("worksheets.api").ids();
try {
  python.runPython("raise ValueError('what an error takes to be told to the page is needed too')");
} catch {
  // That was the purpose.
}
const trim = python.toPy({ __name__: "trim" });
python.runPython(order.trim, { globals: trim });
writeFileSync(order.target, trim.get("archive").toJs());
process.stdout.write(JSON.stringify(trim.get("names").toJs()));
process.exit(0); // Pyodide keeps handles open that would keep Node.js waiting
