/** Runs the calculators and workbooks in Pyodide from the files that the site serves: a JSON line in, a JSON line out. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { connect } from "../../docs/assets/js/engine/pyodide.mjs";
import { DRIVER } from "./driver.mjs";

const WORKBOOKS = `
import base64

import workbooks

def call(line):
    name, arguments = read(line)
    if name == "workbooks.read":
        told = []
        answer = workbooks.read(base64.b64decode(arguments[0]), lambda percent, text: told.append(percent))
        return json.dumps([answer, told])
    return answered(name, arguments)
`;

const [folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const lock = readFileSync(join(folder, "pyodide-lock.json"), "utf8");
const python = await loadPyodide({ indexURL: folder, lockFileContents: lock, packageBaseUrl: "/" });
const runner = connect(python, async () => readFileSync(join(folder, "python-writing.zip")));
python.runPython(DRIVER + WORKBOOKS);
const call = python.globals.get("call");
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const [name, questions] = JSON.parse(line);
    // What a page sends goes the page's way.
    const told = [];
    if (name === "answer_json") answer = JSON.stringify(runner.answer(questions[0]));
    else if (name === "answer_with_progress") answer = JSON.stringify([runner.answer(questions[0], (...said) => told.push(said)), told]);
    else if (name === "workbooks.write") {
      await runner.furnish();
      answer = JSON.stringify(Buffer.from(runner.write(questions[0])).toString("base64"));
    } else answer = call(line);
  } catch (error) {
    answer = JSON.stringify({ raised: String(error) });
  }
  process.stdout.write(`${answer}\n`);
}
process.exit(0); // Pyodide keeps handles open that would keep Node.js waiting
