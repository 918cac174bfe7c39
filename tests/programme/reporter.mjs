/** Tells of each test in a line of JSON: the module that it stands in, its name, and how it failed, if it did. */

import { basename } from "node:path";
import { inspect } from "node:util";

/** @param {AsyncIterable<any>} events */
export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const fault = type === "test:fail" ? inspect(data.details.error.cause ?? data.details.error, { depth: 9 }) : "";
    yield `${JSON.stringify({ module: basename(data.file ?? ""), name: data.name, fault })}\n`;
  }
}
