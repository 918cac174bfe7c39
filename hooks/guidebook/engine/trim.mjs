/**
 * Runs under Node.js: has Pyodide import what the calculators need and writes archives with that as bytecode.
 *
 * Order, as JSON on the standard input: `pyodide` – the folder of the npm package; `packages` – name → path → source;
 * `trim` – Python to run; `parts` – in their order, `exercise`, Python to run, and `target`, the archive to write with
 * what that has imported and no part before it. Prints the names of the modules in each.
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
/** @type {string[]} */
const known = [];
const made = [];
for (const { exercise, target } of order.parts) {
  python.runPython(exercise, { globals: python.toPy({ __name__: "exercise" }) });
  try {
    python.runPython("raise ValueError('what an error takes to be told to the page is needed too')");
  } catch {
    // That was the purpose.
  }
  const trim = python.toPy({ __name__: "trim", known });
  python.runPython(order.trim, { globals: trim });
  writeFileSync(target, trim.get("archive").toJs());
  made.push(trim.get("names").toJs());
  known.push(...trim.get("names").toJs());
}
process.stdout.write(JSON.stringify(made));
process.exit(0); // Pyodide keeps handles open that would keep Node.js waiting
