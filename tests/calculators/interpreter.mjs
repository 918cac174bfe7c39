/**
 * Runs the calculators in MicroPython from the files that the site serves: a JSON line in, a JSON line out.
 *
 * «ask» asks as a page does; «cpu» tells the microseconds of the processor; «called» the marks that functions have set.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { install } from "../../docs/assets/js/engine/micropython.mjs";
import { DRIVER } from "./driver.mjs";

const OWN = /^\["(ask|cpu|called)"/;
const [module, wasm, ...sources] = process.argv.slice(2);
const { loadMicroPython } = await import(pathToFileURL(module).href);
const { instantiate } = WebAssembly;
let exported = {};
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  exported = made.instance.exports;
  return made;
};
const interpreter = await loadMicroPython({ url: wasm });
const runner = install(interpreter, Object.assign({}, ...sources.map((path) => JSON.parse(readFileSync(path, "utf8")))));
interpreter.runPython(DRIVER);
const does = {
  ask: (question) => runner.answer(question),
  called: async () => {
    // What is done with proxies of objects that JavaScript has no use for any more.
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return Object.entries(exported).filter(([, mark]) => mark instanceof WebAssembly.Global && mark.value === 1).map(([name]) => name);
  },
  cpu: () => process.cpuUsage().user + process.cpuUsage().system,
};
const call = interpreter.globals.get("call");
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const own = OWN.exec(line)?.[1];
    answer = own ? JSON.stringify(await does[own](...JSON.parse(line)[1])) : call(line);
  } catch (error) {
    answer = JSON.stringify({ raised: error.message });
  }
  process.stdout.write(`${answer}\n`);
}
