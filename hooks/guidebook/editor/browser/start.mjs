/** Starts the web editor: its configuration, and how records are read from their files and written into them. */
import CMS from "@sveltia/cms";
import { Format } from "./format.mjs";

const LANGUAGE = "ru";
const PREFERENCES = "sveltia-cms.prefs";

/** Whatever language the browser has, the words of the records are Russian, and so are those of the editor. */
function speakRussian() {
  const kept = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
  localStorage.setItem(PREFERENCES, JSON.stringify({ ...kept, locale: LANGUAGE }));
}

const { config, shapes } = await (await fetch("editor.json")).json();
speakRussian();
for (const [kind, shape] of Object.entries(shapes)) {
  const format = new Format(shape);
  CMS.registerCustomFormat(kind, "yml", {
    fromFile: (text) => format.fromFile(text),
    toFile: (value) => format.toFile(value),
  });
}
CMS.init({ config });
