/** Runs the calculators in MicroPython from the files that the site serves: a JSON line in, a JSON line out. */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { install } from "../../docs/assets/js/engine/micropython.mjs";

const DRIVER = `
import json
from worksheets import api

RECORDS = {}

def call(line):
    name, arguments, record = json.loads(line)
    if name == "keep":
        RECORDS[arguments[0]] = arguments[1]
        return "null"
    if record is not None:
        arguments.append(RECORDS[record])
    if name == "eval":
        return json.dumps(repr(eval(arguments[0])))
    return json.dumps(getattr(api, name)(*arguments))
`;

const [module, wasm, ...sources] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(module).href);
const interpreter = await loadMicroPython({ url: wasm });
install(interpreter, Object.assign({}, ...sources.map((path) => JSON.parse(readFileSync(path, "utf8")))));
interpreter.runPython(DRIVER);
const call = interpreter.globals.get("call");
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = call(line);
  } catch (error) {
    answer = JSON.stringify({ raised: error.message });
  }
  process.stdout.write(`${answer}\n`);
}
