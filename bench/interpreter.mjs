/** Starts MicroPython or Pyodide with given folders of Python files; a JSON line in, the stopwatch's answer out. */

import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [module, stopwatch, ...folders] = process.argv.slice(2);
const { loadMicroPython, loadPyodide } = await import(pathToFileURL(module).href);
const heapsize = 64 * 1024 * 1024;
const interpreter = loadPyodide ? await loadPyodide() : await loadMicroPython({ heapsize, linebuffer: true });

const made = new Set(["/", "."]);
function place(path, text) {
  const parts = dirname(path).split("/");
  parts.forEach((_, depth) => {
    const folder = `/bench/${parts.slice(0, depth + 1).join("/")}`;
    if (made.has(folder)) return;
    interpreter.FS.mkdir(folder);
    made.add(folder);
  });
  interpreter.FS.writeFile(`/bench/${path}`, text);
}

interpreter.FS.mkdir("/bench");
made.add("/bench/.");
for (const folder of folders) {
  for (const path of readdirSync(folder, { recursive: true })) {
    if (path.endsWith(".py")) place(join(folder.split("/").at(-1), path), readFileSync(join(folder, path), "utf8"));
  }
}
place("stopwatch.py", readFileSync(stopwatch, "utf8"));
interpreter.runPython('import sys\nsys.path.append("/bench")\nimport stopwatch');
const answer = interpreter.pyimport("stopwatch").answer;
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${answer(line)}\n`);
