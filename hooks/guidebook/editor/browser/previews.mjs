/** What stands beside the forms: the page that a running navigator makes, or the fields in the site's styles. */
import CMS from "@sveltia/cms";

import style from "./preview.css";
import { dropBlobs } from "./fields.mjs";
import { passOn } from "./shortcuts.mjs";
import { View } from "./view.mjs";

const SITE = new URL("../", document.baseURI);
const FIELDS = "Здесь поля записи, а не сама страница. Чтобы видеть страницу, какой её увидят читатели, запустите навигатор на своём компьютере и откройте редактор там.";

/** Whether the page comes from a running navigator: it puts its own script into each. */
const isRunning = () => document.querySelector('script[src^="/livereload/"]') !== null;

/**
 * Show something beside the forms of each kind.
 * @param {{name: string, fields: any[]}[]} kinds
 * @param {Map<string, import("./format.mjs").Format>} formats
 */
export function register(kinds, formats) {
  CMS.registerPreviewStyle(style, { raw: true });
  const page = isRunning();
  if (!page) wear();
  for (const { name, fields } of kinds) {
    const format = /** @type {import("./format.mjs").Format} */ (formats.get(name));
    CMS.registerPreviewTemplate(name, hearShortcuts(page ? showPage(name, fields, format) : showFields(fields)));
  }
}

/**
 * The same, with the editor's shortcuts heard in it.
 * @param {(given: any) => any} template
 */
function hearShortcuts(template) {
  return (/** @type {any} */ given) => {
    passOn(given.document, window);
    return template(given);
  };
}

/**
 * The page of the record, made by the navigator.
 * @param {string} kind
 * @param {any[]} fields
 * @param {import("./format.mjs").Format} format
 */
function showPage(kind, fields, format) {
  const view = new View(fields);
  return (/** @type {any} */ { entry }) => {
    const { value, lacking } = dropBlobs(entry.get("data").toJS());
    // An id that is changed in the form is put back when it is saved.
    const id = entry.get("slug") || value.id || "";
    const text = format.draft({ ...value, ...(id ? { id } : {}) });
    // A new function is called with each change.
    const ref = (/** @type {HTMLElement | null} */ place) => {
      if (place) view.show(place, { kind, id, text, lacking });
    };
    return h("div", { className: "view", ref });
  };
}

/**
 * The values of the fields, where nothing can make a page.
 * @param {any[]} fields
 */
function showFields(fields) {
  return (/** @type {any} */ { widgetFor }) =>
    h(
      "div",
      { className: "fields md-typeset" },
      h("p", {}, FIELDS),
      ...fields.map(({ name, label }) => h("section", { key: name }, h("h2", {}, label), widgetFor(name))),
    );
}

/** Take the styles of the site's pages. */
async function wear() {
  const got = await fetch(SITE);
  if (!got.ok) return;
  const page = new DOMParser().parseFromString(await got.text(), "text/html");
  for (const link of page.querySelectorAll('link[rel="stylesheet"]')) {
    CMS.registerPreviewStyle(new URL(link.getAttribute("href") ?? "", SITE).href);
  }
  const own = [...page.querySelectorAll("head > style, head > noscript > style")].map((one) => one.textContent);
  if (own.length) CMS.registerPreviewStyle(own.join("\n"), { raw: true });
}

/** The editor's own way to describe elements. @param {...any} parts */
const h = (...parts) => /** @type {any} */ (window).h(...parts);
