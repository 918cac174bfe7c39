/** Runs under Node.js: scripts and styles by their names in, the same without what only people read out. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @type {{ modules: string, files: Record<string, string> }} */
const order = JSON.parse(readFileSync(0, "utf8"));
const { transform } = await import(pathToFileURL(join(order.modules, "esbuild", "lib", "main.js")).href);
const made = Object.entries(order.files).map(async ([name, text]) => {
  const kind = name.endsWith(".css") ? { loader: "css" } : { loader: "js", format: "esm" };
  try {
    const { code, warnings } = await transform(text, { ...kind, charset: "utf8", minify: true, target: "esnext" });
    return [name, warnings.length ? text : code];
  } catch {
    return [name, text]; // browsers make of it what they can, as of what they get now
  }
});
process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(made))));
