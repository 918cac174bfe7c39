/** Starts the web editor: its configuration, and how records are read from their files and written into them. */
import CMS from "@sveltia/cms";

import { Format } from "./format.mjs";
import { register } from "./previews.mjs";

const LANGUAGE = "ru";
const PREFERENCES = "sveltia-cms.prefs";
const IDENTITY = "id";

/** Whatever language the browser has, the words of the records are Russian, and so are those of the editor. */
function speakRussian() {
  const kept = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
  localStorage.setItem(PREFERENCES, JSON.stringify({ ...kept, locale: LANGUAGE }));
}

/** Whether the editor may open a folder of this computer: browsers allow it on the computer's own address alone. */
const here = ["127.0.0.1", "localhost"].includes(location.hostname);

const { config, shapes, hosted } = await (await fetch("editor.json")).json();
if (hosted || here) {
  speakRussian();
  document.body.dataset["hosted"] = String(hosted);
  const formats = new Map(Object.entries(shapes).map(([kind, shape]) => [kind, new Format(shape)]));
  for (const [kind, format] of formats) {
    CMS.registerCustomFormat(kind, "yml", {
      fromFile: (text) => format.fromFile(text),
      toFile: (value) => format.toFile(/** @type {Record<string, unknown>} */ (value)),
    });
  }
  // Files are named by ids, links and readers' marks hold on to them: an id that was changed is put back.
  CMS.registerEventListener({
    name: "preSave",
    handler: ({ entry }) => entry.setIn(["data", IDENTITY], entry.get("slug")),
  });
  register(config.collections, formats);
  CMS.init({ config });
} else {
  const told = /** @type {HTMLTemplateElement} */ (document.querySelector("#nowhere"));
  document.body.append(told.content);
}
