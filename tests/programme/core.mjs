/** Runs all modules of tests in one process, so that what they share is read once; the reporter tells of each. */

import { readdirSync } from "node:fs";

const HERE = new URL(".", import.meta.url);

for (const name of readdirSync(HERE).filter((one) => one.endsWith(".test.mjs")).sort()) await import(new URL(name, HERE).href);
