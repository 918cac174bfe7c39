/** Starts the web editor: its configuration, and how records are read from their files and written into them. */
import "./preferences.mjs";

import CMS from "@sveltia/cms";

import { drafts, watch } from "./drafts.mjs";
import { keep } from "./focus.mjs";
import { Folder } from "./folder.mjs";
import { Format } from "./format.mjs";
import { register } from "./previews.mjs";
import { hear } from "./shortcuts.mjs";

const IDENTITY = "id";

/** Whether the editor may open a folder of this computer: browsers allow it on the computer's own address alone. */
const here = ["127.0.0.1", "localhost"].includes(location.hostname);

const { config, shapes, hosted } = await (await fetch("editor.json")).json();
if (hosted || here) {
  document.body.dataset["hosted"] = String(hosted);
  const formats = new Map(Object.entries(shapes).map(([kind, shape]) => [kind, new Format(shape)]));
  for (const [kind, format] of formats) {
    CMS.registerCustomFormat(kind, "yml", {
      fromFile: (text) => format.fromFile(text),
      toFile: (value) => format.toFile(/** @type {Record<string, unknown>} */ (value)),
    });
  }
  const folder = new Folder(`${config.backend.name}:${config.backend.repo}`);
  CMS.registerEventListener({
    name: "preSave",
    handler: async ({ entry }) => {
      const format = /** @type {Format} */ (formats.get(entry.get("collection")));
      await folder.guard(entry.get("path"), entry.get("slug"), format);
      drafts.markTaken();
      // Files are named by ids, links and readers' marks hold on to them: an id that was changed is put back.
      return entry.setIn(["data", IDENTITY], entry.get("slug"));
    },
  });
  register(config.collections, formats);
  keep(document);
  watch(window);
  hear(window);
  CMS.init({ config });
} else {
  const told = /** @type {HTMLTemplateElement} */ (document.querySelector("#nowhere"));
  document.body.append(told.content);
}
