/** Answers queries from the index of a built site: reads `{folder, queries}`, writes the addresses found and the stems. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, queries, words } = JSON.parse(readFileSync(0, "utf8"));
const script = (/** @type {string} */ name) => import(pathToFileURL(`${folder}/assets/js/search/${name}.mjs`).href);
const [{ answer }, { IndexFiles }, { terms }] = [await script("ranking"), await script("files"), await script("stems")];
const fetched = [];
globalThis.fetch = async (address) => {
  fetched.push(new URL(address).pathname.split("/").pop());
  return new Response(readFileSync(new URL(address)));
};
const found = [];
for (const query of queries) {
  const files = new IndexFiles();
  const { hits } = await answer(query, files);
  const shown = await Promise.all(hits.slice(0, 8).map(({ page }) => files.page(page)));
  found.push({ query, pages: shown.map(([address]) => `/${address}`), fetched: [...new Set(fetched.splice(0))] });
}
process.stdout.write(JSON.stringify({ found, stems: words.map((word) => terms(word).map(({ stem }) => stem)) }));
